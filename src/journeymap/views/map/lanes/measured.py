"""Fill the lane of what was measured.

It says how many come, how many stop, and how long they wait.
"""

from __future__ import annotations

from journeymap.document.figure_texts import measured_label, rounding_note
from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.drawing.legend import LegendEntry
from journeymap.views.map.lane import text_lane

_TextLane = text_lane(
    "measured", 95, FIELD_TEXTS["measured"], by_default=True, secondary=True, is_below_curve=True, label=measured_label
)


class MeasuredLane(_TextLane):  # type: ignore[misc, valid-type]
    """The lane of figures of the last period."""

    def legend(self) -> list[LegendEntry]:
        """Return how exact the figures are, if there are any."""
        figures = self.context.figures
        return [([], rounding_note(self.context.messages, figures.release.k))] if figures else []


LANE = MeasuredLane
