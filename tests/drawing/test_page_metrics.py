"""Margins and sizes of type, which every view has in common."""

from __future__ import annotations

from journeymap.drawing import page_metrics
from journeymap.drawing.choices import PAPERS, THEMES
from journeymap.drawing.page_metrics import TypeSizes, layout_paper
from journeymap.drawing.primitives import MM


def test_no_type_is_smaller_than_seven_points() -> None:
    roomy, compact = page_metrics.ROOMY, page_metrics.COMPACT

    assert (page_metrics.MARGIN, page_metrics.TITLE_TYPE, page_metrics.SMALLEST_TYPE) == (9, 20, 7)
    assert roomy == TypeSizes(stage=12, name=9.5, body=8, small=7.5)
    assert compact == TypeSizes(stage=11, name=8.5, body=7.5, small=7)
    assert round(MM, 6) == 0.352778


def test_the_choices_and_measures_of_paper() -> None:
    assert THEMES == ("light", "dark", "print")
    assert PAPERS == {
        "A5": (210, 148), "A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841),
    }  # fmt: skip
    assert [layout_paper(paper) for paper in PAPERS] == ["A5", "A4", "A3", "A3", "A3", "A3"]
