"""The grid of the map: which stages share a band, how wide a column is, and where everything lies across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.graph import Stop
from journeymap.views.scope import StageDrawn
from journeymap.views.sheet import COMPACT, ROOMY, Sizes

__all__ = ["GAP", "NARROWEST", "Band", "Column", "Slot", "bands"]

NARROWEST = 28.0
"""No column is narrower than this."""
WIDEST = 46.0
GAP = 2.8
"""Between stages."""


@dataclass(frozen=True)
class Slot:
    """A stage in a band, or the part of a long stage that is there."""

    stage: StageDrawn
    steps: tuple[Stop, ...]
    columns: int
    continued: bool = False
    x: float = 0.0
    width: float = 0.0


@dataclass(frozen=True)
class Column:
    """A step and where its column lies; `index` counts the columns of the whole map."""

    stop: Stop
    slot: Slot
    index: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """The middle of the column."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Band:
    """A row of stages, from `left` to `right`."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]
    left: float
    right: float
    sizes: Sizes


def _columns(stage: StageDrawn) -> int:
    """How many columns a stage wants: one for a step; room for pills and for a gap to be seen where it has none."""
    if stage.steps:
        return len(stage.steps)
    return 2 if len(stage.standing) + len(stage.backstage) > 2 else 1


def _slots(stages: Sequence[StageDrawn], most: int) -> list[Slot]:
    slots = []
    for stage in stages:
        wanted = _columns(stage)
        parts = -(-wanted // most)
        start = 0
        for part in range(parts):
            stop = wanted * (part + 1) // parts
            slots.append(Slot(stage, stage.steps[start:stop], stop - start, part > 0))
            start = stop
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
    for _ in range(count):
        following: list[tuple[float, float]] = [(float("inf"), 0.0)] * (count + 1)
        cut = [0] * (count + 1)
        for end in range(1, count + 1):
            for start in range(end - 1, -1, -1):
                wide = _needed(sums[end] - sums[start], end - start)
                if wide > room + 1e-6:
                    break
                widest, squares = best[start]
                score = (max(widest, wide), squares + wide * wide)
                if score < following[end]:
                    following[end] = score
                    cut[end] = start
        best = following
        cuts.append(cut)
        if best[count][0] < float("inf"):
            break
    found: list[list[Slot]] = []
    end = count
    for cut in reversed(cuts):
        found.append(list(slots[cut[end] : end]))
        end = cut[end]
    return found[::-1]


def bands(stages: Sequence[StageDrawn], left: float, right: float) -> list[Band]:
    """The stages in bands from `left` to `right`; all columns have the same width."""
    room = right - left
    slots = _slots(stages, max(1, int(room // NARROWEST)))
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
            slot = Slot(slot.stage, slot.steps, slot.columns, slot.continued, x, width * slot.columns)
            placed.append(slot)
            for number, stop in enumerate(slot.steps):
                columns.append(Column(stop, slot, index, x + number * width, width))
                index += 1
            x += slot.width + GAP
        found.append(Band(tuple(placed), tuple(columns), left, x - GAP, sizes))
    return found
