"""The head of the flow: title and signs as on the map, and below them the kinds of lines that are really drawn."""

from __future__ import annotations

from journeymap.graph import Stop
from journeymap.views.blocks import Paragraph, line, paragraph, polygon
from journeymap.views.flow_lines import DASHES, WEIGHTS, mark_of, tip_of
from journeymap.views.flow_ways import Ways
from journeymap.views.heading import Drawn, functions_in_order, head
from journeymap.views.picture import Box, Group, Item, Paint, Path, Text
from journeymap.views.scope import Scope

__all__ = ["flow_head"]

_BODY = 8.0
_ROW = 5.6
_BEHIND = 1.8
"""Between a sign and its word."""


def flow_head(scope: Scope, ways: Ways, left: float, top: float, right: float) -> tuple[list[Item], float]:
    """The head from `left` to `right`, and where it ends."""
    every = [stop for stage in scope.stages for stop in (*stage.steps, *stage.standing, *stage.backstage)]
    levels = {badge.level for badge in scope.all_badges}
    drawn = Drawn(
        functions=functions_in_order([scope.graph.function(stop) for stop in every if len(stop.touchpoint.owners) == 1]),
        moment=any(stop.touchpoint.moment for stop in every),
        gap=any(stage.is_empty for stage in scope.stages) or any(len(stop.touchpoint.owners) != 1 for stop in every),
        levels=tuple(level for level in ("error", "warning", "note") if level in levels),
    )
    items, bottom = head(scope, drawn, left, top, right)
    signs = [item for item in items if isinstance(item, Group) and "legend" in item.meaning]
    at = max((_bottom(item) for item in signs), default=top) + 2.0 if signs else top
    rows, used = _rows(scope, _entries(scope, ways, every), left + (right - left) * 0.5, right, at)
    return [*items, *rows], max(bottom, used)


def _bottom(item: Item) -> float:
    """Where an item ends, below."""
    if isinstance(item, Group):
        return max((_bottom(one) for one in item.items), default=0.0)
    if isinstance(item, Path):
        return max(y for _, y in item.points)
    return item.bottom if isinstance(item, Text) else item.y + item.height


def _entries(scope: Scope, ways: Ways, every: list[Stop]) -> list[tuple[list[Item], Paragraph]]:
    theme, words = scope.theme, scope.words
    found: list[tuple[list[Item], str]] = []
    kinds = {join.kind for join in ways.joins}
    for kind in ("next", "loop", "feeds", "needs"):
        if kind in kinds:
            paint = Paint(line=theme["ink"], weight=WEIGHTS[kind], dashes=DASHES[kind])
            end = 8.0 - (2.0 if kind in ("next", "loop") else 0.4)
            sign: list[Item] = [line(0.0, 2.2, end, 2.2, paint, ("legend", kind))]
            found.append((sign + tip_of(kind, (0.0, 2.2), (8.0, 2.2), theme), words(f"flow.{kind}")))
    for handoff in ("said", "unsaid"):
        if any(join.handoff == handoff for join in ways.joins):
            word = words("legend.handoff" if handoff == "said" else "legend.handoff-unsaid")
            found.append((mark_of(theme, (0.1, 2.2), (8.0, 2.2), said=handoff == "said"), word))
    if any(outlet.condition for some in ways.outlets.values() for outlet in some):
        diamond = polygon([(1.1, 1.1), (2.2, 2.2), (1.1, 3.3), (0.0, 2.2)])
        found.append(([Path(diamond, Paint(theme["card"], theme["ink"], 0.3), ("legend", "outlet"))], words("flow.if")))
    if any(not stop.is_step and stop.touchpoint.side == "frontstage" for stop in every):
        pill = Box(0.0, 0.4, 6.0, 3.6, Paint(theme["card"], theme["strong-line"], 0.3), ("legend", "pill"), 1.8)
        found.append(([pill], words("lane.standing").lower()))
    if ways.begins:
        strip = Box(0.0, 0.3, 6.0, 3.8, theme.fill("header"), ("legend", "start"))
        tip = polygon([(2.2, 1.2), (3.8, 2.2), (2.2, 3.2)])
        found.append(([strip, Path(tip, theme.fill("ink"), ("start",))], words("flow.start")))
    if ways.ends:
        strip = Box(0.0, 0.3, 6.0, 3.8, theme.fill("notice"), ("legend", "end"))
        found.append(([strip, Box(2.2, 1.4, 1.6, 1.6, theme.fill("on-notice"), ("end",))], words("flow.end")))
    if any(stop.touchpoint.side == "backstage" for stop in every):
        dashes = theme.line("ink", 0.35, (2.0, 1.4))
        found.append(([line(0.0, 2.2, 8.0, 2.2, dashes, ("line-of-visibility",))], words("flow.visibility")))
    return [(signs, paragraph(said, 70, _BODY, theme["ink"])) for signs, said in found]


def _rows(
    scope: Scope, entries: list[tuple[list[Item], Paragraph]], left: float, right: float, y: float
) -> tuple[list[Item], float]:
    """Sign and word after sign and word, in lines that end at the right edge."""
    rows: list[list[tuple[list[Item], Paragraph]]] = [[]]
    used = 0.0
    for signs, word in entries:
        wide = _right(signs) + _BEHIND + word.width + 5
        if rows[-1] and used + wide > right - left + 5:
            rows.append([])
            used = 0.0
        rows[-1].append((signs, word))
        used += wide
    items: list[Item] = []
    for row in rows:
        x = right - sum(_right(signs) + _BEHIND + word.width + 5 for signs, word in row) + 5
        for signs, word in row:
            moved = [_moved(sign, x, y) for sign in signs]
            items.append(Group((*moved, word.at(x + _right(signs) + _BEHIND, y + 0.75)), ("legend",), role="listitem"))
            x += _right(signs) + _BEHIND + word.width + 5
        y += _ROW
    return [Group(tuple(items), ("legend",), scope.words("flow.lines"), role="list")] if items else [], y


def _right(signs: list[Item]) -> float:
    """Where signs end that begin at 0."""
    places = [x for sign in signs if isinstance(sign, Path) for x, _ in sign.points]
    return max([*places, *(sign.x + sign.width for sign in signs if isinstance(sign, Box))])


def _moved(item: Item, x: float, y: float) -> Item:
    """A sign that was drawn at the corner, at its place."""
    if isinstance(item, Box):
        return Box(item.x + x, item.y + y, item.width, item.height, item.paint, item.meaning, item.radius)
    assert isinstance(item, Path)
    steps = tuple(
        (letter, tuple(number + (y if index % 2 else x) for index, number in enumerate(numbers)))
        for letter, numbers in item.steps
    )
    return Path(steps, item.paint, item.meaning)
