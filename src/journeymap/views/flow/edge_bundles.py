"""The lines of the flow on its grid: which of them run together, and by which cells and channels each goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from journeymap.drawing.routing.router import RouteCosts, Router
from journeymap.drawing.routing.segments import RoutedEdge
from journeymap.graph import TouchpointNode
from journeymap.views.flow.grid import Grid
from journeymap.views.flow.transitions import Join, Ways

__all__ = ["runs_of"]

_NEVER = 1e6
_BACK = 2.5
_TURN = ("next", "loop", "needs", "feeds")
"""In this order lines choose their way: those that come first have the straighter ones."""


def runs_of(ways: Ways, grid: Grid) -> list[RoutedEdge]:
    """A run for each line, in the order of the lines."""
    maze = Router(grid.columns, grid.rows, {*grid.cells.values(), *grid.gaps})
    nets = _nets(ways.joins)
    runs: list[RoutedEdge | None] = [None] * len(ways.joins)
    for number in sorted(range(len(ways.joins)), key=lambda one: _turn(ways.joins[one], grid)):
        join = ways.joins[number]
        source, target = grid.cells[join.source], grid.cells[join.target]
        points = maze.route(source, target, _costs(join, ways), nets[number])
        outlet = (join.source.order, join.outlet) if join.outlet is not None else None
        runs[number] = RoutedEdge(points, nets[number], outlet)
    return [run for run in runs if run is not None]


def _turn(join: Join, grid: Grid) -> tuple[int, int, int, int]:
    (x1, y1), (x2, y2) = grid.cells[join.source], grid.cells[join.target]
    return _TURN.index(join.kind), abs(x1 - x2) + abs(y1 - y2), join.source.order, join.target.order


def _costs(join: Join, ways: Ways) -> RouteCosts:
    """Ways on leave to the right and below, and come from the left and from above; the others as it suits them."""
    has_outlets = join.source in ways.outlets
    back = {"next": _BACK, "loop": 0.4, "feeds": 0.6, "needs": 0.6}[join.kind]
    right, down, left, up = (0.0, 0.0, back, back)
    if join.kind == "loop":
        right = 0.4
    if has_outlets or join.source in ways.ends:
        down += 9.0
    if join.outlet is not None:
        down = up = _NEVER
    come = (0.0, 0.0, back, back)
    if join.target in ways.begins:
        come = (0.0, 0.8, back, back)
    if join.target in ways.outlets or join.target in ways.ends:
        come = (come[0], come[1], back, back + 2.0)
    return RouteCosts((right, down, left, up), come)


def _nets(joins: Sequence[Join]) -> list[Hashable]:
    """Which lines run together: those that fork without a condition, and those that come together at one touchpoint."""

    def fork(join: Join) -> tuple[TouchpointNode, object, object]:
        return join.source, join.outlet, join.handoff

    forks = Counter(fork(join) for join in joins if join.kind == "next")
    nets: list[Hashable] = []
    for number, join in enumerate(joins):
        if join.kind == "next" and forks[fork(join)] > 1:
            nets.append(("fork", join.source.order, join.outlet, join.handoff))
        elif join.kind in ("next", "loop"):
            nets.append(("join", join.target.order))
        else:
            nets.append((join.kind, number))
    return nets
