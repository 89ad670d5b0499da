"""The timeline: what reaches each persona on which day, silences and pile-ups."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, PAPERS, ROOMY, layout_paper
from journeymap.drawing.primitives import Item, Picture
from journeymap.drawing.shapes import line
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.calendar_band import calendar_times, draw_calendar, draw_untimed
from journeymap.views.timeline.panel import Panel, gap_length
from journeymap.views.timeline.persona_days import PersonaDays, group_personas
from journeymap.views.timeline.rows import legend_entries
from journeymap.views.timeline.scale import Scale, fit_scale
from journeymap.views.title_block import title_block

NAME = "timeline"


def draw(context: RenderContext) -> Picture:
    """Draw the timeline of one journey, with an axis for each persona on one scale."""
    width = PAPERS[layout_paper(context.options.paper)][0]
    right = width - MARGIN
    nodes = context.touchpoints
    groups = [PersonaDays(context, personas) for personas in group_personas(context)]
    scale = _shared_scale(context, groups, MARGIN + dim.TITLE_COLUMN * width / PAPERS["A3"][0], right)
    entries = legend_entries(context, nodes, _drawn_features(groups, scale))
    items, y = title_block(context, entries, right)
    if any(section.is_shortened for section in scale.sections):
        text = context.messages("time.scale", days=context.messages.format_amount(scale.gap_limit, "day"))
        note = measure_text(text, right - MARGIN, ROOMY.small, context.theme["soft"], meaning=("scale",))
        items.append(note.place(right, y + dim.NOTE_GAP, "end"))
        y += note.height + dim.NOTE_GAP
    panels, y = _draw_panels(context, groups, scale, right, y + dim.HEADER_GAP)
    items += panels
    by_calendar = [node for node in nodes if calendar_times(node)]
    if by_calendar:
        band, y = draw_calendar(context, by_calendar, scale.left, right, y)
        items += band
        y += dim.SECTION_GAP
    on_axis = {occurrence.node for days in groups for occurrence in days.occurrences}
    untimed = [node for node in nodes if node not in on_axis and node not in by_calendar]
    if untimed:
        names, y = draw_untimed(context, untimed, right, y)
        items += names
        y += dim.SECTION_GAP
    findings, bottom = draw_finding_list(context, context.badges, y, right)
    description = context.messages(
        "time.described",
        name=context.title,
        touchpoints=context.messages.format_count("touchpoints", len(nodes)),
        personas=", ".join(days.title for days in groups),
    )
    height = (bottom if findings else y - dim.SECTION_GAP) + MARGIN
    return make_picture(context, NAME, description, (width, height), (*items, *findings))


def _shared_scale(context: RenderContext, groups: Sequence[PersonaDays], left: float, right: float) -> Scale:
    """Return one scale for all, which shortens nothing that happens to any persona."""
    hours = {hour for days in groups if days.occurrences for hour in days.hours}

    def break_width(gap: int) -> float:
        return text_width(gap_length(context, gap), dim.SMALLEST_TYPE) + dim.BREAK_PADDING

    return fit_scale(hours, left + dim.AXIS_INSET, right - dim.AXIS_INSET, break_width)


def _drawn_features(groups: Sequence[PersonaDays], scale: Scale) -> frozenset[str]:
    """Return what the legend has to explain besides the marks."""
    features = {interval.kind for days in groups for interval in days.intervals}
    shortened = {section.is_shortened for section in scale.sections}
    if True in shortened:
        features.add("break")
    if False in shortened and 7 * scale.day_width >= dim.NARROWEST_WEEK:
        features.add("week")
    return frozenset(features)


def _draw_panels(
    context: RenderContext, groups: Sequence[PersonaDays], scale: Scale, right: float, y: float
) -> tuple[list[Item], float]:
    """Draw a panel for each group of personas; also return the bottom.

    Rows of groups with the same anchors stand together under the last of them.
    """
    items: list[Item] = []
    ink, rule = context.theme["ink"], context.theme.line_paint("line", dim.RULE_WEIGHT)
    for days in groups:
        if not days.occurrences:
            text = f"{days.title}: {context.messages('time.nothing')}"
            nothing = measure_text(text, 200, dim.EMPTY_TYPE, ink, bold=True)
            items.append(nothing.place(MARGIN, y))
            y += nothing.height + dim.SECTION_GAP
            continue
        sharing = [other for other in groups if other.timeline is days.timeline and other.occurrences]
        panel = Panel(days, sharing if days is sharing[-1] else [], scale)
        items.append(panel.draw(y))
        y += panel.height + dim.SECTION_GAP / 2
        items.append(line(MARGIN, y, right, y, rule, ("rule",)))
        y += dim.SECTION_GAP / 2
    return items, y
