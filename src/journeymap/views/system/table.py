"""The table of a system, which sheets divide between its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from journeymap.comparison.wording import ComparisonWording
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.theme import ColorTheme
from journeymap.views.blocks import Block
from journeymap.views.system import dimensions as dim
from journeymap.views.system.rows import Grid, RowMaker, TableRow


@dataclass(frozen=True)
class SystemTable:
    """Rows below the heads of columns, which each part of a divided table repeats."""

    maker: RowMaker
    wording: ComparisonWording
    heads: TableRow
    rows: Sequence[TableRow]

    @classmethod
    def on(cls, theme: ColorTheme, wording: ComparisonWording, grid: Grid) -> SystemTable:
        """Return the table of the journeys of a grid."""
        maker, rows = RowMaker(theme, wording, grid), []
        for stage in wording.comparison.stages:
            rows.append(maker.stage(stage))
            rows += [maker.touchpoint(row) for row in wording.comparison.rows if row.stage == stage.id]
            own = maker.own(stage.id)
            rows += [own] if own else []
            rows.append(maker.counts(stage.id))
        if len(wording.comparison.stages) > 1:
            rows.append(maker.counts(""))
        return cls(maker, wording, maker.heads(), rows)

    @property
    def height(self) -> float:
        """The height of heads and rows."""
        return self.heads.height + sum(row.height for row in self.rows)

    def block(self) -> Block:
        """Return the table as a block that flows from one sheet to the next."""
        return Block(self.height, self._draw, dim.NOTES_GAP, split=self._split, flows=True)

    def _split(self, height: float) -> tuple[Block, Block] | None:
        bottom, fitting = self.heads.height, 0
        for row in self.rows:
            bottom += row.height
            if bottom > height:
                break
            fitting += 1
        while fitting and self.rows[fitting - 1].is_heading:
            fitting -= 1  # a stage does not begin at the foot of a sheet
        if not 0 < fitting < len(self.rows):
            return None
        rest = list(self.rows[fitting:])
        if rest[0].stage and not rest[0].is_heading:
            stage = next(stage for stage in self.wording.comparison.stages if stage.id == rest[0].stage)
            rest.insert(0, self.maker.stage(stage, is_continued=True))
        first = SystemTable(self.maker, self.wording, self.heads, self.rows[:fitting])
        return first.block(), SystemTable(self.maker, self.wording, self.heads, rest).block()

    def _draw(self, y: float, _height: float) -> list[Item]:
        items: list[Item] = [self.heads.draw(y)]
        y += self.heads.height
        names = {stage.id: self.wording.text(stage.name) or stage.id for stage in self.wording.comparison.stages}
        for stage, rows in groupby(self.rows, key=lambda row: row.stage):
            drawn: list[Item] = []
            for row in rows:
                drawn.append(row.draw(y))
                y += row.height
            title = names.get(stage, self.wording.messages("comparison.counts"))
            items.append(Group(tuple(drawn), ("stage", "system-stage"), title, role="list"))
        return items
