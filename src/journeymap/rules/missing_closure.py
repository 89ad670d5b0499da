"""Recruitment has no end for those who are not hired: no touchpoint tells them.

## Why it matters
Most who apply are not hired. On a map without an end they wait for ever and talk about it; some would have been right
for the next vacancy.

## Evidence
In a survey of candidates in 2020, two thirds never got past applying, and 7 % received a rejection ([Talent
Board](https://www.thetalentboard.org/article/cande-research-takeaway-5-let-candidates-know-where-they-stand/)).

## Flagged
```yaml
# nurse.yaml: stages
recruit: # flagged
  touchpoints:
    - id: rejection
      ends:
```
## Fine
```diff
- ends:
+ ends: rejected
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("missing-closure", "gap", "warning", filled_by={"ends", "next"})
def check(graph: JourneyGraph) -> Problems:
    stages = [stage for stage in graph.covered_stages if stage.role == "recruit" and graph.touchpoints_in(stage)]
    if stages and not any(node.touchpoint.ends for stage in stages for node in graph.touchpoints_in(stage)):
        yield Problem(
            graph.stage_pointer(stages[0]),
            f"nothing in the stage {stages[0].id} ends: people who are not chosen never hear it",
            "add the touchpoint at which they hear it, with a line such as `ends: rejected`",
        )
