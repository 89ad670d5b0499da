"""The timeline: what reaches each persona on which day, silences and overloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Item
from journeymap.drawing.shapes import line
from journeymap.errors import RenderError
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.finding_list import finding_blocks
from journeymap.views.margin_badges import BadgeGroup, margin_groups
from journeymap.views.pictures import badge_entries, title_block
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.axis import gap_length
from journeymap.views.timeline.calendar_rows import CalendarSection, calendar_times
from journeymap.views.timeline.marks import legend_entries
from journeymap.views.timeline.panel import Panel
from journeymap.views.timeline.persona_days import PersonaDays, group_personas
from journeymap.views.timeline.rows import RowsSection, shared_rows
from journeymap.views.timeline.scale import Scale, fit_scale
from journeymap.views.timeline.untimed import UntimedSection


class Section(Protocol):
    """A part of the timeline that stays on one sheet."""

    @property
    def height(self) -> float: ...

    def draw(self, y: float) -> Sequence[Item]:
        """Draw it from `y` downwards."""


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the timeline of a journey, with axes of personas on one scale."""
    groups = _collect_days(context)
    scale = _shared_scale(context, groups, room.right)
    right = room.right if room.is_filled else min(room.right, max(scale.end, dim.LEAST_RIGHT))
    scale = replace(scale, right=right - dim.AXIS_INSET)
    intervals = {interval.kind for days in groups for interval in days.intervals}
    entries = legend_entries(context, context.touchpoints, scale, intervals) + badge_entries(context, context.badges)
    head, y = title_block(
        context,
        entries,
        right,
        groups=_head_findings(context, groups),
        has_persona_cards=True,
        has_persona_marks=False,  # some look like those of functions
    )
    notes, y = _draw_notes(context, scale, intervals, right, y)
    blocks = [_block(context, section, right) for section in _sections(context, groups, scale, right)]
    touchpoints = context.messages.format_count("touchpoints", len(context.touchpoints))
    personas = ", ".join(days.title for days in groups)
    description = context.messages("time.described", name=context.title, touchpoints=touchpoints, personas=personas)
    blocks += finding_blocks(context, context.badges, right)
    return Layout(right + MARGIN, [*head, *notes], y + dim.HEADER_GAP, blocks, description)


def _block(context: RenderContext, section: Section, right: float) -> Block:
    """Return a section as a block, below a rule."""

    def draw(y: float, _height: float) -> list[Item]:
        rule = line(MARGIN, y, right, y, context.theme.line_paint("line", dim.RULE_WEIGHT), ("rule",))
        return [rule, *section.draw(y + dim.RULE_GAP)]

    def split(height: float) -> tuple[Block, Block] | None:
        parts = section.split(height - dim.RULE_GAP) if isinstance(section, RowsSection) else None
        return (_block(context, parts[0], right), _block(context, parts[1], right)) if parts else None

    return Block(section.height + dim.RULE_GAP, draw, dim.SECTION_GAP, split=split)


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


def _head_findings(context: RenderContext, groups: Sequence[PersonaDays]) -> list[BadgeGroup]:
    """Return findings without a place on an axis: about the whole, or a stage."""
    drawn = {badge for days in groups for interval in days.intervals for badge in interval.badges}
    of_stages = [
        (stage.name, [badge for badge in context.badges_at(stage.subject, without_days=True) if badge not in drawn])
        for stage in context.stages
    ]
    return [*margin_groups(context), *((name, badges) for name, badges in of_stages if badges)]


def _shared_scale(context: RenderContext, groups: Sequence[PersonaDays], right: float) -> Scale:
    """Return one scale for all, which shortens nothing that happens to any persona."""
    hours = {hour for days in groups if days.occurrences for hour in days.hours}
    title_column = min(dim.TITLE_COLUMN, dim.TITLE_COLUMN_SHARE * right)

    def break_width(gap: int) -> float:
        return text_width(gap_length(context, gap), dim.SMALL_TYPE) + dim.BREAK_PADDING

    return fit_scale(hours, MARGIN + title_column + dim.AXIS_INSET, right - dim.AXIS_INSET, break_width)


def _draw_notes(
    context: RenderContext, scale: Scale, intervals: Iterable[str], right: float, y: float
) -> tuple[list[Item], float]:
    """Say what breaks mean and what counts as contact; also return the bottom."""
    messages, texts = context.messages, list[str]()
    if any(section.is_shortened for section in scale.sections):
        texts.append(messages("time.scale", days=messages.format_amount(scale.gap_limit, "day")))
    if "silence" in intervals:
        texts.append(messages("time.counted"))
    items: list[Item] = []
    for text in texts:
        note = measure_text(text, right - MARGIN, dim.SMALL_TYPE, context.theme["soft"], meaning=("note",))
        items.append(note.place(MARGIN, y + dim.NOTE_GAP))
        y += note.height + dim.NOTE_GAP
    return items, y


def _sections(context: RenderContext, groups: Sequence[PersonaDays], scale: Scale, right: float) -> Iterator[Section]:
    """Yield the sections.

    The rows of personas with the same anchors follow the last of these.
    """
    by_anchors = defaultdict[frozenset[tuple[str, int]], list[PersonaDays]](list)
    for days in groups:
        if days.occurrences:
            by_anchors[frozenset(days.timeline.anchors.items())].append(days)
    for days in groups:
        if not days.occurrences:
            yield _NothingTimed(days, right)
            continue
        yield Panel(days, scale)
        sharing = by_anchors[frozenset(days.timeline.anchors.items())]
        if days is sharing[-1] and any(own.in_rows for own in sharing):
            yield shared_rows(sharing, scale)
    by_calendar = [node for node in dict.fromkeys(context.touchpoints) if calendar_times(node)]
    if by_calendar:
        yield CalendarSection(context, by_calendar, scale.left, right)
    timed = {occurrence.node for days in groups for occurrence in days.occurrences}.union(by_calendar)
    untimed = [node for node in context.touchpoints if node not in timed]
    if untimed:
        yield UntimedSection(context, untimed, right)


class _NothingTimed:
    """The line of a persona whose touchpoints have no time."""

    def __init__(self, days: PersonaDays, right: float) -> None:
        text = f"{days.title}: {days.context.messages('time.nothing')}"
        self._text = measure_text(text, right - MARGIN, dim.BODY_TYPE, days.context.theme["ink"], bold=True)
        self.height = self._text.height

    def draw(self, y: float) -> list[Item]:
        return [self._text.place(MARGIN, y)]
