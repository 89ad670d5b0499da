"""Durations by the calendar, how they are written, and the longest time that can be written."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.model.timing import DEFAULT_SPANS, Duration
from journeymap.model.timing_parser import InvalidTimeError, parse_duration, parse_point, parse_when


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


@pytest.mark.parametrize(("longest", "too_long"), [("100 years", "101 years"), ("876000 hours", "876001 hours")])
def test_a_time_is_at_most_100_years_long(longest: str, too_long: str) -> None:
    assert str(parse_duration(longest)) == longest
    assert str(parse_point(f"started + {longest}")) == f"started + {longest}"
    with pytest.raises(InvalidTimeError, match="longer than 100 years"):
        parse_duration(too_long)
    with pytest.raises(InvalidTimeError, match="longer than 100 years"):
        parse_point(f"started + {too_long}")


@pytest.mark.parametrize(
    ("text", "token", "reason"),
    [
        ("started + days", "days", "expected a number"),
        ("started + 3 sols", "sols", "expected a unit"),
        ("every Monday, March", "March", "expected the name of a weekday"),
        ("every 0.01 hours", "0.01", "what recurs needs some time in between"),
        ("started + 3 working weeks", "working", "expected a unit"),
        ("by by", "by", "expected an event"),
        ("every-1 month", "every", "expected an event"),
        ("\u09a1\u09bc\u09a1\u09bc + 3 dayz", "dayz", "expected a unit"),
        ("every 0 days", "0", "what recurs needs some time in between"),
        ("every March, Brumaire", "Brumaire", "expected the name of a month"),
        ("on 2027-02-30", "2027-02-30", "expected a date"),
        ("on 2027-03-02 to 2027-03-01", "2027-03-02", "it ends before it begins"),
        ("started + 9 to 3 days", "9", "write `3 to 9`"),
        ("started to", "to", "is incomplete: expected an event"),
        ("started + 3 days later", "later", "nothing can follow here"),
        ("every 3 days from from", "from", "expected an event"),
        ("started-101years", "101", "longer than 100 years"),
        ("started-7days later", "later", "nothing can follow here"),
        ("  ", "  ", "is incomplete: expected an event"),
    ],
)
def test_an_error_names_the_token_that_does_not_fit(text: str, token: str, reason: str) -> None:
    with pytest.raises(InvalidTimeError) as error:
        parse_when(text)
    assert text[error.value.start : error.value.end] == token
    assert reason in error.value.reason


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("started-7days", "started - 7 days"),
        ("Started-1.5Months", "started - 1.5 months"),
        ("started+30days", "started + 30 days"),
        ("accepted+1day to started-7days", "accepted + 1 day to started - 7 days"),
        ("by started-2 Working Days", "by started - 2 working days"),
        ("every 2.0 weeks", "every 2 weeks"),
        ("every 1 month from started", "every month from started"),
        ("started + 0 days", "started"),
        ("started - 7 to 14 days", "started - 14 to 7 days"),
        ("started - 14 to 7 days", "started - 14 to 7 days"),
        ("check-in-30 to left", "check-in-30 to left"),
        ("by welcome-call-2", "by welcome-call-2"),
        ("talk-2 - 3 days", "talk-2 - 3 days"),
        ("pulse-30days", "pulse-30days"),
        ("EVERY March , september", "every March, September"),
        ("every thursday, Monday from accepted until started", "every Thursday, Monday from accepted until started"),
    ],
)
def test_white_space_and_case_do_not_matter(text: str, when: str) -> None:
    assert str(parse_when(text)) == when


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


def test_anchors_are_so_far_apart_unless_the_workspace_says_otherwise() -> None:
    assert {anchor: str(span) for anchor, span in DEFAULT_SPANS.items()} == {
        "applied": "30 days",
        "offered": "7 days",
        "accepted": "30 days",
        "started": "3 years",
        "notice": "30 days",
    }
