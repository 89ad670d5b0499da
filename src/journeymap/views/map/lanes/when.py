"""The lane of times."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import when_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class WhenLane(TextLane):
    """The lane of times."""

    name = "when"
    position = 40

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return when_texts(self.context, node)


LANE = WhenLane
