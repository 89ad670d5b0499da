"""What a `when` can be, what cannot follow, and which part of a text is none."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.model.timing_parser import (
    RESERVED,
    InvalidTimeError,
    parse_date,
    parse_duration,
    parse_point,
    parse_when,
    unfit_words,
)


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
        ("on 2027-02-30", "2027-02-30", "this day does not exist"),
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


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_point_begins_with_a_word_of_the_grammar(word: str) -> None:
    with pytest.raises(InvalidTimeError, match=f"`{word}` does not fit in `by {word}`: expected an event"):
        parse_when(f"by {word}")


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
