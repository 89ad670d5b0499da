"""The flow: the paths through a journey, on a grid of stages and functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Shape
from journeymap.drawing.routing.edge_paths import LineJumps, Position, direction, move_towards, rounded_path
from journeymap.drawing.shapes import circle, diamond, line, polygon, polyline, star
from journeymap.drawing.theme import ColorTheme, functions_in_order
from journeymap.errors import RenderError
from journeymap.views import pictures
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.boxes import draw_box
from journeymap.views.flow.content import FlowContent, FlowDiagram, collect_content
from journeymap.views.flow.frame import StageHeadings, draw_background
from journeymap.views.flow.grid import choose_grid
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.labelled_groups import draw_empty_stage, stage_group
from journeymap.views.render_context import RenderContext


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the flow of one journey."""
    left = MARGIN + dim.GUTTER
    content = collect_content(context)
    if max(len(context.touchpoints), len(content.edges)) > dim.MOST_TOUCHPOINTS:
        reason = f"nobody could follow more than {dim.MOST_TOUCHPOINTS:,} touchpoints or edges; draw one stage"
        raise RenderError("this flow", reason)
    most_columns = max(1, int((room.right - left) // dim.READABLE_COLUMN))
    grid = choose_grid(context, content, most_columns, room.right - left, room.width / dim.RATIO)
    layout = FlowLayout(context, content, grid, left, room.right)
    right = max(layout.right, min(room.width, dim.NARROWEST_PICTURE) - MARGIN)
    head, head_bottom = pictures.title_block(context, list(_legend_entries(context, content)), right)
    extents = layout.stage_extents()
    headings = StageHeadings(context, grid.stages, extents)
    layout.place_rows(headings.height)

    def draw(y: float, _height: float) -> list[Item]:
        top = y + headings.height
        layout.place_rows(top)
        background = Group(tuple(draw_background(layout, context, extents, MARGIN, top)), ("background",))
        return [background, *_draw_stages(layout, context, headings.draw(y)), _draw_edges(layout, context)]

    blocks = [Block(layout.bottom, draw), *pictures.finding_blocks(context, context.badges, right)]
    messages = context.messages
    touchpoints = messages.format_count("touchpoints", len(grid.cells))
    paths = messages.format_count("paths", len(content.edges))
    description = messages("flow.described", name=context.title, touchpoints=touchpoints, paths=paths)
    parts = {"diagram": FlowDiagram(context, content).build()}
    return Layout(right + MARGIN, head, head_bottom + dim.HEADER_GAP, blocks, description, parts=parts)


def _draw_stages(layout: FlowLayout, context: RenderContext, headings: list[list[Item]]) -> list[Item]:
    grid = layout.grid
    lane_kinds = {row: lane.kind for lane in grid.lanes for row in range(lane.first, lane.first + lane.rows)}
    groups: list[Item] = []
    for columns, heading in zip(grid.stages, headings, strict=True):
        stage, nodes = columns.stage, columns.stage.touchpoints_in_order
        boxes = [draw_box(layout.boxes[node], context, lane_kinds[grid.cells[node][1]]) for node in nodes]
        items = [*heading, *boxes]
        if stage.is_empty:
            x, (top, bottom) = layout.across[columns.first].end, layout.rows[0]
            text, width = layout.gap_texts[columns.first, 0], layout.column_width
            items.append(draw_empty_stage(context, text, x, top, width, bottom - top, stage.subject))
        groups.append(stage_group(context, stage, items))
    return groups


_MIDDLE, _RIGHT = 2.2, 6.4  # where symbols lie at the corner at which the legend draws them


def _legend_entries(context: RenderContext, content: FlowContent) -> Iterator[LegendEntry]:
    theme, messages, nodes = context.theme, context.messages, context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    yield from pictures.function_entries(context, functions, radius=0.4)
    yield from _edge_entries(context, content)
    yield from _box_entries(context, content)
    if any(node.touchpoint.side == "backstage" for node in nodes):
        dashes = theme.line_paint("ink", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)
        yield [line(0.0, _MIDDLE, _RIGHT, _MIDDLE, dashes, ("line-of-visibility",))], messages("flow.visibility")
    if any(stage.is_empty for stage in context.stages) or len(owned) < len(nodes):
        yield pictures.gap_entry(context)
    yield from pictures.badge_entries(context)


def _edge_entries(context: RenderContext, content: FlowContent) -> Iterator[LegendEntry]:
    theme, messages = context.theme, context.messages
    edges = {edge.kind: edge for edge in content.edges}
    for kind in dim.EDGE_WEIGHTS:
        if kind in edges:
            end = _RIGHT - (dim.TIP_LENGTH if edges[kind].is_path else dim.OPEN_TIP_INSET)
            edge = line(0.0, _MIDDLE, end, _MIDDLE, _edge_paint(theme, kind), ("legend", kind))
            yield [edge, *_edge_tip(theme, kind, (0.0, _MIDDLE), (_RIGHT, _MIDDLE))], messages(f"flow.{kind}")
    for handoff, key in _HANDOFF_MESSAGES.items():
        if any(edge.handoff == handoff for edge in content.edges):
            mark = _handoff_mark(theme, (2.2, _MIDDLE), (8.0, _MIDDLE), is_declared=handoff == "declared")
            yield mark, messages(key)


def _box_entries(context: RenderContext, content: FlowContent) -> Iterator[LegendEntry]:
    theme, messages, nodes = context.theme, context.messages, context.touchpoints

    def swatch(paint: Paint, *meaning: str, radius: float = 0.0) -> Box:
        return Box(0.5, 0.4, 6.0, 3.6, paint, meaning, radius)

    if any(box_exit.condition for exits in content.exits.values() for box_exit in exits):
        paint = Paint(theme["card"], theme["ink"], 0.3)
        yield [Path(diamond(3.6, _MIDDLE, 1.1), paint, ("legend", "outlet"))], messages("flow.if")
    if any(node.touchpoint.moment for node in nodes):
        outline = star(3.6, _MIDDLE, 2.1)
        yield [Path(outline, theme.fill_paint("star"), ("star", "moment"))], messages("legend.moment")
    if any(not node.is_step and node.touchpoint.side == "frontstage" for node in nodes):
        paint = Paint(theme["card"], theme["strong-line"], 0.3)
        yield [swatch(paint, "legend", "standing", radius=1.8)], messages("flow.standing")
    if content.starts:
        triangle = Path(polygon([(2.7, 1.2), (4.3, _MIDDLE), (2.7, 3.2)]), theme.fill_paint("ink"), ("start",))
        yield [swatch(theme.fill_paint("header"), "legend", "start"), triangle], messages("flow.start")
    if content.ends:
        square = Box(2.7, 1.4, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",))
        yield [swatch(theme.fill_paint("notice"), "legend", "end"), square], messages("flow.end")


_HANDOFF_MESSAGES = {"declared": "legend.handoff", "undeclared": "legend.handoff-undeclared"}
_HANDOFF_MEANINGS = {"declared": "handoff-said", "undeclared": "handoff-unsaid"}


def _draw_edges(layout: FlowLayout, context: RenderContext) -> Group:
    corners = [layout.corners(number) for number in range(len(layout.edges))]
    jumps = LineJumps(corners, [edge.bundle for edge in layout.edges])
    groups = tuple(_draw_edge(context, layout, number, own, jumps) for number, own in enumerate(corners))
    return Group(groups, ("ways",), context.messages("flow.paths"), role="list" if groups else "")


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
    items: list[Item] = [Path(rounded_path(visible, jumps, bundle), _edge_paint(theme, edge.kind), meaning, ends)]
    items += _edge_tip(theme, edge.kind, corners[-2], corners[-1])
    if edge.handoff:
        items += _handoff_mark(theme, corners[0], corners[1], is_declared=edge.handoff == "declared")
    parts = [messages(f"flow.{edge.kind}"), layout.content.condition(edge)]
    if edge.handoff:
        parts += [messages(_HANDOFF_MESSAGES[edge.handoff]), edge.handoff_text]
    title = f"{context.touchpoint_name(edge.source)} → {context.touchpoint_name(edge.target)}"
    return Group(tuple(items), ("way", edge.kind), title, ". ".join(part for part in parts if part), "listitem")


def _edge_paint(theme: ColorTheme, kind: str) -> Paint:
    return Paint(line=theme["ink"], weight=dim.EDGE_WEIGHTS[kind], dashes=dim.EDGE_DASHES[kind])


def _edge_tip(theme: ColorTheme, kind: str, before: Position, end: Position) -> list[Shape]:
    """Draw a tip: filled for `next`, hollow `loop`, open `feeds`, a dot for `needs`."""
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


def _handoff_mark(theme: ColorTheme, start: Position, after: Position, *, is_declared: bool) -> list[Shape]:
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
