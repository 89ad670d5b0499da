"""The strip that names accountable owners, with the pattern of their function."""

from __future__ import annotations

from dataclasses import replace

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Item, Paint
from journeymap.graph import TouchpointNode
from journeymap.views.labelled_groups import owner_text
from journeymap.views.map import dimensions as dim
from journeymap.views.render_context import RenderContext


def owner_label(context: RenderContext, node: TouchpointNode, room: float, size: float) -> MeasuredText:
    """Return the names of the owners, as they stand on their strip."""
    is_gap = len(node.touchpoint.owners) != 1
    color, meaning = ("alarm", ("owner", "gap")) if is_gap else ("on-function", ("owner",))
    return measure_text(owner_text(context, node), room, size, context.theme[color], bold=True, meaning=meaning)


def strip_margin(context: RenderContext, node: TouchpointNode, least: float) -> float:
    """Return the space right of a label, in which stripes are seen."""
    is_hatched = len(node.touchpoint.owners) == 1 and context.theme.function_hatch(context.graph.function(node))
    return max(least, dim.OWNER_TAIL) if is_hatched else least


def draw_owner_strip(context: RenderContext, node: TouchpointNode, strip: Box, label_right: float) -> list[Item]:
    """Paint a strip as a gap, or as the function, with plain ground under the label."""
    theme, word = context.theme, strip.meaning[0]
    if len(node.touchpoint.owners) != 1:
        return [replace(strip, paint=theme.gap_paint(), meaning=(word, "gap" if word == "owner-strip" else "nobody"))]
    function = context.graph.function(node)
    paint, name = theme.function_paint(function), function or "nobody"
    ground: list[Item] = [replace(strip, paint=paint, meaning=(word, name))]
    if paint.hatch:
        width = min(strip.width, label_right + dim.OWNER_PLAQUE_PADDING - strip.x)
        ground.append(replace(strip, width=width, paint=Paint(fill=paint.fill), meaning=("plaque", name)))
    return ground
