"""The plan as text: aligned, as wide as it may be, and safe for terminals."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.errors import InvalidOptionError
from journeymap.escaping import HIDDEN
from journeymap.plan_formats import text
from journeymap.planning.plan import PlanData
from journeymap.reporting import display_width
from tests.plan_formats.plans import LANGUAGES, NOTHING, PLAN, UNDATED, entry, plan, plans


def test_nothing_in_the_period_is_one_line_that_names_the_next_date() -> None:
    next_date = datetime.date(2028, 5, 2)
    changed = {**NOTHING.__dict__, "next_date": next_date}

    assert text.write(PlanData(**changed), width=120) == (
        "Nothing happens from 1 March 2027 to 29 February 2028; the next date is 2 May 2028 (2028-05-02).\n"
    )
    assert text.write(NOTHING) == "Nothing happens from 1 March 2027 to 29 February 2028.\n"


def test_touchpoints_without_a_date_are_listed_where_nothing_else_happens() -> None:
    lines = text.write(plan(undated=UNDATED)).splitlines()

    assert lines[0] == "Nothing happens from 1 March 2027 to 29 February 2028."
    assert lines[2:] == [
        "Not dated",
        "---------",
        "Touchpoint     Owner            Cohort           Why",
        "-------------  ---------------  ---------------  ------------------------",
        "Farewell talk  Human resources  Nurses of March  the last day has no date",
    ]


def test_what_is_not_dated_for_several_cohorts_is_listed_once() -> None:
    (farewell,) = UNDATED
    june = dataclasses.replace(farewell, cohort="nurses-june", personas=("day",))
    other_reason = dataclasses.replace(june, touchpoint="book", name="Guest book", why="it has no time")
    both = plan(entry("2027-03-01", "Letter"), undated=(farewell, june, other_reason))

    assert text.write(both).splitlines()[-4:] == [
        "Touchpoint     Owner            Cohort          Why",
        "-------------  ---------------  --------------  ------------------------",
        "Farewell talk  Human resources  all             the last day has no date",
        "Guest book     Human resources  Nurses of June  it has no time",
    ]
    assert "1 March 2027 – 29 February 2028 · 2 not dated" in text.write(both)


def test_what_is_not_dated_for_some_cohorts_names_them() -> None:
    (farewell,) = UNDATED
    june = dataclasses.replace(farewell, cohort="nurses-june")
    three = plan(entry("2027-03-01", "Letter", cohort="nurses-may"), undated=(farewell, june))

    assert text.write(three).splitlines()[-1] == (
        "Farewell talk  Human resources  Nurses of March, Nurses of June  the last day has no date"
    )


def test_columns_without_text_are_left_out() -> None:
    written = text.write(plan(entry("2027-03-01", "Letter", cohort=None, channels=())))

    assert written.splitlines()[4:] == [
        "Date       Touchpoint  Owner",
        "",
        "Week 9 · 1–7 Mar 2027",
        "---------------------",
        "Mon 1 Mar  Letter      Human resources",
    ]


def test_a_plan_of_one_entry_counts_in_the_singular() -> None:
    one = plan(entry("2027-03-01", "Letter"), undated=UNDATED, planned=1, organization="")

    assert text.write(one).splitlines()[:3] == [
        "Plan",
        "====",
        "1 entry · 1 March 2027 – 29 February 2028 · 1 not dated · 1 planned touchpoint",
    ]


def test_weeks_with_a_day_of_the_period_are_neither_before_nor_after_it() -> None:
    """The period is from a Sunday to a Monday."""
    days = ("2027-02-27", "2027-02-28", "2027-03-01", "2027-03-08", "2027-03-15")
    period = {"since": datetime.date(2027, 2, 28), "until": datetime.date(2027, 3, 8)}
    lines = text.write(plan(*(entry(day, "A") for day in days), **period)).splitlines()

    assert [line for line in lines if line.startswith("Week ")] == [
        "Week 8 · 22–28 Feb 2027",
        "Week 9 · 1–7 Mar 2027",
        "Week 10 · 8–14 Mar 2027",
        "Week 11 · 15–21 Mar 2027 · after this period",
    ]
    day_later = text.write(plan(*(entry(day, "A") for day in days), since=datetime.date(2027, 3, 1))).splitlines()
    assert "Week 8 · 22–28 Feb 2027 · already under way" in day_later


def test_a_text_has_forty_columns_at_least() -> None:
    with pytest.raises(InvalidOptionError, match="a text needs 40 columns at least, and not 39"):
        text.write(PLAN, width=39)
    assert max(map(display_width, text.write(PLAN, width=40).splitlines())) <= 40


@given(plans(), st.integers(40, 130))
@settings(max_examples=25)
def test_no_line_is_too_wide_and_no_control_is_passed_on(data: PlanData, width: int) -> None:
    lines = text.write(data, width=width).split("\n")

    assert lines[-1] == ""
    assert max(map(display_width, lines)) <= width
    assert not re.search(f"[{HIDDEN}]", "".join(lines))
    assert not any(re.match(r"\s*::|.*##\[", line) for line in lines)
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 40])
def test_any_number_of_entries_is_aligned(language: str, number: int) -> None:
    """The columns of all weeks begin where the headings do."""
    first = datetime.date(2027, 3, 1)
    days = [(first + datetime.timedelta(days=each // 10)).isoformat() for each in range(number)]
    data = plan(*(entry(day, "Letter") for day in days), language=language)

    lines = text.write(data).splitlines()
    rows = [line for line in lines if "Letter" in line]

    assert len(rows) == number
    columns = {tuple(match.start() for match in re.finditer("Letter|Human|E-mail|Nurses", line)) for line in rows}
    assert columns == ({tuple(_starts(lines[4])[1:])} if rows else set())


def _starts(heads: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+(?: \S+)*", heads)]
