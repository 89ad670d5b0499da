"""A moment that matters has no metric.

## Why it matters
A map calls few touchpoints moments that matter. If these are the ones to get right, somebody must be able to tell
whether they were.

## Evidence
Practice asks for key figures where an experience is decisive
([Qualtrics](https://www.qualtrics.com/blog/employee-journey-mapping-dos-donts/)): a vendor's advice, and the rule is
our inference.

## Flagged
```yaml
# nurse.yaml: stages / onboard
metrics: ready-on-day-one
touchpoints:
  - id: first-day # flagged
    metrics:
```
## Fine
```diff
- metrics:
+ metrics: ready-on-day-one
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unmeasured-moment", "measurement", "warning", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        if node.touchpoint.moment and not node.touchpoint.metrics:
            yield Problem(
                node.id_pointer,
                f"{node.label} is a moment that matters, and nothing measures whether it went well",
                "add a line `metrics:`, or remove `moment: true`",
            )
