"""The list beside the calendar: what its numbers stand for, by whom and when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.graph import TouchpointNode
from journeymap.planning.plan import PlanEntry
from journeymap.views.blocks import Block
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import CalendarContent
from journeymap.views.calendar.occasion_texts import channels_text, short_date, short_dates
from journeymap.views.labelled_groups import owner_text


class ListEntry:
    """A touchpoint in the list."""

    def __init__(
        self, content: CalendarContent, node: TouchpointNode, entries: Sequence[PlanEntry], width: float
    ) -> None:
        self._content, self._node = content, node
        context, theme = content.context, content.context.theme
        number = "" if content.has_names else str(content.numbers[node.reference])
        self._number = (
            measure_text(number, dim.NUMBER_COLUMN, dim.BODY_TYPE, theme["ink"], bold=True) if number else None
        )
        self._indent = dim.NUMBER_COLUMN if number else 0.0
        room = width - self._indent
        self._badges = BadgeRows.fit(content.badges_at(node), room / 2, dim.BADGE_GAP)
        badges_room = self._badges.width + dim.BADGE_GAP if self._badges.rows else 0.0
        name = context.touchpoint_name(node)
        self._name = measure_text(name, room - badges_room, dim.BODY_TYPE, theme["ink"], bold=True, meaning=("name",))
        details = [owner_text(context, node), channels_text(content, entries)]
        texts = [" · ".join(filter(None, details)), _dates_text(content, node, entries)]
        colors = (theme["soft"], theme["ink"])
        self._texts = [
            measure_text(text, room, dim.SMALL_TYPE, color) for text, color in zip(texts, colors, strict=True)
        ]

    @property
    def _head_height(self) -> float:
        return max(self._name.height, self._badges.height) + dim.ENTRY_LINE_GAP

    @property
    def height(self) -> float:
        return self._head_height + stack_height(self._texts, dim.ENTRY_LINE_GAP) + dim.ENTRY_GAP

    def draw(self, x: float, y: float, width: float) -> Group:
        """Draw it with its upper left corner at `x` and `y`."""
        items: list[Item] = [self._number.place(x + dim.NUMBER_COLUMN - 2.0, y, "end")] if self._number else []
        items.append(self._name.place_in_column(x + self._indent, y))
        items += self._badges.draw(x + width, y, self._content.context.theme, 1.0)
        items += place_stack(self._texts, x + self._indent, y + self._head_height, dim.ENTRY_LINE_GAP)
        title = self._content.context.touchpoint_name(self._node)
        return Group(tuple(items), ("listed",), title, role="listitem", subject=self._node.reference)


def _dates_text(content: CalendarContent, node: TouchpointNode, entries: Sequence[PlanEntry]) -> str:
    """Return the dates with letters of cohorts, or how often something recurs."""
    letters: dict[str, list[str]] = {}
    for entry in entries:
        letters.setdefault(short_dates(content, entry), []).append(content.letters.get(entry.cohort or "", ""))
    texts = [f"{date} {' '.join(filter(None, dict.fromkeys(own)))}".rstrip() for date, own in letters.items()]
    if len(texts) <= dim.MOST_DATES:
        return ", ".join(texts)
    context = content.context
    if len({entry.cohort for entry in entries}) == 1:
        first, last = short_date(content, entries[0].date), short_date(content, max(entry.last for entry in entries))
        times = ", ".join(map(context.when_text, node.timings))
        return f"{times}: {context.messages('when.range', start=first, end=last)}"
    more = context.messages.format_count("more", len(texts) - dim.MOST_DATES)
    return ", ".join([*texts[: dim.MOST_DATES], more])


class ListPart:
    """A part of the list, in columns; the first part has a heading."""

    def __init__(self, heading: MeasuredText | None, entries: Sequence[ListEntry], columns: int, width: float) -> None:
        self._heading, self._entries, self._width = heading, entries, width
        self._columns = balance_columns([entry.height for entry in entries], columns)

    @property
    def _top(self) -> float:
        return self._heading.height + dim.HEADING_GAP if self._heading else 0.0

    @property
    def height(self) -> float:
        heights = (sum(self._entries[number].height for number in column) for column in self._columns)
        return self._top + max(heights, default=0.0) - dim.ENTRY_GAP

    def draw(self, y: float, left: float) -> list[Item]:
        items: list[Item] = [self._heading.place(left, y)] if self._heading else []
        x = left
        for column in self._columns:
            top = y + self._top
            for number in column:
                items.append(self._entries[number].draw(x, top, self._width))
                top += self._entries[number].height
            x += self._width + dim.COLUMN_GAP
        title = " ".join(self._heading.lines) if self._heading else ""
        return [Group(tuple(items), ("touchpoint-list",), title, role="list")]


def list_blocks(content: CalendarContent, right: float) -> list[Block]:
    """Return the list of all touchpoints as blocks that stay on one sheet each."""
    by_node: dict[TouchpointNode, list[PlanEntry]] = {}
    for entry, node in content.entries:
        by_node.setdefault(node, []).append(entry)
    if not by_node:
        return []
    room = right - MARGIN
    columns = max(1, int((room + dim.COLUMN_GAP) // (dim.COLUMN_WIDTH + dim.COLUMN_GAP)))
    width = (room - (columns - 1) * dim.COLUMN_GAP) / columns
    entries = [ListEntry(content, node, own, width) for node, own in by_node.items()]
    title = content.context.messages("calendar.list")
    heading = measure_text(title, room, dim.BODY_TYPE + 1, content.context.theme["ink"], bold=True)
    count = math.ceil(len(entries) / (columns * dim.ENTRIES_PER_COLUMN))
    cuts = [len(entries) * part // count for part in range(count + 1)]
    parts = [
        ListPart(heading if start == 0 else None, entries[start:end], columns, width) for start, end in pairwise(cuts)
    ]
    return [_block(part, is_first=number == 0) for number, part in enumerate(parts)]


def _block(part: ListPart, *, is_first: bool) -> Block:
    return Block(part.height, lambda y, _: part.draw(y, MARGIN), dim.LIST_GAP if is_first else dim.ENTRY_GAP)
