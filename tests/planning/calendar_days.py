"""Days of the calendar as a spreadsheet counts them: months, years and working days, slowly and plainly."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Collection
from fractions import Fraction
from functools import cache, cached_property

import holidays

ONE_DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2064, 12, 31)
"""Working days are counted between these days."""

HOURS = {"hour": 1, "day": 24, "week": 168}


class WorkingDays:
    """Which days are free, and dates that are some time before or after others."""

    def __init__(self, weekend: Collection[int], holidays: Collection[datetime.date]) -> None:
        self.weekend = frozenset(weekend)
        self.holidays = frozenset(holidays)

    def is_free(self, day: datetime.date) -> bool:
        """Whether nobody works on a day."""
        return day.weekday() in self.weekend or day in self.holidays

    def move(self, day: datetime.date, sign: int, amount: Fraction, unit: str) -> datetime.date:
        """Return the date that is an amount of units after (+1) or before (-1) a day."""
        if unit == "working day":
            return self._move_working_days(day, sign * int(amount))
        if unit in HOURS:
            return day + sign * int(amount * HOURS[unit] / 24) * ONE_DAY
        months = amount * 12 if unit == "year" else amount
        return move_months(day, sign * int(months)) + sign * int(months % 1 * 30) * ONE_DAY

    def _move_working_days(self, day: datetime.date, number: int) -> datetime.date:
        if number > 0:
            return self._days[bisect_right(self._days, day) + number - 1]
        return self._days[bisect_left(self._days, day) + number] if number else day

    @cached_property
    def _days(self) -> list[datetime.date]:
        days = ((FIRST + number * ONE_DAY) for number in range((LAST - FIRST).days))
        return [day for day in days if not self.is_free(day)]


def move_months(day: datetime.date, number: int) -> datetime.date:
    """Return the same day of another month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def public_holidays(country: str, region: str | None) -> frozenset[datetime.date]:
    """Return the public holidays of a country or a part of it, as observed."""
    years = range(FIRST.year, LAST.year + 1)
    return frozenset(holidays.country_holidays(country, subdiv=region, years=years, observed=True))
