"""The lane of opportunities."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import opportunity_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class OpportunitiesLane(TextLane):
    """The lane of opportunities."""

    name = "opportunities"
    position = 80
    is_default = False

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return opportunity_texts(self.context, node)


LANE = OpportunitiesLane
