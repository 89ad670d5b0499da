"""The lane of backstage touchpoints, below the line of visibility."""

from __future__ import annotations

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.shapes import line
from journeymap.views.map.grid import Band
from journeymap.views.map.lane import Lane, LaneRow
from journeymap.views.map.standing_items import BackstageItems, visibility_paint


class BackstageLane(Lane):
    """The lane of backstage touchpoints."""

    name = "backstage"
    position = 110

    def row(self, band: Band) -> LaneRow:
        return BackstageItems(self.grid, band)

    def legend(self) -> list[LegendEntry]:
        if not any(stage.backstage for stage in self.context.stages):
            return []
        mark = line(0.5, 2.2, 7.0, 2.2, visibility_paint(self.context.theme), ("line-of-visibility",))
        return [([mark], self.context.messages("flow.visibility"))]


LANE = BackstageLane
