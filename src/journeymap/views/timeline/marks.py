"""The signs of a timeline: a shape and a colour to a function, full where the employer reaches the person."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.drawing.paragraphs import disc, line, polygon, star
from journeymap.drawing.primitives import Box, Paint, Path, Shape
from journeymap.drawing.theme import FUNCTIONS, Theme
from journeymap.graph import TouchpointNode
from journeymap.views.legend import LegendEntry
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import functions_in_order

__all__ = ["RADIUS", "broken", "hush_paint", "mark", "signs", "stop_mark"]

RADIUS = 1.15


def mark(theme: Theme, function: str | None, x: float, y: float, full: bool, radius: float = RADIUS) -> Shape:
    """The sign of a function: HR's is round, marketing's stands on its corner, all others' are square."""
    key = function if function in FUNCTIONS else "nobody"
    colour = theme[key]
    paint = Paint(fill=colour, line=colour, weight=0.45) if full else Paint(theme["page"], colour, 0.45)
    meaning = ("mark", key)
    if key == "hr":
        return disc(x, y, radius, paint, meaning)
    if key == "marketing":
        r = radius * 1.3
        return Path(polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]), paint, meaning)
    r = radius * 0.88
    return Box(x - r, y - r, 2 * r, 2 * r, paint, meaning)


def stop_mark(scope: RenderContext, node: TouchpointNode, x: float, y: float, radius: float = RADIUS) -> Shape:
    """The sign of a touchpoint."""
    return mark(scope.theme, scope.graph.function(node), x, y, node.touchpoint.makes_contact, radius)


def hush_paint(theme: Theme, kind: str) -> Paint:
    """How a silence or a pile-up is shaded: an empty box with a broken edge, or a full one."""
    if kind == "silence":
        return Paint(theme["alarm-ground"], theme["alarm"], 0.4, (1.2, 0.9))
    return Paint(theme["moment"], theme["ink"], 0.35)


def signs(scope: RenderContext, nodes: Iterable[TouchpointNode], drawn: frozenset[str]) -> list[LegendEntry]:
    """The legend of what is drawn; `drawn` says what there is besides functions."""
    theme, words, graph = scope.theme, scope.messages, scope.graph
    nodes = list(nodes)
    found: list[LegendEntry] = [
        ([mark(theme, function, 4, 2.2, True, 1.5)], words(f"function.{function}"))
        for function in functions_in_order([graph.function(node) for node in nodes])
    ]
    if any(node.touchpoint.makes_contact for node in nodes):
        found.append(([mark(theme, "nobody", 4, 2.2, True, 1.5)], words("time.contact")))
    if not all(node.touchpoint.makes_contact for node in nodes):
        found.append(([mark(theme, "nobody", 4, 2.2, False, 1.5)], words("time.no-contact")))
    if any(node.touchpoint.moment for node in nodes):
        found.append(([Path(star(4, 2.3, 2.0), theme.fill_paint("star"), ("star", "moment"))], words("legend.moment")))
    strong = theme.line_paint("strong-line", 0.3)
    if "week" in drawn:
        ticks = [line(x, 2.2, x, 3.4, strong) for x in (0.5, 6.5)]
        found.append(([line(0.5, 2.2, 6.5, 2.2, theme.line_paint("ink", 0.5)), *ticks], words("time.week")))
    if "break" in drawn:
        found.append(([*broken(theme, 0.5, 6.5, 2.2)], words("time.break")))
    found += [
        ([Box(0.5, 0.4, 6, 3.6, hush_paint(theme, kind), (kind,))], words(f"time.{kind}"))
        for kind in ("silence", "pile-up")
        if kind in drawn
    ]
    return found


def broken(theme: Theme, left: float, right: float, y: float) -> list[Path]:
    """A piece of the axis that is shortened: interrupted by two strokes."""
    middle, paint = (left + right) / 2, theme.line_paint("ink", 0.5)
    found = [line(left, y, middle - 1.0, y, paint, ("axis",)), line(middle + 1.0, y, right, y, paint, ("axis",))]
    stroke = theme.line_paint("ink", 0.35)
    found += [line(x - 0.45, y + 1.2, x + 0.45, y - 1.2, stroke, ("break",)) for x in (middle - 0.8, middle + 0.8)]
    return found
