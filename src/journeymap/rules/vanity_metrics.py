"""A stage is measured by views, clicks and opens only.

## Why it matters
How often something was seen does not show its effect: thousands can look at a page, and nobody applies.

## Evidence
Recruiters of a Finnish city found that views and clicks alone could not tell whether an advertisement brought
applicants further (no public page). Others count on outcomes in each phase
([Qualtrics](https://www.qualtrics.com/blog/employee-journey-mapping-dos-donts/)). Both are practice, not research.

## Flagged
```yaml
# journeymap.yaml: metrics
page-views:
  kind: exposure
# nurse.yaml
metrics: engagement
# nurse.yaml: stages
engage: # flagged
  metrics: page-views
```
## Fine
```diff
- metrics: page-views
+ metrics: [page-views, engagement]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, mark_id, rule


@rule("vanity-metrics", "measurement", "warning", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    declared = graph.organization.catalogue("metrics") or {}
    for stage in graph.covered_stages if declared else ():
        used = graph.metrics_in(stage)
        if used and all(id in declared and declared[id].kind == "exposure" for id in used):
            metrics = join_words(mark_id("metrics", id) for id in used)
            yield Problem(
                graph.stage_pointer(stage),
                f"the stage {stage.label} is measured by {metrics} only: that is seen, not what comes of it",
                "add a metric of another `kind`, such as a conversion or a score",
                value=frozenset(used),
                data={"metrics": used},
            )
