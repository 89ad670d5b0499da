"""How the readings of a phrase are told, and which phrases are too long to be a time."""

from __future__ import annotations

import pytest

from journeymap.time_phrases import Bases, TimeReading, read_date, read_duration, read_time


@pytest.mark.parametrize(
    ("forms", "is_listed", "is_quoted", "help"),
    [
        ([("started",)], False, True, "write `started`"),
        ([("started",), ("left",)], False, True, "write `started` or `left`"),
        ([("started",), ("left",), ("notice",)], True, True, "write `started`, `left` or `notice`"),
        ([("every Monday, Friday",)], False, True, 'write `"every Monday, Friday"`'),
        ([("every Monday, Friday",)], True, False, "write `every Monday, Friday`"),
        ([("started", "left")], False, True, "write `[started, left]`"),
        ([("started", "left")], False, False, "write `[started, left]`"),
        ([("started", "left")], True, True, "write 2 items of the list: `started` and `left`"),
        ([("started", "left"), ("notice",)], True, True, "write 2 items of the list: `started` and `left`"),
        ([("started",), ("left", "notice")], True, True, "write `started` or `[left, notice]`"),
        ([("started", "left", "notice")], True, True, "write 3 items of the list: `started`, `left` and `notice`"),
        (
            [("started to left",), ("every month",)],
            False,
            True,
            "write `started to left` or `every month`; what is always there has no `when`, but `standing: true`",
        ),
        ([("started to left",)], False, True, "write `started to left`"),
    ],
)
def test_what_to_write_is_said_in_words(
    forms: list[tuple[str, ...]], is_listed: bool, is_quoted: bool, help: str
) -> None:
    reading = TimeReading(tuple(forms), is_certain=len(forms) == 1)

    assert reading.help(is_listed=is_listed, is_quoted=is_quoted) == help


def test_a_comma_needs_quotes_unless_it_is_said_that_it_does_not() -> None:
    reading = TimeReading((("every Monday, Friday",),), is_certain=True)

    assert reading.help() == reading.help(is_quoted=True)


@pytest.mark.parametrize(
    ("base", "is_similar"), [("startd", True), ("start", True), ("lefft", True), ("party", False), ("monthly", False)]
)
def test_a_reading_can_count_from_what_is_similar(base: str, is_similar: bool) -> None:
    reading = TimeReading((("started + 2 days",), ("every month", "by left")), is_certain=False)

    assert reading.counts_from_similar(base) is is_similar


def test_a_text_of_more_than_100_characters_is_no_time() -> None:
    for read, text in (
        (lambda text: read_time(text, Bases()), "monthly"),
        (read_duration, "2 wks"),
        (read_date, "1.3.2027"),
    ):
        assert read(text.ljust(100)) is not None
        assert read(text.ljust(101)) is None


@pytest.mark.parametrize("dash", "‐‑‒–—―−﹘﹣-")
def test_every_dash_is_a_minus(dash: str) -> None:
    reading = read_time(f"started {dash} 2 weeks", Bases())

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["started - 2 weeks"], True)


@pytest.mark.parametrize(
    "text", [" .started + 2 days.", '"started + 2 days"', "• started + 2 days;", "`started + 2 days`!"]
)
def test_what_stands_around_a_time_is_left_out(text: str) -> None:
    reading = read_time(text, Bases())

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["started + 2 days"], True)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("4 months after start", ["started + 4 months"]),
        ("started + 30 days", ["started + 30 days"]),
        ("first day", ["started"]),
        ("30 days", ["started + 30 days"]),
        ("before start", []),
        ("started + 30-45 days", []),
        ("accepted until started", []),
        ("30/60/90 days", []),
        ("started and started", []),
        ("2 days after party", []),
    ],
)
def test_the_time_of_an_event_is_one_point(text: str, points: list[str]) -> None:
    reading = read_time(text, Bases(), only_points=True)

    assert (reading.texts if reading else []) == points
