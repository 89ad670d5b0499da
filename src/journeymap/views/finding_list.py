"""The list of findings below a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, draw_badge
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item
from journeymap.views.blocks import Block
from journeymap.views.render_context import RenderContext

_NARROWEST_COLUMN = 95.0  # least width of a column, in millimetres
_TEXT_LEFT, _TEXT_RIGHT = 9.0, 4.0
_ENTRY_GAP = 1.2  # below an entry, in millimetres
_HEADING_GAP = 1.5
_FINDINGS_GAP = 6.0  # above the list
_ENTRIES_PER_COLUMN = 8  # entries in a column of a block


def finding_blocks(context: RenderContext, badges: Sequence[Badge], right: float) -> list[Block]:
    """Return the list of these findings as blocks that stay on one sheet each."""
    theme, x = context.theme, MARGIN
    if not badges:
        return []
    columns = max(1, int((right - x) // _NARROWEST_COLUMN))
    room = (right - x) / columns - _TEXT_LEFT - _TEXT_RIGHT
    texts = [measure_text(badge.message, room, TYPE.body, theme["ink"]) for badge in badges]
    entries = list(zip(badges, texts, strict=True))
    block_count = math.ceil(len(entries) / (columns * _ENTRIES_PER_COLUMN))
    cuts = [len(entries) * part // block_count for part in range(block_count + 1)]
    lists = [
        _FindingList(context, entries[start:end], columns, right, has_heading=start == 0)
        for start, end in pairwise(cuts)
    ]
    return [Block(part.height, part.draw, _FINDINGS_GAP if part.heading else 0.0) for part in lists]


class _FindingList:
    """A part of the list of findings, in columns; the first part has a heading."""

    def __init__(
        self,
        context: RenderContext,
        entries: Sequence[tuple[Badge, MeasuredText]],
        columns: int,
        right: float,
        has_heading: bool,
    ) -> None:
        self.theme = context.theme
        self.title = context.messages("map.findings")
        self.entries = entries
        self.width = (right - MARGIN) / columns
        heading = measure_text(self.title, right - MARGIN, TYPE.body + 1, context.theme["ink"], bold=True)
        self.heading = heading if has_heading else None
        self.heights = [max(text.height, BADGE_HEIGHT) + _ENTRY_GAP for _, text in entries]
        self.columns = balance_columns(self.heights, columns)

    @property
    def height(self) -> float:
        highest = max(sum(self.heights[number] for number in column) for column in self.columns)
        return self._top + highest

    @property
    def _top(self) -> float:
        return self.heading.height + _HEADING_GAP if self.heading else 0.0

    def draw(self, y: float, _height: float) -> list[Item]:
        items: list[Item] = [self.heading.place(MARGIN, y)] if self.heading else []
        x = MARGIN
        for column in self.columns:
            top = y + self._top
            for number in column:
                badge, text = self.entries[number]
                entry = (draw_badge(badge, x, top - 0.4, self.theme), text.place(x + _TEXT_LEFT, top))
                items.append(Group(entry, ("finding",), role="listitem", subject=badge.subject))
                top += self.heights[number]
            x += self.width
        return [Group(tuple(items), ("findings",), self.title, role="list")]
