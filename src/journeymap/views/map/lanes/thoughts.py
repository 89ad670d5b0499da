"""The lane of thoughts."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import thought_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class ThoughtsLane(TextLane):
    """The lane of thoughts."""

    name = "thoughts"
    position = 60
    is_default = False

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return thought_texts(self.context, node)


LANE = ThoughtsLane
