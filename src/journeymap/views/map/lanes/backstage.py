"""The lane of backstage touchpoints, below the line of visibility."""

from __future__ import annotations

from journeymap.views.map.grid import Band
from journeymap.views.map.lane import Lane, LaneRow
from journeymap.views.map.standing_items import BackstageItems


class BackstageLane(Lane):
    """The lane of backstage touchpoints."""

    name = "backstage"
    position = 110

    def row(self, band: Band) -> LaneRow:
        return BackstageItems(self.grid, band)


LANE = BackstageLane
