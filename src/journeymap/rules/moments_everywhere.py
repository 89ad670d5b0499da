"""More than 40 % of the touchpoints are marked as moments that matter.

## Why it matters
Where everything matters, nothing does: the map does not show where to begin.

## Evidence
Equal weight for all moments makes a list and no diagnosis, writes a consultancy
([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)). No source gives a share.

## Options
`share`: the largest share of moments among all touchpoints, from 0 to 1; 0.4, our default.
`at_least`: the size of a journey, in touchpoints, from which the share is checked; 10, our default.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
checks:
  rules:
    moments-everywhere: {share: 0.09}
# nurse.yaml: stages / recruit / touchpoints
- id: offer-call
  moment: true
  metrics: time-to-hire
```
## Fine
```diff
- moments-everywhere: {share: 0.09}
+ moments-everywhere: {share: 0.1}
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    share: float = 0.4
    at_least: int = 10


@rule("moments-everywhere", "gap", "note", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    total = len(graph.touchpoints)
    moments = sum(node.touchpoint.moment for node in graph.touchpoints)
    if total >= options.at_least and moments > options.share * total:
        yield Problem(
            graph.id_pointer,
            f'{moments} of {total} touchpoints of "{graph.name}" are moments that matter',
            f"keep `moment: true` for at most {options.share:.0%}: those that people tell others about",
            data={"moments": moments, "touchpoints": total},
        )
