"""The marks of a timeline, and the legend that explains those that are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.primitives import Box, Paint, Path, Shape
from journeymap.drawing.shapes import diamond, disc, line, star
from journeymap.drawing.theme import FUNCTIONS, ColourTheme, functions_in_order
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim


def function_mark(
    theme: ColourTheme, function: str | None, x: float, y: float, *, filled: bool, radius: float = dim.MARK_RADIUS
) -> Shape:
    """Draw the mark of a function: circle (HR), diamond (marketing) or square."""
    key = function if function in FUNCTIONS else "nobody"
    colour = theme[key]
    paint = Paint(fill=colour, line=colour, weight=0.45) if filled else Paint(theme["page"], colour, 0.45)
    meaning = ("mark", key)
    if key == "hr":
        return disc(x, y, radius, paint, meaning)
    if key == "marketing":
        return Path(diamond(x, y, radius * 1.3), paint, meaning)
    r = radius * 0.88
    return Box(x - r, y - r, 2 * r, 2 * r, paint, meaning)


def touchpoint_mark(
    context: RenderContext, node: TouchpointNode, x: float, y: float, radius: float = dim.MARK_RADIUS
) -> Shape:
    """Return the mark of a touchpoint."""
    filled = node.touchpoint.makes_contact
    return function_mark(context.theme, context.graph.function(node), x, y, filled=filled, radius=radius)


def interval_paint(theme: ColourTheme, kind: str) -> Paint:
    """Return the paint of a `silence` (dashed) or a `pile-up`."""
    return theme.gap_paint() if kind == "silence" else Paint(theme["moment"], theme["ink"], 0.35)


def axis_break(theme: ColourTheme, left: float, right: float, y: float) -> list[Path]:
    """Draw a shortened section of the axis, interrupted by two slanted strokes."""
    middle, paint = (left + right) / 2, theme.line_paint("ink", dim.AXIS_WEIGHT)
    stroke = theme.line_paint("ink", 0.35)
    return [
        line(left, y, middle - 1.0, y, paint, ("axis",)),
        line(middle + 1.0, y, right, y, paint, ("axis",)),
        *(line(x - 0.45, y + 1.2, x + 0.45, y - 1.2, stroke, ("break",)) for x in (middle - 0.8, middle + 0.8)),
    ]


_LEFT, _CENTRE, _RIGHT, _MIDDLE = 0.5, 4.0, 6.5, 2.2
"""Where symbols lie at the corner at which the legend draws them."""


def legend_entries(
    context: RenderContext, nodes: Sequence[TouchpointNode], features: frozenset[str]
) -> list[LegendEntry]:
    """Return the symbols with their texts.

    `features` are `week`, `break`, `silence` and `pile-up`, as far as they are drawn.
    """
    theme, messages = context.theme, context.messages

    def mark(function: str, *, filled: bool = True) -> list[Shape]:
        return [function_mark(theme, function, _CENTRE, _MIDDLE, filled=filled, radius=dim.LEGEND_MARK_RADIUS)]

    entries: list[LegendEntry] = [
        (mark(function), messages(f"function.{function}"))
        for function in functions_in_order([context.graph.function(node) for node in nodes])
    ]
    makes_contact = [node.touchpoint.makes_contact for node in nodes]
    if any(makes_contact):
        entries.append((mark("nobody"), messages("time.contact")))
    if not all(makes_contact):
        entries.append((mark("nobody", filled=False), messages("time.no-contact")))
    if any(node.touchpoint.moment for node in nodes):
        symbol = Path(star(_CENTRE, 2.3, 2.0), theme.fill_paint("star"), ("star", "moment"))
        entries.append(([symbol], messages("legend.moment")))
    if "week" in features:
        axis = line(_LEFT, _MIDDLE, _RIGHT, _MIDDLE, theme.line_paint("ink", dim.AXIS_WEIGHT))
        tick = theme.line_paint("strong-line", dim.TICK_WEIGHT)
        ticks = [line(x, _MIDDLE, x, _MIDDLE + dim.TICK, tick) for x in (_LEFT, _RIGHT)]
        entries.append(([axis, *ticks], messages("time.week")))
    if "break" in features:
        entries.append((axis_break(theme, _LEFT, _RIGHT, _MIDDLE), messages("time.break")))
    entries += [
        ([Box(_LEFT, 0.4, 6, 3.6, interval_paint(theme, kind), (kind,))], messages(f"time.{kind}"))
        for kind in ("silence", "pile-up")
        if kind in features
    ]
    return entries
