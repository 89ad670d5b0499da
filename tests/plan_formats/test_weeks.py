"""Entries stand in the ISO weeks in which they begin and are due."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter

from hypothesis import given, settings

from journeymap.plan_formats.weeks import weeks_of
from journeymap.planning.plan import PlanData
from tests.plan_formats.plans import CROWDED, PLAN, entry, plan, plans


def table(data: PlanData) -> list[tuple[str, int, list[tuple[str, str, bool]]]]:
    """Return each week as its Monday, its number, and the days, names and kinds of its rows."""
    return [
        (
            week.first.isoformat(),
            week.number,
            [(row.day.isoformat(), row.entry.name, row.is_due_day) for row in week.rows],
        )
        for week in weeks_of(data)
    ]


def test_a_window_stands_in_the_week_in_which_it_begins_and_on_its_due_day() -> None:
    data = plan(
        entry("2027-03-03", "Survey", end="2027-03-16", due="2027-03-16"), entry("2027-03-15", "Letter"),
        entry("2027-03-17", "Call")
    )  # fmt: skip

    assert table(data) == [
        ("2027-03-01", 9, [("2027-03-03", "Survey", False)]),
        (
            "2027-03-15",
            11,
            [("2027-03-15", "Letter", False), ("2027-03-16", "Survey", True), ("2027-03-17", "Call", False)],
        ),
    ]


def test_a_window_within_one_week_stands_there_once() -> None:
    assert table(plan(entry("2027-03-01", "Survey", end="2027-03-07", due="2027-03-07"))) == [
        ("2027-03-01", 9, [("2027-03-01", "Survey", False)])
    ]


def test_what_lasts_and_is_not_due_stands_where_it_begins() -> None:
    assert table(plan(entry("2027-03-01", "Training", end="2027-05-07"))) == [
        ("2027-03-01", 9, [("2027-03-01", "Training", False)])
    ]


def test_a_week_over_the_change_of_year_is_one() -> None:
    data = plan(entry("2026-12-28", "A"), entry("2027-01-03", "B"), entry("2027-01-04", "C"))

    assert [(first, number) for first, number, _ in table(data)] == [("2026-12-28", 53), ("2027-01-04", 1)]
    assert [week.last for week in weeks_of(data)] == [datetime.date(2027, 1, 3), datetime.date(2027, 1, 10)]


def test_the_last_week_there_is_ends_with_the_last_day() -> None:
    (week,) = weeks_of(plan(entry("9999-12-31", "A")))

    assert (week.first, week.last) == (datetime.date(9999, 12, 27), datetime.date(9999, 12, 31))


def test_weeks_with_a_day_of_the_seven_are_crowded() -> None:
    """The seven days are from Thursday, 8 April to Wednesday, 14 April."""
    days = ("2027-04-04", "2027-04-05", "2027-04-18", "2027-04-19")
    weeks = weeks_of(plan(*(entry(day, "A") for day in days), crowded=PLAN.crowded))

    assert [(week.number, week.crowded == PLAN.crowded) for week in weeks] == [
        (13, False),
        (14, True),
        (15, True),
        (16, False),
    ]


def test_one_day_of_the_seven_is_enough() -> None:
    """From the Sunday of week 13 to the Monday of week 15."""
    crowded = dataclasses.replace(CROWDED, first=datetime.date(2027, 4, 4), last=datetime.date(2027, 4, 12))
    weeks = weeks_of(plan(*(entry(day, "A") for day in ("2027-03-28", "2027-04-01", "2027-04-18", "2027-04-19"))))
    marked = weeks_of(
        dataclasses.replace(plan(*(row.entry for week in weeks for row in week.rows)), crowded=(crowded,))
    )

    assert [(week.number, bool(week.crowded)) for week in marked] == [(12, False), (13, True), (15, True), (16, False)]


@settings(max_examples=40)
@given(plans())
def test_every_entry_begins_once_and_is_due_once_in_a_later_week(data: PlanData) -> None:
    weeks = weeks_of(data)
    rows = [(week, row) for week in weeks for row in week.rows]

    assert [week.first for week in weeks] == sorted({week.first for week in weeks})
    assert all(week.first.weekday() == 0 and week.first <= row.day <= week.last for week, row in rows)
    assert Counter(row.entry for _, row in rows if not row.is_due_day) == Counter(data.entries)
    assert Counter(row.entry for _, row in rows if row.is_due_day) == Counter(
        each for each in data.entries if each.due and each.due.isocalendar()[:2] != each.date.isocalendar()[:2]
    )
    assert all([row.day for row in week.rows] == sorted(row.day for row in week.rows) for week in weeks)
