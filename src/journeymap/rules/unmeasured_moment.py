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
# nurse.yaml: stages / onboard / touchpoints
- id: first-day # flagged
  metrics:
- id: onboarding-survey
  metrics: ready-on-day-one
```
## Fine
```diff
- metrics:
+ metrics: ready-on-day-one
```
"""

from journeymap.graph.measurement import has_metric, unmeasured_stages
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, option_in, rule


@rule("unmeasured-moment", "measurement", "warning", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    moments = [
        node
        for stage in graph.covered_stages
        for node in graph.touchpoints_in(stage)
        if node.touchpoint.moment and not node.touchpoint.metrics and not graph.metrics_of(stage)
    ]
    if not moments or not has_metric(graph):
        return
    reported_as_stage = set(unmeasured_stages(graph, option_in(graph, "unmeasured-stage", "at_least")))
    items = [Item(node.id_pointer, node.label, node.id) for node in moments if node.stage not in reported_as_stage]
    if items:
        yield Problem(
            items[0].at,
            "{items} {is a moment that matters|are moments that matter}, and nothing measures whether {it|they} went"
            " well",
            "add a line `metrics:` to {it|each} or to {its stage|their stage}, or remove `moment: true`",
            items=tuple(items),
        )
