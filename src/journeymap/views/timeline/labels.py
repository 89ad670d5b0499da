"""Labels of points on an axis: in layers over it, in the order of the points, led to them by lines that never cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Placed", "layers", "spread"]

_STUB = 0.9
"""How much room the line of a label in a higher layer takes in a lower one."""
_APART = 1.2
"""Between a label and what is beside it."""
_HIGH = 14.0
"""A layer of labels is as bad as a label so far from its point."""


@dataclass(frozen=True)
class Placed:
    """A label: its layer, counted from the axis from 0, and where its line passes each layer, its own included."""

    layer: int
    passes: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The middle of the label."""
        return self.passes[-1]


def spread(wanted: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[float]:
    """Middles of things so wide, in this order, side by side, each as near as can be to where it is wanted.

    Where they do not fit from `left` to `right`, they are pushed together evenly.
    """
    total = sum(widths)
    shrink = min(1.0, (right - left) / total) if total else 1.0
    offsets, at = [], 0.0
    for width in widths:
        offsets.append(at + width * shrink / 2)
        at += width * shrink
    blocks: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        blocks.append([place - offset, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    found = [min(max(mean, left), right - at) for mean, count in blocks for _ in range(int(count))]
    return [start + offset for start, offset in zip(found, offsets, strict=True)]


def layers(points: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[Placed]:
    """Places for labels so wide at these points, which are given from left to right."""
    count, room = len(points), right - left
    stub = min(_STUB, room / (2 * count)) if count else _STUB
    best: tuple[float, list[Placed]] = (float("inf"), [])
    for number in range(1, count + 1):
        if number * _HIGH >= best[0]:
            break
        dealt = _dealt(points, widths, number, left, right, room - stub * count)
        used = [
            [_in(layer, own, wide, stub) for own, wide in zip(dealt, widths, strict=True)] for layer in range(number)
        ]
        if number < count and any(sum(some) > room for some in used):
            continue
        placed = _placed(points, dealt, used, left, right)
        worst = max(abs(one.middle - point) for one, point in zip(placed, points, strict=True))
        if number * _HIGH + worst < best[0]:
            best = (number * _HIGH + worst, placed)
    return best[1]


def _dealt(
    points: Sequence[float], widths: Sequence[float], number: int, left: float, right: float, most: float
) -> list[int]:
    """The layer of each label: the lowest in which there is room over its point, or else the emptiest.

    The labels of a layer take `most` together: the rest is for the lines of those above.
    """
    ends, left_over = [left] * number, [most] * number
    found = []
    for point, width in zip(points, widths, strict=True):
        wide = width + _APART
        start = min(max(left, point - wide / 2), right - wide)
        roomy = [one for one in range(number) if left_over[one] >= wide] or [
            max(range(number), key=left_over.__getitem__)
        ]
        layer = next((one for one in roomy if ends[one] <= start + 0.01), -1)
        if layer < 0:
            layer = min(roomy, key=lambda one: (round(ends[one], 3), one))
        ends[layer] = max(ends[layer], start) + wide
        left_over[layer] -= wide
        found.append(layer)
    return found


def _in(layer: int, own: int, width: float, stub: float) -> float:
    """What a label takes in a layer: itself, its line, or nothing."""
    return width + _APART if own == layer else stub if own > layer else 0.0


def _placed(
    points: Sequence[float], dealt: Sequence[int], used: Sequence[Sequence[float]], left: float, right: float
) -> list[Placed]:
    passes: list[list[float]] = [[] for _ in points]
    for layer, wide in enumerate(used):
        here = [index for index, own in enumerate(dealt) if own >= layer]
        wanted = [passes[index][-1] if passes[index] else points[index] for index in here]
        for index, place in zip(here, spread(wanted, [wide[index] for index in here], left, right), strict=True):
            passes[index].append(place)
    return [Placed(own, tuple(some)) for own, some in zip(dealt, passes, strict=True)]
