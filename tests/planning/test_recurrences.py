"""What recurs happens on the days that a count from the start gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.timing import Duration, Recurrence, Weekdays
from journeymap.planning.recurrences import PeriodicOccurrences, WeekdayOccurrences
from journeymap.planning.working_days import WorkingDayCalendar

DAYS = st.dates(date(2026, 11, 1), date(2028, 3, 31))


def every(
    number: float, unit: str, start: date, until: date | None = None, not_before: date = date.min
) -> PeriodicOccurrences:
    rule = Recurrence(Duration(number, unit))  # type: ignore[arg-type]
    return PeriodicOccurrences(start, until, not_before, rule, WorkingDayCalendar())


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (1, "month", ["2028-02-29", "2028-03-31", "2028-04-30"]),
        (1.5, "month", ["2028-03-15", "2028-04-30", "2028-06-15"]),
        (36, "hour", ["2028-02-01", "2028-02-03", "2028-02-04"]),
        (5, "hour", ["2028-01-31", "2028-02-01", "2028-02-02"]),
        (2, "working day", ["2028-02-02", "2028-02-04", "2028-02-08"]),
        (1, "year", ["2029-01-31", "2030-01-31", "2031-01-31"]),
        (0.5, "week", ["2028-02-03", "2028-02-07", "2028-02-10"]),
        (0.1, "day", ["2028-01-31", "2028-02-01", "2028-02-02"]),
    ],
)
def test_the_first_three_days(number: float, unit: str, expected: list[str]) -> None:
    occurrences = every(number, unit, date(2028, 1, 31), date(2031, 12, 31)).between(date.min, date.max)
    assert [next(occurrences)[1].isoformat() for _ in expected] == expected


@given(st.floats(0.5, 90), st.sampled_from(["hour", "day", "working day", "week", "month"]), DAYS, DAYS, DAYS)
def test_a_part_of_the_days_is_the_part_of_all_days(
    number: float, unit: str, start: date, since: date, until: date
) -> None:
    occurrences = every(round(number, 2), unit, start, until)
    if unit == "working day" and number < 1:
        return
    both = list(occurrences.between(date.min, date.max))
    days = [day for _, day in both]
    assert days == sorted(set(days)) and all(day <= until for day in days)
    assert list(occurrences.between(since, date.max)) == [each for each in both if each[1] >= since]
    assert (occurrences.first, occurrences.last) == ((days[0], days[-1]) if days else (None, None))


@given(st.lists(st.integers(0, 6), min_size=1, unique=True), DAYS, DAYS, DAYS)
def test_weekdays_are_those_after_the_start(days: list[int], start: date, until: date, not_before: date) -> None:
    occurrences = WeekdayOccurrences(start, until, not_before, Weekdays(tuple(days)))
    following = (start + timedelta(number) for number in range(1, max(0, (until - start).days) + 1))
    numbered = list(enumerate((day for day in following if day.weekday() in days), 1))
    expected = [each for each in numbered if each[1] >= not_before]
    assert list(occurrences.between(date.min, date.max)) == expected
    first, last = (expected[0][1], expected[-1][1]) if expected else (None, None)
    assert (occurrences.first, occurrences.last) == (first, last)


def test_what_has_no_end_has_no_last_day() -> None:
    occurrences = every(1, "week", date(2027, 3, 1))
    assert occurrences.last is None
    assert occurrences.next(date(9999, 12, 28)) is None


def test_it_does_not_matter_how_often_something_recurs_in_a_day() -> None:
    occurrences = every(0.01, "hour", date(2027, 3, 1), date(2027, 3, 4))
    assert list(occurrences.between(date.min, date.max)) == [
        (1, date(2027, 3, 1)),
        (2400, date(2027, 3, 2)),
        (4800, date(2027, 3, 3)),
        (7200, date(2027, 3, 4)),
    ]
