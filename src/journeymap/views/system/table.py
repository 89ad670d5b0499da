"""The table of a system, which sheets divide between its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeymap.comparison.wording import ComparisonWording
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.theme import ColorTheme
from journeymap.views.blocks import Block
from journeymap.views.system import dimensions as dim
from journeymap.views.system.rows import Grid, RowMaker, TableRow

_Parts = Sequence[Sequence[TableRow]]
"""The rows of each table beside the others."""
_HALVINGS = 20  # until the height of tables beside each other is exact to the thousandth of a millimetre


@dataclass(frozen=True)
class SystemTable:
    """Rows below the heads of columns; each part that stands elsewhere repeats these."""

    maker: RowMaker
    wording: ComparisonWording
    grid: Grid
    heads: TableRow

    @classmethod
    def on(cls, theme: ColorTheme, wording: ComparisonWording, grid: Grid) -> SystemTable:
        """Return the table of the journeys of a grid."""
        maker = RowMaker(theme, wording, grid)
        return cls(maker, wording, grid, maker.heads())

    def block(self, *, is_first: bool) -> Block:
        """Return the table as a block that flows from one sheet to the next.

        One that is not the first below the head can begin on the next sheet.
        """
        rows = list[TableRow]()
        for stage in self.wording.comparison.stages:
            rows.append(self.maker.stage(stage))
            rows += [self.maker.touchpoint(row) for row in self.wording.comparison.rows if row.stage == stage.id]
            own = self.maker.own(stage.id)
            rows += [own] if own else []
            rows.append(self.maker.counts(stage.id))
        if len(self.wording.comparison.stages) > 1:
            rows.append(self.maker.counts(""))
        return self._block_of(rows, can_wait=not is_first)

    def _block_of(self, rows: Sequence[TableRow], *, can_wait: bool = False) -> Block:
        """Return rows as a block, in tables beside each other that are about as high."""
        high = self.heads.height + sum(row.height for row in rows)
        low = self.heads.height
        for _ in range(_HALVINGS if len(self.grid.lefts) > 1 else 0):
            middle = (low + high) / 2
            low, high = (middle, high) if self._fill(rows, middle)[1] else (low, middle)
        parts = self._fill(rows, high)[0]

        def split(height: float) -> tuple[Block, Block] | None:
            fitting, rest = self._fill(rows, height, can_wait=can_wait)
            return (self._placed(fitting), self._block_of(rest)) if fitting and rest else None

        return self._placed(parts, split)

    def _placed(self, parts: _Parts, split: Callable[[float], tuple[Block, Block] | None] | None = None) -> Block:
        height = self.heads.height + max(sum(row.height for row in rows) for rows in parts)
        return Block(height, lambda y, _: self._draw(parts, y), dim.NOTES_GAP, split=split, flows=True)

    def _fill(
        self, rows: Sequence[TableRow], height: float, *, can_wait: bool = False
    ) -> tuple[_Parts, Sequence[TableRow]]:
        """Return the rows of each table of that height, and those that do not fit.

        Counts are parted from the row before them only where both are too high for a table that cannot wait.
        """
        parts, rest = list[Sequence[TableRow]](), list(rows)
        for _ in self.grid.lefts:
            fitting, bottom = 0, self.heads.height
            while fitting < len(rest) and bottom + rest[fitting].height <= height + 1e-9:
                bottom += rest[fitting].height
                fitting += 1
            fitting = _rows_kept(rest, fitting, is_forced=not parts and not can_wait)
            if not fitting:
                break
            parts.append(rest[:fitting])
            rest = rest[fitting:]
            if rest and rest[0].stage and not rest[0].is_heading:
                stage = next(stage for stage in self.wording.comparison.stages if stage.id == rest[0].stage)
                rest.insert(0, self.maker.stage(stage, is_continued=True))
        return parts, rest

    def _draw(self, parts: _Parts, y: float) -> list[Item]:
        items = list[Item]()
        for left, rows in zip(self.grid.lefts, parts, strict=False):
            items += self._draw_part(rows, left, y)
        return items

    def _draw_part(self, rows: Sequence[TableRow], left: float, y: float) -> list[Item]:
        items: list[Item] = [self.heads.draw(left, y)]
        y += self.heads.height
        names = {stage.id: self.wording.text(stage.name) or stage.id for stage in self.wording.comparison.stages}
        for stage, of_stage in groupby(rows, key=lambda row: row.stage):
            drawn = list[Item]()
            for row in of_stage:
                drawn.append(row.draw(left, y))
                y += row.height
            title = names.get(stage, self.wording.messages("comparison.counts"))
            items.append(Group(tuple(drawn), ("stage", "system-stage"), title, role="list"))
        return items


def _rows_kept(rows: Sequence[TableRow], fitting: int, *, is_forced: bool) -> int:
    """Return how many of the rows that fit can stand above the end of a table.

    No stage begins at its foot, and no counts leave the row before them, unless nothing else could stand there.
    """
    if fitting == len(rows):
        return fitting
    kept = fitting
    while kept and rows[kept].has_counts:
        kept -= 1
    kept = _without_headings(rows, kept)
    return kept or (_without_headings(rows, fitting) if is_forced else 0)


def _without_headings(rows: Sequence[TableRow], end: int) -> int:
    while end and rows[end - 1].is_heading:
        end -= 1
    return end
