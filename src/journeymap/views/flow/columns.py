"""How many columns each stage of the flow has, and where its steps stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from journeymap.graph import TouchpointNode
from journeymap.views.render_context import DrawnStage

__all__ = ["StageItems", "StageLayout", "StepPlace", "count_rows", "distribute_columns", "stack_stages"]


@dataclass(frozen=True)
class StageItems:
    """A stage with its steps and standing items, each with its lane."""

    stage: DrawnStage
    steps: list[tuple[TouchpointNode, int]]
    standing: list[tuple[TouchpointNode, int]]


class StepPlace(NamedTuple):
    """Where a step stands: its lane, its column in the stage, its row in the lane."""

    node: TouchpointNode
    lane: int
    column: int
    row: int


@dataclass
class StageLayout:
    """The columns of a stage, and the places of its steps."""

    columns: int
    places: list[StepPlace]

    @property
    def upward_steps(self) -> int:
        """How often the path leads up within a column."""
        return sum(place.column == after.column and after.lane < place.lane for place, after in pairwise(self.places))


def stack_stages(stages: Sequence[StageItems], columns: int) -> list[StageLayout]:
    """Lay the stages out in `columns`, low, and downwards if that needs no more rows."""
    most_steps = max((len(stage.steps) for stage in stages), default=0)
    steps_by_lane = Counter(lane for stage in stages for _, lane in stage.steps)
    fewest_rows = max(1, -(-max(steps_by_lane.values(), default=0) // columns))
    layouts: list[StageLayout] = []
    rows = 1
    for rows in range(fewest_rows, max(most_steps, 1) + 1):
        layouts = [_stack(stage.steps, rows, only_down=False) for stage in stages]
        if _total(layouts) <= columns:
            break
    for extra_rows in (0, 1):
        downward = [_stack(stage.steps, rows + extra_rows, only_down=True) for stage in stages]
        if _total(downward) <= columns:
            return downward
    spare = columns - _total(layouts)
    for number, stage in enumerate(stages):
        layout = _stack(stage.steps, rows, only_down=True)
        extra = layout.columns - layouts[number].columns
        if extra <= spare:
            spare -= extra
            layouts[number] = layout
    return layouts


def _total(layouts: Sequence[StageLayout]) -> int:
    return sum(layout.columns for layout in layouts)


def _stack(steps: list[tuple[TouchpointNode, int]], rows: int, *, only_down: bool) -> StageLayout:
    """Put steps in columns with at most `rows` of a lane in each.

    `only_down` starts a new column before a step that would lead up.
    """
    column, last_lane = 0, -1
    used: Counter[int] = Counter()
    places = []
    for node, lane in steps:
        if used[lane] >= rows or (only_down and lane < last_lane):
            column += 1
            used.clear()
        places.append(StepPlace(node, lane, column, used[lane]))
        used[lane] += 1
        last_lane = lane
    return StageLayout(column + 1, places)


def distribute_columns(stages: Sequence[StageItems], layouts: Sequence[StageLayout], columns: int) -> None:
    """Give spare columns to the stages where that makes the picture lower."""
    for _ in range(columns - _total(layouts)):
        best = (sum(count_rows(stages, layouts).values()), -1)
        for number, layout in enumerate(layouts):
            layout.columns += 1
            best = min(best, (sum(count_rows(stages, layouts).values()), number))
            layout.columns -= 1
        if best[1] < 0:
            return
        layouts[best[1]].columns += 1


def count_rows(stages: Sequence[StageItems], layouts: Sequence[StageLayout]) -> dict[int, int]:
    """Return how many rows each lane needs at least."""
    rows: dict[int, int] = {}
    for stage, layout in zip(stages, layouts, strict=True):
        items_by_lane = Counter(lane for _, lane in (*stage.steps, *stage.standing))
        for lane, items in items_by_lane.items():
            rows[lane] = max(rows.get(lane, 1), -(-items // layout.columns))
        for place in layout.places:
            rows[place.lane] = max(rows.get(place.lane, 1), place.row + 1)
    return rows
