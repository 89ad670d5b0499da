"""Days that are a number of units away, on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from journeymap.model.timing import Duration, Number, Unit
from journeymap.planning.working_days import WorkingDayCalendar

_DAYS_IN_MONTH = 30
"""The days of a whole month of which a fraction is counted: half a month is 15 days."""
_HOURS_IN_DAY = 24
_DAYS: dict[str, int] = {"day": 1, "week": 7}
_MONTHS: dict[str, int] = {"month": 1, "year": 12}
_SHORTEST_MONTH = 28


def shift(day: date, number: Number | Fraction, unit: Unit, working_days: WorkingDayCalendar) -> date:
    """Return the day a number of units later, or earlier if it is negative.

    Whole days count, the rest of hours is dropped. Months and years keep the day of the month, or take the last one of
    a shorter month. What lies outside the years 1 to 9999 is the first or the last day of these.
    """
    exact: int | Fraction = number if isinstance(number, int | Fraction) else Fraction(str(number))
    match unit:
        case "day" | "week":
            return _add_days(day, int(exact * _DAYS[unit]))
        case "month" | "year":
            months = exact * _MONTHS[unit]
            whole = int(months)
            moved = _add_months(day, whole)
            return moved if months == whole else _add_days(moved, int((months - whole) * _DAYS_IN_MONTH))
        case "hour":
            return _add_days(day, int(Fraction(exact, _HOURS_IN_DAY)))
        case "working day":
            return working_days.after(day, int(exact))


def after(day: date, duration: Duration, working_days: WorkingDayCalendar, times: int = 1) -> date:
    """Return the day that many durations later, or earlier if `times` is negative."""
    number = duration.number
    exact = number if isinstance(number, int) else Fraction(str(number))
    return shift(day, exact * times, duration.unit, working_days)


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    if day.day > _SHORTEST_MONTH:
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return date(year, month + 1, day.day)
