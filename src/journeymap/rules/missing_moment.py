"""No touchpoint of the journey is marked as a moment that matters.

## Why it matters
A map on which everything weighs the same is an inventory. Time and money should go first to the few moments that people
remember; `moment: true` marks them.

## Evidence
Equal weight for all moments makes a list and no diagnosis, writes a consultancy
([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)); an analyst describes which moments matter
([Gartner, reported by
Heger](https://www.brianheger.com/moments-that-matter-an-emerging-approach-to-understanding-employees-gartner/)).

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  moment:
```
## Fine
```diff
- moment:
+ moment: true
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("missing-moment", "gap", "note", filled_by={"moment"})
def check(graph: JourneyGraph) -> Problems:
    if graph.touchpoints and not any(node.touchpoint.moment for node in graph.touchpoints):
        yield Problem(
            graph.id_pointer,
            f'no touchpoint of "{graph.name}" is a moment that matters',
            "add `moment: true` to the few that people remember, such as the first day",
        )
