"""A stage has touchpoints and no metric that tells whether they work.

## Why it matters
Without figures the loudest voice decides. One metric, of the stage or of one of its touchpoints, is enough to see which
department's part of the journey loses people.

## Evidence
Practice asks for measures in each phase, and for a list of those that are missing
([Qualtrics](https://www.qualtrics.com/blog/employee-journey-mapping-dos-donts/)): a vendor's advice. That metrics of
the whole journey do not count here is our reading: they do not say where.

## Options
`at_least`: the size of a stage, in touchpoints, from which it is checked; 3, our default.
`journey_at_least`: the size of a journey without any metric, in touchpoints, from which it is checked; 20, our default.

## Flagged
```yaml
# nurse.yaml: stages
engage: # flagged
  metrics: []
  touchpoints:
    - {id: news, name: Hospital news, kind: content, owner: employer-brand, channels: web}
# nurse.yaml
metrics: engagement
```
## Fine
```diff
- metrics: []
+ metrics: engagement
```
"""

from journeymap.graph.measurement import has_metric, unmeasured_stages
from journeymap.rules.api import Item, JourneyGraph, Level, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    at_least: int = 3
    journey_at_least: int = 20


@rule("unmeasured-stage", "measurement", "warning", filled_by={"metrics"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    stages = unmeasured_stages(graph, options.at_least)
    is_measured = has_metric(graph)
    if not stages or not (is_measured or len(graph.touchpoints) >= options.journey_at_least):
        return
    what = "nothing is measured in {items}" if is_measured else "the journey has no metric, not even in {items}"
    yield Problem(
        graph.stage_pointer(stages[0]),
        f"{what}, so nobody can tell whether {{this stage works|these stages work}}",
        "add a line `metrics:` to {the stage or to one of its touchpoints|each stage or to one of its touchpoints}",
        items=tuple(Item(graph.stage_pointer(stage), stage.label, stage.id) for stage in stages),
        listed_as="stages",
        level=None if is_measured else Level.NOTE,
    )
