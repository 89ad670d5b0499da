"""Every date of a cohort lies more than 12 months in the past.

## Why it matters
A cohort of the year before last plans nothing any more. Often it shows that nobody has entered the people who come
next, so the plan has no dates for them.

## Evidence
No source is needed: it follows from the dates.

## Options
`months`: how many months after its last date a cohort may stay; 12, our default.

## Flagged
```yaml
# journeymap.yaml: cohorts
nurses: # flagged
  journey: nurse
  dates: {applied: 2025-06-01, started: 2025-11-21}
```
## Fine
```diff
- dates: {applied: 2025-06-01, started: 2025-11-21}
+ dates: {applied: 2025-06-01, started: 2025-11-22}
```
"""

from collections.abc import Iterator, Mapping
from datetime import date

from journeymap.model.cohorts import Cohort
from journeymap.model.timing import Dates, Duration
from journeymap.rules.api import OrganizationGraph, Pointer, Problem, Problems, RuleOptions, quantity, rule

_LONGEST = 1200
"""The most months that are counted: 100 years, as in all times of the format."""


class Options(RuleOptions):
    months: int = 12


@rule(
    "past-cohort",
    "upkeep",
    "note",
    of="catalogues",
    filled_by={"dates"},
    filled_in="item",
    options=Options,
    needs_today=True,
)
def check(organization: OrganizationGraph, options: Options, today: date) -> Problems:
    months = Duration(min(options.months, _LONGEST), "month")
    cohorts: Mapping[str, Cohort] = organization.catalogue("cohorts") or {}
    for id, cohort in cohorts.items():
        latest = max(_dates(cohort), default=today)
        if months.after(latest) < today:
            yield Problem(
                organization.pointer("cohorts", id),
                f'the last date of the cohort "{organization.name("cohorts", id)}" ({id}) is {latest}, more than'
                f" {quantity(options.months, 'month')} ago: it plans nothing any more",
                "remove the cohort, or give the dates of those who come next",
                subject=Pointer(cohort.journey, catalogue="cohorts", keys=(id,)),
                data={"last": str(latest), "months": options.months},
            )


def _dates(cohort: Cohort) -> Iterator[date]:
    """Yield the dates that a cohort gives; of several days, the last."""
    for value in cohort.dates.values():
        if isinstance(value, tuple):
            yield from value
        else:
            yield value.last if isinstance(value, Dates) else value
