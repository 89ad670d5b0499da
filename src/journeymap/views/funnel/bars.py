"""Bars to scale, with a pattern for each outcome, and the symbols for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.document.journey_figures import Outcome, StepFigures
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.primitives import Box, Hatch, Item, Paint
from journeymap.drawing.shapes import line
from journeymap.drawing.theme import ColorTheme
from journeymap.locales.messages import Messages
from journeymap.views.funnel import dimensions as dim

KINDS = ("goes-on", "completed", "under-way", "ended", "stopped")
"""The kinds of outcomes, from the left of a bar to its right."""
_EXIT_STRIPES = ((0.3, 1.4, -45.0), (0.3, 1.2, 0.0), (0.3, 1.2, 90.0), (0.55, 2.2, 45.0))
"""Width, spacing and angle of the stripes of one exit after the other."""


def outcome_paint(theme: ColorTheme, kind: str, exit_number: int = 0) -> Paint:
    """Return color and pattern of an outcome; `exit_number` counts the exits."""
    page = theme["page"]
    if kind == "goes-on":
        return theme.fill_paint("curve-second")
    if kind == "completed":
        return Paint(theme["curve-second"], hatch=Hatch("completed", page, 0.5, 1.5, 0.0))
    if kind == "under-way":
        blue = theme["curve-second"]
        return Paint(page, blue, dim.OUTLINE, hatch=Hatch("under-way", blue, 0.25, 1.5, 45.0))
    if kind == "stopped":
        return Paint(theme["low"], hatch=Hatch("stopped", page, 0.45, 1.7, 45.0))
    number = exit_number % len(_EXIT_STRIPES)
    stripes = _EXIT_STRIPES[number]
    return Paint(theme["strong-line"], hatch=Hatch(f"ended-{number}", page, *stripes))


class BarPainter:
    """Draws bars and symbols; exits keep their pattern in the whole picture."""

    def __init__(self, theme: ColorTheme, exits: Sequence[str]) -> None:
        self.theme = theme
        self._exits = {touchpoint: number for number, touchpoint in enumerate(exits)}

    def paint(self, outcome: Outcome) -> Paint:
        return outcome_paint(self.theme, outcome.kind, self._exits.get(outcome.touchpoint, 0))

    def bar(self, step: StepFigures, x: float, y: float, height: float, scale: float) -> list[Item]:
        """Draw what becomes of those who come to a step; `scale` is millimetres for each."""
        if not step.remaining:
            return [self._tick(x, y, height)]
        items: list[Item] = []
        left = x
        for outcome in step.outcomes:
            width = outcome.number * scale
            items.append(Box(left, y, width, height, self.paint(outcome), ("bar", outcome.kind)))
            left += width
        return items

    def single(self, outcome: Outcome, x: float, y: float, height: float, scale: float) -> Item:
        """Draw one number as a bar."""
        if not outcome.number:
            return self._tick(x, y, height)
        return Box(x, y, outcome.number * scale, height, self.paint(outcome), ("bar", outcome.kind))

    def _tick(self, x: float, y: float, height: float) -> Item:
        paint = self.theme.line_paint("strong-line", dim.TICK)
        return line(x + dim.TICK / 2, y, x + dim.TICK / 2, y + height, paint, ("bar", "nothing"))

    def strip(self, step: StepFigures, x: float, y: float, scale: float) -> list[Item]:
        """Draw who reached a step, and behind them who skipped it."""
        assert step.reached is not None
        assert step.skipped is not None
        reached, skipped = step.reached * scale, step.skipped * scale
        theme = self.theme
        solid = theme.fill_paint("soft")
        parts = (
            Box(x, y, reached, dim.STRIP, solid, ("strip", "reached")),
            Box(x + reached, y, skipped, dim.STRIP, skipped_paint(theme), ("strip", "skipped")),
        )
        return [part for part in parts if part.width]

    def swatch(self, outcome: Outcome, x: float, y: float) -> Box:
        """Draw the symbol of an outcome."""
        return Box(x, y, dim.SWATCH, dim.SWATCH_HEIGHT, self.paint(outcome), ("swatch", outcome.kind))


def skipped_paint(theme: ColorTheme) -> Paint:
    """Return the paint of those who skipped a step."""
    return Paint(theme["page"], theme["soft"], dim.OUTLINE, (0.7, 0.5))


def legend_entries(
    theme: ColorTheme, messages: Messages, steps: Sequence[StepFigures], *, has_strips: bool
) -> Iterator[LegendEntry]:
    """Yield the symbols of the outcomes that are drawn."""
    kinds = {outcome.kind for step in steps for outcome in step.outcomes}
    for kind in KINDS:
        if kind in kinds:
            box = Box(0.5, 0.4, 6.0, 3.6, outcome_paint(theme, kind), ("legend", kind))
            yield [box], messages(f"funnel.legend.{kind}")
    if has_strips and any(step.skipped for step in steps):
        box = Box(0.5, 1.4, 6.0, dim.STRIP, skipped_paint(theme), ("legend", "skipped"))
        yield [box], messages("funnel.legend.skipped")
