"""Periods that could have been measured long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journeymap.model.timing import Duration
from journeymap.rules.api import Pointer, Problem, Problems, period_words, quantity
from journeymap.rules.old_measures.facts import Measured

if TYPE_CHECKING:
    from journeymap.measuring.periods import MeasuredPeriod
    from journeymap.measuring.settings import MeasureSettings
    from journeymap.model.measures import Release

_LONGEST = 1200
"""The most months that are counted: 100 years, as in all times of the format."""


def missing_periods(journey: Measured, releases: Sequence[Release], source: str, months: int, today: date) -> Problems:
    """Report the first period that is missing for too long; without a release, the last one."""
    settings = journey.settings
    if settings is None:
        return
    wait = Duration(min(months, _LONGEST), "month")
    periods = _periods(settings, releases, wait, today)
    overdue = [each for each in periods if each.as_of < today and wait.after(each.as_of) < today]
    if not releases and settings.since is None:
        overdue = overdue[-1:]  # nothing says how far back the data goes
    missing = [each for each in overdue if not any(each.overlaps(one.from_, one.until) for one in releases)]
    if missing:
        first = missing[0]
        more = f", and so could {quantity(len(missing) - 1, 'later period')}" if len(missing) > 1 else ""
        begin = first.as_of + timedelta(1)
        yield Problem(
            Pointer(catalogue="data", keys=(source,), mark="key"),
            f'"{journey.name}" could be measured in {period_words(first.name)} since {begin}{more}, and is not',
            "run `journeymap measure --write`; periods that nobody wants to know of begin before `since` in `measure`",
            subject=Pointer(journey.id),
            value=first.name,
            data={"period": first.name, "since": begin.isoformat()},
        )


def _periods(
    settings: MeasureSettings, releases: Sequence[Release], wait: Duration, today: date
) -> Iterator[MeasuredPeriod]:
    """Yield the periods since the first release, or since they are to be measured."""
    from journeymap.measuring.periods import periods_between

    begins = [release.from_ for release in releases] + ([settings.since] if settings.since else [])
    back = int(wait.days + settings.settled.days) // 365 + 3
    begins = begins or [date(max(today.year - back, 1), 1, 1)]
    for period in periods_between(min(begins), today, settings.period, settings.settled):
        if settings.since is None or period.first >= settings.since:
            yield period
