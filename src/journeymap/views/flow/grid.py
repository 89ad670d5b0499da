"""The grid of the flow: which columns a stage takes, which rows a function, and in which cell each touchpoint stands.

Steps stand in the order of the way: down a column, and on at the top of the next, so that a line to the next step leads
down or to the right. What is always there stands beside them, where there is room. A function has the same rows in all
stages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from journeymap.graph import TouchpointNode
from journeymap.views.flow.columns import Columns, Parted, columns_of, rows_of, share_out
from journeymap.views.flow.transitions import Ways
from journeymap.views.render_context import DrawnStage, RenderContext
from journeymap.views.title_block import functions_in_order

__all__ = ["Cell", "Grid", "Lane", "Region", "grid_of"]

Cell = tuple[int, int]
"""Column and row."""
_AROUND = 58.0
"""About how high all is that stands above and below the rows."""
_BETWEEN = 8.2
"""About how wide what lies between two columns is, and less than what lies between two rows."""
_WIDE = 42.0
"""Columns need not be wider."""
_TOO_HIGH, _TURN, _NARROW = 0.1, 1.0, 0.07
"""What a millimetre too much costs, a step that leads up in its column, and a millimetre too little of a column."""


@dataclass(frozen=True)
class Lane:
    """Rows that belong together: those of a function, or of what happens behind the scenes."""

    kind: Literal["function", "backstage"]
    function: str | None
    first: int
    rows: int


@dataclass(frozen=True)
class Region:
    """The columns of a stage."""

    stage: DrawnStage
    first: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """Where everything stands."""

    lanes: tuple[Lane, ...]
    regions: tuple[Region, ...]
    cells: dict[TouchpointNode, Cell]
    gaps: dict[Cell, DrawnStage]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return sum(region.columns for region in self.regions)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(lane.rows for lane in self.lanes)


def grid_of(scope: RenderContext, ways: Ways, most: int, wide: float, high: float) -> Grid:
    """The grid with at most `most` columns, or one to a stage: not too `high`, leading down, its columns wide."""
    functions = _functions(scope)
    stages = [_parted(scope, stage, functions) for stage in scope.stages]
    chosen: tuple[float, Grid] | None = None
    fewest = max(1, len(stages))
    for columns in range(fewest, max(most, fewest) + 1):
        plans = columns_of(stages, columns)
        turns = sum(plan.turns for plan in plans)
        share_out(stages, plans, columns)
        grid = _placed(stages, plans, functions)
        width = (wide - _BETWEEN) / grid.columns - _BETWEEN
        needed = _height(scope, ways, grid, min(width, _WIDE))
        price = needed / high + max(0.0, needed - high) * _TOO_HIGH + turns * _TURN + max(0.0, _WIDE - width) * _NARROW
        if chosen is None or price < chosen[0]:
            chosen = (price, grid)
    assert chosen is not None
    return chosen[1]


def _height(scope: RenderContext, ways: Ways, grid: Grid, width: float) -> float:
    """About how high the picture is with columns of that width."""
    rows = [12.0] * grid.rows
    for node, (_, row) in grid.cells.items():
        said = 3.6 * -(-len(scope.touchpoint_name(node)) * 1.8 // (width - 4.5))
        for outlet in ways.outlets.get(node, ()):
            said += 3.0 * -(-len(outlet.condition + outlet.onward) * 1.35 // (width - 7)) + 1.7
        said += 4.2 * ((node in ways.begins) + (node in ways.ends)) + 2.6 * bool(node.touchpoint.personas)
        rows[row] = max(rows[row], said + 5.3)
    return _AROUND + (sum(rows) + _BETWEEN * (len(rows) + 1)) * 0.82


def _functions(scope: RenderContext) -> list[str | None]:
    front = [node for stage in scope.stages for node in (*stage.steps, *stage.standing)]
    found = functions_in_order([scope.graph.function(node) for node in front])
    return [None if one == "nobody" else one for one in found]


def _parted(scope: RenderContext, stage: DrawnStage, functions: list[str | None]) -> Parted:
    """A stage's steps in order, and what stands beside them, each with its lane."""

    def lane(node: TouchpointNode) -> int:
        return len(functions) if node in stage.backstage else functions.index(scope.graph.function(node))

    steps = sorted((*stage.steps, *(node for node in stage.backstage if node.is_step)), key=_order)
    beside = sorted((*stage.standing, *(node for node in stage.backstage if not node.is_step)), key=_order)
    return Parted(stage, [(node, lane(node)) for node in steps], [(node, lane(node)) for node in beside])


# -- everything in its cell ------------------------------------------------------------------------------------


def _placed(stages: Sequence[Parted], plans: list[Columns], functions: list[str | None]) -> Grid:
    rows = rows_of(stages, plans)
    starts = [sum(plan.columns for plan in plans[:number]) for number in range(len(plans))]
    inside: dict[TouchpointNode, tuple[int, int, int]] = {}
    for stage, plan, start in zip(stages, plans, starts, strict=True):
        for node, (lane, column, row) in _filled(stage, plan, rows).items():
            inside[node] = (lane, start + column, row)
    lanes: list[Lane] = []
    first: dict[int, int] = {}
    down = 0
    for number, function in enumerate((*functions, None)):
        if number == len(functions) and number not in rows:
            break
        lanes.append(Lane("function" if number < len(functions) else "backstage", function, down, rows[number]))
        first[number] = down
        down += rows[number]
    if not any(lane.kind == "function" for lane in lanes):
        lanes = [Lane("function", None, 0, 1), *(Lane(one.kind, None, 1, one.rows) for one in lanes)]
        first = {number: row + 1 for number, row in first.items()}
    regions = tuple(
        Region(one.stage, start, plan.columns) for one, plan, start in zip(stages, plans, starts, strict=True)
    )
    cells = {node: (column, first[lane] + row) for node, (lane, column, row) in inside.items()}
    gaps = {(region.first, 0): region.stage for region in regions if region.stage.is_empty}
    return Grid(tuple(lanes), regions, cells, gaps)


def _filled(stage: Parted, plan: Columns, rows: dict[int, int]) -> dict[TouchpointNode, tuple[int, int, int]]:
    """Lane, column and row of all of a stage: what stands beside the way near the step that is listed before it."""
    found = {node: (lane, column, row) for node, lane, column, row in plan.places}
    used = Counter((lane, column) for lane, column, _ in found.values())
    for node, lane in stage.beside:
        before = [column for step, _, column, _ in plan.places if step.order < node.order]
        wanted = before[-1] if before else 0
        free = [column for column in range(plan.columns) if used[lane, column] < rows[lane]]
        column = min(free, key=lambda one: (abs(one - wanted), one))
        found[node] = (lane, column, used[lane, column])
        used[lane, column] += 1
    return found


def _order(node: TouchpointNode) -> int:
    return node.order
