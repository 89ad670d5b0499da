"""The lane of metrics."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import metric_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class MetricsLane(TextLane):
    """The lane of metrics."""

    name = "metrics"
    position = 90
    is_secondary = True

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return metric_texts(self.context, node)


LANE = MetricsLane
