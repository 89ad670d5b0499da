"""Lanes of entries that stand apart from each other, with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from journeymap.drawing.primitives import Group, Item, Shape
from journeymap.drawing.text_box import place_stack
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
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
    """The entries of a band; a column extends over those at its right without any.

    The row is as low as the widest cells make it, and each cell as narrow as that height allows.
    """

    def __init__(self, lane: EntryLane, band: Band) -> None:
        self.lane = lane
        self.band = band
        self.label = lane.context.messages(f"lane.{lane.name}")
        self.style = EntryStyle(lane.context, band.sizes, lane.name, lane.italic, lane.padding)
        self.cells: list[tuple[TextPlace, EntryCell]] = []
        places = lane.grid.text_places(band)
        entries = [(place, own) for place in places if (own := [*self._entries(place)])]
        right = max(other.right for other in lane.grid.bands) + lane.grid.ends_width
        ends = [*[place.x for place, _ in entries][1:], right + dim.INSET]
        rooms = [end - place.x - 2 * dim.INSET for (place, _), end in zip(entries, ends, strict=False)]
        widest = [self._lay_out(place, own, room) for (place, own), room in zip(entries, rooms, strict=True)]
        highest = max((cell.height for cell in widest), default=0.0)
        for (place, own), cell, room in zip(entries, widest, rooms, strict=True):
            self.cells.append((place, self._narrow(place, own, room, cell, highest)))
        self.height = highest + dim.ENTRY_LANE_GAP if widest else 0.0

    def _lay_out(self, place: TextPlace, entries: Sequence[Entry], room: float) -> EntryCell:
        return lay_out_cell(entries, place.width - 2 * dim.INSET, room, self.style)

    def _narrow(
        self, place: TextPlace, entries: Sequence[Entry], room: float, widest: EntryCell, height: float
    ) -> EntryCell:
        """Return the narrowest cell of whole columns that shows as much in this height."""
        width = place.width - 2 * dim.INSET
        while width < room:
            cell = self._lay_out(place, entries, width)
            if cell.height <= height and len(cell.entries) == len(widest.entries) and not cell.is_shortened:
                return cell
            width += place.width
        return widest

    def _entries(self, place: TextPlace) -> Iterator[Entry]:
        """Yield the entries of a step, then those of its small boxes with their names."""
        if place.step:
            yield from self.lane.entries(place.step)
        for node in place.items:
            name = f"{self.lane.context.touchpoint_name(node)}:"
            yield from (entry._replace(name=f"{name} {entry.name}".rstrip()) for entry in self.lane.entries(node))

    def draw(self, y: float, layers: BandLayers) -> None:
        for place, cell in self.cells:
            items = tuple(self._draw(cell, place.x + dim.INSET, y))
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
