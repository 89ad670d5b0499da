"""The pieces of a page's picture: how large they are shown."""

from __future__ import annotations

import pytest

from journeymap.drawing.primitives import Box, Paint
from journeymap.writers.page.pieces import pieces
from tests.writers.specimens import specimen


@pytest.mark.parametrize(
    ("height", "share"),
    [(40, "100"), (68.5, "100"), (70, "97.86"), (75, "91.33"), (85.6, "80.02"), (85.7, "100"), (200, "100")],
)
def test_a_picture_that_is_a_little_too_high_for_a_sheet_is_printed_smaller(height: float, share: str) -> None:
    box = Box(0, 0, 100, height - 2.4, Paint())  # with an edge of 1.2 mm above and below

    style = pieces(specimen(items=(box,), width=100))[1]
    assert style == f":root{{--natural:377.95px;--ratio:{round(100 / height, 2):.9g};--share:{share}%}}"


def test_an_empty_picture_has_no_pieces() -> None:
    assert pieces(specimen(items=(), width=25.4)) == ([], ":root{--natural:96px;--ratio:1;--share:100%}")
