"""The list beside the calendar: what its numbers stand for, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item
from journeymap.views.blocks import Block
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.listed_touchpoints import ListedTouchpoint, listed_touchpoints
from journeymap.views.render_context import RenderContext


class ListEntry:
    """A touchpoint in the list."""

    def __init__(self, context: RenderContext, listed: ListedTouchpoint, width: float) -> None:
        self._theme, self._listed = context.theme, listed
        ink, soft = self._theme["ink"], self._theme["soft"]
        number = listed.number
        self._number = measure_text(number, dim.NUMBER_COLUMN, dim.BODY_TYPE, ink, bold=True) if number else None
        self._indent = dim.NUMBER_COLUMN if number else 0.0
        room = width - self._indent
        self._badges = BadgeRows.fit(listed.badges, room / 2, dim.BADGE_GAP)
        badges_room = self._badges.width + dim.BADGE_GAP if self._badges.rows else 0.0
        self._name = measure_text(listed.name, room - badges_room, dim.BODY_TYPE, ink, bold=True, meaning=("name",))
        self._dates = measure_text(listed.dates, room, dim.SMALL_TYPE, ink)
        self._details = measure_text(listed.details, room, dim.SMALL_TYPE, soft)
        is_short = len(self._dates.lines) == len(self._details.lines) == 1
        self._is_one_line = is_short and self._dates.width + dim.DETAILS_GAP + self._details.width <= room
        """Whether the dates and what follows them stand side by side."""

    @property
    def _head_height(self) -> float:
        return max(self._name.height, self._badges.height) + dim.ENTRY_LINE_GAP

    @property
    def height(self) -> float:
        details = 0.0 if self._is_one_line else self._details.height + dim.ENTRY_LINE_GAP
        return self._head_height + self._dates.height + details + dim.ENTRY_GAP

    def draw(self, x: float, y: float, width: float) -> Group:
        """Draw it with its upper left corner at `x` and `y`."""
        items: list[Item] = [self._number.place(x + dim.NUMBER_COLUMN - 2.0, y, "end")] if self._number else []
        left, top = x + self._indent, y + self._head_height
        items.append(self._name.place_in_column(left, y))
        items += self._badges.draw(x + width, y, self._theme, 1.0)
        items.append(self._dates.place(left, top))
        if self._is_one_line:
            items.append(self._details.place(left + self._dates.width + dim.DETAILS_GAP, top))
        else:
            items.append(self._details.place_in_column(left, top + self._dates.height + dim.ENTRY_LINE_GAP))
        return Group(tuple(items), ("listed",), self._listed.name, role="listitem", subject=self._listed.subject)


class TouchpointList:
    """Entries in columns from the margin on, with a heading over the first."""

    def __init__(
        self, heading: MeasuredText | None, entries: Sequence[ListEntry], columns: Sequence[Sequence[int]], width: float
    ) -> None:
        self._heading, self._entries, self._columns, self._width = heading, entries, columns, width

    @property
    def _top(self) -> float:
        return self._heading.height + dim.HEADING_GAP if self._heading else 0.0

    @property
    def height(self) -> float:
        heights = (sum(self._entries[number].height for number in column) for column in self._columns)
        return self._top + max(heights, default=0.0) - dim.ENTRY_GAP

    def block(self) -> Block:
        """Return it as a block, which is continued on the next sheet."""
        gap = dim.LIST_GAP if self._heading else dim.ENTRY_GAP
        return Block(self.height, lambda y, _: self._draw(y), gap, split=self._split, flows=True)

    def _split(self, height: float) -> tuple[Block, Block] | None:
        """Fill the columns up to a height; the others follow on the next sheet."""
        room, number = height - self._top + dim.ENTRY_GAP, 0
        if room < dim.LEAST_LIST:
            return None
        columns: list[list[int]] = []
        for _ in self._columns:
            columns.append([])
            bottom = 0.0
            while number < len(self._entries) and bottom + self._entries[number].height <= room:
                bottom += self._entries[number].height
                columns[-1].append(number)
                number += 1
        if not number or number == len(self._entries):
            return None
        rest = self._entries[number:]
        balanced = balance_columns([entry.height for entry in rest], len(self._columns))
        first = TouchpointList(self._heading, self._entries[:number], columns, self._width)
        return first.block(), TouchpointList(None, rest, balanced, self._width).block()

    def _draw(self, y: float) -> list[Item]:
        items: list[Item] = [self._heading.place(MARGIN, y)] if self._heading else []
        x = MARGIN
        for column in self._columns:
            top = y + self._top
            for number in column:
                items.append(self._entries[number].draw(x, top, self._width))
                top += self._entries[number].height
            x += self._width + dim.COLUMN_GAP
        title = " ".join(self._heading.lines) if self._heading else ""
        return [Group(tuple(items), ("touchpoint-list",), title, role="list")]


def list_blocks(context: RenderContext, right: float) -> list[Block]:
    """Return the list of all touchpoints that happen, if any."""
    listed = context.once(listed_touchpoints)
    if not listed:
        return []
    most = max(1, int((right - MARGIN + dim.COLUMN_GAP) // (dim.COLUMN_WIDTH + dim.COLUMN_GAP)))
    lists = [_in_columns(context, listed, columns, right) for columns in (most, max(1, most - 1))]
    return [min(lists, key=attrgetter("height")).block()]


def _in_columns(
    context: RenderContext, listed: Sequence[ListedTouchpoint], columns: int, right: float
) -> TouchpointList:
    room = right - MARGIN
    width = (room - (columns - 1) * dim.COLUMN_GAP) / columns
    entries = [ListEntry(context, touchpoint, width) for touchpoint in listed]
    heading = measure_text(context.messages("calendar.list"), room, dim.BODY_TYPE + 1, context.theme["ink"], bold=True)
    balanced = balance_columns([entry.height for entry in entries], columns)
    return TouchpointList(heading, entries, balanced, width)
