"""Rows under an axis, and the texts of their touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN, ROOMY
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, TextBlock
from journeymap.drawing.shapes import line
from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import Occurrence
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group, touchpoint_meaning
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import touchpoint_mark
from journeymap.views.timeline.scale import Scale


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

    def place(self, y: float) -> tuple[TextBlock, TextBlock]:
        """Place both texts, right of the column for the touchpoint's mark."""
        x = MARGIN + dim.MARK_COLUMN
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


@dataclass(frozen=True)
class OccurrenceRow:
    """An occurrence in a row of its own, with its title left of the axis."""

    occurrence: Occurrence
    title: RowTitle

    @property
    def height(self) -> float:
        """Its height, with the gap after it."""
        return max(self.title.height, dim.BAR) + dim.ROW_GAP

    def draw(self, context: RenderContext, scale: Scale, y: float) -> Group:
        """Draw the row with its title and its bar or ticks on the scale."""
        occurrence, node = self.occurrence, self.occurrence.node
        middle = y + dim.TITLE_MIDDLE
        items: list[Item] = [touchpoint_mark(context, node, MARGIN + dim.MARK_INDENT, middle, dim.TITLE_MARK_RADIUS)]
        items += self.title.place(y)
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
