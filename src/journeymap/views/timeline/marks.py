"""The marks of a timeline: a shape for each function, filled if it is a contact."""

from __future__ import annotations

from journeymap.drawing.primitives import Box, Paint, Path, Shape
from journeymap.drawing.shapes import disc, line, polygon
from journeymap.drawing.theme import FUNCTIONS, ColourTheme
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim

__all__ = ["axis_break", "function_mark", "interval_paint", "touchpoint_mark"]


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
        r = radius * 1.3
        return Path(polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]), paint, meaning)
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
    if kind == "silence":
        return theme.gap_paint()
    return Paint(theme["moment"], theme["ink"], 0.35)


def axis_break(theme: ColourTheme, left: float, right: float, y: float) -> list[Path]:
    """Draw a shortened section of the axis, interrupted by two slanted strokes."""
    middle, paint = (left + right) / 2, theme.line_paint("ink", dim.AXIS_WEIGHT)
    stroke = theme.line_paint("ink", 0.35)
    return [
        line(left, y, middle - 1.0, y, paint, ("axis",)),
        line(middle + 1.0, y, right, y, paint, ("axis",)),
        *(line(x - 0.45, y + 1.2, x + 0.45, y - 1.2, stroke, ("break",)) for x in (middle - 0.8, middle + 0.8)),
    ]
