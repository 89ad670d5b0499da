"""What the rows of a band draw into: layers in the order of painting, and the contents of slots and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeymap.drawing.primitives import Item

__all__ = ["BandLayers", "LaneRow"]


@dataclass
class BandLayers:
    """The items of one band in the order of painting; those of slots and columns also in the order of reading.

    `headers_bottom` is where the headers above the lanes end.
    """

    ground: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    by_slot: dict[int, list[Item]] = field(default_factory=dict)
    by_column: dict[int, list[Item]] = field(default_factory=dict)
    headers_bottom: float = 0.0

    def slot(self, number: int) -> list[Item]:
        """Return the items of a slot, by its number in the band."""
        return self.by_slot.setdefault(number, [])

    def column(self, index: int) -> list[Item]:
        """Return the items of a column, by its index in the map."""
        return self.by_column.setdefault(index, [])


class LaneRow:
    """A row of a band: a lane, or a header above the lanes. Lengths are in millimetres.

    `height` is 0 for a row that has nothing to show in this band.
    """

    label = ""  # its name, beside the band; '' for none
    height = 0.0
    is_header = False  # whether it stands above the lanes, so that anchor lines begin below it
    is_flexible = False  # whether its height grows with the room on the paper, and anchor lines end below it
    joins_row_above = False  # whether it follows the row above without a gap
    is_below_anchors = False  # whether it stands below the row of anchors even if no row is flexible
    gap_above = 0.0  # an additional gap above it
    label_top = 0.0  # how far its label stands below its top
    label_room = 2.0  # how far its label stays away from the band
    side_height = 0.0  # height of what stands beside this row and the rows below it, down to the anchors

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw from `y` downwards."""
        raise NotImplementedError
