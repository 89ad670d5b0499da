"""Durations by the calendar, how they are written, and the longest time that can be written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from journeymap.errors import InvalidOptionError
from journeymap.model.timing import (
    DEFAULT_SPANS,
    UNKNOWN,
    Dates,
    Deadline,
    Duration,
    Months,
    Point,
    Recurrence,
    Stretch,
    Weekdays,
    When,
    hours_in,
    points,
)
from journeymap.model.timing_parser import (
    RESERVED,
    InvalidTimeError,
    parse_date,
    parse_duration,
    parse_point,
    parse_when,
    unfit_words,
)


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


STARTED, LEFT = Point("started"), Point("left", -1, 1, 1, "week")


@pytest.mark.parametrize(
    ("text", "when", "counted_from"),
    [
        ("started", STARTED, (STARTED,)),
        ("left - 1 week", LEFT, (LEFT,)),
        ("started + 1.5 months", Point("started", 1, 1.5, 1.5, "month"), (Point("started", 1, 1.5, 1.5, "month"),)),
        ("started + 0 to 1 days", Point("started", 1, 0, 1), (Point("started", 1, 0, 1),)),
        ("started - 1 to 0 days", Point("started", -1, 1, 0), (Point("started", -1, 1, 0),)),
        ("by left - 1 week", Deadline(LEFT), (LEFT,)),
        ("started to left - 1 week", Stretch(STARTED, LEFT), (STARTED, LEFT)),
        ("every month", Recurrence(Duration(1, "month")), ()),
        ("every 2 weeks from started", Recurrence(Duration(2, "week"), STARTED), (STARTED,)),
        ("every day until left - 1 week", Recurrence(Duration(1, "day"), None, LEFT), (LEFT,)),
        (
            "every working day from started until left - 1 week",
            Recurrence(Duration(1, "working day"), STARTED, LEFT),
            (STARTED, LEFT),
        ),
        ("every Sunday, Monday", Weekdays((6, 0)), ()),
        ("every Friday from started until left - 1 week", Weekdays((4,), STARTED, LEFT), (STARTED, LEFT)),
        ("on 2027-03-01", Dates(date(2027, 3, 1), date(2027, 3, 1)), ()),
        ("on 2027-03-01 to 2027-03-31", Dates(date(2027, 3, 1), date(2027, 3, 31)), ()),
        ("every January, December", Months((1, 12)), ()),
        ("unknown", UNKNOWN, ()),
    ],
)
def test_a_time_is_parsed_and_written_and_counts_from_points(
    text: str, when: When, counted_from: tuple[Point, ...]
) -> None:
    assert parse_when(text) == when
    assert str(when) == text
    assert points(when) == counted_from


def test_a_weekday_comes_once_a_week() -> None:
    assert Weekdays((0, 2)).every == Duration(1, "week")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("every Monday, Monday, Friday", "every Monday, Friday"),
        ("every march,March", "every March"),
        ("on 2027-03-01 to 2027-03-01", "on 2027-03-01"),
        ("started + 3 to 3 days", "started + 3 days"),
        ("started - 0 to 0 days", "started"),
        ("started + 1 days", "started + 1 day"),
        ("started + 1 to 2 day", "started + 1 to 2 days"),
        ("started + 2 to 3 working day", "started + 2 to 3 working days"),
        ("started + 1.10 days", "started + 1.1 days"),
        ("started + 1.000000001 days", "started + 1.000000001 days"),
        ("started + 1.0000000009 days", "started + 1 day"),
        ("started + 876000 hours", "started + 876000 hours"),
        ("started-1 to 2 weeks", "started - 2 to 1 weeks"),
        ("by started-3 working days", "by started - 3 working days"),
        ("talk-2 working days", "talk - 2 working days"),
        ("talk-2.5 weeks", "talk - 2.5 weeks"),
        ("talk-2 to 3 weeks", "talk - 3 to 2 weeks"),
        ("talk-2.5 to 3 weeks", "talk - 3 to 2.5 weeks"),
        ("talk-2 to left", "talk-2 to left"),
        ("talk-2", "talk-2"),
        ("welcome-talk-2 days to started-7days", "welcome-talk - 2 days to started - 7 days"),
        ("every 2 days from talk-2 days until left-1day", "every 2 days from talk - 2 days until left - 1 day"),
    ],
)
def test_other_spellings_of_times(text: str, when: str) -> None:
    assert str(parse_when(text)) == when


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_point_begins_with_a_word_of_the_grammar(word: str) -> None:
    with pytest.raises(InvalidTimeError, match=f"`{word}` does not fit in `by {word}`: expected an event"):
        parse_when(f"by {word}")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("", 0, 0),
        ("   ", 0, 3),
        ("by by", 3, 5),
        ("by", 0, 2),
        ("started to", 8, 10),
        ("accepted to started-101years", 20, 23),
        ("by started-7days later", 17, 22),
        ("by started-7days or", 17, 19),
        ("by talk-101 years", 8, 11),
        ("by talk-101.5 years", 8, 13),
        ("by talk-2.5 years later", 18, 23),
        ("by talk-2 to 101 years", 8, 9),
        ("started + 1 to 101 years", 10, 11),
        ("started + 101 to 1 years", 10, 13),
        ("started + 9 to 3 days", 10, 11),
        ("started +", 8, 9),
        ("started + 3", 10, 11),
        ("started + 3 working", 12, 19),
        ("started + 3 working weeks", 12, 19),
        ("every 3", 6, 7),
        ("every working week", 6, 13),
        ("every Monday,", 12, 13),
        ("every Monday, Monday, May", 22, 25),
        ("every May, Monday", 11, 17),
        ("every May from started", 10, 14),
        ("every 0 days from started", 6, 7),
        ("every 101 years", 6, 9),
        ("every 2 days until started from left", 27, 31),
        ("on started", 3, 10),
        ("on 20270301", 3, 11),
        ("on 2027-02-29", 3, 13),
        ("on 2027-03-01 to 2027-02-30", 17, 27),
        ("on 2027-03-02 to 2027-03-01", 3, 13),
        ("on 2027-03-02 until 2027-03-01", 14, 19),
        ("started + .5 days", 10, 11),
        ("started + 1.2.3 days", 13, 14),
        ("7 days", 0, 1),
        ("started + \u0663 days", 10, 11),
    ],
)
def test_an_error_is_at_the_offsets_of_a_token(text: str, start: int, end: int) -> None:
    with pytest.raises(InvalidTimeError) as error:
        parse_when(text)

    assert (error.value.start, error.value.end) == (start, end)


def test_a_number_of_any_length_is_too_large() -> None:
    for number in ("9" * 13, "9" * 5000, "9" * 5000 + ".5"):
        with pytest.raises(InvalidTimeError, match="longer than 100 years"):
            parse_point(f"started + {number} days")


def test_the_reason_says_what_to_write_instead() -> None:
    with pytest.raises(InvalidTimeError) as error:
        parse_when(" started + 9 to 3 days")
    assert error.value.reason == "`9` does not fit in `started + 9 to 3 days`: it ends before it begins; write `3 to 9`"
    with pytest.raises(InvalidTimeError) as error:
        parse_when(" Started to ")
    assert error.value.reason == (
        "`Started to` is incomplete: expected an event, such as accepted, started or left, or the id of a touchpoint"
    )


@pytest.mark.parametrize(
    ("parse", "right", "more"),
    [
        (parse_duration, "14 days", "14 days later"),
        (parse_point, "started + 1 day", "started + 1 day to left"),
        (parse_date, "2026-09-01", "2026-09-01 to 2026-09-02"),
        (parse_when, "unknown", "unknown + 2 days later"),
    ],
)
def test_nothing_follows_a_time(parse: Any, right: str, more: str) -> None:
    assert str(parse(right)) == right
    with pytest.raises(InvalidTimeError, match="nothing can follow here"):
        parse(more)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("after started + 2 days", "after started + 2 days"),
        ("started plus 2 days", "plus 2 days"),
        ("started + 2 wks ", "wks"),
        ("started + 2 days later", "later"),
        ("every 3 sols", "sols"),
        ("every monday, brumaire", "brumaire"),
        ("talk to left", "talk to left"),
        ("visit to left", "visit to left"),
        ("monday", "monday"),
        ("2 days after started", "2 days after started"),
        ("by started + 2 to", "to"),
        ("every 2 days from visit", "visit"),
    ],
)
def test_what_does_not_fit_goes_up_to_the_end(text: str, part: str) -> None:
    start, end = unfit_words(text, {"started", "left", "talk"})

    assert text[start:end] == part
    assert end == len(text.rstrip())


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
    makers = {
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


@pytest.mark.parametrize("base", ["", "first day", "a\tb"])
def test_a_base_is_one_word(base: str) -> None:
    with pytest.raises(InvalidOptionError, match="is an event such as started, or the id of a touchpoint"):
        Point(base)


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
