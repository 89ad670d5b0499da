"""Sections of a funnel: a heading and rows, which sheets may divide between rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from journeymap.drawing.primitives import Item
from journeymap.views.blocks import Block
from journeymap.views.funnel import dimensions as dim


@dataclass(frozen=True)
class Row:
    """A part of a section that stays whole; `draw(y)` draws it from `y` downwards."""

    height: float
    draw: Callable[[float], Sequence[Item]]


@dataclass(frozen=True)
class Section:
    """A heading and rows; `arrange` puts all that is drawn into one group."""

    heading: Row
    rows: Sequence[Row]
    arrange: Callable[[Sequence[Item]], Sequence[Item]]
    continued: Row | None = None
    """The heading on further sheets; None if it is the same."""
    gap: float = dim.SECTION_GAP

    @property
    def height(self) -> float:
        return self.heading.height + sum(row.height for row in self.rows)

    def draw(self, y: float, _height: float = 0.0) -> Sequence[Item]:
        items = list(self.heading.draw(y))
        y += self.heading.height
        for row in self.rows:
            items += row.draw(y)
            y += row.height
        return self.arrange(items)

    def block(self) -> Block:
        """Return the section as a block that flows from one sheet to the next."""
        return Block(self.height, self.draw, self.gap, split=self._split, flows=True)

    def _split(self, height: float) -> tuple[Block, Block] | None:
        bottom, fitting = self.heading.height, 0
        for row in self.rows:
            bottom += row.height
            if bottom > height:
                break
            fitting += 1
        if not 0 < fitting < len(self.rows):
            return None
        rest = replace(self, heading=self.continued or self.heading, rows=self.rows[fitting:])
        return replace(self, rows=self.rows[:fitting]).block(), rest.block()
