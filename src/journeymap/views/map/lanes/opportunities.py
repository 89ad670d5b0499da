"""The lane of opportunities: cards with their status and owner."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import opportunity_state
from journeymap.drawing.icons import draw_icon
from journeymap.drawing.primitives import Box, Paint, Shape
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.entry_cell import Entry, EntryFrame
from journeymap.views.map.entry_lane import EntryLane


class OpportunitiesLane(EntryLane):
    """The lane of what could be better."""

    name = "opportunities"
    position = 80
    padding = dim.OPPORTUNITY_PADDING

    def entries(self, node: TouchpointNode) -> Sequence[Entry]:
        context = self.context
        return [
            Entry(context.text(opportunity.idea), foot=opportunity_state(context, opportunity))
            for opportunity in node.touchpoint.opportunities
        ]

    def draw_mark(self, frame: EntryFrame) -> list[Shape]:
        theme = self.context.theme
        paint = Paint(theme["panel"], theme["strong-line"], dim.OPPORTUNITY_LINE)
        x, y = frame.x + dim.OPPORTUNITY_ICON_LEFT, frame.y + self.padding
        return [
            Box(*frame, paint, ("opportunity",), dim.OPPORTUNITY_CORNER),
            draw_icon("up", x, y, dim.OPPORTUNITY_ICON, theme["ink"], dim.PAIN_LINE),
        ]


LANE = OpportunitiesLane
