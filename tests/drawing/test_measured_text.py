"""Texts in lines, before and after they have a place."""

from __future__ import annotations

import pytest

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import MM, Color, TextBlock, TextLine

INK = Color("ink", "#000000")


def test_a_text_is_as_wide_as_its_widest_line_and_as_high_as_all() -> None:
    text = measure_text("One three five", text_width("three", 10, bold=True), 10, INK, bold=True, meaning=("name",))

    assert text.lines == ("One", "three", "five")
    assert text.width == max(text_width(line, 10, bold=True) for line in text.lines)
    assert text.height == pytest.approx((1.2 * (len(text.lines) - 1) + 1.0) * 10 * MM)


def test_a_text_is_placed_by_the_top_of_its_capitals() -> None:
    text = measure_text("One 歓迎", text_width("歓迎", 10), 10, INK, bold=True, meaning=("name",))

    assert text.place(3, 5, "end") == TextBlock(
        3,
        (
            TextLine(5 + 0.76 * 10 * MM, "One", text_width("One", 10, bold=True)),
            TextLine(5 + (0.76 + 1.2) * 10 * MM, "歓迎", 2 * 10 * MM, is_exact=False),
        ),
        10,
        INK,
        ("name",),
        bold=True,
        anchor="end",
    )
    assert measure_text("One", 50, 10, INK).place(3, 5) == TextBlock(
        3, (TextLine(5 + 0.76 * 10 * MM, "One", text_width("One", 10)),), 10, INK
    )
