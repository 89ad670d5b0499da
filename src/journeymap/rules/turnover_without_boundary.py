"""Turnover does not say which border a move has to cross to count.

## Why it matters
A nurse who moves to another ward has left the unit, stayed in the organization and does not appear in the statistics of
the health service. Two departments that report "turnover" without a boundary report two different things.

## Evidence
The NHS counts leavers without moves between trusts in the same staff group ([answer in
Parliament](https://www.parallelparliament.co.uk/question/158306)), and headcount turnover of an organization with them
([NHS data
dictionary](https://archive.datadictionary.nhs.uk/DD%20Release%20June%202026/data_elements/headcount_turnover_rate_organisation_in_reporting_period.html)):
official definitions.

## Flagged
```yaml
# journeymap.yaml: metrics
leaver-rate: # flagged
  name: Leavers in a year
  kind: turnover
  boundary:
```
## Fine
```diff
- boundary:
+ boundary: unit
```
"""

from journeymap.rules.api import OrganizationGraph, Problem, Problems, rule


@rule(
    "turnover-without-boundary",
    "measurement",
    "warning",
    of="catalogues",
    filled_by={"boundary"},
    filled_in="item",
    aliases=("rate-without-boundary",),
)
def check(organization: OrganizationGraph) -> Problems:
    for id, metric in (organization.catalogue("metrics") or {}).items():
        if metric.kind == "turnover" and metric.boundary is None:
            yield Problem(
                organization.pointer("metrics", id),
                f'the metric "{organization.name("metrics", id)}" ({id}) counts who leaves or stays, and does not say'
                " whose border a move has to cross: each reader counts something else",
                "add a line `boundary:` with `unit`, `organization` or `system`",
            )
