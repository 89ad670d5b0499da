"""The grid of the flow: columns of stages, rows of lanes, cells of touchpoints.

Steps stand in the order of the path: down a column, and on at the top of the next, so that an edge to the next step
leads down or to the right. Standing items stand beside them where there is room. A lane has the same rows in all
stages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Literal, NamedTuple

from journeymap.document.context import DrawnStage
from journeymap.drawing.routing.router import Cell
from journeymap.drawing.theme import functions_in_order
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import NodeT, TouchpointContent
from journeymap.views.render_context import RenderContext


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

    items: StageItems
    columns: int
    places: list[StepPlace]

    @property
    def upward_steps(self) -> int:
        """How often the path leads up within a column."""
        return sum(place.column == after.column and after.lane < place.lane for place, after in pairwise(self.places))


def stack_stages(stages: Sequence[StageItems], columns: int) -> list[StageLayout]:
    """Lay out stages in `columns`, with few rows and few upward steps."""
    most_steps = max((len(stage.steps) for stage in stages), default=0)
    steps_by_lane = Counter(lane for stage in stages for _, lane in stage.steps)
    fewest_rows = max(1, -(-max(steps_by_lane.values(), default=0) // columns))
    most_rows = max(most_steps, fewest_rows)
    heights = range(fewest_rows, most_rows)
    rows = fewest_rows + bisect_left(heights, 1, key=lambda rows: _columns_needed(stages, rows) <= columns)
    layouts = [_stack(stage, rows, only_down=False) for stage in stages]
    for extra_rows in (0, 1):
        downward = [_stack(stage, rows + extra_rows, only_down=True) for stage in stages]
        if _total(downward) <= columns:
            return downward
    spare = columns - _total(layouts)
    for number, stage in enumerate(stages):
        layout = _stack(stage, rows, only_down=True)
        extra = layout.columns - layouts[number].columns
        if extra <= spare:
            spare -= extra
            layouts[number] = layout
    return layouts


def _columns_needed(stages: Sequence[StageItems], rows: int) -> int:
    return _total([_stack(stage, rows, only_down=False) for stage in stages])


def _total(layouts: Sequence[StageLayout]) -> int:
    return sum(layout.columns for layout in layouts)


def _stack(items: StageItems, rows: int, *, only_down: bool) -> StageLayout:
    """Put steps in columns of `rows` per lane; `only_down` allows no upward steps."""
    column, used, places = 0, Counter[int](), list[StepPlace]()
    for node, lane in items.steps:
        if used[lane] >= rows or (only_down and places and lane < places[-1].lane):
            column += 1
            used.clear()
        places.append(StepPlace(node, lane, column, used[lane]))
        used[lane] += 1
    return StageLayout(items, column + 1, places)


def distribute_columns(layouts: Sequence[StageLayout], columns: int) -> None:
    """Assign spare columns to the stages where that makes the picture lower."""
    for _ in range(columns - _total(layouts)):
        best = (sum(count_rows(layouts).values()), -1)
        for number, layout in enumerate(layouts):
            layout.columns += 1
            best = min(best, (sum(count_rows(layouts).values()), number))
            layout.columns -= 1
        if best[1] < 0:
            return
        layouts[best[1]].columns += 1


def count_rows(layouts: Sequence[StageLayout]) -> dict[int, int]:
    rows: dict[int, int] = {}
    for layout in layouts:
        needed = [(place.lane, place.row + 1) for place in layout.places]
        items_by_lane = Counter(lane for _, lane in (*layout.items.steps, *layout.items.standing))
        needed += [(lane, -(-items // layout.columns)) for lane, items in items_by_lane.items()]
        for lane, number in needed:
            rows[lane] = max(rows.get(lane, 1), number)
    return rows


_EXCESS_HEIGHT, _UPWARD_STEP, _NARROW_COLUMN = 0.1, 1.0, 0.07
"""What a grid costs: per millimetre above the height of the page, per upward step, per millimetre a column lacks."""


@dataclass(frozen=True)
class Swimlane:
    """The rows of one function, or of everything backstage."""

    kind: Literal["function", "backstage"]
    function: str | None
    first: int
    rows: int


@dataclass(frozen=True)
class StageColumns:
    """The columns of a stage."""

    stage: DrawnStage
    first: int
    columns: int


@dataclass(frozen=True)
class FlowGrid(Generic[NodeT]):
    """Lanes downwards, stages to the right, and the cells of touchpoints and gaps."""

    lanes: tuple[Swimlane, ...]
    stages: tuple[StageColumns, ...]
    cells: dict[NodeT, Cell]
    gaps: list[Cell]
    columns: int
    rows: int


TouchpointGrid = FlowGrid[TouchpointNode]


def choose_grid(
    context: RenderContext, drawn: Sequence[DrawnStage], content: TouchpointContent, most_columns: int, width: float
) -> TouchpointGrid:
    """Choose the grid with the lowest cost: few rows, wide columns, few upward steps.

    It has at most `most_columns` columns, and at least one for each stage.
    """
    height = width * dim.GOOD_RATIO
    frontstage = [node for stage in drawn for node in (*stage.steps, *stage.standing)]
    names = functions_in_order([context.graph.function(node) for node in frontstage])
    functions = [None if name == "nobody" else name for name in names] or [None]
    """The functions with a lane, None for touchpoints without one; there is an empty lane if all is backstage."""
    stages = [_stage_items(context, stage, functions) for stage in drawn]
    candidates = []
    fewest = max(1, len(stages))
    for columns in range(fewest, max(most_columns, fewest) + 1):
        layouts = stack_stages(stages, columns)
        upward_steps = sum(layout.upward_steps for layout in layouts)
        distribute_columns(layouts, columns)
        grid = _place_all(layouts, functions)
        column_width = (width - dim.CHANNEL_ESTIMATE) / grid.columns - dim.CHANNEL_ESTIMATE
        needed = _estimate_height(context, content, grid, min(column_width, dim.GOOD_COLUMN))
        cost = needed / height + max(0.0, needed - height) * _EXCESS_HEIGHT + upward_steps * _UPWARD_STEP
        cost += max(0.0, dim.GOOD_COLUMN - column_width) * _NARROW_COLUMN
        candidates.append((cost, grid))
    return min(candidates, key=lambda candidate: candidate[0])[1]


def _estimate_height(
    context: RenderContext, content: TouchpointContent, grid: TouchpointGrid, column_width: float
) -> float:
    """Estimate the height from the lengths of texts; measuring them would be slow."""
    rows = [dim.ROW_ESTIMATE] * grid.rows
    for node, (_, row) in grid.cells.items():
        texts = 4.4 * -(-len(context.touchpoint_name(node)) * 2.2 // (column_width - 4.5))
        rows_of_box = [(box_exit.condition + box_exit.onward) for box_exit in content.exits.get(node, ())]
        rows_of_box += [arrival.text for arrival in content.arrivals.get(node, ())]
        texts += sum(3.4 * -(-len(text) * 1.55 // (column_width - 9)) + 1.7 for text in rows_of_box)
        texts += 4.6 * ((node in content.starts) + (node in content.ends)) + 3.0 * bool(node.touchpoint.personas)
        rows[row] = max(rows[row], texts + 5.3)
    return dim.HEIGHT_AROUND_ROWS + (sum(rows) + dim.CHANNEL_ESTIMATE * (len(rows) + 1)) * 0.82


def _stage_items(context: RenderContext, stage: DrawnStage, functions: list[str | None]) -> StageItems:
    """Split the touchpoints of a stage into steps and standing items, with lanes."""
    items = StageItems(stage, [], [])
    for node in stage.touchpoints:
        is_backstage = node in stage.backstage
        lane = len(functions) if is_backstage else functions.index(context.graph.function(node))
        (items.steps if node.is_step else items.standing).append((node, lane))
    return items


def _place_all(layouts: Sequence[StageLayout], functions: list[str | None]) -> TouchpointGrid:
    rows = count_rows(layouts)
    lanes: list[Swimlane] = []
    first_row = 0
    for number, function in enumerate([*functions, None]):
        if number < len(functions) or number in rows:
            kind: Literal["function", "backstage"] = "function" if number < len(functions) else "backstage"
            lanes.append(Swimlane(kind, function, first_row, rows.get(number, 1)))
            first_row += lanes[-1].rows
    columns: list[StageColumns] = []
    cells: dict[TouchpointNode, Cell] = {}
    first = 0
    for layout in layouts:
        for place in (*layout.places, *_place_standing(layout, rows)):
            cells[place.node] = (first + place.column, lanes[place.lane].first + place.row)
        columns.append(StageColumns(layout.items.stage, first, layout.columns))
        first += layout.columns
    gaps = [(stage.first, 0) for stage in columns if stage.stage.is_empty]
    rows_of_lanes = sum(lane.rows for lane in lanes)
    return FlowGrid(tuple(lanes), tuple(columns), cells, gaps, first or 1, rows_of_lanes)


def _place_standing(layout: StageLayout, rows: dict[int, int]) -> list[StepPlace]:
    """Place standing items near the step that is listed before each."""
    used = Counter((place.lane, place.column) for place in layout.places)
    places = []
    orders = [place.node.order for place in layout.places]
    for node, lane in layout.items.standing:
        steps_before = bisect_left(orders, node.order)
        preferred = layout.places[steps_before - 1].column if steps_before else 0
        free = [column for column in range(layout.columns) if used[lane, column] < rows[lane]]
        column = min(free, key=lambda column: (abs(column - preferred), column))
        places.append(StepPlace(node, lane, column, used[lane, column]))
        used[lane, column] += 1
    return places
