"""Where labels and flags stand along an axis, so that leader lines do not cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from journeymap.views.timeline import dimensions as dim


@dataclass(frozen=True)
class LabelPosition:
    """The layer of a label, and the x of its leader line in each layer up to it."""

    layer: int
    passes: tuple[float, ...]

    @property
    def middle(self) -> float:
        return self.passes[-1]

    def leader_points(
        self, y: float, layers: Sequence[tuple[float, float]], direction: int
    ) -> list[tuple[float, float]]:
        """Return the leader line from `y` to the label, up (`direction` -1) or down (1).

        Each layer is the gap before it and its height.
        """
        points = []
        for layer, ((gap, height), x) in enumerate(zip(layers, self.passes, strict=False)):
            y += direction * gap
            points.append((x, y))
            if layer < self.layer:
                y += direction * height
                points.append((x, y))
        return points


def place_side_by_side(preferred: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[float]:
    """Return middles of things, in order, each near where it is preferred.

    Where they do not fit, all are narrowed evenly. This is isotonic regression by pooling adjacent violators.
    """
    total = sum(widths)
    shrink = min(1.0, (right - left) / total) if total else 1.0
    ends = list(accumulate((width * shrink for width in widths), initial=0.0))
    offsets = [start + width * shrink / 2 for start, width in zip(ends, widths, strict=False)]
    pools: list[list[float]] = []
    """Where a pool of neighbours starts on average, and how many they are."""
    for middle, offset in zip(preferred, offsets, strict=True):
        pools.append([middle - offset, 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    starts = [min(max(mean, left), right - ends[-1]) for mean, count in pools for _ in range(int(count))]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def place_in_layers(points: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[LabelPosition]:
    """Return positions of labels for these points, which run from left to right."""
    count, room = len(points), right - left
    leader = min(dim.LEADER_WIDTH, room / (2 * count)) if count else dim.LEADER_WIDTH
    best_cost, best_positions = float("inf"), list[LabelPosition]()
    fewest = int((sum(widths) + count * dim.LABEL_GAP) / room)  # less would not even hold the labels
    for number in range(max(1, min(fewest, count)), count + 1):
        if number * dim.LAYER_COST >= best_cost:
            break
        layers = _choose_layers(points, widths, number, left, right, room - leader * count)
        used = [
            [
                width + dim.LABEL_GAP if own == layer else leader if own > layer else 0.0
                for own, width in zip(layers, widths, strict=True)
            ]
            for layer in range(number)
        ]
        """The width that each label, or its leader line, needs in each layer."""
        if number < count and any(sum(layer_widths) > room for layer_widths in used):
            continue
        positions = _position_labels(points, layers, used, left, right)
        worst = max(abs(position.middle - point) for position, point in zip(positions, points, strict=True))
        if number * dim.LAYER_COST + worst < best_cost:
            best_cost, best_positions = number * dim.LAYER_COST + worst, positions
    return best_positions


def _choose_layers(
    points: Sequence[float], widths: Sequence[float], number: int, left: float, right: float, capacity: float
) -> list[int]:
    """Choose for each label the lowest layer with room, or the one that ends first.

    The labels of a layer take at most `capacity`: the rest is for the leader lines of those above.
    """
    ends, free = [left] * number, [capacity] * number
    layers = []
    for point, label_width in zip(points, widths, strict=True):
        width = label_width + dim.LABEL_GAP
        start = min(max(left, point - width / 2), right - width)
        candidates = [layer for layer in range(number) if free[layer] >= width]
        candidates = candidates or [max(range(number), key=free.__getitem__)]
        chosen = next((layer for layer in candidates if ends[layer] <= start + 0.01), None)
        if chosen is None:
            chosen = min(candidates, key=lambda layer: (round(ends[layer], 3), layer))
        ends[chosen] = max(ends[chosen], start) + width
        free[chosen] -= width
        layers.append(chosen)
    return layers


def _position_labels(
    points: Sequence[float], layers: Sequence[int], used: Sequence[Sequence[float]], left: float, right: float
) -> list[LabelPosition]:
    passes: list[list[float]] = [[] for _ in points]
    for layer, widths in enumerate(used):
        here = [index for index, own in enumerate(layers) if own >= layer]
        preferred = [passes[index][-1] if passes[index] else points[index] for index in here]
        middles = place_side_by_side(preferred, [widths[index] for index in here], left, right)
        for index, middle in zip(here, middles, strict=True):
            passes[index].append(middle)
    return [LabelPosition(layer, tuple(own)) for layer, own in zip(layers, passes, strict=True)]
