"""Draw the edges of the flow: lines, tips and marks show their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.primitives import Group, Item, Paint, Path, Shape
from journeymap.drawing.routing.edge_paths import LineJumps, Position, direction, move_towards, rounded_path
from journeymap.drawing.shapes import circle, line, polygon, polyline
from journeymap.drawing.theme import ColourTheme
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.render_context import RenderContext

HANDOFF_MESSAGES = {"declared": "legend.handoff", "undeclared": "legend.handoff-unsaid"}
_HANDOFF_MEANINGS = {"declared": "handoff-said", "undeclared": "handoff-unsaid"}


def draw_edges(layout: FlowLayout, context: RenderContext) -> Group:
    """Draw all edges, each in a group that names its ends."""
    corners = [layout.corners(number) for number in range(len(layout.edges))]
    jumps = LineJumps(corners, [edge.bundle for edge in layout.edges])
    groups = tuple(_draw_edge(context, layout, number, own, jumps) for number, own in enumerate(corners))
    return Group(groups, ("ways",), context.messages("flow.ways"), role="list" if groups else "")


def _draw_edge(
    context: RenderContext, layout: FlowLayout, number: int, corners: Sequence[Position], jumps: LineJumps
) -> Group:
    edge, bundle = layout.content.edges[number], layout.edges[number].bundle
    theme, messages = context.theme, context.messages
    inset = dim.TIP_LENGTH if edge.is_path else dim.OPEN_TIP_INSET
    visible = [*corners[:-1], move_towards(corners[-1], corners[-2], inset)]
    if edge.handoff:
        visible[0] = move_towards(corners[0], corners[1], 2 * dim.MARK_RADIUS)
    meaning = ("way", edge.kind, *((_HANDOFF_MEANINGS[edge.handoff],) if edge.handoff else ()))
    ends = (edge.source.reference, edge.target.reference)
    items: list[Item] = [Path(rounded_path(visible, jumps, bundle), edge_paint(theme, edge.kind), meaning, ends)]
    items += edge_tip(theme, edge.kind, corners[-2], corners[-1])
    if edge.handoff:
        items += handoff_mark(theme, corners[0], corners[1], is_declared=edge.handoff == "declared")
    parts = [messages(f"flow.{edge.kind}"), layout.content.condition(edge)]
    if edge.handoff:
        parts += [messages(HANDOFF_MESSAGES[edge.handoff]), edge.handoff_text]
    title = f"{context.touchpoint_name(edge.source)} → {context.touchpoint_name(edge.target)}"
    return Group(tuple(items), ("way", edge.kind), title, ". ".join(part for part in parts if part), "listitem")


def edge_paint(theme: ColourTheme, kind: str) -> Paint:
    """Return the line of an edge, by its kind."""
    return Paint(line=theme["ink"], weight=dim.EDGE_WEIGHTS[kind], dashes=dim.EDGE_DASHES[kind])


def edge_tip(theme: ColourTheme, kind: str, before: Position, end: Position) -> list[Shape]:
    """Draw the tip of an edge: filled for `next`, hollow for `loop`, open for `feeds`, a dot for `needs`."""
    ink, meaning = theme["ink"], ("tip", kind)
    (x, y), (dx, dy) = end, direction(before, end)
    if kind == "needs":
        centre_x, centre_y = x - dx * dim.DOT_RADIUS, y - dy * dim.DOT_RADIUS
        return [Path(circle(centre_x, centre_y, dim.DOT_RADIUS), Paint(fill=ink), meaning)]
    base_x, base_y = x - dx * dim.TIP_LENGTH, y - dy * dim.TIP_LENGTH
    left = (base_x - dy * dim.HALF_TIP, base_y + dx * dim.HALF_TIP)
    right = (base_x + dy * dim.HALF_TIP, base_y - dx * dim.HALF_TIP)
    if kind == "feeds":
        return [Path(polyline([left, (x, y), right]), Paint(line=ink, weight=0.45), meaning)]
    paint = Paint(fill=ink) if kind == "next" else Paint(theme["page"], ink, 0.35)
    return [Path(polygon([(x, y), left, right]), paint, meaning)]


def handoff_mark(theme: ColourTheme, start: Position, after: Position, *, is_declared: bool) -> list[Shape]:
    """Draw an arrow in a circle where a hand-off begins, dashed if it is undeclared."""
    dx, dy = direction(start, after)
    x, y = start[0] + dx * dim.MARK_RADIUS, start[1] + dy * dim.MARK_RADIUS
    ink = theme["ink" if is_declared else "alarm"]
    meaning = ("handoff",) if is_declared else ("handoff", "handoff-unsaid")
    ring = Paint(theme["page"], ink, 0.35, () if is_declared else (0.7, 0.55))
    offsets = ((0.85, 0.0), (0.05, -0.6), (0.05, 0.6))
    tip = polygon([(x + along * dx - across * dy, y + along * dy + across * dx) for along, across in offsets])
    return [
        Path(circle(x, y, dim.MARK_RADIUS - 0.1), ring, meaning),
        line(x - 0.85 * dx, y - 0.85 * dy, x + 0.1 * dx, y + 0.1 * dy, Paint(line=ink, weight=0.35), meaning),
        Path(tip, Paint(fill=ink) if is_declared else Paint(theme["page"], ink, 0.25), meaning),
    ]
