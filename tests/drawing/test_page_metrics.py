"""Margins and sizes of type, which every view has in common."""

from __future__ import annotations

from journeymap.drawing import page_metrics
from journeymap.drawing.choices import FITS, PAPERS, STATES, THEMES
from journeymap.drawing.page_metrics import TypeSizes
from journeymap.drawing.primitives import MM


def test_no_type_is_smaller_than_seven_points_where_a_picture_shrinks() -> None:
    assert (page_metrics.MARGIN, page_metrics.TITLE_TYPE, page_metrics.SMALLEST_TYPE) == (9, 20, 8)
    assert TypeSizes(stage=13, name=10.5, body=9, small=8) == page_metrics.TYPE
    assert page_metrics.SMALLEST_TYPE * page_metrics.LEAST_SCALE == 7
    assert round(MM, 6) == 0.352778


def test_the_choices_and_measures_of_paper() -> None:
    assert (THEMES, FITS, STATES) == (("light", "dark", "print"), ("content", "sheet"), ("today", "planned"))
    assert PAPERS == {
        "A5": (210, 148), "A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841),
    }  # fmt: skip
