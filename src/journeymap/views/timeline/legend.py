"""The legend of the timeline: only what is really drawn."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.primitives import Box, Path, Shape
from journeymap.drawing.shapes import line, star
from journeymap.drawing.theme import functions_in_order
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import axis_break, function_mark, interval_paint

__all__ = ["legend_entries"]

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
