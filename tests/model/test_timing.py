"""Durations by the calendar, how they are written, and the longest time that can be written."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.model.timing import Duration
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
        ("every 0 days", "0", "what recurs needs some time in between"),
        ("every March, Brumaire", "Brumaire", "expected the name of a month"),
        ("on 2027-02-30", "2027-02-30", "expected a date"),
        ("on 2027-03-02 to 2027-03-01", "2027-03-02", "it ends before it begins"),
        ("started + 9 to 3 days", "9", "write `3 to 9`"),
        ("started to", "o", "is incomplete: expected an event"),
        ("started + 3 days later", "later", "nothing can follow here"),
        ("every 3 days from from", "from", "expected an event"),
    ],
)
def test_an_error_names_the_token_that_does_not_fit(text: str, token: str, reason: str) -> None:
    with pytest.raises(InvalidTimeError) as error:
        parse_when(text)
    assert text[error.value.start : error.value.end] == token
    assert reason in error.value.reason
