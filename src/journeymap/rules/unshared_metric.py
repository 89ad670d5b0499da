"""Two departments work in a stage, and they share none of its metrics.

## Why it matters
Each department improves its own figures. If marketing counts visitors and HR counts contracts, nobody counts those who
came and gave up in between. One metric for which both answer makes it one stage.

## Evidence
No source with a link: a staffing agency names shared metrics among what HR and clinical teams lack. That is an opinion.

## Flagged
```yaml
# nurse.yaml: stages
engage: # flagged
  touchpoints:
    - {id: news, name: Hospital news, kind: message, owner: employer-brand, when: every 1 month from started}
```
## Fine
```diff
+ # journeymap.yaml: metrics
+ engagement:
+   owner: people-partners
+   shared_with: employer-brand
```
"""

from journeymap.graph.teams import Teams
from journeymap.model.organization import Metric
from journeymap.rules.api import JourneyGraph, Problem, Problems, function_name, join_words, rule


@rule("unshared-metric", "ownership", "note", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    declared, teams = graph.organization.catalogue("metrics") or {}, graph.organization.teams
    for stage in graph.covered_stages:
        functions = list(dict.fromkeys(filter(None, map(graph.function, graph.touchpoints_in(stage)))))
        metrics = graph.metrics_in(stage)
        if len(functions) < 2 or not metrics or not all(id in declared for id in metrics):
            continue
        if not any(_may_be_shared(teams, declared[id]) for id in metrics):
            which = "the metric" if len(metrics) == 1 else "one of the metrics"
            names = [function_name(function) for function in functions]
            yield Problem(
                graph.stage_pointer(stage),
                f"{join_words(names)} work in {stage.id}, and none of its metrics is shared between two of them; each"
                " will improve its own figures",
                f"at {which} {join_words(metrics, 'or')}, name a team of {names[0]} as `owner` and one of {names[1]}"
                " under `shared_with`, or the other way round",
                data={"functions": functions, "metrics": metrics},
            )


def _may_be_shared(teams: Teams, metric: Metric) -> bool:
    """Whether two functions may answer for it: unknown with two owners, or with a team without a function."""
    owners = set(metric.owners)
    if len(owners) != 1 or not metric.shared_with:
        return len(owners) > 1
    functions = {teams.function(team) for team in (*owners, *metric.shared_with)}
    return None in functions or len(functions) > 1
