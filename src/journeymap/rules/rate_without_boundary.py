"""A rate does not say which border a move has to cross to count.

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
  kind: rate
  boundary:
```
## Fine
```diff
- boundary:
+ boundary: unit
```
"""

from journeymap.rules.api import OrganizationGraph, Problem, Problems, rule


@rule("rate-without-boundary", "measurement", "warning", of="catalogues", filled_by={"boundary"})
def check(organization: OrganizationGraph) -> Problems:
    for id, metric in (organization.catalogue("metrics") or {}).items():
        if metric.kind == "rate" and metric.boundary is None:
            yield Problem(
                organization.pointer("metrics", id),
                f'the rate "{organization.name("metrics", id)}" ({id}) does not say whose border a move has to cross',
                "add a line `boundary:` with `unit`, `organization` or `system`: the figure differs between them",
            )
