"""What happens by the calendar, without a cohort."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from tests.planning.calendar_days import ONE_DAY, move_months
from tests.planning.path_order import STANDING_FORMS


def is_calendar(when: Any) -> bool:
    """Whether a time has nothing to do with a person."""
    return when[0] in STANDING_FORMS and not (when[0] in ("every", "weekdays") and (when[-1] or when[-2]))


def calendar_entries(
    when: Any, since: datetime.date, until: datetime.date
) -> Iterable[tuple[datetime.date, datetime.date]]:
    """Return the first and last days of a calendar time in a period."""
    match when:
        case ("on", first, last):
            days = [(first, last)]
        case ("months", months):
            firsts = [datetime.date(year, month, 1) for year in range(since.year, until.year + 1) for month in months]
            days = [(first, move_months(first, 1) - ONE_DAY) for first in firsts]
        case ("weekdays", weekdays, _, _):
            every = (since + number * ONE_DAY for number in range((until - since).days + 1))
            days = [(day, day) for day in every if day.weekday() in weekdays]
        case _:
            days = [(since, until)]
    return sorted((first, last) for first, last in days if first <= until and last >= since)
