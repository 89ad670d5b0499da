"""The timings that `when` can have, how they are written and what they count from."""

from __future__ import annotations

from datetime import date

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
    points,
)
from journeymap.model.timing_parser import (
    parse_when,
)


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


@pytest.mark.parametrize("base", ["", "first day", "a\tb"])
def test_a_base_is_one_word(base: str) -> None:
    with pytest.raises(InvalidOptionError, match="is an event such as started, or the id of a touchpoint"):
        Point(base)
