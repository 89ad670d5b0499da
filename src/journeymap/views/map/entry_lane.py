"""Lanes of entries that stand apart from each other, with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from journeymap.drawing.primitives import Group, Item, Shape
from journeymap.drawing.text_box import place_stack
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.cell_places import bottom_of, place_cells
from journeymap.views.map.entry_cell import Entry, EntryCell, EntryFrame, EntryStyle, lay_out_cell
from journeymap.views.map.grid import Band, TextPlace
from journeymap.views.map.lane import BandLayers, Lane, LaneRow


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


class _EntryRow(LaneRow):
    """The entries of a band, each column of which extends over those at its right."""

    def __init__(self, lane: EntryLane, band: Band) -> None:
        self.lane = lane
        self.band = band
        self.label = lane.context.messages(f"lane.{lane.name}")
        self.style = EntryStyle(lane.context, band.sizes, lane.name, lane.italic, lane.padding)
        self.entries = {place: own for place in lane.grid.text_places[band] if (own := [*self._entries(place)])}
        self.cells = place_cells(lane.grid, list(self.entries), self._lay_out, dim.ENTRY_GAP)
        self.height = bottom_of(self.cells) + dim.ENTRY_LANE_GAP if self.cells else 0.0

    def _lay_out(self, place: TextPlace, room: float) -> EntryCell:
        """Return the cell of a place; it is wider than a few columns only to show more."""
        entries, least = self.entries[place], place.width - 2 * dim.INSET
        width = min(room, dim.ENTRY_COLUMNS * place.width)
        cell = lay_out_cell(entries, least, width - 2 * dim.INSET, self.style)
        if width < room and (cell.rest or cell.is_shortened):
            return min(cell, lay_out_cell(entries, least, room - 2 * dim.INSET, self.style), key=lambda cell: cell.loss)
        return cell

    def _entries(self, place: TextPlace) -> Iterator[Entry]:
        """Yield the entries of a step, then those of its small boxes with their names."""
        if place.step:
            yield from self.lane.entries(place.step)
        for node in place.items:
            name = f"{self.lane.context.touchpoint_name(node)}:"
            yield from (entry._replace(name=f"{name} {entry.name}".rstrip()) for entry in self.lane.entries(node))

    def draw(self, y: float, layers: BandLayers) -> None:
        for place, cell, top in self.cells:
            items = tuple(self._draw(cell, place.x + dim.INSET, y + top))
            group = Group(items, ("entries", self.lane.name), self.label, cell.description, "group")
            layers.place(place).append(group)

    def _draw(self, cell: EntryCell, x: float, y: float) -> Iterator[Item]:
        for entry in cell.entries:
            height = entry.height + 2 * self.lane.padding
            yield from self.lane.draw_mark(EntryFrame(x, y, cell.width, height))
            for text, left, top in entry.texts:
                yield text.place(x + dim.ENTRY_INDENT + left, y + self.lane.padding + top)
            y += height + dim.ENTRY_GAP
        if cell.rest:
            yield from place_stack([cell.rest], x + dim.ENTRY_INDENT, y, 0.0)
