"""Outlines over columns: arrows that follow one another, and brackets with a text in their middle."""

from __future__ import annotations

from journeymap.drawing.primitives import Paint, Path, Step
from journeymap.drawing.shapes import polygon, polyline

__all__ = ["arrow_outline", "draw_bracket"]


def arrow_outline(
    left: float, shoulder: float, top: float, bottom: float, tip: float | None, notch: float | None
) -> tuple[Step, ...]:
    """Return a rectangle from `left` to `shoulder` with a tip and a notch at these x, if any."""
    middle = (bottom - top) / 2 + top
    points = [(left, top), (shoulder, top)]
    if tip is not None:
        points.append((tip, middle))
    points += [(shoulder, bottom), (left, bottom)]
    if notch is not None:
        points.append((notch, middle))
    return polygon(points)


def draw_bracket(
    left: float, right: float, text_width: float, level: float, foot: float, paint: Paint, meaning: tuple[str, ...]
) -> list[Path]:
    """Draw the arms of a bracket at `level`, from its ends at `foot` to a text that wide in its middle."""
    middle, half = (left + right) / 2, text_width / 2
    return [
        Path(polyline([(end, foot), (end, level), (inner, level)]), paint, meaning)
        for end, inner in ((left, middle - half), (right, middle + half))
    ]
