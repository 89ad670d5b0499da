"""The head of a view with its legend: sign and word after sign and word, in lines that end at the right edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.drawing.page_metrics import ROOMY, TITLE_TYPE
from journeymap.drawing.paragraphs import Paragraph, paragraph
from journeymap.drawing.primitives import Box, Group, Item, Path, Shape, TextBlock, TextLine
from journeymap.views.logo import logo
from journeymap.views.render_context import RenderContext

__all__ = ["SYMBOL_WIDTH", "LegendEntry", "title_block", "workspace_title_block"]

SYMBOL_WIDTH = 8.0
"""How wide a sign of the legend is, with the room behind it; it is drawn at the corner, 7 wide and 4.4 high."""
_AFTER = 5.0
_LINE = 5.6

LegendEntry = tuple[Sequence[Shape], str]
"""Shapes at the corner of the page, and what they stand for."""


def title_block(
    scope: RenderContext, signs: Sequence[LegendEntry], x: float, y: float, right: float
) -> tuple[list[Item], float]:
    """The head of one journey with this legend, and where it ends."""
    return _headed(scope, scope.title, _facts(scope), signs, x, y, right)


def workspace_title_block(
    scope: RenderContext, signs: Sequence[LegendEntry], x: float, y: float, right: float
) -> tuple[list[Item], float]:
    """The head of the whole workspace with this legend, and where it ends."""
    names = ", ".join(scope.text(graph.journey.name) or graph.id for graph in scope.graphs)
    return _headed(scope, scope.text(scope.portfolio.organization.organization), [names], signs, x, y, right)


def _headed(
    scope: RenderContext,
    called: str,
    facts: Sequence[str],
    signs: Sequence[LegendEntry],
    x: float,
    y: float,
    right: float,
) -> tuple[list[Item], float]:
    if not scope.options.heading:
        legend, high = _legend(scope, signs, x, right, y)
        return legend, y + high if legend else y
    theme = scope.theme
    items: list[Item] = []
    left, most = x, (right - x) * 0.5 - 8
    picture = logo(scope, x, y, 12.0)
    if picture is not None:
        items.append(picture)
        left, most = left + picture.width + 4, most - picture.width - 4
    title = paragraph(called, most, TITLE_TYPE, theme["ink"], bold=True, meaning=("title",))
    items.append(title.place(left, y))
    at = y + title.height + 0.8
    for fact in facts:
        said = paragraph(fact, most, ROOMY.body + 0.5, theme["soft"])
        items.append(said.place(left, at))
        at += said.height + 0.6
    legend, high = _legend(scope, signs, x + (right - x) * 0.5, right, y + 0.5)
    bottom = max(at, y + high + 0.5, y + (12.0 if picture else 0.0))
    return [Group(tuple(items), ("heading",)), *legend], bottom


def _facts(scope: RenderContext) -> list[str]:
    words, journey = scope.messages, scope.graph.journey
    facts = [scope.text(scope.portfolio.organization.organization)]
    personas = [scope.name("personas", one) for one in scope.personas if one]
    if personas and len(personas) <= 6:
        facts.append(", ".join(personas))
    if journey.owners:
        facts.append(words("map.kept-by", team=", ".join(scope.name("teams", one) for one in journey.owners)))
    if journey.reviewed:
        facts.append(words("map.reviewed", date=words.date(journey.reviewed)))
    summary = scope.text(journey.summary)
    return [*([summary] if summary else []), " · ".join(facts)]


def _legend(
    scope: RenderContext, signs: Sequence[LegendEntry], left: float, right: float, y: float
) -> tuple[list[Item], float]:
    room = right - left
    rows: list[list[tuple[Sequence[Shape], Paragraph]]] = [[]]
    used = 0.0
    for shapes, said in signs:
        word = paragraph(said, min(70.0, room - SYMBOL_WIDTH), ROOMY.body, scope.theme["ink"])
        wide = SYMBOL_WIDTH + word.width + _AFTER
        if rows[-1] and used + wide > room + _AFTER:
            rows.append([])
            used = 0.0
        rows[-1].append((shapes, word))
        used += wide
    items: list[Item] = []
    at = y
    for row in rows:
        x = right + _AFTER - sum(SYMBOL_WIDTH + word.width + _AFTER for _, word in row)
        for shapes, word in row:
            moved = [_moved(shape, x, at) for shape in shapes]
            items.append(Group((*moved, word.place(x + SYMBOL_WIDTH, at + 0.75)), ("legend",), role="listitem"))
            x += SYMBOL_WIDTH + word.width + _AFTER
        at += max((word.height + 2.8 for _, word in row), default=_LINE)
    return ([Group(tuple(items), ("legend",), role="list")] if items else []), at - y


def _moved(shape: Shape, x: float, y: float) -> Shape:
    """A sign that was drawn at the corner, at its place."""
    if isinstance(shape, Box):
        return Box(shape.x + x, shape.y + y, shape.width, shape.height, shape.paint, shape.meaning, shape.radius)
    if isinstance(shape, TextBlock):
        lines = tuple(TextLine(line.y + y, line.text, line.width, line.exact) for line in shape.lines)
        return replace(shape, x=shape.x + x, lines=lines)
    assert isinstance(shape, Path)
    steps = tuple(
        (letter, tuple(number + (y if index % 2 else x) for index, number in enumerate(numbers)))
        for letter, numbers in shape.steps
    )
    return Path(steps, shape.paint, shape.meaning)
