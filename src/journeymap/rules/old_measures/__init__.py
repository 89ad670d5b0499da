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

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from journeymap.rules.api import Facts, OrganizationGraph, Problems, RuleOptions, workspace_rule
from journeymap.rules.api.results import ResultsFile
from journeymap.rules.old_measures.facts import Measured, collect
from journeymap.rules.old_measures.gone import gone_journeys, gone_touchpoints
from journeymap.rules.old_measures.missing import missing_periods

if TYPE_CHECKING:
    from journeymap.model.measures import Release


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
    by_journey: dict[str, list[tuple[int, Release]]] = {}
    for number, release in releases:
        by_journey.setdefault(release.journey, []).append((number, release))
    only = journeys[0].id if len(journeys) == 1 else None
    first_sources: dict[str | None, str] = {}
    for id, source in (organization.organization.data or {}).items():
        first_sources.setdefault(source.journey or only, id)
    if not organization.workspace.load_result.has_unreadable_journey:
        yield from gone_journeys(journeys, releases, file)
    for journey in journeys:
        ids = dict.fromkeys((journey.id, *journey.formerly))
        own = sorted(chain.from_iterable(by_journey.get(id, ()) for id in ids))
        yield from gone_touchpoints(journey, own, file)
        if journey.id in first_sources:
            first = first_sources[journey.id]
            yield from missing_periods(journey, [each for _, each in own], first, options.months, today)
