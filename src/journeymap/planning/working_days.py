"""Which days are worked, and which day is a number of working days away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from journeymap.document.context import DescriptionContext
from journeymap.model.organization import Organization
from journeymap.planning.public_holidays import PublicHolidays

_WEEKEND = frozenset({5, 6})
_WEEK = 7


class HolidayPeriod(NamedTuple):
    """A holiday in the words of a reader: its first and its last day, and its name."""

    first: date
    last: date
    name: str = ""


class WorkingDayCalendar:
    """Counts working days as a spreadsheet's WORKDAY does.

    `holidays_in` gives the public holidays of a year by day; a year is asked for when it is first needed. Of two names
    of a day, that of `holidays` counts; a holiday without a name takes that of another.
    """

    def __init__(
        self,
        weekend: frozenset[int] = _WEEKEND,
        holidays: Sequence[HolidayPeriod] = (),
        holidays_in: Callable[[int], Mapping[date, str]] | None = None,
    ) -> None:
        self.weekend = weekend
        """The weekdays that are not worked; 0 is Monday."""
        self._own: dict[int, list[HolidayPeriod]] = {}
        """The holidays within a year, by year."""
        self._over_years: list[HolidayPeriod] = []
        for period in dict.fromkeys(holidays):
            is_in_one = period.first.year == period.last.year
            (self._own.setdefault(period.first.year, []) if is_in_one else self._over_years).append(period)
        self._holidays_in = holidays_in
        self._holidays: dict[int, Mapping[date, str]] = {}
        self._worked: dict[int, list[date]] = {}
        self._numbers: dict[int, int] = {}

    def holidays(self, year: int) -> Mapping[date, str]:
        """Return the holidays of a year by day, with their names, which can be empty."""
        holidays = self._holidays.get(year)
        if holidays is None:
            by_day = dict(self._holidays_in(year)) if self._holidays_in else {}
            first_day, last_day = date(year, 1, 1), date(year, 12, 31)
            for period in (*self._over_years, *self._own.get(year, ())):
                first, last = max(period.first, first_day), min(period.last, last_day)
                for day in (first + timedelta(days) for days in range((last - first).days + 1)):
                    by_day[day] = period.name or by_day.get(day, "")
            holidays = self._holidays[year] = by_day
        return holidays

    def holiday(self, day: date) -> str | None:
        """Return the name of a holiday, which can be empty; None if it is not one."""
        return self.holidays(day.year).get(day)

    def is_free(self, day: date) -> bool:
        """Whether a day is one of the weekend or a holiday."""
        return day.weekday() in self.weekend or day in self.holidays(day.year)

    def next_working_day(self, day: date) -> date | None:
        """Return the first working day after a day; None if there is none."""
        following = self.after(day, 1)
        return None if self.is_free(following) or following == day else following

    def after(self, day: date, number: int) -> date:
        """Return the day a number of working days later, or earlier if it is negative.

        With 0 it is the day itself, even if it is free. Beyond the years 1 to 9999 it is their first or last day.
        """
        if not number:
            return day
        year = day.year
        worked = self._worked_in(year)
        index = bisect_right(worked, day) + number - 1 if number > 0 else bisect_left(worked, day) + number
        while index >= self._number_worked(year):
            index -= self._number_worked(year)
            if year == date.max.year:
                return date.max
            year += 1
        while index < 0:
            if year == date.min.year:
                return date.min
            year -= 1
            index += self._number_worked(year)
        return self._worked_in(year)[index]

    def _number_worked(self, year: int) -> int:
        """Return the number of working days in a year, without a list of them."""
        number = self._numbers.get(year)
        if number is None:
            first, last = date(year, 1, 1), date(year, 12, 31)
            if len(self.weekend) == _WEEK or any(
                period.first <= first and last <= period.last for period in self._over_years
            ):
                number = 0
            else:
                days = (last - first).days + 1
                weekdays = Counter((first.weekday() + extra) % _WEEK for extra in range(days % _WEEK))
                number = sum(days // _WEEK + weekdays[day] for day in range(_WEEK) if day not in self.weekend)
                number -= sum(day.weekday() not in self.weekend for day in self.holidays(year))
            self._numbers[year] = number
        return number

    def _worked_in(self, year: int) -> list[date]:
        """Return the working days of a year, in order."""
        if not self._number_worked(year):
            return []
        worked = self._worked.get(year)
        if worked is None:
            first, holidays = date(year, 1, 1), self.holidays(year)
            number = (date(year, 12, 31) - first).days + 1
            days = (first + timedelta(number) for number in range(number))
            worked = [day for day in days if day.weekday() not in self.weekend and day not in holidays]
            self._worked[year] = worked
        return worked


def working_days_of(organization: Organization, context: DescriptionContext) -> WorkingDayCalendar:
    """Return the working days of a workspace, with names in the reader's language.

    Raises `MissingExtraError` where public holidays of a country are asked for, and the extra that knows them is not
    installed.
    """
    written = organization.working_days
    if written is None:
        return WorkingDayCalendar()
    own = [HolidayPeriod(each.first, each.last, context.text(each.name)) for each in written.holidays]
    of_country = PublicHolidays(written.country, written.region, context.page_language) if written.country else None
    return WorkingDayCalendar(written.free_weekdays, own, of_country.in_year if of_country else None)
