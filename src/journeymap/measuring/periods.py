"""Divide the calendar into periods, and say when the figures of each are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from journeymap.model.durations import Duration
from journeymap.model.evidence import Period

NEWEST_WITHIN = timedelta(14)
"""How long before the as-of date the newest event of a source may lie."""
_MONTHS: dict[Period, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MeasuredPeriod:
    """A period: its name, its first and last day, and its as-of day.

    Its figures are those as of that day.
    """

    name: str
    first: date
    last: date
    as_of: date

    def overlaps(self, first: date, last: date) -> bool:
        """Whether a day of it is one of those."""
        return self.first <= last and first <= self.last


def period_with(day: date, kind: Period, settled: Duration) -> MeasuredPeriod:
    """Return the period in which a day lies."""
    months = _MONTHS[kind]
    number = (day.month - 1) // months
    first = date(day.year, number * months + 1, 1)
    next_month = number * months + months
    last = date(day.year, 12, 31) if next_month == 12 else date(day.year, next_month + 1, 1) - timedelta(1)
    return MeasuredPeriod(_name(kind, day.year, number), first, last, settled.after(last))


def _name(kind: Period, year: int, number: int) -> str:
    match kind:
        case "year":
            return f"{year:04}"
        case "half":
            return f"{year:04}-H{number + 1}"
        case "quarter":
            return f"{year:04}-Q{number + 1}"
        case "month":
            return f"{year:04}-{number + 1:02}"


def periods_between(first: date, last: date, kind: Period, settled: Duration) -> Iterator[MeasuredPeriod]:
    """Yield the periods from the one with the first day to the one with the last."""
    day = first
    while day <= last:
        period = period_with(day, kind, settled)
        yield period
        if period.last == date.max:
            return
        day = period.last + timedelta(1)


def start_of(day: date, timezone: ZoneInfo) -> int:
    """Return the instant at which a day begins, in milliseconds since 1970.

    Midnight that does not occur is read with the offset before the change.
    """
    return (datetime.combine(day, time(), timezone) - _EPOCH) // _MILLISECOND


def end_of(day: date, timezone: ZoneInfo) -> int:
    """Return the instant at which the next day begins, in milliseconds since 1970."""
    if day == date.max:
        return 2**53
    return start_of(day + timedelta(1), timezone)


def day_of(instant: int, timezone: ZoneInfo) -> date:
    """Return the day of an instant in milliseconds since 1970."""
    try:
        return (_EPOCH + timedelta(milliseconds=instant)).astimezone(timezone).date()
    except OverflowError:
        return date.max if instant > 0 else date.min
