"""The grid of the map: stages in bands, column widths, and x positions."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, count, pairwise
from operator import attrgetter

from journeymap.document.context import DrawnStage
from journeymap.drawing.page_metrics import TYPE, TypeSizes
from journeymap.graph import TouchpointNode
from journeymap.views.blocks import Room
from journeymap.views.map import dimensions as dim
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True, eq=False)
class Slot:
    """A stage in a band, or a part of one, with a column for each of its steps.

    `items` are standing and backstage touchpoints that are read after its steps begin. `is_continued` is true if the
    stage begins in an earlier slot.
    """

    stage: DrawnStage
    steps: tuple[TouchpointNode, ...]
    columns: int
    is_continued: bool = False
    items: tuple[TouchpointNode, ...] = ()
    x: float = 0.0
    width: float = 0.0

    @property
    def column_width(self) -> float:
        return self.width / self.columns


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True, eq=False)
class Band:
    """A row of stages, from `left` to `right`, and the sizes of type in it."""

    slots: tuple[Slot, ...]
    columns: tuple[StepColumn, ...]
    left: float
    right: float
    sizes: TypeSizes

    def crosses(self, first: int, last: int) -> bool:
        """Whether what runs from one column to another one is in this band, by indexes."""
        return bool(self.columns) and first <= self.columns[-1].index and last >= self.columns[0].index


@dataclass(frozen=True, eq=False)
class TextPlace:
    """A column of a step, or the first of a stage without steps, for texts of lanes.

    `items` are the standing and backstage touchpoints of which lanes speak there. `index` is that of the step's column
    in the map, or of the stage in the band.
    """

    x: float
    width: float
    step: TouchpointNode | None
    items: tuple[TouchpointNode, ...]
    index: int


@dataclass(frozen=True)
class AnchorLine:
    """Where one anchor or several lie: before the column of that index.

    `time_before` is the time since the anchor line before, in words; '' if that is not known.
    """

    index: int
    anchors: tuple[str, ...]
    time_before: str


@dataclass(frozen=True)
class MapGrid:
    """The bands of a map, its anchor lines, and the names of its lanes.

    `item_steps` has the step under which a standing or backstage touchpoint is drawn, if there is one.
    `ends_width` is the room right of the bands, for the labels of lines, `scale` how much the map is enlarged on paper.
    """

    context: RenderContext
    bands: tuple[Band, ...]
    anchor_lines: tuple[AnchorLine, ...]
    lane_names: frozenset[str]
    item_steps: Mapping[TouchpointNode, TouchpointNode]
    ends_width: float = 0.0
    scale: float = 1.0

    @property
    def columns(self) -> tuple[StepColumn, ...]:
        return tuple(column for band in self.bands for column in band.columns)

    @cached_property
    def text_places(self) -> Mapping[Band, Sequence[TextPlace]]:
        """The places for texts in each band, from left to right.

        What is said of standing and backstage touchpoints stands at their step, or else at the first of their stage.
        They are in the order of the journey.
        """
        return {band: self._places_in(band) for band in self.bands}

    def _places_in(self, band: Band) -> list[TextPlace]:
        steps, places = self.item_steps, list[TextPlace]()
        for number, slot in enumerate(band.slots):
            loose = [node for node in slot.items if node not in steps]
            if not slot.steps:
                places.append(TextPlace(slot.x, slot.column_width, None, tuple(loose), number))
            for column in [column for column in band.columns if column.slot is slot]:
                own = loose if column.x == slot.x else []
                items = [node for node in slot.stage.touchpoints if steps.get(node) is column.node or node in own]
                places.append(TextPlace(column.x, column.width, column.node, tuple(items), column.index))
        return places


def _slots(stages: Sequence[DrawnStage], most: int, count_lines: Callable[[TouchpointNode], float]) -> list[Slot]:
    slots = []
    for stage in stages:
        items = [*stage.standing, *stage.backstage]
        lines = max(sum(map(count_lines, nodes)) for nodes in (stage.standing, stage.backstage))
        columns = max(1, len(stage.steps), min(len(items), math.ceil(lines / dim.LINES_PER_COLUMN)))
        parts = -(-columns // most)
        cuts = [columns * part // parts for part in range(parts + 1)]
        for start, end in pairwise(cuts):
            slots.append(Slot(stage, stage.steps[start:end], end - start, is_continued=start > 0))
        slots[-parts:] = _with_items(slots[-parts:], items)
    return slots


def _with_items(slots: Sequence[Slot], items: Sequence[TouchpointNode]) -> list[Slot]:
    """Add each standing or backstage touchpoint to a part of its stage, by its order."""
    firsts = [slot.steps[0].order if slot.steps else math.inf for slot in slots]
    of_slot: list[list[TouchpointNode]] = [[] for _ in slots]
    for item in sorted(items, key=attrgetter("order")):
        of_slot[max(0, bisect(firsts, item.order) - 1)].append(item)
    return [replace(slot, items=tuple(own)) for slot, own in zip(slots, of_slot, strict=True)]


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
    limit, narrowest = room.right - left, dim.NARROWEST_COLUMN / min(1.0, room.scale)
    slots = _slots(stages, max(1, int(limit // narrowest)), count_lines)
    if not slots:
        return []
    split = _split(slots, limit, narrowest)
    widest = min((limit - (len(row) - 1) * dim.STAGE_GAP) / sum(slot.columns for slot in row) for row in split)
    width = min(dim.WIDEST_FILLING_COLUMN if room.is_filled else dim.WIDEST_COLUMN, widest)
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
