"""Draw edges as paths with rounded corners, and with jumps where they cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from itertools import pairwise

from journeymap.drawing.primitives import Step
from journeymap.drawing.shapes import ARC

Position = tuple[float, float]
"""x and y in millimetres."""

_CORNER = 1.1
"""The radius of corners."""
_JUMP, _JUMP_HEIGHT = 0.75, 0.975
"""Half the width of a jump, and the height of its controls."""
_JUMP_MARGIN = 0.1
_EPSILON = 1e-6


def direction(start: Position, end: Position) -> Position:
    """Return the unit vector along the axis in which two positions differ most."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= abs(dy):
        return (1.0 if dx > 0 else -1.0), 0.0
    return 0.0, (1.0 if dy > 0 else -1.0)


def move_towards(start: Position, end: Position, length: float) -> Position:
    """Return the position that lies `length` from `start` in the direction of `end`."""
    dx, dy = direction(start, end)
    return start[0] + dx * length, start[1] + dy * length


class LineJumps:
    """Finds where horizontal edges jump over the vertical edges of other bundles."""

    def __init__(self, corners: Sequence[Sequence[Position]], bundles: Sequence[Hashable]) -> None:
        verticals = [
            (x1, min(y1, y2), max(y1, y2), bundle)
            for edge, bundle in zip(corners, bundles, strict=True)
            for (x1, y1), (x2, y2) in pairwise(edge)
            if abs(x1 - x2) < _EPSILON < abs(y1 - y2)
        ]
        self._verticals = sorted(verticals, key=lambda vertical: vertical[:3])
        self._xs = [vertical[0] for vertical in self._verticals]

    def between(self, start: Position, end: Position, bundle: Hashable) -> list[float]:
        """Return the x of each jump from `start` to `end`; of jumps too close, the first."""
        if abs(start[1] - end[1]) > _EPSILON:
            return []
        y, (low, high) = start[1], sorted((start[0], end[0]))
        reach = _JUMP + _JUMP_MARGIN
        first, last = bisect_left(self._xs, low + reach), bisect_right(self._xs, high - reach)
        jumps: list[float] = []
        for x, top, bottom, other in self._verticals[first:last]:
            is_crossed = other != bundle and top + 0.05 < y < bottom - 0.05
            if is_crossed and not (jumps and x - jumps[-1] < 2 * reach):
                jumps.append(x)
        return jumps if end[0] > start[0] else jumps[::-1]


def rounded_path(corners: Sequence[Position], jumps: LineJumps, bundle: Hashable) -> tuple[Step, ...]:
    """Return the path of an edge through its corners."""
    steps: list[Step] = [("M", corners[0])]
    position = corners[0]
    for index, corner in enumerate(corners[1:], 1):
        is_last = index == len(corners) - 1
        radius = 0.0
        if not is_last:
            radius = min(_CORNER, _distance(position, corner) * 0.9, _distance(corner, corners[index + 1]) / 2)
        end = move_towards(corner, corners[index - 1], radius)
        rightwards = 1.0 if end[0] > position[0] else -1.0
        for x in jumps.between(position, end, bundle):
            y, before, after = position[1], x - _JUMP * rightwards, x + _JUMP * rightwards
            steps += [("L", (before, y)), ("C", (before, y - _JUMP_HEIGHT, after, y - _JUMP_HEIGHT, after, y))]
        if _distance(position, end) > _EPSILON:
            steps.append(("L", end))
        position = end
        if radius > _EPSILON:
            position = move_towards(corner, corners[index + 1], radius)
            steps.append(("C", (*_arc_control(end, corner), *_arc_control(position, corner), *position)))
    return tuple(steps)


def _arc_control(end: Position, corner: Position) -> Position:
    return end[0] + (corner[0] - end[0]) * ARC, end[1] + (corner[1] - end[1]) * ARC


def _distance(one: Position, other: Position) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
