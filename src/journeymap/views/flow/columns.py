"""How many columns each stage of the flow has, and in which of them its steps stand, one below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.graph import TouchpointNode
from journeymap.views.render_context import DrawnStage

__all__ = ["Columns", "Parted", "columns_of", "rows_of", "share_out"]


@dataclass(frozen=True)
class Parted:
    """A stage: its steps, and what stands beside the way, each with its lane; the last lane is behind the scenes."""

    stage: DrawnStage
    steps: list[tuple[TouchpointNode, int]]
    beside: list[tuple[TouchpointNode, int]]


@dataclass
class Columns:
    """How a stage is laid out: column and place in its lane for each of its steps."""

    columns: int
    places: list[tuple[TouchpointNode, int, int, int]]
    """Stop, lane, column, row in the lane."""

    @property
    def turns(self) -> int:
        """How often the way leads up in a column."""
        pairs = zip(self.places, self.places[1:], strict=False)
        return sum(one[2] == two[2] and two[1] < one[1] for one, two in pairs)


def columns_of(stages: Sequence[Parted], columns: int) -> list[Columns]:
    """Layouts of the stages in `columns` together: as low as can be, and leading down where that costs no more."""
    longest = max((len(stage.steps) for stage in stages), default=0)
    fullest = max(Counter(lane for stage in stages for _, lane in stage.steps).values(), default=0)
    loose: list[Columns] = []
    rows = 1
    for rows in range(max(1, -(-fullest // columns)), max(longest, 1) + 1):
        loose = [_stacked(stage.steps, rows, downwards=False) for stage in stages]
        if sum(plan.columns for plan in loose) <= columns:
            break
    for more in (0, 1):
        strict = [_stacked(stage.steps, rows + more, downwards=True) for stage in stages]
        if sum(plan.columns for plan in strict) <= columns:
            return strict
    left = columns - sum(plan.columns for plan in loose)
    for number, stage in enumerate(stages):
        plan = _stacked(stage.steps, rows, downwards=True)
        if plan.columns - loose[number].columns <= left:
            left -= plan.columns - loose[number].columns
            loose[number] = plan
    return loose


def _stacked(steps: list[tuple[TouchpointNode, int]], rows: int, *, downwards: bool) -> Columns:
    """Steps in columns, with at most `rows` of a lane in each; a new one wherever the way would lead up in one."""
    column, before = 0, -1
    used: dict[int, int] = {}
    places = []
    for node, lane in steps:
        if used.get(lane, 0) >= rows or (downwards and lane < before):
            column += 1
            used = {}
        row = used.get(lane, 0)
        used[lane] = row + 1
        before = lane
        places.append((node, lane, column, row))
    return Columns(column + 1, places)


def share_out(stages: Sequence[Parted], plans: list[Columns], columns: int) -> None:
    """Give columns that are left over to the stages where that makes the picture lower."""
    for _ in range(columns - sum(plan.columns for plan in plans)):
        best = (sum(rows_of(stages, plans).values()), -1)
        for number, plan in enumerate(plans):
            plan.columns += 1
            best = min(best, (sum(rows_of(stages, plans).values()), number))
            plan.columns -= 1
        if best[1] < 0:
            return
        plans[best[1]].columns += 1


def rows_of(stages: Sequence[Parted], plans: Sequence[Columns]) -> dict[int, int]:
    """How many rows each lane needs at least."""
    found: dict[int, int] = {}
    for stage, plan in zip(stages, plans, strict=True):
        count: Counter[int] = Counter(lane for _, lane in (*stage.steps, *stage.beside))
        for lane, touchpoints in count.items():
            found[lane] = max(found.get(lane, 1), -(-touchpoints // plan.columns))
        for _, lane, _, row in plan.places:
            found[lane] = max(found.get(lane, 1), row + 1)
    return found
