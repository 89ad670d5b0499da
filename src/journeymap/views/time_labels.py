"""Labels of points on an axis: in layers over it, in the order of the points, led to them by lines that never cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Placed", "layers", "spread"]

_STUB = 0.9
"""How much room the line of a label in a higher layer takes in a lower one."""
_APART = 1.2
"""Between a label and what is beside it."""
_FAR = 26.0
"""No label should be led so far from its point, as long as another layer helps."""
_WORTH = 4.0
"""Another layer is worth so many millimetres."""


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
    best: tuple[float, list[Placed]] | None = None
    fewest = 0
    for number in range(1, count + 1):
        dealt = _dealt(points, widths, number, left, right)
        used = [
            [_in(layer, own, width, stub) for own, width in zip(dealt, widths, strict=True)] for layer in range(number)
        ]
        if number < count and any(sum(some) > room for some in used):
            continue
        fewest = fewest or number
        placed = _placed(points, dealt, used, left, right)
        worst = max(abs(one.middle - point) for one, point in zip(placed, points, strict=True))
        if best is None or worst < best[0] - _WORTH:
            best = (worst, placed)
        if best[0] <= _FAR or number > 2 * fewest:
            break
    return best[1] if best else []


def _dealt(points: Sequence[float], widths: Sequence[float], number: int, left: float, right: float) -> list[int]:
    """The layer of each label: the lowest in which there is room over its point, or else the emptiest."""
    ends = [left] * number
    found = []
    for point, width in zip(points, widths, strict=True):
        wide = width + _APART
        start = min(max(left, point - wide / 2), right - wide)
        layer = next((one for one in range(number) if ends[one] <= start + 0.01), -1)
        if layer < 0:
            layer = min(range(number), key=lambda one: (round(ends[one], 3), one))
        ends[layer] = max(ends[layer], start) + wide
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
