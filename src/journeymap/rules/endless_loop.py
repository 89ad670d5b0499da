"""Steps lead only to each other, with no way out and no end.

## Why it matters
Whoever arrives here never gets out. Either the step that leads on is missing on the map, or it is missing in the
hospital, and people wait in a queue that nobody empties.

## Evidence
No source is needed: it follows from the map itself.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: rejection
  next: talent-pool
- id: talent-pool # flagged
  name: Talk about other vacancies
  kind: conversation
  owner: people-partners
  channels: phone
  when: applied + 30 days
  next: talent-pool
```
## Fine
```diff
  when: applied + 30 days
  next: talent-pool
+ ends: no interest
```
"""

from journeymap.graph.journey import merge_personas
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule
from journeymap.rules.api.phrases import MOST_NAMED, name_touchpoints


@rule("endless-loop", "flow", "error", filled_by={"ends", "next"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    for loop, personas in merge_personas(graph, lambda paths: paths.endless_loops):
        first = next(node for node in loop if node.is_step)
        others = [node for node in loop if node is not first]
        labels = name_touchpoints((first, *others))
        what = f"{labels} lead only to each other" if others else f"{labels} leads to itself"
        for persona in personas:
            yield Problem(
                first.id_pointer,
                f"{what}: {{personas}} would go round for ever",
                "add a `next` that leads out, or write under `ends` how it ends there",
                related=tuple(("leads round to it", node.id_pointer) for node in others[:MOST_NAMED]),
                persona=persona,
                value=frozenset(node.id for node in loop),
                same_as=graph.pointer(),
                data={"touchpoints": [node.id for node in loop]},
            )
