"""Spellings of times, and the offsets of the token that does not fit."""

from __future__ import annotations

import pytest

from journeymap.model.timing_parser import InvalidTimeError, parse_duration, parse_point, parse_when


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
        ("started + 3 to left", 12, 14),
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


def test_a_number_is_whole_where_it_is_written_so_or_ends_in_zeros() -> None:
    numbers = [parse_duration(f"{number} weeks").number for number in ("2", "2.00", "02", "2.5", "0.50")]

    assert [(type(number), number) for number in numbers] == [(int, 2), (int, 2), (int, 2), (float, 2.5), (float, 0.5)]
