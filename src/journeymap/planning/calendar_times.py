"""When touchpoints that follow the calendar happen in a period."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from journeymap.model.timing import Dates, Months, Weekdays, When
from journeymap.planning.dated_times import Span


def calendar_spans(when: When, since: date, until: date) -> Iterator[Span]:
    """Yield when a time of the calendar begins or lasts from one day to another.

    What recurs without a date to begin on, and not on weekdays, lasts as long as the period.
    """
    match when:
        case Dates(first, last):
            if first <= until and last >= since:
                yield Span(first, last)
        case Months():
            yield from (span for span in _months(when, since, until) if span.last >= since)
        case Weekdays():
            for number in range((until - since).days + 1):
                day = since + timedelta(number)
                if day.weekday() in when.days:
                    yield Span(day, day, None, day.toordinal())
        case _:
            yield Span(since, until)


def next_calendar_day(when: When, day: date) -> date | None:
    """Return the first day, from `day` on, on which a time of the calendar begins."""
    if isinstance(when, Dates):
        return when.first if when.first >= day else None
    end = date.fromordinal(min(day.toordinal() + 366 + 31, date.max.toordinal()))
    return next((span.first for span in calendar_spans(when, day, end) if span.first >= day), None)


def _months(when: Months, since: date, until: date) -> Iterator[Span]:
    for number in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        year, month = divmod(number, 12)
        if month + 1 in when.months:
            yield Span(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), None, number)
