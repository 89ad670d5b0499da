"""A band of the calendar: the days of at most 12 months, with rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.shapes import line
from journeymap.views.blocks import Block
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.axis import Axis
from journeymap.views.calendar.content import CalendarContent
from journeymap.views.calendar.day_scale import DayScale
from journeymap.views.calendar.named_days import NamedDays
from journeymap.views.calendar.rows import RowLayout


class Band:
    """The rows over the days of a scale, to the right of their titles."""

    def __init__(self, content: CalendarContent, scale: DayScale, named: Sequence[NamedDays], right: float) -> None:
        self._content, self._scale = content, scale
        self._axis = Axis(content.context, scale, named, right)
        self._rows = [RowLayout(content, row, scale, scale.right) for row in content.rows]

    @property
    def hidden(self) -> int:
        """How many occasions have no mark of their own."""
        return sum(row.hidden for row in self._rows)

    @property
    def breaks(self) -> int:
        """How many occasions have no mark; one more if weeks have no number."""
        return self.hidden + (not self._axis.has_all_numbers)

    def block(self, rows: Sequence[RowLayout] | None = None) -> Block:
        """Return some rows below the head as a block, which is divided between rows."""
        shown = self._rows if rows is None else rows
        bottoms = list(accumulate((row.height for row in shown), initial=self._axis.height))[1:]
        height = bottoms[-1] if bottoms else self._axis.height

        def split(room: float) -> tuple[Block, Block] | None:
            kept = bisect_right(bottoms[:-1], room)
            return (self.block(shown[:kept]), self.block(shown[kept:])) if kept else None

        return Block(height, lambda y, _: self._draw(shown, y, y + height), dim.BAND_GAP, split=split)

    def _draw(self, rows: Sequence[RowLayout], y: float, bottom: float) -> list[Item]:
        scale, theme = self._scale, self._content.context.theme
        ground = Group(tuple(self._axis.draw_background(y, bottom)), ("background",))
        items: list[Item] = [*self._axis.draw(y)]
        top = y + self._axis.height
        for row in rows:
            items.append(row.draw(top, scale.right))
            top += row.height
        foot = line(MARGIN, bottom, scale.right, bottom, theme.line_paint("line", dim.GUIDE_WEIGHT), ("guide",))
        return [ground, Group((*items, foot), ("calendar",), self._content.title, role="group")]
