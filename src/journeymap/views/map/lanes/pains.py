"""The lane of pains."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import pain_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class PainsLane(TextLane):
    """The lane of pains."""

    name = "pains"
    position = 70
    is_default = False

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return pain_texts(self.context, node)


LANE = PainsLane
