"""The lane of the touchpoints themselves: it is always there, and standing items stand beside it."""

from __future__ import annotations

from journeymap.views.map.grid import Band
from journeymap.views.map.lane import Lane, LaneRow
from journeymap.views.map.touchpoint_box import TouchpointRow

__all__ = ["LANE"]


class NameLane(Lane):
    """The lane of touchpoint boxes."""

    name = "name"
    position = 10

    def row(self, band: Band) -> LaneRow:
        """Return the boxes of a band."""
        return TouchpointRow(self.grid, band)


LANE = NameLane
