"""Lines, outlines and symbols that several views draw."""

from __future__ import annotations

import math
from collections.abc import Sequence

from journeymap.drawing.primitives import Box, Paint, Path, Step

ARC = 0.5523  # how far the controls of a quarter circle lie from its ends towards its corner


def line(
    x1: float, y1: float, x2: float, y2: float, paint: Paint, meaning: tuple[str, ...] = (),
    joins: tuple[str, str] | None = None,
) -> Path:  # fmt: skip
    """Return a straight line."""
    return Path((("M", (x1, y1)), ("L", (x2, y2))), paint, meaning, joins)


def disc(x: float, y: float, radius: float, paint: Paint, meaning: tuple[str, ...] = ()) -> Box:
    """Return a filled circle: a box with the largest radius."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius, paint, meaning, radius)


def circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a circle; `disc` draws one with fewer points."""
    r, k = radius, radius * ARC
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )


def half_disc(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of the lower half of a circle around a point."""
    r, k = radius, radius * ARC
    return (
        ("M", (x - r, y)),
        ("L", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("Z", ()),
    )


def polyline(points: Sequence[tuple[float, float]]) -> tuple[Step, ...]:
    """Return the line through these points."""
    first, *others = points
    return (("M", first), *(("L", point) for point in others))


def polygon(points: list[tuple[float, float]]) -> tuple[Step, ...]:
    """Return the closed outline through these points."""
    return (*polyline(points), ("Z", ()))


def diamond(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a square that stands on its corner."""
    return polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)])


def star(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a star with five points."""
    reaches = ((radius * 0.42 if index % 2 else radius, math.pi * (index / 5 - 0.5)) for index in range(10))
    return polygon([(x + reach * math.cos(angle), y + reach * math.sin(angle)) for reach, angle in reaches])


def persona_mark(index: int, x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a persona's mark.

    The first twelve have shapes of their own; after those, dots below the shape count the rounds.
    """
    rounds, shape = divmod(index, len(_PERSONA_MARKS))
    points = [(x + radius * px, y + radius * py) for px, py in _PERSONA_MARKS[shape]]
    mark = polygon(points) if points else circle(x, y, radius)
    dot = 0.25 * radius
    for place in range(rounds):
        left, top = x + (place - rounds / 2) * 4 * dot, y + 1.5 * radius
        mark += polygon([(left, top), (left + 2 * dot, top), (left + 2 * dot, top + 2 * dot), (left, top + 2 * dot)])
    return mark


def function_mark(function: str | None, x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a function's mark; each has its own shape.

    An unknown function has the mark of nobody. All marks look equally large and lie within 1.3 radii of the middle.
    """
    points = _FUNCTION_MARKS.get(function or "", _NOBODY_MARK)
    return polygon([(x + radius * px, y + radius * py) for px, py in points]) if points else circle(x, y, radius)


def _cross(turn: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of a cross that is turned by so many degrees."""
    arm, half = 1.25, 0.42
    corners = [(half, -half), (half, -arm), (-half, -arm), (-half, -half), (-arm, -half), (-arm, half)]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    both = [*corners, *((-px, -py) for px, py in corners)]
    return tuple((px * cos - py * sin, px * sin + py * cos) for px, py in both)


_PERSONA_MARKS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.2), (1.2, 1), (-1.2, 1)),
    ((0, 1.2), (1.2, -1), (-1.2, -1)),
    _cross(0),
    (),  # a circle
    _cross(45),
    ((-1.1, -1.15), (1.1, -1.15), (0.3, 0), (1.1, 1.15), (-1.1, 1.15), (-0.3, 0)),
    ((-1.15, -1.1), (-1.15, 1.1), (0, 0.3), (1.15, 1.1), (1.15, -1.1), (0, -0.3)),
    ((1.2, 0), (-1, -1.2), (-1, 1.2)),
    ((-1.2, 0), (1, -1.2), (1, 1.2)),
    ((-1.25, -0.45), (1.25, -0.45), (1.25, 0.45), (-1.25, 0.45)),
)
_FUNCTION_MARKS: dict[str, tuple[tuple[float, float], ...]] = {
    "hr": (),  # a circle
    "marketing": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "clinical": _cross(0),
    "education": ((0, -1.25), (1.25, 0.95), (-1.25, 0.95)),
    "operations": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    "it": ((-1.1, -1.15), (1.1, -1.15), (0.3, 0), (1.1, 1.15), (-1.1, 1.15), (-0.3, 0)),
    "leadership": ((-1.2, -1.0), (-0.55, -0.25), (0, -1.25), (0.55, -0.25), (1.2, -1.0), (1.05, 1.0), (-1.05, 1.0)),
    "external": _cross(45),
}
_NOBODY_MARK = ((-1.25, -0.5), (1.25, -0.5), (1.25, 0.5), (-1.25, 0.5))


def arrow_outline(
    left: float, shoulder: float, top: float, bottom: float, tip: float | None, notch: float | None
) -> tuple[Step, ...]:
    """Return a rectangle from `left` to `shoulder`, with a tip and a notch if any."""
    middle = (bottom - top) / 2 + top
    tips = [] if tip is None else [(tip, middle)]
    notches = [] if notch is None else [(notch, middle)]
    return polygon([(left, top), (shoulder, top), *tips, (shoulder, bottom), (left, bottom), *notches])


def draw_bracket(
    left: float, right: float, text_width: float, level: float, foot: float, paint: Paint, meaning: tuple[str, ...]
) -> list[Path]:
    """Draw the arms of a bracket at `level`, from its ends at `foot` to its text."""
    middle, half = (left + right) / 2, text_width / 2
    return [
        Path(polyline([(end, foot), (end, level), (inner, level)]), paint, meaning)
        for end, inner in ((left, middle - half), (right, middle + half))
    ]
