"""Lengths of time, on a timeline and by the calendar, and how they are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from journeymap.errors import InvalidOptionError
from journeymap.model.timing import Duration, Point, hours_in
from journeymap.model.timing_parser import parse_duration


@pytest.mark.parametrize(
    ("duration", "day", "after"),
    [
        ("1 month", date(2026, 8, 31), date(2026, 9, 30)),
        ("2 months", date(2026, 8, 31), date(2026, 10, 31)),
        ("6 months", date(2026, 8, 31), date(2027, 2, 28)),
        ("18 months", date(2026, 8, 30), date(2028, 2, 29)),
        ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("1 month", date(2026, 12, 5), date(2027, 1, 5)),
        ("47 hours", date(2026, 8, 31), date(2026, 9, 1)),
        ("2 weeks", date(2026, 8, 31), date(2026, 9, 14)),
        ("100 years", date(9950, 1, 1), date.max),
        ("36500 days", date(9950, 1, 1), date.max),
    ],
)
def test_a_duration_ends_on_a_day_of_the_calendar(duration: str, day: date, after: date) -> None:
    assert parse_duration(duration).after(day) == after


@pytest.mark.parametrize(("number", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_duration_is_written_in_the_singular_only_for_one(number: int, text: str) -> None:
    assert str(Duration(number, "day")) == text


@pytest.mark.parametrize(
    ("duration", "hours"),
    [
        ("5 working days", 168),
        ("2 working days", 67),
        ("1 Working Day", 34),
        ("1.5 months", 1080),
        ("0.5 hours", 1),
        ("14 Days", 336),
        ("2 weeks", 336),
        ("1 month", 720),
        ("1 year", 8760),
    ],
)
def test_a_duration_has_whole_hours_on_a_timeline(duration: str, hours: int) -> None:
    assert parse_duration(duration).hours == hours


@pytest.mark.parametrize(
    ("duration", "day", "after"),
    [
        ("5 working days", date(2026, 9, 2), date(2026, 9, 9)),
        ("3 working days", date(2026, 9, 3), date(2026, 9, 8)),
        ("1 working day", date(2026, 9, 5), date(2026, 9, 7)),
        ("1.5 months", date(2026, 9, 1), date(2026, 10, 16)),
        ("1.5 years", date(2026, 9, 1), date(2028, 3, 1)),
        ("1000 working days", date(9999, 12, 1), date.max),
    ],
)
def test_working_days_and_fractions_on_the_calendar(duration: str, day: date, after: date) -> None:
    assert parse_duration(duration).after(day) == after


@pytest.mark.parametrize(
    ("number", "unit", "hours"),
    [
        *((1, "hour", 1), (1, "day", 24), (1, "working day", 34), (1, "week", 168), (1, "month", 720)),
        *((1, "year", 8760), (0, "year", 0), (0.4, "hour", 0), (0.5, "hour", 1), (10, "working day", 336)),
    ],
)
def test_hours_are_whole(number: float, unit: Any, hours: int) -> None:
    assert hours_in(number, unit) == hours
    assert Duration(number, unit).hours == hours
    assert Duration(number, unit).days == hours / 24


@pytest.mark.parametrize(("number", "is_allowed"), [(-1, False), (0, True), (876_000.5, True), (876_001, False)])
def test_an_amount_is_between_nothing_and_100_years(number: float, is_allowed: bool) -> None:
    makers: dict[str, Callable[[], object]] = {
        "number": lambda: Duration(number, "hour"),
        "first": lambda: Point("started", 1, number, 0, "hour"),
        "last": lambda: Point("started", 1, 0, number, "hour"),
    }
    for argument, make in makers.items():
        if is_allowed:
            make()
            continue
        with pytest.raises(InvalidOptionError, match="is at least 0, and at most 100 years") as error:
            make()
        assert argument in str(error.value)


@pytest.mark.parametrize(
    ("duration", "day", "after"),
    [
        ("0 days", date(2026, 9, 1), date(2026, 9, 1)),
        ("23 hours", date(2026, 9, 1), date(2026, 9, 1)),
        ("24 hours", date(2026, 9, 1), date(2026, 9, 2)),
        ("1 day", date(9999, 12, 30), date.max),
        ("2 days", date(9999, 12, 30), date.max),
        ("1 month", date(9999, 11, 30), date(9999, 12, 30)),
        ("1 month", date(9999, 12, 1), date.max),
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month", date(2026, 11, 30), date(2026, 12, 30)),
        ("1 month", date(2026, 12, 31), date(2027, 1, 31)),
        ("11 months", date(2026, 1, 31), date(2026, 12, 31)),
        ("12 months", date(2026, 1, 31), date(2027, 1, 31)),
        ("2 years", date(2026, 1, 31), date(2028, 1, 31)),
        ("0.5 months", date(2026, 1, 1), date(2026, 1, 16)),
        ("0.5 years", date(2026, 1, 31), date(2026, 7, 31)),
        ("1 working day", date(2026, 9, 4), date(2026, 9, 7)),
        ("1 working day", date(2026, 9, 3), date(2026, 9, 4)),
        ("4 working days", date(2026, 9, 6), date(2026, 9, 10)),
        ("5 working days", date(2026, 9, 6), date(2026, 9, 13)),
        ("6 working days", date(2026, 9, 4), date(2026, 9, 14)),
        ("0 working days", date(2026, 9, 5), date(2026, 9, 5)),
    ],
)
def test_the_date_after_a_duration(duration: str, day: date, after: date) -> None:
    assert parse_duration(duration).after(day) == after
