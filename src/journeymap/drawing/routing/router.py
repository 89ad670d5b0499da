"""Finds ways for lines through a grid of boxes: between rows, between columns, and through cells in which nothing is.

The grid is looked at twice as fine: points with an odd x and an odd y are cells; even ones lie between columns or rows.
So a line can never lie under a box, whatever it costs; what it costs decides only which of the ways it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

__all__ = ["Costs", "Maze", "Point"]

Point = tuple[int, int]
"""x from 0 to twice the columns, y from 0 to twice the rows."""
Cell = tuple[int, int]

_ON = ((0, 1, 3), (0, 1, 2), (1, 2, 3), (0, 2, 3))
"""Where one can go on to: anywhere but back."""
_LONG = (1.7, 1.0)
"""How long a step across looks, and one down."""
_BEND = 1.6
_BESIDE = 0.35
"""To go where another line goes already."""
_ACROSS = 1.1
"""To cross another line."""
_EMPTY = 0.25
"""To go through a cell, although nothing is there."""
_SHARED = 0.5
"""The part of the cost that a line pays where it joins one of its own kind."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What it costs to leave a box, or to come to one, by a direction: right, down, left, up."""

    leave: tuple[float, float, float, float]
    come: tuple[float, float, float, float]


class Maze:
    """A grid, the cells that are taken, and the lines that lie in it so far.

    Points are numbered row by row, with a margin around the grid that nothing can enter.
    """

    def __init__(self, columns: int, rows: int, taken: Collection[Cell]) -> None:
        self.wide = 2 * columns + 3
        high = 2 * rows + 3
        self._x = list(range(self.wide)) * high
        self._y = [y for y in range(high) for _ in range(self.wide)]
        self._closed = bytearray(
            x in (0, self.wide - 1) or y in (0, high - 1) for x, y in zip(self._x, self._y, strict=True)
        )
        for cell in taken:
            self._closed[self._node(cell)] = 1
        self._price = ([_LONG[0]] * len(self._x), [_LONG[1]] * len(self._x))
        """From a point along an axis (0 across, 1 down): what the step costs, lines that lie there counted in."""
        self._across = ([0.0] * len(self._x), [0.0] * len(self._x))
        """At a point along an axis: what it costs to cross the lines that go straight through."""
        for node in range(len(self._x)):
            if not (self._x[node] | self._y[node]) & 1:
                self._across[0][node] = self._across[1][node] = _EMPTY
        self._own: dict[Hashable, tuple[set[int], set[int]]] = {}

    def route(self, source: Cell, target: Cell, costs: Costs, net: Hashable) -> list[Point]:
        """The points from `source` to `target`, both included. Lines of one `net` may lie on each other."""
        if source == target:
            path = self._round(source)
        else:
            path = self._straight(source, target, costs) or self._searched(source, target, costs, net)
        self._remember(path, net)
        return [(self._x[node] - 1, self._y[node] - 1) for node in path]

    def _node(self, cell: Cell) -> int:
        return (2 * cell[1] + 2) * self.wide + 2 * cell[0] + 2

    def _round(self, cell: Cell) -> list[int]:
        """From a box to itself: out on the right, in from above."""
        start, wide = self._node(cell), self.wide
        return [start, start + 1, start + 1 - wide, start - wide, start]

    def _straight(self, source: Cell, target: Cell, costs: Costs) -> list[int]:
        """The straight line to the next box to the right or below, where no other line is."""
        across, down = target[0] - source[0], target[1] - source[1]
        if (across, down) not in ((1, 0), (0, 1)):
            return []
        axis, step = (0, 1) if across else (1, self.wide)
        start = self._node(source)
        price = self._price[axis]
        if costs.leave[axis] or costs.come[axis] or max(price[start], price[start + step]) > _LONG[axis]:
            return []
        return [start, start + step, start + 2 * step]

    def _searched(self, source: Cell, target: Cell, costs: Costs, net: Hashable) -> list[int]:
        """The cheapest line within the part of the grid in which both lie, and once around it."""
        start, goal, wide = self._node(source), self._node(target), self.wide
        xs, ys, closed = self._x, self._y, self._closed
        moves = (1, wide, -1, -wide)
        left, right = sorted((xs[start], xs[goal]))
        top, bottom = sorted((ys[start], ys[goal]))
        left, right, top, bottom = left - 1, right + 1, top - 1, bottom + 1
        goal_x, goal_y = xs[goal], ys[goal]
        own = self._own.setdefault(net, (set(), set()))
        hope = 0.7 if own[0] or own[1] else 1.0
        far_x, far_y = _LONG[0] * hope, _LONG[1] * hope
        best: dict[int, float] = {}
        came: dict[int, int] = {}
        done: set[int] = set()
        waiting: list[tuple[float, int, float]] = []
        for turned in range(4):
            after = start + moves[turned]
            key = after << 2 | turned
            best[key] = cost = costs.leave[turned] + self._price[turned & 1][min(start, after)]
            came[key] = start << 2
            heappush(waiting, (cost, key, cost))
        while waiting:
            _, state, cost = heappop(waiting)
            if state in done:
                continue
            done.add(state)
            node, direction = state >> 2, state & 3
            if node == goal:
                return _back(came, state, start)
            # a line goes through an empty cell and does not turn in it, so that all of its corners lie in channels
            for turned in (direction,) if not (xs[node] | ys[node]) & 1 else _ON[direction]:
                after = node + moves[turned]
                x, y = xs[after], ys[after]
                if not (left <= x <= right and top <= y <= bottom) or (closed[after] and after != goal):
                    continue
                axis, place = turned & 1, node if turned < 2 else after
                dearer = cost + (_LONG[axis] * _SHARED if place in own[axis] else self._price[axis][place])
                if turned != direction:
                    dearer += _BEND
                elif node not in own[1 - axis]:
                    dearer += self._across[1 - axis][node]
                if after == goal:
                    dearer += costs.come[turned]
                key = after << 2 | turned
                if dearer < best.get(key, 1e9):
                    best[key] = dearer
                    came[key] = state
                    heappush(waiting, (dearer + abs(goal_x - x) * far_x + abs(goal_y - y) * far_y, key, dearer))
        raise AssertionError("between columns and rows there is always a way")  # pragma: no cover

    def _remember(self, path: Sequence[int], net: Hashable) -> None:
        own = self._own.setdefault(net, (set(), set()))
        axes = [0 if abs(after - node) == 1 else 1 for node, after in pairwise(path)]
        for (node, after), axis in zip(pairwise(path), axes, strict=True):
            place = min(node, after)
            if place not in own[axis]:
                own[axis].add(place)
                self._price[axis][place] += _BESIDE
        for node, (before, axis) in zip(path[1:-1], pairwise(axes), strict=True):
            if before == axis:
                self._across[axis][node] += _ACROSS


def _back(came: dict[int, int], state: int, start: int) -> list[int]:
    path = [state >> 2]
    while path[-1] != start:
        state = came[state]
        path.append(state >> 2)
    return path[::-1]
