"""The grid of the flow: which columns a stage takes, which rows a function, and in which cell each touchpoint stands.

Steps stand in the order of the way: down a column, and on at the top of the next, so that a line to the next step leads
down or to the right. A function has the same rows in all stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from journeymap.graph import Stop
from journeymap.views.heading import functions_in_order
from journeymap.views.scope import Scope, StageDrawn

__all__ = ["Cell", "Grid", "Lane", "Region", "grid_of"]

Cell = tuple[int, int]
"""Column and row."""
_STEP_HIGH, _PILL_HIGH, _HEAD_HIGH = 23.0, 15.0, 62.0
"""About how high a row of steps is, one of pills, and all that stands above and between: to choose a grid by."""
_TOO_HIGH, _TURN, _NARROW = 0.1, 1.0, 0.3
"""What a millimetre too much costs, a step that leads up in its column, and a column more."""


@dataclass(frozen=True)
class Lane:
    """Rows that belong together: those of a function, of what is always there, of what happens behind the scenes."""

    kind: Literal["function", "standing", "backstage"]
    function: str | None
    first: int
    rows: int


@dataclass(frozen=True)
class Region:
    """The columns of a stage."""

    stage: StageDrawn
    first: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """Where everything stands."""

    lanes: tuple[Lane, ...]
    regions: tuple[Region, ...]
    cells: dict[Stop, Cell]
    gaps: dict[Cell, StageDrawn]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return sum(region.columns for region in self.regions)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(lane.rows for lane in self.lanes)


@dataclass
class _Plan:
    """How a stage is laid out: column and place in its lane for each of its steps."""

    columns: int
    places: list[tuple[Stop, int, int, int]]
    """Stop, lane, column, row in the lane."""

    @property
    def turns(self) -> int:
        """How often the way leads up in a column."""
        pairs = zip(self.places, self.places[1:], strict=False)
        return sum(one[2] == two[2] and two[1] < one[1] for one, two in pairs)


def grid_of(scope: Scope, most: int, high: float) -> Grid:
    """The grid with at most `most` columns, or one to a stage: not too `high`, leading down, its columns wide."""
    stages = scope.stages
    lanes = _functions(scope, stages)
    sequences = [_sequence(scope, stage, lanes) for stage in stages]
    chosen: tuple[float, Grid] | None = None
    fewest = max(1, len(stages))
    for columns in range(fewest, max(most, fewest) + 1):
        plans = _plans(sequences, columns)
        turns = sum(plan.turns for plan in plans)
        _share_out(stages, plans, columns)
        grid = _placed(stages, plans, lanes)
        needed = sum(lane.rows * (_STEP_HIGH if lane.kind == "function" else _PILL_HIGH) for lane in grid.lanes)
        price = max(0.0, needed + _HEAD_HIGH - high) * _TOO_HIGH + turns * _TURN + grid.columns * _NARROW
        if chosen is None or price < chosen[0]:
            chosen = (price, grid)
    assert chosen is not None
    return chosen[1]


def _functions(scope: Scope, stages: Sequence[StageDrawn]) -> list[str | None]:
    found = functions_in_order([scope.graph.function(stop) for stage in stages for stop in stage.steps])
    return [None if one == "nobody" else one for one in found]


def _sequence(scope: Scope, stage: StageDrawn, lanes: list[str | None]) -> list[tuple[Stop, int]]:
    """The steps of a stage in order, each with its lane; those behind the scenes have the last."""
    steps = [(stop, lanes.index(scope.graph.function(stop))) for stop in stage.steps]
    steps += [(stop, len(lanes)) for stop in stage.backstage if stop.is_step]
    return sorted(steps, key=lambda one: one[0].order)


def _plans(sequences: list[list[tuple[Stop, int]]], columns: int) -> list[_Plan]:
    """Layouts of the stages in `columns` together: as low as can be, and leading down where that costs no more."""
    longest = max((len(sequence) for sequence in sequences), default=0)
    loose: list[_Plan] = []
    rows = 1
    for rows in range(1, max(longest, 1) + 1):
        loose = [_stacked(sequence, rows, downwards=False) for sequence in sequences]
        if sum(plan.columns for plan in loose) <= columns:
            break
    strict = [_stacked(sequence, rows + 1, downwards=True) for sequence in sequences]
    if sum(plan.columns for plan in strict) <= columns:
        tight = [_stacked(sequence, rows, downwards=True) for sequence in sequences]
        return tight if sum(plan.columns for plan in tight) <= columns else strict
    left = columns - sum(plan.columns for plan in loose)
    for number, sequence in enumerate(sequences):
        plan = _stacked(sequence, rows, downwards=True)
        if plan.columns - loose[number].columns <= left:
            left -= plan.columns - loose[number].columns
            loose[number] = plan
    return loose


def _stacked(sequence: list[tuple[Stop, int]], rows: int, *, downwards: bool) -> _Plan:
    """Steps in columns, with at most `rows` of a lane in each; a new one wherever the way would lead up in one."""
    column, before = 0, -1
    used: dict[int, int] = {}
    places = []
    for stop, lane in sequence:
        if used.get(lane, 0) >= rows or (downwards and lane < before):
            column += 1
            used = {}
        row = used.get(lane, 0)
        used[lane] = row + 1
        before = lane
        places.append((stop, lane, column, row))
    return _Plan(column + 1, places)


def _share_out(stages: Sequence[StageDrawn], plans: list[_Plan], columns: int) -> None:
    """Give columns that are left over to the stages with most beside the way, where that makes the picture lower."""

    def beside(number: int, more: int = 0) -> int:
        return -(-len(stages[number].standing) // (plans[number].columns + more))

    for _ in range(columns - sum(plan.columns for plan in plans)):
        highest = max(range(len(plans)), key=beside, default=None)
        if highest is None or beside(highest, 1) == beside(highest):
            return
        plans[highest].columns += 1


def _placed(stages: Sequence[StageDrawn], plans: list[_Plan], functions: list[str | None]) -> Grid:
    lanes: list[Lane] = []
    first = 0
    for number, function in enumerate(functions):
        rows = max((row + 1 for plan in plans for _, lane, _, row in plan.places if lane == number), default=1)
        lanes.append(Lane("function", function, first, rows))
        first += rows
    if not lanes and any(stage.is_empty for stage in stages):
        lanes.append(Lane("function", None, 0, 1))
        first = 1
    starts = [sum(plan.columns for plan in plans[:number]) for number in range(len(plans))]
    regions = tuple(
        Region(stage, start, plan.columns) for stage, plan, start in zip(stages, plans, starts, strict=True)
    )
    cells: dict[Stop, Cell] = {}
    for plan, start in zip(plans, starts, strict=True):
        for stop, lane, column, row in plan.places:
            if lane < len(functions):
                cells[stop] = (start + column, lanes[lane].first + row)
    for kind in ("standing", "backstage"):
        beside = _beside(regions, plans, kind, len(functions))
        if beside:
            rows = 1 + max(row for _, row in beside.values())
            lanes.append(Lane(kind, None, first, rows))
            cells.update({stop: (column, first + row) for stop, (column, row) in beside.items()})
            first += rows
    gaps = {(region.first, 0): region.stage for region in regions if region.stage.is_empty}
    return Grid(tuple(lanes) or (Lane("standing", None, 0, 1),), regions, cells, gaps)


def _beside(regions: Sequence[Region], plans: list[_Plan], kind: str, backstage: int) -> dict[Stop, Cell]:
    """Cells in a lane below the way: each near the step that is listed before it, as evenly as that allows."""
    counts = [len(region.stage.standing if kind == "standing" else region.stage.backstage) for region in regions]
    rows = max((-(-count // region.columns) for count, region in zip(counts, regions, strict=True)), default=0)
    found: dict[Stop, Cell] = {}
    for region, plan in zip(regions, plans, strict=True):
        stops = region.stage.standing if kind == "standing" else region.stage.backstage
        column_of = {stop: column for stop, _, column, _ in plan.places}
        fixed = {stop: column for stop, lane, column, _ in plan.places if lane == backstage and stop in stops}
        used = [0] * region.columns
        for stop in stops:
            before = [column for step, column in column_of.items() if step.order < stop.order]
            wanted = fixed.get(stop, before[-1] if before else 0)
            free = [column for column in range(region.columns) if used[column] < rows]
            column = min(free, key=lambda one: (abs(one - wanted), one))
            found[stop] = (region.first + column, used[column])
            used[column] += 1
    return found
