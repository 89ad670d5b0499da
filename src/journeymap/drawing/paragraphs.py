"""Small pieces of layout that all views share: paragraphs that know their height, and symbols as outlines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from journeymap.drawing.line_breaking import wrap_and_measure
from journeymap.drawing.primitives import MM, Box, Colour, Paint, Path, Step, TextBlock, TextLine
from journeymap.drawing.text_width import has_exact_width

__all__ = [
    "ARC",
    "ASCENT",
    "LEADING",
    "Paragraph",
    "circle",
    "disc",
    "line",
    "paragraph",
    "persona_mark",
    "polygon",
    "polyline",
    "star",
]

LEADING = 1.2
"""From one baseline to the next, in heights of the type."""
ASCENT = 0.76
_DESCENT = 0.24
ARC = 0.5523
"""How far the controls of a quarter circle lie from its ends towards its corner."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in lines with their widths, without a place yet."""

    measured_lines: tuple[tuple[str, float], ...]
    size: float
    colour: Colour
    bold: bool = False
    meaning: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines."""
        return tuple([line for line, _ in self.measured_lines])

    @property
    def height(self) -> float:
        """How high it is, from the tops of its first letters to below its last."""
        return ((len(self.measured_lines) - 1) * LEADING + ASCENT + _DESCENT) * self.size * MM

    @property
    def width(self) -> float:
        """How wide its widest line is."""
        return max([wide for _, wide in self.measured_lines])

    def place(self, x: float, y: float, anchor: Literal["start", "middle", "end"] = "start") -> TextBlock:
        """The text with its upper edge at `y`."""
        em = self.size * MM
        lines = tuple(
            [
                TextLine(y + (ASCENT + index * LEADING) * em, said, wide, has_exact_width(said))
                for index, (said, wide) in enumerate(self.measured_lines)
            ]
        )
        return TextBlock(x, lines, self.size, self.colour, self.meaning, self.bold, anchor)


def paragraph(
    text: str, limit: float, size: float, colour: Colour, bold: bool = False, meaning: tuple[str, ...] = ()
) -> Paragraph:
    """`text` broken into lines of at most `limit` millimetres."""
    return Paragraph(tuple(wrap_and_measure(text, limit, size, bold)), size, colour, bold, meaning)


def line(
    x1: float, y1: float, x2: float, y2: float, paint: Paint, meaning: tuple[str, ...] = (),
    joins: tuple[str, str] | None = None,
) -> Path:  # fmt: skip
    """A straight line."""
    return Path((("M", (x1, y1)), ("L", (x2, y2))), paint, meaning, joins)


def disc(x: float, y: float, radius: float, paint: Paint, meaning: tuple[str, ...] = ()) -> Box:
    """A circle, which is a box as round as can be."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius, paint, meaning, radius)


def circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """The outline of a circle; `disc` is the lighter way to draw one."""
    r, k = radius, radius * ARC
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )


def polyline(points: Sequence[tuple[float, float]]) -> tuple[Step, ...]:
    """The line through these points."""
    first, *others = points
    return (("M", first), *(("L", point) for point in others))


def polygon(points: list[tuple[float, float]]) -> tuple[Step, ...]:
    """The outline through these points."""
    return (*polyline(points), ("Z", ()))


def star(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """A star of five points."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.42
        angle = math.pi * (index / 5 - 0.5)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return polygon(points)


def persona_mark(index: int, x: float, y: float, radius: float) -> tuple[Step, ...]:
    """The sign of a persona: each has a shape of its own."""
    r = radius
    shapes = (
        [(x, y - 1.25 * r), (x + 1.25 * r, y), (x, y + 1.25 * r), (x - 1.25 * r, y)],
        [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        [(x, y - 1.2 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)],
        [(x, y + 1.2 * r), (x + 1.2 * r, y - r), (x - 1.2 * r, y - r)],
        [(x + r * 1.15 * math.cos(math.pi * k / 3), y + r * 1.15 * math.sin(math.pi * k / 3)) for k in range(6)],
    )
    if index % 6 == 5:
        return circle(x, y, r)
    return polygon(shapes[index % 6])
