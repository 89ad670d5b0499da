"""The legend of the map: what is drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.primitives import Path
from journeymap.drawing.shapes import star
from journeymap.drawing.theme import functions_in_order
from journeymap.views.map.lane import Lane
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import badge_entries, function_entries, gap_entry

__all__ = ["legend_entries"]


def legend_entries(context: RenderContext, lanes: Sequence[Lane]) -> list[LegendEntry]:
    """Return the functions, the moments, what the lanes draw, the gaps and the levels of findings."""
    nodes = context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    entries = function_entries(context, functions, radius=0.4)
    if any(node.touchpoint.moment for node in nodes):
        mark = Path(star(4, 2.3, 2.3), context.theme.fill_paint("star"), ("star", "moment"))
        entries.append(([mark], context.messages("legend.moment")))
    for lane in lanes:
        entries += lane.legend()
    if len(owned) < len(nodes) or any(stage.is_empty for stage in context.stages):
        entries.append(gap_entry(context))
    return entries + badge_entries(context)
