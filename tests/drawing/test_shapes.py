"""Symbols, arrows, and brackets over columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journeymap.drawing.primitives import Box, Paint, Path, Step
from journeymap.drawing.shapes import (
    arrow_outline,
    circle,
    diamond,
    disc,
    draw_bracket,
    line,
    persona_mark,
    polygon,
    polyline,
    star,
)

PAINT = Paint(weight=0.5)
ROUND = "M12 20 C12 21.1 11.1 22 10 22 C8.9 22 8 21.1 8 20 C8 18.9 8.9 18 10 18 C11.1 18 12 18.9 12 20 Z"
STAR = (
    "M10 18 L10.49 19.32 L11.9 19.38 L10.8 20.26 L11.18 21.62 L10 20.84 L8.82 21.62 L9.2 20.26 L8.1 19.38 L9.51 19.32 Z"
)


def written(steps: tuple[Step, ...]) -> str:
    """The steps of a path, with numbers of two decimals."""
    return " ".join(letter + " ".join(f"{round(number, 2):g}" for number in numbers) for letter, numbers in steps)


@pytest.mark.parametrize(
    ("shape", "steps"),
    [(circle, ROUND), (diamond, "M10 18 L12 20 L10 22 L8 20 Z"), (star, STAR)],
)
def test_a_symbol_lies_around_its_centre(shape: Callable[..., tuple[Step, ...]], steps: str) -> None:
    assert written(shape(10, 20, 2)) == steps


@pytest.mark.parametrize(
    ("index", "steps"),
    [
        (0, "M10 17.5 L12.5 20 L10 22.5 L7.5 20 Z"),
        (1, "M8 18 L12 18 L12 22 L8 22 Z"),
        (2, "M10 17.6 L12.4 22 L7.6 22 Z"),
        (3, "M10 22.4 L12.4 18 L7.6 18 Z"),
        (5, ROUND),
        (12, "M10 17.5 L12.5 20 L10 22.5 L7.5 20 Z M9 23 L10 23 L10 24 L9 24 Z"),
        (29, f"{ROUND} M8 23 L9 23 L9 24 L8 24 Z M10 23 L11 23 L11 24 L10 24 Z"),
    ],
)
def test_the_mark_of_a_persona_has_dots_after_the_first_round(index: int, steps: str) -> None:
    assert written(persona_mark(index, 10, 20, 2)) == steps


def test_lines_and_outlines_go_through_their_points() -> None:
    points = [(1.0, 2.0), (3.0, 4.0), (5.0, 2.0)]

    assert written(polyline(points)) == "M1 2 L3 4 L5 2"
    assert written(polygon(points)) == "M1 2 L3 4 L5 2 Z"
    assert line(1, 2, 3, 4, PAINT) == Path((("M", (1, 2)), ("L", (3, 4))), PAINT)
    assert line(1, 2, 3, 4, PAINT, ("next",), ("a", "b")).joins == ("a", "b")


def test_a_disc_is_a_box_with_the_largest_radius() -> None:
    assert disc(10, 20, 2, PAINT, ("dot",)) == Box(8, 18, 4, 4, PAINT, ("dot",), 2)


def test_an_arrow_has_a_tip_and_a_notch_in_the_middle_of_its_height() -> None:
    assert arrow_outline(0.0, 10.0, 2.0, 6.0, tip=12.0, notch=1.0) == (
        ("M", (0.0, 2.0)), ("L", (10.0, 2.0)), ("L", (12.0, 4.0)), ("L", (10.0, 6.0)), ("L", (0.0, 6.0)),
        ("L", (1.0, 4.0)), ("Z", ()),
    )  # fmt: skip


def test_a_heading_without_tip_and_notch_is_a_rectangle() -> None:
    assert arrow_outline(0.0, 10.0, 2.0, 6.0, tip=None, notch=None) == (
        ("M", (0.0, 2.0)), ("L", (10.0, 2.0)), ("L", (10.0, 6.0)), ("L", (0.0, 6.0)), ("Z", ()),
    )  # fmt: skip


def test_a_bracket_leaves_room_for_its_text() -> None:
    left, right = draw_bracket(4.0, 20.0, 6.0, level=3.0, foot=5.0, paint=PAINT, meaning=("concurrent",))

    assert left == Path((("M", (4.0, 5.0)), ("L", (4.0, 3.0)), ("L", (9.0, 3.0))), PAINT, ("concurrent",))
    assert right == Path((("M", (20.0, 5.0)), ("L", (20.0, 3.0)), ("L", (15.0, 3.0))), PAINT, ("concurrent",))
