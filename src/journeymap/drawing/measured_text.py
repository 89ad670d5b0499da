"""Texts broken into lines, with a width and height, but without a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from journeymap.drawing.line_breaking import has_exact_width, wrap_and_measure
from journeymap.drawing.primitives import MM, Color, TextBlock, TextLine
from journeymap.text_languages import ForeignText, is_right_to_left, language_of

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
    italic: bool = False
    is_shortened: bool = False

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
            x, lines, self.size, self.color, self.meaning, self.bold, anchor, self.language, self.is_right_to_left,
            self.italic,
        )  # fmt: skip

    def place_in_column(self, x: float, y: float) -> TextBlock:
        """Return the text in a column as wide as its limit, at the side where it begins."""
        return self.place(x + self.limit, y, "end") if self.is_right_to_left else self.place(x, y)


def measure_text(
    text: str,
    limit: float,
    size: float,
    color: Color,
    bold: bool = False,
    meaning: tuple[str, ...] = (),
    italic: bool = False,
) -> MeasuredText:
    """Break a text into lines of at most `limit` millimetres.

    Italic letters are as wide as upright ones.
    """
    language = language_of(text)
    lines = wrap_and_measure(text, limit, size, bold, language)
    return MeasuredText(lines, size, color, bold, meaning, language, is_right_to_left(text), limit, italic)


def shorten_text(
    text: str, most_lines: int, limit: float, size: float, color: Color, meaning: tuple[str, ...] = (),
    italic: bool = False, frame: tuple[str, str] = ("", ""),
) -> MeasuredText:  # fmt: skip
    """Break a text into at most so many lines; a longer one ends with an ellipsis.

    `frame` is what stands before and after the text.
    """
    before, after = frame
    language = language_of(text)

    def measure(part: str) -> MeasuredText:
        framed = f"{before}{part}{after}"
        framed = ForeignText(framed, language) if language else framed
        return measure_text(framed, limit, size, color, meaning=meaning, italic=italic)

    whole = measure(text)
    if len(whole.lines) <= most_lines:
        return whole
    kept = text[: max(1, sum(map(len, whole.lines[:most_lines])) + most_lines - len(before))]
    while True:
        words, _, _ = kept.rpartition(" ")
        kept = words or kept[: -max(1, len(kept) // 10)]
        shortened = measure(kept.rstrip(" ,;:") + "…")
        if len(shortened.lines) <= most_lines or len(kept) < 2:
            return replace(shortened, is_shortened=True)
