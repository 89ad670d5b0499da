"""A stage has touchpoints and no metric that tells whether they work.

## Why it matters
Without figures the loudest voice decides. One metric, of the stage or of one of its touchpoints, is enough to see which
department's part of the journey loses people.

## Evidence
Practice asks for measures in each phase, and for a list of those that are missing
([Qualtrics](https://www.qualtrics.com/blog/employee-journey-mapping-dos-donts/)): a vendor's advice. That metrics of
the whole journey do not count here is our reading: they do not say where.

## Flagged
```yaml
# nurse.yaml: stages
develop: # flagged
  metrics: []
# nurse.yaml
metrics: growth-plans
```
## Fine
```diff
- metrics: []
+ metrics: growth-plans
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unmeasured-stage", "measurement", "warning", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    for stage in graph.covered_stages:
        if graph.touchpoints_in(stage) and not graph.metrics_in(stage):
            yield Problem(
                graph.stage_pointer(stage),
                f"nothing is measured in the stage {stage.id}, so nobody can tell whether it works",
                "add a line `metrics:` to the stage or to one of its touchpoints",
            )
