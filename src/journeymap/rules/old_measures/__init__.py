"""A complete period has not been measured for months, or measures name touchpoints that no longer exist.

## Why it matters
A map shows figures of the last period that was measured. When nobody measures any more, or when they are about a map
that has changed since, it looks well founded and is not.

## Evidence
No source is needed: it follows from the dates and the map. A period is complete when the days that its figures need to
settle are over; whether the data reaches so far, only `journeymap measure` can see.

## Options
`months`: how long a complete period may be missing; 3, our default.

## Flagged
```yaml
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 300, stopped: 100}
- {touchpoint: assessment, remaining: 200, completed: 200} # flagged
```
```yaml
# journeymap.yaml
data:
  applications: # flagged
    table: applications.csv
    case: application
    event: step
    time: at
```
## Fine
```diff
+ # nurse.yaml: stages / recruit / touchpoints
+ - id: interview
+   formerly: assessment
```
```diff
+ # journeymap.yaml
+ measure:
+   since: 2026-01-01
```
"""

from datetime import date

from journeymap.rules.api import Facts, OrganizationGraph, Problems, RuleOptions, workspace_rule
from journeymap.rules.api.results import ResultsFile
from journeymap.rules.old_measures.facts import Measured, collect
from journeymap.rules.old_measures.gone import gone_journeys, gone_touchpoints
from journeymap.rules.old_measures.missing import missing_periods


class Options(RuleOptions):
    months: int = 3


@workspace_rule(
    "old-measures",
    "reality",
    "warning",
    collect=collect,
    filled_by={"formerly"},
    filled_in="workspace",
    options=Options,
    needs_today=True,
)
def conclude(organization: OrganizationGraph, journeys: Facts[Measured], options: Options, today: date) -> Problems:
    file = ResultsFile(organization.workspace)
    published = organization.workspace.published
    releases = list(enumerate(published.releases)) if published else []
    data = organization.organization.data or {}
    if not organization.workspace.load_result.has_unreadable_journey:
        yield from gone_journeys(journeys, releases, file)
    for journey in journeys:
        own = [(number, each) for number, each in releases if each.journey in (journey.id, *journey.formerly)]
        yield from gone_touchpoints(journey, own, file)
        only = journey.id if len(journeys) == 1 else None
        sources = [id for id, source in data.items() if (source.journey or only) == journey.id]
        if sources:
            yield from missing_periods(journey, [each for _, each in own], sources[0], options.months, today)
