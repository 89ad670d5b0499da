"""Working days are counted as if every day were looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.planning.date_arithmetic import shift
from journeymap.planning.working_days import HolidayPeriod, WorkingDayCalendar

DAYS = st.dates(date(2026, 11, 1), date(2028, 3, 31))
WEEKENDS = st.frozensets(st.integers(0, 6), max_size=6)


@st.composite
def holidays(draw: st.DrawFn) -> list[HolidayPeriod]:
    firsts = draw(st.lists(DAYS, max_size=12))
    return [HolidayPeriod(first, first + timedelta(draw(st.integers(0, 9)))) for first in firsts]


def day_by_day(day: date, number: int, weekend: frozenset[int], free: list[HolidayPeriod]) -> date:
    step = timedelta(1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= day.weekday() not in weekend and not any(each.first <= day <= each.last for each in free)
    return day


@given(DAYS, st.integers(-400, 400), WEEKENDS, holidays())
def test_a_day_is_as_many_working_days_away_as_if_each_day_was_looked_at(
    day: date, number: int, weekend: frozenset[int], free: list[HolidayPeriod]
) -> None:
    calendar = WorkingDayCalendar(weekend, free)
    assert calendar.after(day, number) == day_by_day(day, number, weekend, free)


def test_days_are_counted_from_a_free_day() -> None:
    calendar = WorkingDayCalendar()
    saturday = date(2027, 3, 6)
    assert [calendar.after(saturday, number) for number in (-1, 0, 1, 2)] == [
        date(2027, 3, 5),
        saturday,
        date(2027, 3, 8),
        date(2027, 3, 9),
    ]


def test_the_next_working_day_is_after_weekend_and_holidays_of_both_kinds() -> None:
    calendar = WorkingDayCalendar(
        holidays=[HolidayPeriod(date(2027, 3, 29), date(2027, 3, 30), "Closed")],
        holidays_in=lambda year: {date(year, 3, 26): "Good Friday", date(year, 3, 29): "Easter Monday"},
    )
    assert calendar.next_working_day(date(2027, 3, 25)) == date(2027, 3, 31)
    assert [calendar.holiday(date(2027, 3, day)) for day in (25, 26, 29, 30)] == [
        None,
        "Good Friday",
        "Closed",
        "Closed",
    ]


def test_a_holiday_without_a_name_has_that_of_another_on_the_same_day() -> None:
    calendar = WorkingDayCalendar(
        holidays=[
            HolidayPeriod(date(2026, 12, 24), date(2026, 12, 26)),
            HolidayPeriod(date(2026, 12, 24), date(2026, 12, 24), "Eve"),
            HolidayPeriod(date(2026, 12, 24), date(2026, 12, 24)),
        ],
        holidays_in=lambda year: {date(year, 12, 25): "Christmas Day"},
    )
    assert [calendar.holiday(date(2026, 12, day)) for day in (23, 24, 25, 26)] == [None, "Eve", "Christmas Day", ""]


@pytest.mark.parametrize(
    ("start", "number", "end"), [(date(9999, 12, 1), 999, date.max), (date(1, 1, 20), -999, date.min)]
)
def test_there_is_no_day_beyond_the_calendar(start: date, number: int, end: date) -> None:
    assert WorkingDayCalendar().after(start, number) == end


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month", "year"])
def test_the_calendar_ends_for_all_units(unit: Any) -> None:
    far = 100_000_000
    ends = [shift(date(2027, 3, 1), number, unit, WorkingDayCalendar()) for number in (-far, far)]
    assert ends == [date.min, date.max]


def test_nothing_is_looked_up_in_years_without_a_working_day() -> None:
    years: list[int] = []

    def holidays_in(year: int) -> dict[date, str]:
        years.append(year)
        return {}

    monday = date(2027, 3, 1)
    closed = WorkingDayCalendar(holidays=[HolidayPeriod(date(2027, 1, 1), date.max)], holidays_in=holidays_in)
    assert closed.after(monday, 5) == date.max
    assert closed.after(monday, -1) == date(2026, 12, 31)
    assert closed.next_working_day(monday) is None
    without_workdays = WorkingDayCalendar(frozenset(range(7)), holidays_in=holidays_in)
    assert [without_workdays.after(monday, number) for number in (-1, 0, 1)] == [date.min, monday, date.max]
    assert without_workdays.next_working_day(monday) is None
    assert sorted(years) == [2026, 9999]
