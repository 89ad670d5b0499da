"""Find the periods that are due: complete, and without overlap with a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journeymap.measuring.periods import NEWEST_WITHIN, MeasuredPeriod, periods_between
from journeymap.measuring.settings import MeasureSettings
from journeymap.model.measures import Release


@dataclass(frozen=True, slots=True)
class Completeness:
    """What decides whether a period is complete: today and the ends of sources.

    `newest` has the day of the newest event of each source.
    """

    today: date
    newest: Mapping[str, date | None]

    def early_sources(self, period: MeasuredPeriod) -> list[str]:
        """The sources that end too early for a period."""
        needed = needed_until(period)
        return [source for source, newest in self.newest.items() if newest is None or newest < needed]

    def is_complete(self, period: MeasuredPeriod) -> bool:
        """Whether the figures of a period can be taken."""
        return self.today > period.as_of and not self.early_sources(period)


def needed_until(period: MeasuredPeriod) -> date:
    """The day that the newest event of each source must reach."""
    return max(period.as_of, date.min + NEWEST_WITHIN) - NEWEST_WITHIN


def candidates(days: Sequence[tuple[date, date]], settings: MeasureSettings, today: date) -> list[MeasuredPeriod]:
    """Return the periods in which cases can begin, in order, those after today not."""
    periods: dict[date, MeasuredPeriod] = {}
    for first, last in days:
        for period in periods_between(first, min(last, today), settings.period, settings.settled):
            if settings.since is None or period.first >= settings.since:
                periods[period.first] = period
    return [periods[first] for first in sorted(periods)]


def overlapping(period: MeasuredPeriod, published: Iterable[Release]) -> Release | None:
    """Return the release of other days that a period overlaps, if there is one."""
    for release in published:
        if period.overlaps(release.from_, release.until) and release.period != period.name:
            return release
    return None


def next_period(
    published: Iterable[Release], settings: MeasureSettings, completeness: Completeness, first: date | None = None
) -> MeasuredPeriod | None:
    """Return the first period that is neither complete nor published.

    `first` is the day on which the data begins; a period before it never comes.
    """
    releases = list(published)
    names = {release.period for release in releases}
    for period in _periods_not_settled(settings, completeness):
        if settings.since is not None and period.first < settings.since:
            continue
        if first is not None and period.last < first:
            continue
        if period.name not in names and overlapping(period, releases) is None and not completeness.is_complete(period):
            return period
    return None


def _periods_not_settled(settings: MeasureSettings, completeness: Completeness) -> Iterator[MeasuredPeriod]:
    """Yield periods from well before the first end of a source until after today."""
    today = completeness.today
    ends = min((newest or today for newest in completeness.newest.values()), default=today)
    back = timedelta(int(settings.settled.days) + 2 * _LONGEST)
    first = max(min(ends, today), date.min + back) - back
    last = max(today, settings.since or today)
    last = min(last, date.max - timedelta(_LONGEST)) + timedelta(_LONGEST)
    yield from periods_between(first, last, settings.period, settings.settled)


_LONGEST = 366
"""The days of the longest period."""
