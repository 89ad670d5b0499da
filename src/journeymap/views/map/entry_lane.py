"""Lanes of entries that stand apart from each other, with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import MeasuredText, measure_text, shorten_text
from journeymap.drawing.primitives import Group, Item, Shape
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, StepColumn
from journeymap.views.map.lane import BandLayers, Lane, LaneRow


class Entry(NamedTuple):
    """An entry: its text, what stands before and after it, and what stands below."""

    text: str
    before: str = ""
    after: str = ""
    foot: tuple[str, ...] = ()


class EntryFrame(NamedTuple):
    """The rectangle of an entry, in millimetres."""

    x: float
    y: float
    width: float
    height: float


class EntryLane(Lane):
    """A lane of entries: a few lines of each touchpoint, and how many more there are."""

    italic: ClassVar[bool] = False
    padding: ClassVar[float] = 0.0  # above and below the texts of an entry

    def entries(self, node: TouchpointNode) -> Sequence[Entry]:
        raise NotImplementedError

    def draw_mark(self, frame: EntryFrame) -> list[Shape]:
        """Draw the mark of an entry; its texts are drawn over it."""
        raise NotImplementedError

    def row(self, band: Band) -> LaneRow:
        return _EntryRow(self, band)


class _Cell(NamedTuple):
    """The drawn entries of a column with their feet, and the number of the others."""

    entries: Sequence[tuple[MeasuredText, Sequence[MeasuredText]]]
    rest: MeasuredText | None
    description: str


def _entry_height(text: MeasuredText, foot: Sequence[MeasuredText], padding: float) -> float:
    return text.height + stack_height(foot, dim.ENTRY_FOOT_GAP) + 2 * padding


class _EntryRow(LaneRow):
    def __init__(self, lane: EntryLane, band: Band) -> None:
        self.lane = lane
        self.band = band
        self.label = lane.context.messages(f"lane.{lane.name}")
        self.cells = {column.index: self._cell(column) for column in band.columns}
        heights = [self._cell_height(cell) for cell in self.cells.values() if cell]
        self.height = max(heights) + dim.ENTRY_LANE_GAP if heights else 0.0

    def _cell(self, column: StepColumn) -> _Cell | None:
        entries = [*self.lane.entries(column.node), *self._item_entries(column)]
        if not entries:
            return None
        theme, sizes, messages = self.lane.context.theme, self.band.sizes, self.lane.context.messages
        limit = column.width - 2 * dim.INSET - dim.ENTRY_INDENT - dim.ENTRY_RIGHT
        shown: list[tuple[MeasuredText, Sequence[MeasuredText]]] = []
        room = dim.ENTRY_MOST_LINES
        for text, before, after, foot in entries:
            if shown and text_width(f"{before}{text}{after}", sizes.body) > room * limit:
                break
            measured = shorten_text(
                text, room, limit, sizes.body, theme["ink"], (self.lane.name,), self.lane.italic, (before, after)
            )
            if shown and measured.is_shortened:
                break
            room -= len(measured.lines)
            shown.append((measured, self._foot(foot, limit)))
        hidden = len(entries) - len(shown)
        count = messages.format_count("more", hidden) if hidden else ""
        rest = measure_text(count, limit, sizes.small, theme["soft"], bold=True, meaning=("more",)) if count else None
        return _Cell(shown, rest, "; ".join(f"{entry.before}{entry.text}{entry.after}" for entry in entries))

    def _foot(self, parts: Sequence[str], limit: float) -> Sequence[MeasuredText]:
        """Return the parts on one line, or else below each other."""
        size, color = self.band.sizes.small, self.lane.context.theme["soft"]
        whole = measure_text(" · ".join(parts), limit, size, color)
        below = parts if len(whole.lines) > 1 else ()
        return [measure_text(part, limit, size, color) for part in below] or ([whole] if parts else [])

    def _item_entries(self, column: StepColumn) -> Iterator[Entry]:
        """Yield the entries of standing and backstage touchpoints, with their names."""
        for node in self.lane.grid.items_at(column):
            name = self.lane.context.touchpoint_name(node)
            yield from (entry._replace(before=f"{name}: {entry.before}") for entry in self.lane.entries(node))

    def _cell_height(self, cell: _Cell) -> float:
        heights = [_entry_height(*entry, self.lane.padding) for entry in cell.entries]
        heights += [cell.rest.height] if cell.rest else []
        return sum(heights) + (len(heights) - 1) * dim.ENTRY_GAP

    def draw(self, y: float, layers: BandLayers) -> None:
        for column in self.band.columns:
            cell = self.cells[column.index]
            if cell:
                items = tuple(self._draw(cell, column, y))
                group = Group(items, ("entries", self.lane.name), self.label, cell.description, "group")
                layers.column(column.index).append(group)

    def _draw(self, cell: _Cell, column: StepColumn, y: float) -> list[Item]:
        x, width, items = column.x + dim.INSET, column.width - 2 * dim.INSET, list[Item]()
        for text, foot in cell.entries:
            height = _entry_height(text, foot, self.lane.padding)
            items += self.lane.draw_mark(EntryFrame(x, y, width, height))
            top = y + self.lane.padding
            items.append(text.place_in_column(x + dim.ENTRY_INDENT, top))
            foot_top = top + text.height + dim.ENTRY_FOOT_GAP
            items += place_stack(foot, x + dim.ENTRY_INDENT, foot_top, dim.ENTRY_FOOT_GAP)
            y += height + dim.ENTRY_GAP
        if cell.rest:
            items.append(cell.rest.place(x + dim.ENTRY_INDENT, y))
        return items
