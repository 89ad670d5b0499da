"""The texts of a touchpoint: times, row title, and description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.primitives import Group, Item, TextBlock
from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import Occurrence
from journeymap.views.labelled_groups import touchpoint_group, touchpoint_meaning
from journeymap.views.ownership import owner_sentence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim

__all__ = ["RowTitle", "occurrence_group", "occurrence_time", "row_title"]


@dataclass(frozen=True)
class RowTitle:
    """The name of a touchpoint, and its times beside it if both fit, else below it."""

    name: MeasuredText
    times: MeasuredText
    is_one_line: bool

    @property
    def height(self) -> float:
        """The height of both."""
        return self.name.height if self.is_one_line else self.name.height + self.times.height + dim.TITLE_LINE_GAP

    def place(self, left: float, y: float) -> tuple[TextBlock, TextBlock]:
        """Place both texts, right of the column for the touchpoint's mark at `left`."""
        x = left + dim.MARK_COLUMN
        if self.is_one_line:
            times = self.times.place(x + self.name.width + dim.TITLE_GAP, y + self.name.height - self.times.height)
        else:
            times = self.times.place(x, y + self.name.height + dim.TITLE_LINE_GAP)
        return self.name.place(x, y), times


def row_title(context: RenderContext, node: TouchpointNode, times: Sequence[str], width: float) -> RowTitle:
    """Return the title of a touchpoint's row in a column of that width."""
    theme, width = context.theme, width - (dim.MARK_COLUMN + dim.TITLE_MARGIN)
    name = measure_text(context.touchpoint_name(node), width, ROOMY.small, theme["ink"], meaning=("name",))
    text = measure_text(" · ".join(times), width, dim.SMALLEST_TYPE, theme["soft"], meaning=("when",))
    is_one_line = len(name.lines) == len(text.lines) == 1 and name.width + text.width + dim.TITLE_GAP <= width
    return RowTitle(name, text, is_one_line)


def occurrence_time(context: RenderContext, occurrence: Occurrence) -> str:
    """When an occurrence is, in words."""
    return context.messages.format_when(occurrence.node.touchpoint.when[occurrence.index], context.anchor_names)


def occurrence_group(context: RenderContext, occurrence: Occurrence, items: Sequence[Item]) -> Group:
    """Group the items of an occurrence, with a description of what they show."""
    node = occurrence.node
    sentences = [occurrence_time(context, occurrence), owner_sentence(context, node)]
    if node.touchpoint.moment:
        sentences.append(context.messages("map.moment"))
    return touchpoint_group(context, node, items, sentences, touchpoint_meaning(context, node))
