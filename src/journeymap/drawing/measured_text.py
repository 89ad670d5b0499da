"""Texts broken into lines, with a width and height, but without a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeymap.drawing.line_breaking import has_exact_width, wrap_and_measure
from journeymap.drawing.primitives import MM, Color, TextBlock, TextLine
from journeymap.text_languages import is_right_to_left, language_of

LEADING = 1.2  # between two baselines, in sizes of the type
ASCENT, _DESCENT = 0.76, 0.24
"""From the top of the capitals to the baseline, and from there to the bottom, in sizes of the type."""


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A text in lines with their widths, without a place.

    `size` is in points, and `limit` the width in millimetres that the lines may have.
    """

    measured_lines: tuple[tuple[str, float], ...]
    size: float
    color: Color
    bold: bool = False
    meaning: tuple[str, ...] = ()
    language: str = ""
    is_right_to_left: bool = False
    limit: float = 0.0

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts of its lines."""
        return tuple([line for line, _ in self.measured_lines])

    @property
    def height(self) -> float:
        """Its height in millimetres, from the first line's top to the last's bottom."""
        return ((len(self.measured_lines) - 1) * LEADING + ASCENT + _DESCENT) * self.size * MM

    @property
    def width(self) -> float:
        """The width of its widest line in millimetres."""
        return max([width for _, width in self.measured_lines])

    def place(self, x: float, y: float, anchor: Literal["start", "middle", "end"] = "start") -> TextBlock:
        """Return the text with its top at `y`; lines read from the right are flush there."""
        em = self.size * MM
        if self.is_right_to_left and anchor == "start":
            x, anchor = x + self.width, "end"
        lines = tuple(
            [
                TextLine(y + (ASCENT + index * LEADING) * em, text, width, has_exact_width(text))
                for index, (text, width) in enumerate(self.measured_lines)
            ]
        )
        return TextBlock(
            x, lines, self.size, self.color, self.meaning, self.bold, anchor, self.language, self.is_right_to_left
        )

    def place_in_column(self, x: float, y: float) -> TextBlock:
        """Return the text in a column as wide as its limit, at the side where it begins."""
        return self.place(x + self.limit, y, "end") if self.is_right_to_left else self.place(x, y)


def measure_text(
    text: str, limit: float, size: float, color: Color, bold: bool = False, meaning: tuple[str, ...] = ()
) -> MeasuredText:
    """Break a text into lines of at most `limit` millimetres."""
    language = language_of(text)
    lines = tuple(wrap_and_measure(text, limit, size, bold, language))
    return MeasuredText(lines, size, color, bold, meaning, language, is_right_to_left(text), limit)
