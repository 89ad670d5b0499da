"""Nobody says whether people on nights can attend events and trainings.

## Why it matters
A training that takes place on a weekday afternoon falls into the sleep of those who work at night. Where the map does
not say when something can be attended, nobody notices that some people never can.

## Evidence
A night nurse was shut out of a clinical ladder because its meetings were held by day ([Strategies for Nurse
Managers](http://www.strategiesfornursemanagers.com/ce_detail/209833.cfm)): one case, reported by a practitioner.

## Flagged
```yaml
# nurse.yaml: stages / engage / touchpoints
- id: what-we-heard # flagged
  shift:
```
## Fine
```diff
- shift:
+ shift: any
```
"""

from journeymap.graph.reach import without_shift
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, for_each_persona, named, rule


@rule("unknown-shift", "reach", "note", filled_by={"when", "kind", "shift"})
def check(graph: JourneyGraph) -> Problems:
    """Report the events and trainings without `shift` of people on nights, in one finding for the journey."""
    items = tuple(
        Item(node.id_pointer, node.label, node.id, personas=named(personas))
        for node, personas in without_shift(graph).items()
    )
    if items:
        problem = Problem(
            graph.id_pointer,
            "{items} {does|do} not say when people can attend, so nobody knows whether {personas} can come",
            "write `shift: day`, `shift: night` or `shift: any` there; `shift: unknown` if you have to ask",
            items=items,
        )
        yield from for_each_persona(graph, problem)
