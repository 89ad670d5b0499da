"""The timeline: what reaches each persona on which day, silences and overloads."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import Box, Group, Item, Path
from journeymap.drawing.shapes import line
from journeymap.errors import RenderError
from journeymap.graph import TouchpointNode
from journeymap.model.timing import Dates, Months
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group
from journeymap.views.pictures import finding_blocks, title_block
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.panel import Panel, gap_length
from journeymap.views.timeline.persona_days import PersonaDays, group_personas
from journeymap.views.timeline.rows import RowTitle, legend_entries, touchpoint_mark
from journeymap.views.timeline.scale import Scale, fit_scale


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the timeline of one journey, with an axis for each persona on one scale."""
    right = room.right
    nodes = context.touchpoints
    groups = _collect_days(context)
    scale = _shared_scale(context, groups, MARGIN + dim.TITLE_COLUMN, right)
    intervals = {interval.kind for days in groups for interval in days.intervals}
    head, y = title_block(context, legend_entries(context, nodes, scale, intervals), right)
    if any(section.is_shortened for section in scale.sections):
        text = context.messages("time.scale", days=context.messages.format_amount(scale.gap_limit, "day"))
        note = measure_text(text, right - MARGIN, TYPE.small, context.theme["soft"], meaning=("scale",))
        head.append(note.place(right, y + dim.NOTE_GAP, "end"))
        y += note.height + dim.NOTE_GAP
    by_calendar = {node: None for node in nodes if _calendar_times(node)}
    on_axis = {occurrence.node for days in groups for occurrence in days.occurrences}
    untimed = [node for node in nodes if node not in on_axis and node not in by_calendar]

    def draw(y: float) -> tuple[list[Item], float]:
        items, y = _draw_panels(context, groups, scale, right, y)
        if by_calendar:
            band, y = _draw_calendar(context, [*by_calendar], scale.left, right, y)
            items += band
            y += dim.SECTION_GAP
        if untimed:
            names, y = _draw_untimed(context, untimed, right, y)
            items += names
        return items, y

    blocks = [
        Block(draw(0.0)[1], lambda y, _: draw(y)[0]),
        *finding_blocks(context, context.badges, right),
    ]
    touchpoints = context.messages.format_count("touchpoints", len(nodes))
    personas = ", ".join(days.title for days in groups)
    description = context.messages("time.described", name=context.title, touchpoints=touchpoints, personas=personas)
    return Layout(room.width, head, y + dim.HEADER_GAP, blocks, description)


def _collect_days(context: RenderContext) -> list[PersonaDays]:
    groups: list[PersonaDays] = []
    marks = 0
    for personas in group_personas(context):
        groups.append(PersonaDays(context, personas))
        marks += dim.MARKS_OF_PANEL + len(groups[-1].occurrences)
        if marks > dim.MOST_MARKS_IN_ALL:
            reason = f"nobody could follow more than {dim.MOST_MARKS_IN_ALL:,} times; draw one persona or stage"
            raise RenderError("this timeline", reason)
    return groups


def _shared_scale(context: RenderContext, groups: Sequence[PersonaDays], left: float, right: float) -> Scale:
    """Return one scale for all, which shortens nothing that happens to any persona."""
    hours = {hour for days in groups if days.occurrences for hour in days.hours}

    def break_width(gap: int) -> float:
        return text_width(gap_length(context, gap), dim.SMALLEST_TYPE) + dim.BREAK_PADDING

    return fit_scale(hours, left + dim.AXIS_INSET, right - dim.AXIS_INSET, break_width)


def _draw_panels(
    context: RenderContext, groups: Sequence[PersonaDays], scale: Scale, right: float, y: float
) -> tuple[list[Item], float]:
    """Draw a panel for each group of personas; also return the bottom.

    Rows of groups with the same anchors stand together under the last of them.
    """
    items: list[Item] = []
    ink, rule = context.theme["ink"], context.theme.line_paint("line", dim.RULE_WEIGHT)
    by_anchors = defaultdict[frozenset[tuple[str, int]], list[PersonaDays]](list)
    for days in groups:
        if days.occurrences:
            by_anchors[frozenset(days.timeline.anchors.items())].append(days)
    for days in groups:
        if not days.occurrences:
            text = f"{days.title}: {context.messages('time.nothing')}"
            nothing = measure_text(text, 200, dim.EMPTY_TYPE, ink, bold=True)
            items.append(nothing.place(MARGIN, y))
            y += nothing.height + dim.SECTION_GAP
            continue
        sharing = by_anchors[frozenset(days.timeline.anchors.items())]
        panel = Panel(days, sharing if days is sharing[-1] else [], scale)
        items.append(panel.draw(y))
        y += panel.height + dim.SECTION_GAP / 2
        items.append(line(MARGIN, y, right, y, rule, ("rule",)))
        y += dim.SECTION_GAP / 2
    return items, y


