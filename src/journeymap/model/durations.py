"""Lengths of time, on a timeline and by the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from journeymap.arguments import with_checked_methods
from journeymap.errors import InvalidOptionError

Unit = Literal["hour", "day", "working day", "week", "month", "year"]
Number = int | float
"""A whole number, or a fraction such as 1.5."""

HOURS: dict[str, float] = {"hour": 1, "day": 24, "working day": 33.6, "week": 168, "month": 720, "year": 8760}
"""Hours in a unit on a timeline, where five working days are a week, a month is 30 days and a year 365."""

LIMIT = 876_000
"""The longest time that can be written, in hours."""


def hours_in(number: Number, unit: Unit) -> int:
    """Return the length of a number of units on a timeline, in whole hours."""
    return int(number * HOURS[unit] + 0.5)


@with_checked_methods
@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: hours, days, working days, weeks, months or years."""

    number: Number
    unit: Unit

    def __post_init__(self) -> None:
        check_amount(self.number, self.unit, "number")

    @property
    def hours(self) -> int:
        """Its length in hours on a timeline."""
        return hours_in(self.number, self.unit)

    @property
    def days(self) -> float:
        """Its length in days on a timeline."""
        return self.hours / 24

    def after(self, day: date) -> date:
        """Return the date this long after `day`; hours count as whole days only."""
        if self.unit == "working day":
            return _working_days_after(day, int(self.number))
        if self.unit not in ("month", "year"):
            return _add_days(day, self.hours // 24)
        number = self.number * (12 if self.unit == "year" else 1)
        months = day.month - 1 + int(number)
        year, month = day.year + months // 12, months % 12 + 1
        if year > date.max.year:
            return date.max
        whole = date(year, month, min(day.day, _days_in(year, month)))
        return _add_days(whole, hours_in(number - int(number), "month") // 24)

    def __str__(self) -> str:
        return format_amount(self.number, self.unit)


def check_amount(number: Number, unit: Unit, argument: str) -> None:
    """Raise `InvalidOptionError` for a number of units that cannot be written."""
    if not 0 <= number * HOURS[unit] <= LIMIT + 0.5:
        raise InvalidOptionError(number, "is at least 0, and at most 100 years", argument)


def format_number(number: Number) -> str:
    """Return a number as people write it, without an exponent."""
    return str(number) if number == int(number) and isinstance(number, int) else f"{number:.9f}".rstrip("0").rstrip(".")


def format_amount(number: Number, unit: str, *, is_one: bool | None = None) -> str:
    """Return a number with its unit, which is in the plural unless it is one."""
    is_one = number == 1 if is_one is None else is_one
    return f"{format_number(number)} {unit if is_one else unit + 's'}"


def _add_days(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _working_days_after(day: date, number: int) -> date:
    """Return the date that many working days later; Saturdays and Sundays are none."""
    weeks, rest = divmod(number, 5)
    later = _add_days(day, 7 * weeks)
    while rest and later < date.max:
        later = _add_days(later, 1)
        rest -= later.weekday() < 5
    return later


def _days_in(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
