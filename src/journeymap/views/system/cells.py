"""The cells of the system's table: what one journey does with a touchpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.comparison.wording import ABSENT, ComparisonWording
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.theme import ColorTheme
from journeymap.model.comparison import Column, ComparedTouchpoint, State
from journeymap.views.system import dimensions as dim
from journeymap.views.system.signs import draw_sign


@dataclass(frozen=True)
class Cell:
    """Lines of a cell, each with the sign of its state, if any.

    The sign of those in `alike`, by number, is that of what several organizations added.
    """

    theme: ColorTheme
    lines: Sequence[tuple[State | None, MeasuredText]]
    title: str
    description: str
    meaning: tuple[str, ...]
    alike: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        """Its height without the space around it."""
        heights = [max(text.height, dim.SIGN if state else 0.0) for state, text in self.lines]
        return sum(heights) + dim.ADDED_GAP * max(0, len(heights) - 1)

    def draw(self, x: float, y: float) -> Group:
        """Draw the cell with its upper left corner at `x` and `y`."""
        items: list[Item] = []
        for number, (state, text) in enumerate(self.lines):
            left = x
            if state:
                items += draw_sign(self.theme, state, x, y, is_alike=number in self.alike)
                left += dim.SIGN + dim.SIGN_GAP
            shift = max(0.0, (dim.SIGN - text.height) / 2) if state and len(text.lines) == 1 else 0.0
            items.append(text.place_in_column(left, y + (shift or (0.5 if state else 0.0))))
            y += max(text.height, dim.SIGN if state else 0.0) + dim.ADDED_GAP
        return Group(tuple(items), self.meaning, self.title, self.description, "listitem")


class CellMaker:
    """Makes the cells of a comparison, as wide as a column."""

    def __init__(self, theme: ColorTheme, wording: ComparisonWording, width: float) -> None:
        self._theme, self._wording, self._width = theme, wording, width
        self._alike = {
            (wording.text(place.organization), place.journey, place.id)
            for alike in wording.comparison.added_alike
            for place in alike.touchpoints
        }

    def _text(
        self, text: str, color: str, *, bold: bool = False, has_sign: bool = True, size: float = dim.BODY_TYPE
    ) -> MeasuredText:
        width = self._width - (dim.SIGN + dim.SIGN_GAP if has_sign else 0.0)
        return measure_text(text, width, size, self._theme[color], bold, ("cell",))

    def of_row(self, name: str, touchpoint: ComparedTouchpoint | None) -> Cell:
        """Return what a journey does with a touchpoint of the template."""
        if touchpoint is None:
            dash = self._text(ABSENT, "soft", has_sign=False)
            return Cell(self._theme, [(None, dash)], name, self._wording.messages("comparison.not-there"), ("empty",))
        text = self._wording.cell(touchpoint)
        is_usual = touchpoint.state in ("same", "not-adopted", "no-persona")
        is_bold = bool(touchpoint.locked_changed)
        line = self._text(text, "soft" if is_usual else "ink", bold=is_bold)
        meaning = ("cell", touchpoint.state, *(("locked",) if is_bold else ()))
        return Cell(self._theme, [(touchpoint.state, line)], name, text, meaning)

    def of_own(self, name: str, column: Column, stage: str) -> Cell:
        """Return the touchpoints that a journey adds to a stage."""
        lines: list[tuple[State | None, MeasuredText]] = []
        texts, alike = [], set[int]()
        for touchpoint, text in self._wording.added_touchpoints(column, stage):
            is_alike = (self._wording.text(column.organization), column.journey, touchpoint.id) in self._alike
            if is_alike:
                alike.add(len(lines))
            lines.append(("added", self._text(text, "ink")))
            texts.append(self._wording.marked(text, self._wording.messages("system.alike")) if is_alike else text)
        return Cell(self._theme, lines, name, "; ".join(texts), ("cell", "added"), frozenset(alike))

    def of_counts(self, name: str, column: Column, *stages: str) -> Cell:
        """Return how many touchpoints are in each state."""
        text = self._wording.counts(column, *stages)
        line = self._text(text or ABSENT, "soft", has_sign=False, size=dim.SMALL_TYPE)
        return Cell(self._theme, [(None, line)], name, text, ("count",))
