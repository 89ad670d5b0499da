"""How views show who owns a touchpoint."""

from __future__ import annotations

from journeymap.drawing.primitives import Paint
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext

__all__ = ["owner_edge_paint", "owner_sentence", "owner_text"]


def owner_text(context: RenderContext, node: TouchpointNode) -> str:
    """Return the names of the owners, with their number if there are several."""
    owners, names = node.touchpoint.owners, context.owner_names(node)
    return names if len(owners) < 2 else f"{context.messages('gap.owners', count=len(owners))}: {names}"


def owner_sentence(context: RenderContext, node: TouchpointNode) -> str:
    """Return who owns a touchpoint, for screen readers."""
    return f"{context.messages('lane.owner')}: {context.owner_names(node)}"


def owner_edge_paint(context: RenderContext, node: TouchpointNode) -> Paint:
    """Return the paint of a box's edge: that of the owner's function, or of a gap if there is not one owner."""
    theme = context.theme
    if len(node.touchpoint.owners) != 1:
        return theme.gap_paint(0.4, (0.8, 0.6))
    return theme.function_paint(context.graph.function(node))
