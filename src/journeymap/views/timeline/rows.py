"""Rows under an axis: bars for what lasts, ticks for what recurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.primitives import Box, Group, Item, Paint, Path
from journeymap.drawing.shapes import line
from journeymap.graph.timeline import Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import touchpoint_mark
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.touchpoint_texts import RowTitle, occurrence_group, occurrence_time, row_title

__all__ = ["OccurrenceRow", "occurrence_row"]


@dataclass(frozen=True)
class OccurrenceRow:
    """An occurrence in a row of its own, with its title left of the axis."""

    occurrence: Occurrence
    title: RowTitle

    @property
    def height(self) -> float:
        """Its height, with the gap after it."""
        return max(self.title.height, dim.BAR) + dim.ROW_GAP

    def draw(self, context: RenderContext, scale: Scale, left: float, y: float) -> Group:
        """Draw the row with its title from `left` on and its bar or ticks on the scale."""
        occurrence, node = self.occurrence, self.occurrence.node
        middle = y + dim.TITLE_MIDDLE
        items: list[Item] = [touchpoint_mark(context, node, left + dim.MARK_INDENT, middle, dim.TITLE_MARK_RADIUS)]
        items += self.title.place(left, y)
        if occurrence.times is None:
            items.append(self._bar(context, scale, middle))
        else:
            items += self._ticks(context, scale, occurrence.times, middle)
        return occurrence_group(context, occurrence, items)

    def _bar(self, context: RenderContext, scale: Scale, middle: float) -> Item:
        """Draw a bar from begin to end, or a mark if that is too short."""
        node, theme = self.occurrence.node, context.theme
        start, end = scale(self.occurrence.begin), scale(self.occurrence.end)
        if end - start < dim.NARROWEST_BAR:
            return touchpoint_mark(context, node, (start + end) / 2, middle)
        paint = theme.function_paint(context.graph.function(node))
        is_backstage = node.touchpoint.side == "backstage"
        if is_backstage or not node.touchpoint.makes_contact:
            paint = Paint(theme["page"], paint.fill, 0.4, (1.2, 0.8) if is_backstage else ())
        return Box(start, middle - dim.BAR / 2, end - start, dim.BAR, paint, ("stretch",), dim.BAR_RADIUS)

    def _ticks(self, context: RenderContext, scale: Scale, times: range, y: float) -> list[Path]:
        """Draw ticks, or a thin dashed line where ticks would run together."""
        colour = context.theme[context.graph.function(self.occurrence.node) or "nobody"]
        tick, dashed = Paint(line=colour, weight=0.55), Paint(line=colour, weight=0.3, dashes=(0.5, 0.7))
        meaning = ("recurrence",)
        paths: list[Path] = []
        for section in scale.sections:
            here = _times_between(times, section.start, section.end + (section is scale.sections[-1]))
            if here and times.step * section.hour_width >= dim.NARROWEST_TICKS:
                top, bottom = y - dim.RECURRENCE_RISE, y + dim.RECURRENCE_RISE
                paths += [line(scale(time), top, scale(time), bottom, tick, meaning) for time in here]
            elif here:
                paths.append(line(scale(here[0]), y, scale(here[-1]) + 0.3, y, dashed, meaning))
        return paths


def _times_between(times: range, start: int, end: int) -> range:
    """Return the times from `start` to before `end`."""
    first = max(0, -((times.start - start) // times.step))
    after = max(0, -((times.start - end) // times.step))
    return times[first:after]


def occurrence_row(
    context: RenderContext, occurrence: Occurrence, width: float, only_for: Sequence[str] = ()
) -> OccurrenceRow:
    """Return the row of an occurrence; `only_for` names personas if not for all."""
    times = [occurrence_time(context, occurrence)]
    if only_for:
        times.append(context.messages("map.only-for", persona=", ".join(only_for)))
    return OccurrenceRow(occurrence, row_title(context, occurrence.node, times, width))
