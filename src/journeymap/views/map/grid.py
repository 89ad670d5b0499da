"""The grid of the map: stages in bands, column widths, and x positions."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, pairwise

from journeymap.document.context import DrawnStage
from journeymap.drawing.page_metrics import TYPE, TypeSizes
from journeymap.drawing.pagination import balance_columns
from journeymap.graph import TouchpointNode
from journeymap.views.blocks import Room
from journeymap.views.map import dimensions as dim
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class Slot:
    """A stage in a band, or a part of one: columns of steps and standing items.

    `standing` holds the touchpoints of each column of standing items. `is_continued` is true if the stage begins in an
    earlier slot.
    """

    stage: DrawnStage
    steps: tuple[TouchpointNode, ...]
    standing: tuple[tuple[TouchpointNode, ...], ...]
    columns: int
    is_continued: bool = False
    x: float = 0.0
    width: float = 0.0

    @property
    def column_width(self) -> float:
        return self.width / self.columns


@dataclass(frozen=True)
class StepColumn:
    """A step and its column; `index` counts the columns of the whole map."""

    node: TouchpointNode
    slot: Slot
    index: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def edge(self) -> float:
        """The x of its left edge, or of the gap before it at the start of a stage."""
        return self.x - (dim.STAGE_GAP / 2 if self.x == self.slot.x else 0.0)


@dataclass(frozen=True)
class Band:
    """A row of stages, from `left` to `right`, and the sizes of type in it."""

    slots: tuple[Slot, ...]
    columns: tuple[StepColumn, ...]
    left: float
    right: float
    sizes: TypeSizes


@dataclass(frozen=True)
class AnchorLine:
    """Where one anchor or several lie: before the column of that index."""

    index: int
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class MapGrid:
    """The bands of a map, its anchor lines, and the names of its lanes."""

    context: RenderContext
    bands: tuple[Band, ...]
    anchor_lines: tuple[AnchorLine, ...]
    lane_names: frozenset[str]

    @property
    def columns(self) -> tuple[StepColumn, ...]:
        return tuple(column for band in self.bands for column in band.columns)


def _stacks(
    nodes: Sequence[TouchpointNode], count_lines: Callable[[TouchpointNode], float], least: int
) -> list[tuple[TouchpointNode, ...]]:
    """Return standing touchpoints in balanced columns, programmes before parts."""
    by_id = {node.id: node for node in nodes}
    parts: dict[str, list[TouchpointNode]] = {}
    for node in nodes:
        whole = node.touchpoint.part_of
        if whole in by_id and by_id[whole].touchpoint.part_of is None:
            parts.setdefault(whole, []).append(node)
    within = {node for of_programme in parts.values() for node in of_programme}
    ordered = [item for node in nodes if node not in within for item in (node, *parts.get(node.id, ()))]
    line_counts = [count_lines(node) for node in ordered]
    columns = max(min(least, len(ordered)), math.ceil(sum(line_counts) / dim.LINES_PER_STACK))
    return [tuple(ordered[index] for index in indexes) for indexes in balance_columns(line_counts, columns)]


def _slots(stages: Sequence[DrawnStage], most: int, count_lines: Callable[[TouchpointNode], float]) -> list[Slot]:
    slots = []
    for stage in stages:
        stacks = _stacks(stage.standing, count_lines, 1 if stage.steps else 2)
        needed = max(1, len(stage.steps) + len(stacks))
        parts = -(-needed // most)
        cuts = [needed * part // parts for part in range(parts + 1)]
        for start, end in pairwise(cuts):
            steps = stage.steps[start:end]
            stacked = tuple(stacks[max(0, start - len(stage.steps)) : max(0, end - len(stage.steps))])
            slots.append(Slot(stage, steps, stacked, end - start, is_continued=start > 0))
    return slots


def _split(slots: Sequence[Slot], room: float, narrowest: float) -> list[list[Slot]]:
    """Return the fewest bands that hold all slots, with widths as equal as possible."""
    total = len(slots)
    sums = list(accumulate((slot.columns for slot in slots), initial=0))
    best: list[tuple[float, float]] = [(0.0, 0.0)] + [(float("inf"), 0.0)] * total
    cuts: list[list[int]] = []
    while best[total][0] == float("inf"):
        following: list[tuple[float, float]] = [(float("inf"), 0.0)] * (total + 1)
        cut = [0] * (total + 1)
        for end in range(1, total + 1):
            for start in range(end - 1, -1, -1):
                width = (sums[end] - sums[start]) * narrowest + (end - start - 1) * dim.STAGE_GAP
                if width > room + 1e-6 and end - start > 1:
                    break
                widest, squares = best[start]
                score = (max(widest, width), squares + width * width)
                if score < following[end]:
                    following[end] = score
                    cut[end] = start
        best = following
        cuts.append(cut)
    split: list[list[Slot]] = []
    end = total
    for cut in reversed(cuts):
        split.append(list(slots[cut[end] : end]))
        end = cut[end]
    return split[::-1]


def split_into_bands(
    stages: Sequence[DrawnStage], left: float, room: Room, count_lines: Callable[[TouchpointNode], float]
) -> list[Band]:
    """Return the stages in bands from `left` to the right edge, with equal columns.

    `count_lines` estimates how many lines a standing touchpoint takes in a narrow column.
    """
    width, narrowest = room.right - left, dim.NARROWEST_COLUMN / min(1.0, room.scale)
    slots = _slots(stages, max(1, int(width // narrowest)), count_lines)
    if not slots:
        return []
    split = _split(slots, width, narrowest)
    widest = min((width - (len(row) - 1) * dim.STAGE_GAP) / sum(slot.columns for slot in row) for row in split)
    width = min(dim.WIDEST_COLUMN, widest)
    indexes = count()
    bands = []
    for row in split:
        x = left
        placed: list[Slot] = []
        columns: list[StepColumn] = []
        for slot in row:
            placed.append(replace(slot, x=x, width=width * slot.columns))
            for number, node in enumerate(slot.steps):
                columns.append(StepColumn(node, placed[-1], next(indexes), x + number * width, width))
            x += placed[-1].width + dim.STAGE_GAP
        bands.append(Band(tuple(placed), tuple(columns), left, x - dim.STAGE_GAP, TYPE))
    return bands
