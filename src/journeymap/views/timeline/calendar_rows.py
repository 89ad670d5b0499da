"""What follows the calendar: a year of months with a row for each touchpoint."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item, Path
from journeymap.drawing.shapes import line
from journeymap.graph import TouchpointNode
from journeymap.model.timing import Dates, Months
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.rows import RowTitle, bar_paint


def calendar_times(node: TouchpointNode) -> list[Dates | Months]:
    """Return the times of a touchpoint that are days or months of the calendar."""
    return [when for when in node.timings if isinstance(when, (Dates, Months))]


class CalendarSection:
    """The months, from `start` to `right`, with a row for each touchpoint."""

    def __init__(self, context: RenderContext, nodes: Sequence[TouchpointNode], start: float, right: float) -> None:
        self._context = context
        self._start = start
        self._right = right
        self._month = (right - start) / 12
        theme, messages = context.theme, context.messages
        width = start - MARGIN - dim.TITLE_MARGIN
        self._heading = measure_text(messages("time.calendar"), width, dim.SECTION_TYPE, theme["ink"], bold=True)
        months = [messages(f"time.month.{number}") for number in range(1, 13)]
        self._months = [measure_text(name, self._month - 1, dim.SMALL_TYPE, theme["soft"]) for name in months]
        self._rows = [(node, RowTitle(context, node, self._times(node), start - MARGIN)) for node in nodes]

    def _times(self, node: TouchpointNode) -> list[str]:
        context = self._context
        times = [context.when_text(when) for when in calendar_times(node)]
        personas = [context.name("personas", persona) for persona in node.touchpoint.personas]
        if personas and not context.persona:
            times.append(context.messages("map.only-for", persona=", ".join(personas)))
        return times

    @property
    def _head_height(self) -> float:
        return max(text.height for text in (self._heading, *self._months)) + dim.CALENDAR_HEAD_GAP

    @property
    def height(self) -> float:
        return self._head_height + sum(title.height + 2 * dim.CALENDAR_ROW_PADDING for _, title in self._rows)

    def draw(self, y: float) -> list[Item]:
        theme, bottom = self._context.theme, y + self.height
        items: list[Item] = [self._heading.place(MARGIN, y)]
        top = y = y + self._head_height
        for number, name in enumerate(self._months):
            middle = self._start + (number + 0.5) * self._month
            items.append(name.place(middle, top - dim.CALENDAR_HEAD_GAP - name.height, "middle"))
        guide, month_line = theme.line_paint("line", dim.GUIDE_WEIGHT), theme.line_paint("line", 0.2)
        columns = (self._start + number * self._month for number in range(13))
        guides: list[Path] = [line(x, top, x, bottom, month_line, ("guide",)) for x in columns]
        for node, title in self._rows:
            guides.append(line(MARGIN, y, self._right, y, guide, ("guide",)))
            items.append(self._row(node, title, y + dim.CALENDAR_ROW_PADDING))
            y += title.height + 2 * dim.CALENDAR_ROW_PADDING
        heading = self._context.messages("time.calendar")
        return [Group((Group(tuple(guides), ("background",)), *items), ("calendar",), heading, role="list")]

    def _row(self, node: TouchpointNode, title: RowTitle, y: float) -> Group:
        context = self._context
        paint, top = bar_paint(context, node), y + dim.TITLE_MIDDLE - dim.BAR / 2
        bars: list[Item] = []
        for time in calendar_times(node):
            for begin, end in _months_covered(time):
                width = max(dim.NARROWEST_CALENDAR_BAR, (end - begin) * self._month)
                x = min(self._start + begin * self._month, self._start + 12 * self._month - width)
                bars.append(Box(x, top, width, dim.BAR, paint, ("stretch",), dim.BAR_RADIUS))
        sentences = [", ".join(self._times(node)), owner_sentence(context, node)]
        return touchpoint_group(context, node, [*title.draw(y), *bars], sentences, ("touchpoint",))


def _months_covered(when: Dates | Months) -> list[tuple[float, float]]:
    """Return the parts of the year in months, from 0 to 12; two across New Year."""
    if isinstance(when, Months):
        runs: list[tuple[float, float]] = []
        for month in sorted(set(when.months)):
            start = runs.pop()[0] if runs and runs[-1][1] == month - 1 else month - 1
            runs.append((start, month))
        return runs
    first, last = (
        day.month - 1 + (day.day - is_first) / monthrange(day.year, day.month)[1]
        for day, is_first in ((when.first, True), (when.last, False))
    )
    years = when.last.year - when.first.year
    if years == 0:
        return [(first, last)]
    return [(0, 12)] if years > 1 or first <= last else [(first, 12), (0, last)]
