"""Arrows and brackets over columns."""

from __future__ import annotations

from journeymap.drawing.primitives import Paint
from journeymap.drawing.shapes import arrow_outline, draw_bracket


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
    left, right = draw_bracket(0.0, 20.0, 6.0, level=3.0, foot=5.0, paint=Paint(), meaning=("concurrent",))

    assert left.steps == (("M", (0.0, 5.0)), ("L", (0.0, 3.0)), ("L", (7.0, 3.0)))
    assert right.steps == (("M", (20.0, 5.0)), ("L", (20.0, 3.0)), ("L", (13.0, 3.0)))
