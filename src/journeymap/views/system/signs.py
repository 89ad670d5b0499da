"""The sign and the color of each state, which the legend explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.comparison.wording import ComparisonWording
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import ASCENT, measure_text
from journeymap.drawing.primitives import MM, Box, Paint, Shape
from journeymap.drawing.theme import ColorTheme
from journeymap.model.comparison import STATES
from journeymap.views.system import dimensions as dim

ALIKE = "alike"
"""Stands for the state of what several organizations added."""


@dataclass(frozen=True)
class _Sign:
    """A character on a ground; without a `fill`, the ground is outlined."""

    character: str
    ink: str
    fill: str = ""
    dashes: tuple[float, ...] = ()


_SIGNS = {
    "same": _Sign("=", "soft"),
    "adapted": _Sign("≠", "page", "curve-second"),
    "planned": _Sign("→", "ink", dashes=dim.PLANNED_DASHES),
    "omitted": _Sign("×", "on-alarm", "alarm"),
    "not-adopted": _Sign("–", "soft"),
    "no-persona": _Sign("○", "soft"),
    "added": _Sign("+", "page", "curve-fourth"),
    ALIKE: _Sign("++", "page", "curve-fourth"),
}


def draw_sign(theme: ColorTheme, state: str, x: float, y: float) -> list[Shape]:
    """Draw the sign of a state with its upper left corner at `x` and `y`."""
    sign = _SIGNS[state]
    line = theme["ink" if sign.dashes else "strong-line"]
    paint = Paint(theme[sign.fill]) if sign.fill else Paint(theme["page"], line, dim.SIGN_LINE, sign.dashes)
    text = measure_text(sign.character, dim.SIGN, dim.BODY_TYPE, theme[sign.ink], bold=True, meaning=("sign",))
    top = y + (dim.SIGN - ASCENT * dim.BODY_TYPE * MM) / 2
    return [
        Box(x, y, dim.SIGN, dim.SIGN, paint, ("state", state), dim.SIGN_CORNER),
        text.place(x + dim.SIGN / 2, top, "middle"),
    ]


def legend_entries(theme: ColorTheme, wording: ComparisonWording) -> Iterator[LegendEntry]:
    """Yield the signs that a comparison has, with what they mean."""
    comparison, messages = wording.comparison, wording.messages
    used = {touchpoint.state for column in comparison.columns for touchpoint in column.touchpoints}
    for state in STATES:
        if state in used:
            yield draw_sign(theme, state, 1.5, 0.2), messages(f"comparison.meaning.{state}")
    if comparison.added_alike:
        yield draw_sign(theme, ALIKE, 1.5, 0.2), messages("system.alike")
    if any(row.binding == "required" for row in comparison.rows):
        yield [Box(3.0, 0.2, dim.EDGE, dim.SIGN, theme.fill_paint("ink"), ("edge",))], messages("comparison.required")
