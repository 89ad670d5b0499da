"""The lane of channels."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import channel_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class ChannelsLane(TextLane):
    """The lane of channels."""

    name = "channels"
    position = 30
    is_secondary = True

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return channel_texts(self.context, node)


LANE = ChannelsLane
