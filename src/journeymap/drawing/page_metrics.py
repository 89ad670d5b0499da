"""Margins (in millimetres) and font sizes (in points) of all views."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 9.0  # around a picture, in millimetres
LEAST_SCALE = 0.875  # how far a picture shrinks to fit on its sheets: the smallest type has 7 points there
TITLE_TYPE = 20.0  # of the title, in points
SMALLEST_TYPE = 8.0  # of numbers in badges and on scales, in points


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Font sizes in points: stages, touchpoint names, text and secondary text."""

    stage: float
    name: float
    body: float
    small: float


TYPE = TypeSizes(13.0, 10.5, 9.0, 8.0)