def _calendar_times(node: TouchpointNode) -> list[Dates | Months]:
    return [when for when in node.timings if isinstance(when, (Dates, Months))]


def _draw_calendar(
    context: RenderContext, nodes: Sequence[TouchpointNode], start: float, right: float, y: float
) -> tuple[list[Item], float]:
    """Draw the months, with a row for each touchpoint; also return the bottom."""
    theme, messages = context.theme, context.messages
    title = messages("time.calendar")
    month = (right - start) / 12
    heading = measure_text(title, start - MARGIN - 5, dim.CALENDAR_TYPE, theme["ink"], bold=True)
    months = [messages(f"time.month.{number}") for number in range(1, 13)]
    names = [measure_text(name, month - 1, dim.SMALLEST_TYPE, theme["soft"]) for name in months]
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
    when = [context.when_text(when) for when in _calendar_times(node)]
    personas = [context.name("personas", persona) for persona in node.touchpoint.personas]
    if personas and not context.persona:
        when.append(context.messages("map.only-for", persona=", ".join(personas)))
    title = RowTitle(context, node, when, start - MARGIN)
    items: list[Item] = [
        touchpoint_mark(context, node, MARGIN + dim.MARK_INDENT, y + dim.CALENDAR_MARK_DROP, dim.TITLE_MARK_RADIUS),
        *title.place(y),
    ]
    paint = context.theme.function_paint(context.graph.function(node))
    bar_top = y + title.height / 2 - dim.CALENDAR_BAR / 2
    for time in _calendar_times(node):
        for begin, end in _months_covered(time):
            width = max(dim.NARROWEST_CALENDAR_BAR, (end - begin) * month)
            x = min(start + begin * month, start + 12 * month - width)
            items.append(Box(x, bar_top, width, dim.CALENDAR_BAR, paint, ("stretch",), dim.BAR_RADIUS))
    sentences = [", ".join(when), owner_sentence(context, node)]
    return touchpoint_group(context, node, items, sentences, ("touchpoint",)), title.height


def _months_covered(when: Dates | Months) -> list[tuple[float, float]]:
    """Return the parts of the year in months, from 0 to 12; two across New Year."""
    if isinstance(when, Months):
        return [(month - 1, month) for month in dict.fromkeys(when.months)]
    first, last = (
        day.month - 1 + (day.day - is_first) / monthrange(day.year, day.month)[1]
        for day, is_first in ((when.first, True), (when.last, False))
    )
    years = when.last.year - when.first.year
    if years == 0:
        return [(first, last)]
    return [(0, 12)] if years > 1 or first <= last else [(first, 12), (0, last)]


def _draw_untimed(
    context: RenderContext, nodes: Sequence[TouchpointNode], right: float, y: float
) -> tuple[list[Item], float]:
    """Draw the names of touchpoints without a time; also return the bottom."""
    theme, title = context.theme, context.messages("time.untimed")
    heading = measure_text(title, dim.UNTIMED_HEADING_WIDTH, TYPE.body + 0.5, theme["soft"], bold=True)
    items: list[Item] = [heading.place(MARGIN, y)]
    first_x = x = MARGIN + heading.width + dim.UNTIMED_HEADING_GAP
    line_height = heading.height
    for node in nodes:
        when = ", ".join(context.when_texts(node))  # it counts from what has no date itself, or is unknown
        text = context.touchpoint_name(node) + (f" ({when})" if when else "")
        name = measure_text(text, dim.UNTIMED_NAME_WIDTH, TYPE.small, theme["ink"], meaning=("name",))
        width = dim.MARK_COLUMN + name.width + dim.UNTIMED_GAP
        if x > first_x and x + width > right:
            x, y, line_height = first_x, y + line_height + dim.UNTIMED_LINE_GAP, 0.0
        mark = touchpoint_mark(context, node, x + dim.MARK_INDENT, y + dim.CALENDAR_MARK_DROP, dim.TITLE_MARK_RADIUS)
        own = (mark, name.place(x + dim.MARK_COLUMN, y))
        sentences = [when or title, owner_sentence(context, node)]
        items.append(touchpoint_group(context, node, own, sentences, ("touchpoint",)))
        x, line_height = x + width, max(line_height, name.height)
    return [Group(tuple(items), ("untimed",), title, role="list")], y + line_height
