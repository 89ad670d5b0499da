"""Touchpoints that follow the calendar, and touchpoints without a time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, ROOMY
from journeymap.drawing.primitives import Box, Group, Item, Path
from journeymap.drawing.shapes import line
from journeymap.graph import TouchpointNode
from journeymap.model.timing import Dates, Months, When
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.rows import row_title, touchpoint_mark


def calendar_times(node: TouchpointNode) -> list[When]:
    """Return the times of a touchpoint that are months or dates."""
    return [when for when in node.touchpoint.when if isinstance(when, (Dates, Months))]


def draw_calendar(
    context: RenderContext, nodes: Sequence[TouchpointNode], start: float, right: float, y: float
) -> tuple[list[Item], float]:
    """Draw the months, with a row for each touchpoint; also return the bottom."""
    theme, messages = context.theme, context.messages
    title = messages("time.calendar")
    month = (right - start) / 12
    heading = measure_text(title, start - MARGIN - 5, dim.CALENDAR_TYPE, theme["ink"], bold=True)
    names = [
        measure_text(messages(f"time.month.{number}"), month - 1, dim.SMALLEST_TYPE, theme["soft"])
        for number in range(1, 13)
    ]
    names_bottom = y + max(text.height for text in (heading, *names))
    items: list[Item] = [heading.place(MARGIN, y)]
    for number, name in enumerate(names):
        items.append(name.place(start + (number + 0.5) * month, names_bottom - name.height, "middle"))
    top = y = names_bottom + dim.CALENDAR_HEAD_GAP
    guide, month_line = theme.line_paint("line", dim.GUIDE_WEIGHT), theme.line_paint("line", 0.2)
    guides: list[Path] = []
    for node in nodes:
        guides.append(line(MARGIN, y, right, y, guide, ("guide",)))
        row, height = _draw_row(context, node, start, month, y + dim.CALENDAR_ROW_PADDING)
        items.append(row)
        y += height + 2 * dim.CALENDAR_ROW_PADDING
    guides += [line(x, top, x, y, month_line, ("guide",)) for x in (start + number * month for number in range(13))]
    return [Group((Group(tuple(guides), ("background",)), *items), ("calendar",), title, role="list")], y


def _draw_row(
    context: RenderContext, node: TouchpointNode, start: float, month: float, y: float
) -> tuple[Group, float]:
    """Draw the row of a touchpoint; also return its height."""
    when = [context.messages.format_when(when, context.anchor_names) for when in calendar_times(node)]
    personas = [context.name("personas", persona) for persona in node.touchpoint.personas]
    if personas and not context.persona:
        when.append(context.messages("map.only-for", persona=", ".join(personas)))
    title = row_title(context, node, when, start - MARGIN)
    items: list[Item] = [
        touchpoint_mark(context, node, MARGIN + dim.MARK_INDENT, y + dim.CALENDAR_MARK_DROP, dim.TITLE_MARK_RADIUS),
        *title.place(y),
    ]
    paint = context.theme.function_paint(context.graph.function(node))
    bar_top = y + title.height / 2 - dim.CALENDAR_BAR / 2
    for time in calendar_times(node):
        for begin, end in _months_covered(time):
            width = max(dim.NARROWEST_CALENDAR_BAR, (end - begin) * month)
            x = min(start + begin * month, start + 12 * month - width)
            items.append(Box(x, bar_top, width, dim.CALENDAR_BAR, paint, ("stretch",), dim.BAR_RADIUS))
    sentences = [", ".join(when), owner_sentence(context, node)]
    return touchpoint_group(context, node, items, sentences, ("touchpoint",)), title.height


def _months_covered(when: When) -> Iterator[tuple[float, float]]:
    """Yield the parts of the year in months, from 0 to 12; two across New Year."""
    if isinstance(when, Months):
        for month in dict.fromkeys(when.months):
            yield month - 1, month
    elif isinstance(when, Dates):
        first, last = _month_fraction(when.first, 0), _month_fraction(when.last, 1)
        years = when.last.year - when.first.year
        if years == 0:
            yield first, last
        elif years > 1 or first <= last:
            yield 0, 12
        else:
            yield first, 12
            yield 0, last


def _month_fraction(day: date, days_after: int) -> float:
    return day.month - 1 + (day.day - 1 + days_after) / monthrange(day.year, day.month)[1]


def draw_untimed(
    context: RenderContext, nodes: Sequence[TouchpointNode], right: float, y: float
) -> tuple[list[Item], float]:
    """Draw the names of touchpoints without a time; also return the bottom."""
    theme, title = context.theme, context.messages("time.untimed")
    heading = measure_text(title, dim.UNTIMED_HEADING_WIDTH, ROOMY.body + 0.5, theme["soft"], bold=True)
    items: list[Item] = [heading.place(MARGIN, y)]
    first_x = x = MARGIN + heading.width + dim.UNTIMED_HEADING_GAP
    line_height = heading.height
    for node in nodes:
        text = context.touchpoint_name(node)
        name = measure_text(text, dim.UNTIMED_NAME_WIDTH, ROOMY.small, theme["ink"], meaning=("name",))
        width = dim.MARK_COLUMN + name.width + dim.UNTIMED_GAP
        if x > first_x and x + width > right:
            x, y, line_height = first_x, y + line_height + dim.UNTIMED_LINE_GAP, 0.0
        mark = touchpoint_mark(context, node, x + dim.MARK_INDENT, y + dim.CALENDAR_MARK_DROP, dim.TITLE_MARK_RADIUS)
        own = (mark, name.place(x + dim.MARK_COLUMN, y))
        sentences = [title, owner_sentence(context, node)]
        items.append(touchpoint_group(context, node, own, sentences, ("touchpoint",)))
        x, line_height = x + width, max(line_height, name.height)
    return [Group(tuple(items), ("untimed",), title, role="list")], y + line_height
