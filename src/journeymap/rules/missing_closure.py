"""Recruitment has no end for those who are not hired: no path leads to a touchpoint that tells them.

## Why it matters
Most who apply are not hired. On a map without an end they wait for ever and talk about it; some would have been right
for the next vacancy. A touchpoint with `ends` helps only if the path of those who apply leads there. Maps that begin
with the offer are not asked.

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

from journeymap.graph.closure import find_missing_closure
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("missing-closure", "gap", "warning", filled_by={"ends", "next"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    missing = find_missing_closure(graph)
    if missing is None:
        return
    help = "add the touchpoint at which they hear it, with a line such as `ends: rejected`"
    if missing.end and missing.before:
        why = "only its own `starts` leads there" if missing.end.touchpoint.starts else "no path leads there"
        help = (
            f"{missing.end.label} has `ends`, but {why}; write in {missing.before.label} the line `{missing.next_line}`"
        )
    yield Problem(
        graph.stage_pointer(missing.stage),
        f"no path from the beginning of the journey leads to an end in the stage {missing.stage.label}: people who are"
        " not chosen never hear it",
        help,
    )
