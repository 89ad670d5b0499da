"""Paragraphs: texts broken into lines, with a known width and height, before they have a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeymap.drawing.line_breaking import wrap_and_measure
from journeymap.drawing.primitives import MM, Colour, TextBlock, TextLine
from journeymap.drawing.text_width import has_exact_width

__all__ = ["ASCENT", "LEADING", "Paragraph", "paragraph"]

LEADING = 1.2
"""From one baseline to the next, in heights of the type."""
ASCENT = 0.76
_DESCENT = 0.24


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
