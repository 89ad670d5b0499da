"""The grid of the map: which stages share a band, how wide a column is, and where everything lies across."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from journeymap.drawing.page_metrics import COMPACT, ROOMY, TypeSizes
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import DrawnStage

__all__ = ["GAP", "NARROWEST", "Band", "Column", "Slot", "bands"]

NARROWEST = 28.0
"""No column is narrower than this."""
WIDEST = 46.0
GAP = 2.8
"""Between stages."""
_STACKED = 15.0
"""So many lines of standing touchpoints share a column."""


@dataclass(frozen=True)
class Slot:
    """A stage in a band, or the part of a long stage that is there: columns of steps, then columns of what stands.

    `standing` holds the stops of each column of pills; `continued` is whether the stage begins in a slot before it.
    """

    stage: DrawnStage
    steps: tuple[TouchpointNode, ...]
    standing: tuple[tuple[TouchpointNode, ...], ...]
    columns: int
    continued: bool = False
    x: float = 0.0
    width: float = 0.0

    @property
    def column_width(self) -> float:
        """The width of one of its columns."""
        return self.width / self.columns


@dataclass(frozen=True)
class Column:
    """A step and where its column lies; `index` counts the columns of the whole map."""

    node: TouchpointNode
    slot: Slot
    index: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """The middle of the column."""
        return self.x + self.width / 2

    @property
    def edge(self) -> float:
        """Where one comes to it from the left: at its edge, or between two stages."""
        return self.x - (GAP / 2 if self.x == self.slot.x else 0.0)


@dataclass(frozen=True)
class Band:
    """A row of stages, from `left` to `right`, and the sizes of type in it."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]
    left: float
    right: float
    sizes: TypeSizes


def _stacks(
    nodes: Sequence[TouchpointNode], weigh: Callable[[TouchpointNode], float], least: int
) -> list[tuple[TouchpointNode, ...]]:
    """Standing touchpoints in columns of about the same height, what belongs to a programme right after it."""
    by_id = {node.id: node for node in nodes}
    parts: dict[str, list[TouchpointNode]] = {}
    for node in nodes:
        whole = node.touchpoint.part_of
        if whole in by_id and by_id[whole].touchpoint.part_of is None:
            parts.setdefault(whole, []).append(node)
    within = {node for some in parts.values() for node in some}
    ordered = [one for node in nodes if node not in within for one in (node, *parts.get(node.id, ()))]
    weights = [weigh(node) for node in ordered]
    count = max(min(least, len(ordered)), math.ceil(sum(weights) / _STACKED))
    found: list[list[TouchpointNode]] = []
    used = 0.0
    for node, weight in zip(ordered, weights, strict=True):
        if not found or (len(found) < count and used + weight / 2 > sum(weights) / count * len(found)):
            found.append([])
        found[-1].append(node)
        used += weight
    return [tuple(some) for some in found]


def _slots(stages: Sequence[DrawnStage], most: int, weigh: Callable[[TouchpointNode], float]) -> list[Slot]:
    slots = []
    for stage in stages:
        stacks = _stacks(stage.standing, weigh, 1 if stage.steps else 2)
        wanted = max(1, len(stage.steps) + len(stacks))
        parts = -(-wanted // most)
        cuts = [wanted * part // parts for part in range(parts + 1)]
        for part, (start, end) in enumerate(pairwise(cuts)):
            count = len(stage.steps)
            stacked = tuple(stacks[max(0, start - count) : max(0, end - count)])
            slots.append(Slot(stage, stage.steps[start:end], stacked, end - start, part > 0))
    return slots


def _needed(columns: int, slots: int) -> float:
    return columns * NARROWEST + (slots - 1) * GAP


def _split(slots: Sequence[Slot], room: float) -> list[list[Slot]]:
    """The fewest bands that hold all slots; of these the split whose bands are most alike in width."""
    count = len(slots)
    sums = [0]
    for slot in slots:
        sums.append(sums[-1] + slot.columns)
    best: list[tuple[float, float]] = [(0.0, 0.0)] + [(float("inf"), 0.0)] * count
    cuts: list[list[int]] = []
    while best[count][0] == float("inf"):
        following: list[tuple[float, float]] = [(float("inf"), 0.0)] * (count + 1)
        cut = [0] * (count + 1)
        for end in range(1, count + 1):
            for start in range(end - 1, -1, -1):
                wide = _needed(sums[end] - sums[start], end - start)
                if wide > room + 1e-6 and end - start > 1:
                    break
                widest, squares = best[start]
                score = (max(widest, wide), squares + wide * wide)
                if score < following[end]:
                    following[end] = score
                    cut[end] = start
        best = following
        cuts.append(cut)
    found: list[list[Slot]] = []
    end = count
    for cut in reversed(cuts):
        found.append(list(slots[cut[end] : end]))
        end = cut[end]
    return found[::-1]


def bands(
    stages: Sequence[DrawnStage], left: float, right: float, weigh: Callable[[TouchpointNode], float] = lambda _: 3.0
) -> list[Band]:
    """The stages in bands from `left` to `right`; all columns have the same width.

    `weigh` tells about how many lines a standing touchpoint takes in a narrow column.
    """
    room = right - left
    slots = _slots(stages, max(1, int(room // NARROWEST)), weigh)
    if not slots:
        return []
    split = _split(slots, room)
    fair = min((room - (len(row) - 1) * GAP) / sum(slot.columns for slot in row) for row in split)
    width = min(WIDEST, fair)
    sizes = COMPACT if len(split) > 2 else ROOMY
    found = []
    index = 0
    for row in split:
        x = left
        placed: list[Slot] = []
        columns: list[Column] = []
        for slot in row:
            slot = replace(slot, x=x, width=width * slot.columns)
            placed.append(slot)
            for number, node in enumerate(slot.steps):
                columns.append(Column(node, slot, index, x + number * width, width))
                index += 1
            x += slot.width + GAP
        found.append(Band(tuple(placed), tuple(columns), left, x - GAP, sizes))
    return found
