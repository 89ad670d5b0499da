"""The lines of the flow: round at their corners, jumping over each other, with tips and marks that tell their kinds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from itertools import pairwise

from journeymap.drawing.paragraphs import circle, line, polygon
from journeymap.drawing.primitives import Group, Item, Paint, Path, Shape, Step
from journeymap.drawing.theme import Theme
from journeymap.views.flow.layout import MARK, Plan
from journeymap.views.flow.transitions import Join
from journeymap.views.render_context import RenderContext

__all__ = ["DASHES", "WEIGHTS", "draw_lines", "mark_of", "tip_of"]

Place = tuple[float, float]

WEIGHTS = {"next": 0.5, "loop": 0.5, "feeds": 0.4, "needs": 0.55}
DASHES: dict[str, tuple[float, ...]] = {"next": (), "loop": (), "feeds": (1.7, 1.1), "needs": (0.05, 1.15)}
_CORNER = 1.1
_JUMP = 0.75
_TIP = 2.0
_HALF_TIP = 0.95
_DOT = 0.8
_KAPPA = 0.5523


def draw_lines(plan: Plan, scope: RenderContext) -> Group:
    """All lines, each in a group that says in words from where to where it leads."""
    corners = [plan.corners(number) for number in range(len(plan.runs))]
    nets = [run.bundle for run in plan.runs]
    jumps = _Jumps(corners, nets)
    items: list[Item] = []
    for number, join in enumerate(plan.ways.joins):
        items.append(_line(scope, plan, join, corners[number], jumps, nets[number]))
    return Group(tuple(items), ("ways",), scope.messages("flow.ways"), role="list" if items else "")


def _line(scope: RenderContext, plan: Plan, join: Join, corners: list[Place], jumps: _Jumps, net: Hashable) -> Group:
    theme, words = scope.theme, scope.messages
    ink = theme["ink"]
    paint = Paint(line=ink, weight=WEIGHTS[join.kind], dashes=DASHES[join.kind])
    meaning = ("way", join.kind, *((f"handoff-{join.handoff}",) if join.handoff else ()))
    joins = (join.source.reference, join.target.reference)
    inset = _TIP if join.kind in ("next", "loop") else 0.4
    shortened = [*corners[:-1], _towards(corners[-1], corners[-2], inset)]
    if join.handoff:
        shortened[0] = _towards(corners[0], corners[1], 2 * MARK)
    items: list[Item] = [Path(_steps(shortened, jumps, net), paint, meaning, joins)]
    items += tip_of(join.kind, corners[-2], corners[-1], theme)
    if join.handoff:
        items += mark_of(theme, corners[0], corners[1], said=join.handoff == "said")
    condition = ""
    if join.outlet is not None:
        condition = plan.ways.outlets[join.source][join.outlet].condition
    title = f"{scope.touchpoint_name(join.source)} → {scope.touchpoint_name(join.target)}"
    parts = [words(f"flow.{join.kind}"), condition]
    if join.handoff:
        parts.append(words("legend.handoff" if join.handoff == "said" else "legend.handoff-unsaid"))
        parts.append(join.what)
    return Group(tuple(items), ("way", join.kind), title, ". ".join(part for part in parts if part), "listitem")


def tip_of(kind: str, before: Place, end: Place, theme: Theme) -> list[Shape]:
    """The tip of a line, by its kind: filled, hollow, open, or a dot at which something waits."""
    ink = theme["ink"]
    (x, y), (dx, dy) = end, _direction(before, end)
    left = (x - dx * _TIP - dy * _HALF_TIP, y - dy * _TIP + dx * _HALF_TIP)
    right = (x - dx * _TIP + dy * _HALF_TIP, y - dy * _TIP - dx * _HALF_TIP)
    if kind == "next":
        return [Path(polygon([(x, y), left, right]), Paint(fill=ink), ("tip", kind))]
    if kind == "loop":
        return [Path(polygon([(x, y), left, right]), Paint(theme["page"], ink, 0.35), ("tip", kind))]
    if kind == "feeds":
        steps: tuple[Step, ...] = (("M", left), ("L", (x, y)), ("L", right))
        return [Path(steps, Paint(line=ink, weight=0.45), ("tip", kind))]
    return [Path(circle(x - dx * _DOT, y - dy * _DOT, _DOT), Paint(fill=ink), ("tip", kind))]


def mark_of(theme: Theme, start: Place, after: Place, *, said: bool) -> list[Shape]:
    """The mark of a hand-off where a line begins: an arrow in a circle; dashed and hollow where nothing is said."""
    dx, dy = _direction(start, after)
    x, y = start[0] + dx * MARK, start[1] + dy * MARK
    ink = theme["ink" if said else "alarm"]
    meaning = ("handoff",) if said else ("handoff", "handoff-unsaid")
    ring = Paint(theme["page"], ink, 0.35, () if said else (0.7, 0.55))
    head = [(0.85, 0.0), (0.05, -0.6), (0.05, 0.6)]
    tip = polygon([(x + a * dx - b * dy, y + a * dy + b * dx) for a, b in head])
    return [
        Path(circle(x, y, MARK - 0.1), ring, meaning),
        line(x - 0.85 * dx, y - 0.85 * dy, x + 0.1 * dx, y + 0.1 * dy, Paint(line=ink, weight=0.35), meaning),
        Path(tip, Paint(fill=ink) if said else Paint(theme["page"], ink, 0.25), meaning),
    ]


def _direction(start: Place, end: Place) -> Place:
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= abs(dy):
        return (1.0 if dx > 0 else -1.0), 0.0
    return 0.0, (1.0 if dy > 0 else -1.0)


def _towards(start: Place, end: Place, length: float) -> Place:
    dx, dy = _direction(start, end)
    return start[0] + dx * length, start[1] + dy * length


class _Jumps:
    """Where lines that go across meet lines of other nets that go down, and jump over them."""

    def __init__(self, corners: Sequence[Sequence[Place]], nets: Sequence[Hashable]) -> None:
        uprights = [
            (x1, min(y1, y2), max(y1, y2), net)
            for places, net in zip(corners, nets, strict=True)
            for (x1, y1), (x2, y2) in pairwise(places)
            if abs(x1 - x2) < 1e-6 and abs(y1 - y2) > 1e-6
        ]
        self._uprights = sorted(uprights, key=lambda one: one[:3])
        self._xs = [one[0] for one in self._uprights]

    def on(self, start: Place, end: Place, net: Hashable) -> list[float]:
        """The x of all jumps from `start` to `end`, in that direction."""
        if abs(start[1] - end[1]) > 1e-6:
            return []
        y, (low, high) = start[1], sorted((start[0], end[0]))
        room = _JUMP + 0.1
        found: list[float] = []
        for x, top, bottom, other in self._uprights[
            bisect_left(self._xs, low + room) : bisect_right(self._xs, high - room)
        ]:
            if other != net and top + 0.05 < y < bottom - 0.05 and not (found and x - found[-1] < 2 * room):
                found.append(x)
        return found if end[0] > start[0] else found[::-1]


def _steps(corners: Sequence[Place], jumps: _Jumps, net: Hashable) -> tuple[Step, ...]:
    """The path through corners, with small curves at them and jumps on the way."""
    steps: list[Step] = [("M", corners[0])]
    at = corners[0]
    for index, corner in enumerate(corners[1:], 1):
        is_last = index == len(corners) - 1
        reach = 0.0
        if not is_last:
            reach = min(_CORNER, _length(at, corner) * 0.9, _length(corner, corners[index + 1]) / 2)
        end = corner if is_last else _towards(corner, corners[index - 1], reach)
        for x in jumps.on(at, end, net):
            steps += _jump(x, at[1], 1.0 if end[0] > at[0] else -1.0)
        if _length(at, end) > 1e-6:
            steps.append(("L", end))
        at = end
        if not is_last and reach > 1e-6:
            after = _towards(corner, corners[index + 1], reach)
            one, two = _between(end, corner), _between(after, corner)
            steps.append(("C", (*one, *two, *after)))
            at = after
    return tuple(steps)


def _between(one: Place, two: Place) -> Place:
    return one[0] + (two[0] - one[0]) * _KAPPA, one[1] + (two[1] - one[1]) * _KAPPA


def _length(one: Place, two: Place) -> float:
    return abs(one[0] - two[0]) + abs(one[1] - two[1])


def _jump(x: float, y: float, dx: float) -> list[Step]:
    """A small bow over what lies at `x`."""
    r, k = _JUMP, _JUMP * 1.3
    return [("L", (x - r * dx, y)), ("C", (x - r * dx, y - k, x + r * dx, y - k, x + r * dx, y))]
