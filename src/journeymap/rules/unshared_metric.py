"""Two departments work in a stage, and they share none of its metrics.

## Why it matters
Each department improves its own figures. If marketing counts visitors and HR counts contracts, nobody counts those who
came and gave up in between. One metric for which both answer makes it one stage.

## Evidence
No source with a link: a staffing agency names shared metrics among what HR and clinical teams lack. That is an opinion.

## Flagged
```yaml
# journeymap.yaml: metrics
engagement:
  owner: people-partners
# nurse.yaml: stages
engage: # flagged
  touchpoints:
    - {id: news, name: Hospital news, kind: message, owner: employer-brand, when: every 1 month from started}
```
## Fine
```diff
  owner: people-partners
+ shared_with: employer-brand
```
"""

from journeymap.graph.teams import Teams
from journeymap.model.organization import Metric
from journeymap.rules.api import JourneyGraph, Problem, Problems, function_name, join_words, rule

_FUNCTIONS = ("hr", "marketing", "clinical")
"""The functions that are asked to share a metric where they work in one stage."""


@rule("unshared-metric", "ownership", "note", filled_by={"metrics"})
def check(graph: JourneyGraph) -> Problems:
    declared, teams = graph.organization.catalogue("metrics") or {}, graph.organization.teams
    for stage in graph.covered_stages:
        owners: dict[str, str] = {}
        for node in graph.touchpoints_in(stage):
            function = graph.function(node)
            if function in _FUNCTIONS:
                owners.setdefault(function, graph.owner(node) or "")
        ids = graph.metrics_in(stage)
        metrics = [declared[id] for id in ids if id in declared and teams.owner(declared[id].owners)]
        if len(owners) < 2 or not ids or len(metrics) < len(ids):
            continue
        if not any(_may_be_shared(teams, metric) for metric in metrics):
            owner = metrics[0].owners[0]
            own = teams.function(owner)
            two = sorted(owners, key=lambda function: function != own)[:2]
            line = ", ".join((*metrics[0].shared_with, *(owners[function] for function in two if function != own)))
            yield Problem(
                graph.stage_pointer(stage),
                f"{join_words(map(function_name, owners))} work in {stage.label}, and none of its metrics is shared"
                " between two of them: each will improve its own figures",
                f"let {join_words(map(function_name, two))} answer for one metric together: at `{ids[0]}`, which"
                f" {owner} owns, write `shared_with: [{line}]`",
                value=frozenset(owners),
                data={"functions": list(owners), "metrics": ids},
            )


def _may_be_shared(teams: Teams, metric: Metric) -> bool:
    """Whether teams of two functions answer for it, or a team without a function shares it."""
    functions = {teams.function(team) for team in (*metric.owners, *metric.shared_with)}
    return bool(metric.shared_with) and (None in functions or len(functions) > 1)
