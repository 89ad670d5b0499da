"""Route edges through a grid, between columns and rows and through empty cells.

Edges run on a lattice that is twice as fine as the grid: a point with an odd x and an odd y is the centre of a cell,
an even coordinate is a channel between two columns or rows. So an edge can never run under a box; the costs only
decide which of the possible routes it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

Cell = tuple[int, int]
"""Column and row."""
Point = tuple[int, int]
"""A point of the lattice: x from 0 to twice the columns, y from 0 to twice the rows."""

_AHEAD = ((0, 1, 3), (0, 1, 2), (1, 2, 3), (0, 2, 3))
"""The directions in which an edge can continue: all but back. Directions are 0 right, 1 down, 2 left, 3 up."""
_STEP = (1.7, 1.0)
"""A step across, and a step down: columns are wider than rows are high."""
_BEND = 1.6
_PARALLEL = 0.35
"""A step along an edge of another bundle."""
_CROSSING = 1.1
_EMPTY_CELL = 0.25
_SHARED = 0.5
"""The part of a step's cost that remains on a segment which the bundle has already."""
_LEAST_SHARE = 0.7
"""The part of the distance that a bundle with edges is expected to pay at least."""
_MOST_STATES = 400_000
"""How many states all searches of a picture examine at most; later edges take a plain route."""


@dataclass(frozen=True, slots=True)
class RouteCosts:
    """The costs of leaving a box and of arriving by going right, down, left or up."""

    leave: tuple[float, float, float, float]
    arrive: tuple[float, float, float, float]


