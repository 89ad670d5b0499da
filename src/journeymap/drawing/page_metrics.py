"""Margins (in millimetres) and font sizes (in points) of all views."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 9.0  # around a picture, in millimetres
TITLE_TYPE, SMALLEST_TYPE = 20.0, 7.0  # type of the title, and of numbers in badges and on scales, in points


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Font sizes in points: stages, touchpoint names, text and secondary text."""

    stage: float
    name: float
    body: float
    small: float


ROOMY = TypeSizes(12.0, 9.5, 8.0, 7.5)
COMPACT = TypeSizes(11.0, 8.5, 7.5, 7.0)


def layout_paper(paper: str) -> str:
    """Return the layout paper for `paper`: larger papers use A3, enlarged."""
    return paper if paper in ("A5", "A4") else "A3"
