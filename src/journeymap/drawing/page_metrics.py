"""Papers, margins (in millimetres) and font sizes (in points) of all views."""

from __future__ import annotations

from dataclasses import dataclass

PAPERS = {
    "A5": (210.0, 148.0), "A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0),
    "A0": (1189.0, 841.0),
}  # fmt: skip
"""Width and height of landscape sheets, in millimetres."""
THEMES = ("light", "dark", "print")  # the names of the themes; they stand here so that listing them imports no colors
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
