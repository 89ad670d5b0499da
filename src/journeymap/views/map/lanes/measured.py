"""The lane of what was measured: how many come, how many stop, how long they wait."""

from __future__ import annotations

from journeymap.document.figure_texts import is_of_all, period_note, rounding_note
from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.drawing.legend import LegendEntry
from journeymap.views.map.lane import text_lane
from journeymap.views.render_context import RenderContext


def _label(context: RenderContext) -> str:
    """Return the name of the lane with the period, and for whom its figures are."""
    name, figures = context.messages("lane.measured"), context.figures
    if figures is None:
        return name
    return f"{name} {period_note(context.messages, figures.release, of_all=is_of_all(context, figures))}"


_TextLane = text_lane(
    "measured", 95, FIELD_TEXTS["measured"], by_default=True, secondary=True, is_below_curve=True, label=_label
)


class MeasuredLane(_TextLane):  # type: ignore[misc, valid-type]
    """The lane of figures of the last period."""

    def legend(self) -> list[LegendEntry]:
        """Return how exact the figures are, if there are any."""
        figures = self.context.figures
        return [([], rounding_note(self.context.messages, figures.release.k))] if figures else []


LANE = MeasuredLane
