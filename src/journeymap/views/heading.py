"""The head of the page: title, what the journey is, who keeps it, the logo, and the legend of what is really drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.views.badges import HIGH
from journeymap.views.blocks import Paragraph, disc, line, paragraph, persona_mark, polygon, star
from journeymap.views.logo import logo
from journeymap.views.picture import Box, Group, Item, Paint, Path
from journeymap.views.scope import Scope
from journeymap.views.sheet import ROOMY, TITLE
from journeymap.views.theme import FUNCTIONS

__all__ = ["Drawn", "functions_in_order", "head"]

_KEY = 8.0
"""How wide a sign of the legend is, with the room behind it."""


@dataclass(frozen=True)
class Drawn:
    """What the legend has to explain, because it is drawn."""

    functions: tuple[str, ...] = ()
    moment: bool = False
    handoff: bool = False
    unsaid: bool = False
    low: bool = False
    gap: bool = False
    branch: bool = False
    personas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


def head(scope: Scope, drawn: Drawn, x: float, y: float, right: float) -> tuple[list[Item], float]:
    """The head from `x` to `right`, and where it ends."""
    theme = scope.theme
    items: list[Item] = []
    legend, legend_high = _legend(scope, drawn, x + (right - x) * 0.5, right, y + 0.5)
    left, most = x, (right - x) * 0.5 - 8
    picture = logo(scope, x, y, 12.0)
    if picture is not None:
        items.append(picture)
        left += picture.width + 4
        most -= picture.width + 4
    title = paragraph(scope.title, most, TITLE, theme["ink"], bold=True, meaning=("title",))
    items.append(title.at(left, y))
    at = y + title.height + 0.8
    for text in _below(scope):
        said = paragraph(text, most, ROOMY.body + 0.5, theme["soft"])
        items.append(said.at(left, at))
        at += said.height + 0.6
    bottom = max(at, y + legend_high, y + (12.0 if picture else 0.0))
    found: list[Item] = [Group(tuple(items), ("heading",))]
    if legend:
        found.append(Group(tuple(legend), ("legend",), role="list"))
    return found, bottom


def _below(scope: Scope) -> list[str]:
    words, journey = scope.words, scope.graph.journey
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


def _legend(scope: Scope, drawn: Drawn, left: float, right: float, y: float) -> tuple[list[Item], float]:
    """Sign and word after sign and word, in lines that end at the right edge."""
    entries = _entries(scope, drawn)
    rows: list[list[tuple[list[Item], Paragraph]]] = [[]]
    used = 0.0
    for signs, word in entries:
        wide = _KEY + word.width + 5
        if rows[-1] and used + wide > right - left + 5:
            rows.append([])
            used = 0.0
        rows[-1].append((signs, word))
        used += wide
    items: list[Item] = []
    at = y
    for row in rows:
        x = right - sum(_KEY + word.width + 5 for _, word in row) + 5
        for signs, word in row:
            moved = [_moved(sign, x, at) for sign in signs]
            items.append(Group((*moved, word.at(x + _KEY, at + 0.75)), ("legend",), role="listitem"))
            x += _KEY + word.width + 5
        at += max(5.6, *(word.height + 2.0 for _, word in row))
    return items, at - y


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


def _entries(scope: Scope, drawn: Drawn) -> list[tuple[list[Item], Paragraph]]:
    theme, words = scope.theme, scope.words
    found: list[tuple[list[Item], str]] = []
    for function in drawn.functions:
        box = Box(0.5, 0.4, 6, 3.6, theme.function(function), ("legend", function), 0.4)
        found.append(([box], words(f"function.{function}")))
    if drawn.moment:
        found.append(([Path(star(4, 2.3, 2.3), theme.fill("star"), ("star", "moment"))], words("legend.moment")))
    if drawn.handoff:
        found.append((_handoff(scope, True), words("legend.handoff")))
    if drawn.unsaid:
        found.append((_handoff(scope, False), words("legend.handoff-unsaid")))
    if drawn.low:
        paint = Paint(theme["low"], theme["low"], 0.5)
        found.append(([disc(4, 2.2, 1.25, paint, ("low-emotion",))], words("legend.low")))
    if drawn.branch:
        dotted = line(0.5, 2.2, 6.5, 2.2, theme.line("curve", 0.4, (0.2, 1.1)), ("branch",))
        found.append(([dotted], words("legend.branch")))
    order = list(scope.graph.personas)
    for persona in drawn.personas:
        number = order.index(persona) if persona in order else len(order)
        shape = persona_mark(number, 4, 2.2, 1.0)
        found.append(
            ([Path(shape, Paint(theme["page"], theme["curve"], 0.3), ("persona",))], scope.name("personas", persona))
        )
    if drawn.gap:
        paint = Paint(theme["alarm-ground"], theme["alarm"], 0.4, (1.2, 0.9))
        found.append(([Box(0.5, 0.4, 6, 3.6, paint, ("gap",), 0.4)], words("legend.gap")))
    found += [([_badge(scope, level)], words(f"level.{level}")) for level in drawn.levels]
    return [(list(signs), paragraph(said, 70, ROOMY.body, theme["ink"])) for signs, said in found]


def _badge(scope: Scope, level: str) -> Box:
    theme = scope.theme
    paint = {
        "error": Paint(fill=theme["alarm"]),
        "warning": Paint(fill=theme["notice"]),
        "note": Paint(theme["page"], theme["ink"], 0.3),
    }[level]
    return Box(2.0, 0.3, HIGH, HIGH, paint, ("badge", level), 0.4 if level == "error" else HIGH / 2)


def _handoff(scope: Scope, said: bool) -> list[Item]:
    theme = scope.theme
    ink = theme["ink" if said else "alarm"]
    ring = Paint(theme["page"], ink, 0.45, () if said else (0.9, 0.7))
    meaning = ("handoff",) if said else ("handoff", "handoff-unsaid")
    tip = Paint(fill=ink) if said else Paint(theme["page"], ink, 0.3)
    head = polygon([(5.35, 2.2), (4.25, 1.35), (4.25, 3.05)])
    return [
        disc(4, 2.2, 2.1, ring, meaning),
        line(2.7, 2.2, 4.3, 2.2, Paint(line=ink, weight=0.45), meaning),
        Path(head, tip, meaning),
    ]


def functions_in_order(found: Sequence[str | None]) -> tuple[str, ...]:
    """Functions for the legend: HR and marketing first, what is not known last."""
    known = [one for one in FUNCTIONS if one in found]
    return (*known, *(["nobody"] if None in found else []))
