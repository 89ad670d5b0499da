"""Finds ways for lines through a grid of boxes: between rows, between columns, and through cells in which nothing is.

The grid is looked at twice as fine: points with an odd x and an odd y are cells; even ones lie between columns or rows.
So a line can never lie under a box, whatever it costs; what it costs decides only which of the ways it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

__all__ = ["Costs", "Maze", "Point"]

Point = tuple[int, int]
"""x from 0 to twice the columns, y from 0 to twice the rows."""
Cell = tuple[int, int]

_STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""To the right, down, to the left, up."""
_LONG = (1.7, 1.0, 1.7, 1.0)
"""How long a step looks."""
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
    """A grid, the cells that are taken, and the lines that lie in it so far."""

    def __init__(self, columns: int, rows: int, taken: Collection[Cell]) -> None:
        self.wide = 2 * columns + 1
        self.high = 2 * rows + 1
        self.taken = bytearray(self.wide * self.high)
        for column, row in taken:
            self.taken[(2 * row + 1) * self.wide + 2 * column + 1] = 1
        self._used: dict[tuple[int, int], int] = {}
        """From a point along an axis (0 across, 1 down): how many lines go there."""
        self._through: dict[tuple[int, int], int] = {}
        """At a point along an axis: how many lines go straight through."""
        self._own: dict[Hashable, set[tuple[int, int]]] = {}

    def route(self, source: Cell, target: Cell, costs: Costs, net: Hashable) -> list[Point]:
        """The points from `source` to `target`, both included. Lines of one `net` may lie on each other."""
        if source == target:
            path = self._round(source)
        else:
            path = self._straight(source, target, costs) or self._searched(source, target, costs, net)
        self._remember(path, net)
        wide = self.wide
        return [(node % wide, node // wide) for node in path]

    def _node(self, cell: Cell) -> int:
        return (2 * cell[1] + 1) * self.wide + 2 * cell[0] + 1

    def _round(self, cell: Cell) -> list[int]:
        """From a box to itself: out on the right, in from above."""
        start, wide = self._node(cell), self.wide
        return [start, start + 1, start + 1 - wide, start - wide, start]

    def _straight(self, source: Cell, target: Cell, costs: Costs) -> list[int]:
        """The straight line to the next box to the right or below, where no other line is."""
        across, down = target[0] - source[0], target[1] - source[1]
        if (across, down) == (1, 0):
            axis, step = 0, 1
        elif (across, down) == (0, 1):
            axis, step = 1, self.wide
        else:
            return []
        if costs.leave[axis] or costs.come[axis]:
            return []
        start = self._node(source)
        if any((start + step * n, axis) in self._used for n in range(2)):
            return []
        return [start, start + step, start + 2 * step]

    def _searched(self, source: Cell, target: Cell, costs: Costs, net: Hashable) -> list[int]:
        """The cheapest line within the part of the grid in which both lie, and once around it."""
        start, goal, wide = self._node(source), self._node(target), self.wide
        moves = tuple(x + y * wide for x, y in _STEPS)
        left, right = sorted((2 * source[0] + 1, 2 * target[0] + 1))
        top, bottom = sorted((2 * source[1] + 1, 2 * target[1] + 1))
        left, right, top, bottom = left - 1, right + 1, top - 1, bottom + 1
        own = self._own.get(net, set())
        goal_x, goal_y = goal % wide, goal // wide
        best: dict[tuple[int, int], float] = {}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        waiting: list[tuple[float, int, int, float]] = []
        for direction in range(4):
            heappush(waiting, (0.0, start, direction, costs.leave[direction]))
        closed: set[tuple[int, int]] = set()
        while waiting:
            _, node, direction, cost = heappop(waiting)
            state = (node, direction)
            if state in closed:
                continue
            closed.add(state)
            if node == goal and state in came:
                return _back(came, state)
            for turned in (direction,) if node == start and state not in came else (0, 1, 2, 3):
                if (turned ^ direction) == 2:
                    continue
                after = node + moves[turned]
                x, y = after % wide, after // wide
                if not (left <= x <= right and top <= y <= bottom) or (self.taken[after] and after != goal):
                    continue
                dearer = cost + self._step(node, after, turned, direction, own)
                if after == goal:
                    dearer += costs.come[turned]
                key = (after, turned)
                if dearer < best.get(key, 1e9):
                    best[key] = dearer
                    came[key] = state
                    ahead = abs(goal_x - x) * 0.85 + abs(goal_y - y) * 0.5
                    heappush(waiting, (dearer + ahead, after, turned, dearer))
        raise AssertionError("between columns and rows there is always a way")  # pragma: no cover

    def _step(self, node: int, after: int, turned: int, direction: int, own: set[tuple[int, int]]) -> float:
        """What one step costs: its length, the bend before it, and what lies there already."""
        axis = turned & 1
        place = (min(node, after), axis)
        cost = _LONG[turned]
        if place in own:
            cost *= _SHARED
        else:
            cost += _BESIDE * self._used.get(place, 0)
        if turned != direction:
            cost += _BEND
        else:
            across = (node, 1 - axis)
            if across not in own:
                cost += _ACROSS * self._through.get(across, 0)
        if after % self.wide & 1 and after // self.wide & 1 and not self.taken[after]:
            cost += _EMPTY
        return cost

    def _remember(self, path: Sequence[int], net: Hashable) -> None:
        own = self._own.setdefault(net, set())
        axes = [0 if abs(after - node) == 1 else 1 for node, after in zip(path, path[1:], strict=False)]
        for node, after, axis in zip(path, path[1:], axes, strict=False):
            place = (min(node, after), axis)
            if place not in own:
                own.add(place)
                self._used[place] = self._used.get(place, 0) + 1
        for node, before, axis in zip(path[1:], axes, axes[1:], strict=False):
            if before == axis:
                self._through[node, axis] = self._through.get((node, axis), 0) + 1


def _back(came: dict[tuple[int, int], tuple[int, int]], state: tuple[int, int]) -> list[int]:
    path = [state[0]]
    while state in came:
        state = came[state]
        path.append(state[0])
    return path[::-1]
