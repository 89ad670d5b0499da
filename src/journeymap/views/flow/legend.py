"""The head of the flow: title and legend, with the functions, signs and kinds of lines that are really drawn."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.paragraphs import line, polygon, star
from journeymap.drawing.primitives import Box, Item, Paint, Path, Shape
from journeymap.graph import TouchpointNode
from journeymap.views.flow.edges import DASHES, WEIGHTS, mark_of, tip_of
from journeymap.views.flow.transitions import Ways
from journeymap.views.legend import LegendEntry, title_block
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import functions_in_order

__all__ = ["flow_head"]

_MIDDLE = 2.2
"""Signs are drawn at the corner, around this height."""
_LONG = 6.4


def flow_head(scope: RenderContext, ways: Ways, left: float, top: float, right: float) -> tuple[list[Item], float]:
    """The head from `left` to `right`, and where it ends."""
    every = [node for stage in scope.stages for node in (*stage.steps, *stage.standing, *stage.backstage)]
    signs = [*_whose(scope, every), *_lines(scope, ways), *_boxes(scope, ways, every), *_badges(scope)]
    return title_block(scope, signs, left, top, right)


def _whose(scope: RenderContext, every: list[TouchpointNode]) -> Iterator[LegendEntry]:
    theme, words = scope.theme, scope.messages
    owned = [node for node in every if len(node.touchpoint.owners) == 1]
    for function in functions_in_order([scope.graph.function(node) for node in owned]):
        shape = Box(0.5, 0.4, 6.0, 3.6, theme.function_paint(function), ("legend", function), 0.4)
        yield [shape], words(f"function.{function}")


def _lines(scope: RenderContext, ways: Ways) -> Iterator[LegendEntry]:
    theme, words = scope.theme, scope.messages
    kinds = {join.kind for join in ways.joins}
    for kind in ("next", "loop", "feeds", "needs"):
        if kind in kinds:
            paint = Paint(line=theme["ink"], weight=WEIGHTS[kind], dashes=DASHES[kind])
            end = _LONG - (2.0 if kind in ("next", "loop") else 0.4)
            shapes: list[Shape] = [line(0.0, _MIDDLE, end, _MIDDLE, paint, ("legend", kind))]
            yield shapes + tip_of(kind, (0.0, _MIDDLE), (_LONG, _MIDDLE), theme), words(f"flow.{kind}")
    for handoff, key in (("said", "legend.handoff"), ("unsaid", "legend.handoff-unsaid")):
        if any(join.handoff == handoff for join in ways.joins):
            yield mark_of(theme, (2.2, _MIDDLE), (8.0, _MIDDLE), said=handoff == "said"), words(key)


def _boxes(scope: RenderContext, ways: Ways, every: list[TouchpointNode]) -> Iterator[LegendEntry]:
    theme, words = scope.theme, scope.messages
    if any(outlet.condition for some in ways.outlets.values() for outlet in some):
        diamond = polygon([(3.6, 1.1), (4.7, _MIDDLE), (3.6, 3.3), (2.5, _MIDDLE)])
        yield [Path(diamond, Paint(theme["card"], theme["ink"], 0.3), ("legend", "outlet"))], words("flow.if")
    if any(node.touchpoint.moment for node in every):
        shape = star(3.6, _MIDDLE, 2.1)
        yield [Path(shape, theme.fill_paint("star"), ("star", "moment"))], words("legend.moment")
    if any(not node.is_step and node.touchpoint.side == "frontstage" for node in every):
        paint = Paint(theme["card"], theme["strong-line"], 0.3)
        yield [Box(0.5, 0.4, 6.0, 3.6, paint, ("legend", "standing"), 1.8)], words("flow.standing")
    if ways.begins:
        strip = Box(0.5, 0.4, 6.0, 3.6, theme.fill_paint("header"), ("legend", "start"))
        tip = polygon([(2.7, 1.2), (4.3, _MIDDLE), (2.7, 3.2)])
        yield [strip, Path(tip, theme.fill_paint("ink"), ("start",))], words("flow.start")
    if ways.ends:
        strip = Box(0.5, 0.4, 6.0, 3.6, theme.fill_paint("notice"), ("legend", "end"))
        yield [strip, Box(2.7, 1.4, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",))], words("flow.end")
    if any(node.touchpoint.side == "backstage" for node in every):
        dashes = theme.line_paint("ink", 0.35, (2.0, 1.4))
        yield [line(0.0, _MIDDLE, _LONG, _MIDDLE, dashes, ("line-of-visibility",))], words("flow.visibility")
    if any(stage.is_empty for stage in scope.stages) or any(len(node.touchpoint.owners) != 1 for node in every):
        paint = Paint(theme["alarm-ground"], theme["alarm"], 0.4, (1.2, 0.9))
        yield [Box(0.5, 0.4, 6.0, 3.6, paint, ("gap",), 0.4)], words("legend.gap")


def _badges(scope: RenderContext) -> Iterator[LegendEntry]:
    theme, words = scope.theme, scope.messages
    levels = {badge.level for badge in scope.badges}
    paints = (
        ("error", Paint(fill=theme["alarm"])),
        ("warning", Paint(fill=theme["notice"])),
        ("note", Paint(theme["page"], theme["ink"], 0.3)),
    )
    for level, paint in paints:
        if level in levels:
            radius = 0.4 if level == "error" else BADGE_HEIGHT / 2
            yield [Box(2.0, 0.3, BADGE_HEIGHT, BADGE_HEIGHT, paint, ("badge", level), radius)], words(f"level.{level}")