class Router:
    """A grid with blocked cells, and the edges that are routed through it so far.

    Points are numbered row by row, with a margin around the lattice that no edge can enter.
    """

    def __init__(self, columns: int, rows: int, blocked: Collection[Cell]) -> None:
        self._width = width = 2 * columns + 3
        height = 2 * rows + 3
        self._x = list(range(width)) * height
        self._y = [y for y in range(height) for _ in range(width)]
        self._blocked = bytearray(
            x in (0, width - 1) or y in (0, height - 1) for x, y in zip(self._x, self._y, strict=True)
        )
        for cell in blocked:
            self._blocked[self._centre(cell)] = 1
        size = len(self._x)
        self._step_cost = ([_STEP[0]] * size, [_STEP[1]] * size)
        """By axis (0 across, 1 down): the cost of the step from a point to the next, parallel edges included."""
        self._crossing_cost = ([0.0] * size, [0.0] * size)
        """By axis: the cost of crossing at a point the edges that run straight through it along that axis."""
        for node in range(size):
            if not (self._x[node] | self._y[node]) & 1:
                self._crossing_cost[0][node] = self._crossing_cost[1][node] = _EMPTY_CELL
        self._states_left = _MOST_STATES
        self._bundles: dict[Hashable, tuple[set[int], set[int]]] = {}
        """By bundle and axis: the points from which a step of the bundle leads."""

    def route(self, source: Cell, target: Cell, costs: RouteCosts, bundle: Hashable) -> list[Point]:
        """Return the points from `source` to `target`, both included.

        Edges of one `bundle` may share segments.
        """
        if source == target:  # out on the right and in from above
            start, width = self._centre(source), self._width
            path = [start, start + 1, start + 1 - width, start - width, start]
        else:
            path = self._straight(source, target, costs)
            path = path or self._cheapest(source, target, costs, bundle) or self._plain(source, target)
        self._occupy(path, bundle)
        return [(self._x[node] - 1, self._y[node] - 1) for node in path]

    def _centre(self, cell: Cell) -> int:
        return (2 * cell[1] + 2) * self._width + 2 * cell[0] + 2

    def _straight(self, source: Cell, target: Cell, costs: RouteCosts) -> list[int]:
        """Return the straight route to the next cell right or below, [] if it is taken."""
        offset = target[0] - source[0], target[1] - source[1]
        if offset not in ((1, 0), (0, 1)):
            return []
        axis, step = (0, 1) if offset[0] else (1, self._width)
        start = self._centre(source)
        step_cost = self._step_cost[axis]
        if costs.leave[axis] or costs.arrive[axis] or max(step_cost[start], step_cost[start + step]) > _STEP[axis]:
            return []
        return [start, start + step, start + 2 * step]

    def _plain(self, source: Cell, target: Cell) -> list[int]:
        """Return the route along the channels right of `source` and above `target`."""
        start, goal, width = self._centre(source), self._centre(target), self._width
        corner, above = start + 1, goal - width
        turn = above - above % width + corner % width
        down, right = (width if turn >= corner else -width), (1 if above >= turn else -1)
        return [start, *range(corner, turn, down), *range(turn, above, right), above, goal]

    def _cheapest(self, source: Cell, target: Cell, costs: RouteCosts, bundle: Hashable) -> list[int]:
        """Find the cheapest route (A*); [] if that takes too long.

        It lies in the rectangle around both cells.
        A state is a point and the direction in which the edge comes to it, as `point << 2 | direction`.
        """
        start, goal = self._centre(source), self._centre(target)
        xs, ys, blocked = self._x, self._y, self._blocked
        goal_x, goal_y = xs[goal], ys[goal]
        left, right = min(xs[start], goal_x) - 1, max(xs[start], goal_x) + 1
        top, bottom = min(ys[start], goal_y) - 1, max(ys[start], goal_y) + 1
        shared = self._bundles.setdefault(bundle, (set(), set()))
        share = _LEAST_SHARE if shared[0] or shared[1] else 1.0
        least_x, least_y = _STEP[0] * share, _STEP[1] * share
        moves = (1, self._width, -1, -self._width)
        best = {}
        for direction, move in enumerate(moves):
            step_cost = self._step_cost[direction & 1][min(start, start + move)]
            best[start + move << 2 | direction] = costs.leave[direction] + step_cost
        previous = dict.fromkeys(best, start << 2)
        queue = [(cost, state, cost) for state, cost in best.items()]
        heapify(queue)
        done: set[int] = set()
        while queue:
            _, state, cost = heappop(queue)
            if state in done:
                continue
            done.add(state)
            if len(done) > self._states_left:
                self._states_left = 0
                return []
            node, direction = state >> 2, state & 3
            if node == goal:
                self._states_left -= len(done)
                return _trace_back(previous, state, start)
            # an edge goes straight through an empty cell, so that all of its corners lie in channels
            for turn in (direction,) if not (xs[node] | ys[node]) & 1 else _AHEAD[direction]:
                after = node + moves[turn]
                x, y = xs[after], ys[after]
                if not (left <= x <= right and top <= y <= bottom) or (blocked[after] and after != goal):
                    continue
                axis, step = turn & 1, node if turn < 2 else after
                new_cost = cost + (_STEP[axis] * _SHARED if step in shared[axis] else self._step_cost[axis][step])
                if turn != direction:
                    new_cost += _BEND
                elif node not in shared[1 - axis]:
                    new_cost += self._crossing_cost[1 - axis][node]
                if after == goal:
                    new_cost += costs.arrive[turn]
                new_state = after << 2 | turn
                if new_cost < best.get(new_state, 1e9):
                    best[new_state], previous[new_state] = new_cost, state
                    estimate = new_cost + abs(goal_x - x) * least_x + abs(goal_y - y) * least_y
                    heappush(queue, (estimate, new_state, new_cost))
        raise AssertionError("channels surround every cell, so a route exists")  # pragma: no cover

    def _occupy(self, path: Sequence[int], bundle: Hashable) -> None:
        """Make steps along a new edge and across it dearer for other bundles."""
        shared = self._bundles.setdefault(bundle, (set(), set()))
        axes = [0 if abs(after - node) == 1 else 1 for node, after in pairwise(path)]
        for (node, after), axis in zip(pairwise(path), axes, strict=True):
            step = min(node, after)
            if step not in shared[axis]:
                shared[axis].add(step)
                self._step_cost[axis][step] += _PARALLEL
        for node, (before, axis) in zip(path[1:-1], pairwise(axes), strict=True):
            if before == axis:
                self._crossing_cost[axis][node] += _CROSSING


def _trace_back(previous: dict[int, int], state: int, start: int) -> list[int]:
    path = [state >> 2]
    while path[-1] != start:
        state = previous[state]
        path.append(state >> 2)
    return path[::-1]
