"""The edges of the flow: lines, tips, the signs of hand-offs, and their legend."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import MM, Group, Item, Paint, Path, Shape
from journeymap.drawing.routing.edge_paths import LineJumps, Position, direction, move_towards, rounded_path
from journeymap.drawing.shapes import disc, line, polygon, polyline
from journeymap.drawing.theme import ColorTheme
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import FlowEdge, Handoff, NodeT
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.render_context import RenderContext

_HALF_CAPITAL_BELOW_TOP = 0.4  # the middle of a capital letter, from the top of its line, in sizes of the type
_MIDDLE, _RIGHT = 2.2, 6.4  # where symbols lie at the corner at which the legend draws them
_HANDOFFS: tuple[Handoff, ...] = ("declared", "undeclared")
HANDOFF_MESSAGES = {"declared": "legend.handoff", "undeclared": "legend.handoff-undeclared"}
_HANDOFF_MEANINGS = {"declared": "handoff-said", "undeclared": "handoff-unsaid"}


def edge_entries(context: RenderContext, kinds: set[str], handoffs: set[str]) -> Iterator[LegendEntry]:
    theme, messages = context.theme, context.messages
    for kind in dim.EDGE_WEIGHTS:
        if kind in kinds:
            yield draw_sample(theme, kind, 0.0, _MIDDLE, _RIGHT), messages(f"flow.{kind}")
    for handoff in _HANDOFFS:
        if handoff in handoffs:
            yield handoff_mark(theme, (1.4, _MIDDLE), (8.0, _MIDDLE), handoff), messages(HANDOFF_MESSAGES[handoff])


def draw_sample(theme: ColorTheme, kind: str, left: float, y: float, length: float = 5.4) -> list[Shape]:
    """Draw a short edge of a kind, with its tip at the right."""
    is_open = kind in ("feeds", "needs")
    end = left + length - (dim.OPEN_TIP_INSET if is_open else dim.TIP_LENGTH)
    edge = line(left, y, end, y, _edge_paint(theme, kind), ("sample", kind))
    return [edge, *_edge_tip(theme, kind, (left, y), (left + length, y), "sample")]


Describe = Callable[[FlowEdge[NodeT]], tuple[str, str, tuple[str, str]]]
"""The title of an edge, its description, and the subjects that it joins."""


def draw_edges(context: RenderContext, layout: FlowLayout[NodeT], describe: Describe[NodeT]) -> Group:
    corners = [layout.corners(number) for number in range(len(layout.edges))]
    jumps = LineJumps(corners, [edge.bundle for edge in layout.edges])
    groups = []
    marked: set[tuple[Position, Position]] = set()
    """Where edges that leave a box together have their mark of a hand-off."""
    for edge, routed, own in zip(layout.content.edges, layout.edges, corners, strict=True):
        title, description, ends = describe(edge)
        items = _draw_edge(context.theme, edge, own, jumps, routed.bundle, ends)
        start = own[0], direction(own[0], own[1])
        if edge.handoff and start not in marked:
            marked.add(start)
            items += handoff_mark(context.theme, own[0], own[1], edge.handoff)
        groups.append(Group(tuple(items), ("way", edge.kind), title, description, "listitem"))
    return Group(tuple(groups), ("ways",), context.messages("flow.paths"), role="list" if groups else "")


def _draw_edge(
    theme: ColorTheme,
    edge: FlowEdge[NodeT],
    corners: Sequence[Position],
    jumps: LineJumps,
    bundle: Hashable,
    ends: tuple[str, str],
) -> list[Item]:
    inset = dim.TIP_LENGTH if edge.is_path else dim.OPEN_TIP_INSET
    visible = [*corners[:-1], move_towards(corners[-1], corners[-2], inset)]
    if edge.handoff:
        visible[0] = move_towards(corners[0], corners[1], dim.MARK_SIZE)
    meaning = ("way", edge.kind, *((_HANDOFF_MEANINGS[edge.handoff],) if edge.handoff else ()))
    items: list[Item] = [Path(rounded_path(visible, jumps, bundle), _edge_paint(theme, edge.kind), meaning, ends)]
    return [*items, *_edge_tip(theme, edge.kind, corners[-2], corners[-1])]


def _edge_ink(kind: str) -> str:
    return "soft" if kind == "assumed" else "ink"


def _edge_paint(theme: ColorTheme, kind: str) -> Paint:
    return Paint(line=theme[_edge_ink(kind)], weight=dim.EDGE_WEIGHTS[kind], dashes=dim.EDGE_DASHES.get(kind, ()))


def _edge_tip(theme: ColorTheme, kind: str, before: Position, end: Position, what: str = "tip") -> list[Shape]:
    """Draw the tip of an edge, which shows its kind."""
    ink, meaning = theme[_edge_ink(kind)], (what, kind)
    (x, y), (dx, dy) = end, direction(before, end)
    if kind == "needs":
        return [disc(x - dx * dim.DOT_RADIUS, y - dy * dim.DOT_RADIUS, dim.DOT_RADIUS, Paint(fill=ink), meaning)]
    half = dim.HALF_TIP * (0.6 if kind == "assumed" else 1.0)
    base_x, base_y = x - dx * dim.TIP_LENGTH, y - dy * dim.TIP_LENGTH
    left, right = (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)
    if kind == "feeds":
        return [Path(polyline([left, (x, y), right]), Paint(line=ink, weight=0.45), meaning)]
    paint = Paint(theme["page"], ink, 0.4) if kind == "loop" else Paint(fill=ink)
    return [Path(polygon([(x, y), left, right]), paint, meaning)]


def handoff_mark(
    theme: ColorTheme, start: Position, after: Position, handoff: Handoff, what: str = "handoff"
) -> list[Shape]:
    """Draw a hand-off from `start` on: a disc, or an arrow with `?` if undeclared."""
    dx, dy = direction(start, after)
    size, half = dim.MARK_SIZE, dim.MARK_SIZE / 2
    x, y = start[0] + dx * half, start[1] + dy * half

    def turned(*offsets: tuple[float, float]) -> list[Position]:
        return [(x + along * dx - across * dy, y + along * dy + across * dx) for along, across in offsets]

    meaning = (what,) if handoff == "declared" else (what, "handoff-unsaid")
    if handoff == "undeclared":
        inner = half - 0.2
        shoulder = inner * 0.35
        corners = turned((-inner, -inner), (shoulder, -inner), (inner, 0.0), (shoulder, inner), (-inner, inner))
        question = measure_text("?", size, dim.SMALL_TYPE, theme["alarm"], bold=True, meaning=meaning)
        top = y - _HALF_CAPITAL_BELOW_TOP * dim.SMALL_TYPE * MM
        paint = Paint(theme["page"], theme["alarm"], 0.4)
        return [Path(polygon(corners), paint, meaning), question.place(x - dx * 0.5, top, "middle")]
    page = theme["page"]
    (shaft_x, shaft_y), (neck_x, neck_y) = turned((-1.35, 0.0), (0.5, 0.0))
    return [
        disc(x, y, half - 0.1, Paint(fill=theme["ink"]), meaning),
        line(shaft_x, shaft_y, neck_x, neck_y, Paint(line=page, weight=0.6), meaning),
        Path(polygon(turned((1.5, 0.0), (0.1, -1.15), (0.1, 1.15))), Paint(fill=page), meaning),
    ]
