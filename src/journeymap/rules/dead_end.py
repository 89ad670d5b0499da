"""Nothing comes after a step in the middle of the journey.

## Why it matters
Here the person is left without a next step. If the journey is meant to end here, with a rejection for example, the map
must say so.

## Evidence
In a survey of candidates, two thirds never got past applying, but only 7 % received a rejection ([Talent Board
2020](https://www.thetalentboard.org/article/cande-research-takeaway-5-let-candidates-know-where-they-stand/)).

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: update
  next: [offer-call, {to: rejection, if: somebody else}, {to: withdrawn, if: you say no}]
- id: rejection # flagged
  next: []
  ends:
- {id: withdrawn, name: Goodbye, kind: message, owner: people-partners, when: applied + 25 days, ends: withdrawn}
```
## Fine
```diff
- ends:
+ ends: rejected
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("dead-end", "flow", "error", filled_by={"ends", "next"}, filled_in="path")
def check(graph: JourneyGraph) -> Problems:
    for persona in graph.personas:
        for step in graph.for_persona(persona).paths.dead_ends:
            yield Problem(
                step.id_pointer,
                f"the path of {{personas}} stops at {step.label}: nothing comes after it, and it has no `ends`",
                "name what comes next under `next`, or write how it ends here, such as `ends: rejected`",
                persona=persona,
            )
