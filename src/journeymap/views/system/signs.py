"""The sign and the color of each state, which the legend explains."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.comparison.signs import SIGNS, STATE_COLORS
from journeymap.comparison.wording import ComparisonWording
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import ASCENT, measure_text
from journeymap.drawing.primitives import MM, Box, Paint, Shape
from journeymap.drawing.theme import ColorTheme
from journeymap.model.comparison import STATES, State
from journeymap.views.system import dimensions as dim

_ON_GROUND: dict[State, str] = {"adapted": "page", "omitted": "on-alarm", "added": "page"}
"""The color of signs on a ground in the color of their state; that of others is outlined."""


def draw_sign(theme: ColorTheme, state: State, x: float, y: float, *, is_alike: bool = False) -> list[Shape]:
    """Draw the sign of a state with its upper left corner at `x` and `y`.

    What several added has it twice.
    """
    color = STATE_COLORS[state]
    if state in _ON_GROUND:
        ink, paint = _ON_GROUND[state], Paint(theme[color])
    else:
        is_planned = state == "planned"
        line, dashes = ("ink", dim.PLANNED_DASHES) if is_planned else ("strong-line", ())
        ink, paint = color, Paint(theme["page"], theme[line], dim.SIGN_LINE, dashes)
    text = measure_text(
        SIGNS[state] * (2 if is_alike else 1),
        dim.SIGN,
        dim.BODY_TYPE,
        theme[ink],
        bold=True,
        meaning=("sign",),
    )
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
        yield draw_sign(theme, "added", 1.5, 0.2, is_alike=True), messages("system.alike")
    if any(row.binding == "required" for row in comparison.rows):
        yield [Box(3.0, 0.2, dim.EDGE, dim.SIGN, theme.fill_paint("ink"), ("edge",))], messages("comparison.required")
