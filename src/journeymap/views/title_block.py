"""The head of the map: title, what the journey is, who keeps it, and the legend of what is really drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.paragraphs import disc, line, persona_mark, polygon, star
from journeymap.drawing.primitives import Box, Item, Paint, Path, Shape
from journeymap.drawing.theme import FUNCTIONS
from journeymap.views.legend import LegendEntry, title_block
from journeymap.views.render_context import RenderContext

__all__ = ["Drawn", "functions_in_order", "head"]


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


def head(scope: RenderContext, drawn: Drawn, x: float, y: float, right: float) -> tuple[list[Item], float]:
    """The head from `x` to `right`, and where it ends."""
    return title_block(scope, _signs(scope, drawn), x, y, right)


def _signs(scope: RenderContext, drawn: Drawn) -> list[LegendEntry]:
    theme, words = scope.theme, scope.messages
    found: list[LegendEntry] = []
    for function in drawn.functions:
        box = Box(0.5, 0.4, 6, 3.6, theme.function_paint(function), ("legend", function), 0.4)
        found.append(([box], words(f"function.{function}")))
    if drawn.moment:
        found.append(([Path(star(4, 2.3, 2.3), theme.fill_paint("star"), ("star", "moment"))], words("legend.moment")))
    if drawn.handoff:
        found.append((_handoff(scope, True), words("legend.handoff")))
    if drawn.unsaid:
        found.append((_handoff(scope, False), words("legend.handoff-unsaid")))
    if drawn.low:
        paint = Paint(theme["low"], theme["low"], 0.5)
        found.append(([disc(4, 2.2, 1.25, paint, ("low-emotion",))], words("legend.low")))
    if drawn.branch:
        dotted = line(0.5, 2.2, 6.5, 2.2, theme.line_paint("curve", 0.4, (0.2, 1.1)), ("branch",))
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
    return [*found, *(([_badge(scope, level)], words(f"level.{level}")) for level in drawn.levels)]


def _badge(scope: RenderContext, level: str) -> Box:
    theme = scope.theme
    paint = {
        "error": Paint(fill=theme["alarm"]),
        "warning": Paint(fill=theme["notice"]),
        "note": Paint(theme["page"], theme["ink"], 0.3),
    }[level]
    return Box(
        2.0, 0.3, BADGE_HEIGHT, BADGE_HEIGHT, paint, ("badge", level), 0.4 if level == "error" else BADGE_HEIGHT / 2
    )


def _handoff(scope: RenderContext, said: bool) -> list[Shape]:
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
