"""The lane of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import evidence_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import TextLane

__all__ = ["LANE"]


class EvidenceLane(TextLane):
    """The lane of evidence."""

    name = "evidence"
    position = 100
    is_default = False
    is_secondary = True

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint."""
        return evidence_texts(self.context, node)


LANE = EvidenceLane
