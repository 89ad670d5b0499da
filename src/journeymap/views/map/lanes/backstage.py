"""The lane of backstage touchpoints, below the line of visibility."""

from __future__ import annotations

from journeymap.drawing.shapes import line
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.map.standing_items import BackstageItems

__all__ = ["LANE"]


class BackstageLane(Lane):
    """The lane of backstage touchpoints."""

    name = "backstage"
    position = 110

    def row(self, band: Band) -> LaneRow:
        """Return the backstage touchpoints of a band."""
        return BackstageRow(self.grid.context, band)


class BackstageRow(BackstageItems):
    """The backstage touchpoints of a band."""

    is_below_anchors = True
    gap_above = dim.BACKSTAGE_GAP
    label_top = dim.LABEL_TOP

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the items and the line of visibility above them."""
        super().draw(y, layers)
        dashes = self.context.theme.line_paint("strong-line", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)
        level = y - dim.VISIBILITY_LINE_TOP
        layers.lines.append(line(self.band.left, level, self.band.right, level, dashes, ("line-of-visibility",)))


LANE = BackstageLane
