"""Steps do not say when they happen.

## Why it matters
Silence, overload and late answers show only where days are known. Every check of time ignores a step without a `when`.

## Evidence
No source is needed: it follows from what can be asked of a map.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  when:
```
## Fine
```diff
- when:
+ when: started + 180 to 200 days
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, quantity, rule


@rule("untimed-step", "reach", "note", filled_by={"when", "kind"})
def check(graph: JourneyGraph) -> Problems:
    """Report the steps without `when` in one finding for the journey."""
    untimed = [node for node in graph.touchpoints if not node.touchpoint.timings and node.is_step]
    if untimed:
        first, *others = untimed
        more = f"{first.label} and {quantity(len(others), 'other step')}" if others else first.label
        says = "do not say when, and are" if others else "does not say when, and is"
        yield Problem(
            graph.id_pointer,
            f'{more} {says} ignored by all time-based checks in "{graph.name}"',
            "add a line `when:`, such as `when: started + 30 days`",
            data={"count": len(untimed), "steps": [node.id for node in untimed]},
        )
