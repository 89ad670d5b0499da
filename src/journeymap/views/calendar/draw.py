"""The calendar: the coming months with what happens, and a list of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from journeymap.document.cards import TouchpointCard
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Item
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.model.timing import Duration
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.band import Band
from journeymap.views.calendar.content import CalendarContent
from journeymap.views.calendar.day_scale import DayScale, fit_day
from journeymap.views.calendar.legend import legend_entries
from journeymap.views.calendar.named_days import NamedDays
from journeymap.views.calendar.touchpoint_list import list_blocks
from journeymap.views.finding_list import finding_blocks
from journeymap.views.pictures import badge_entries, title_block
from journeymap.views.render_context import RenderContext

_DAY = timedelta(days=1)


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the calendar of a journey or of all, with the list of what happens."""
    content = context.once(CalendarContent)
    right, messages = room.right, context.messages
    bands = _bands(content, right) if content.entries else []
    is_counted = any(band.hidden for band in bands)
    entries = legend_entries(content, counts=is_counted) + badge_entries(context, content.badges)
    is_workspace, groups = content.is_workspace, content.head_findings
    head, y = title_block(context, entries, right, groups=groups, is_workspace=is_workspace)
    texts = _head_texts(content, right)
    head += place_stack(texts, MARGIN, y + dim.PERIOD_GAP, dim.HEADING_GAP)
    y += dim.PERIOD_GAP + stack_height(texts, dim.HEADING_GAP)
    blocks = [band.block() for band in bands]
    blocks += list_blocks(context, right)
    if notes := _notes(content, right):
        blocks.append(_notes_block(notes))
    blocks += finding_blocks(context, content.badges, right)
    touchpoints = messages.format_count("touchpoints", len(content.numbers))
    title = content.title
    description = messages("calendar.described", name=title, touchpoints=touchpoints, period=content.period)
    parts = {"title": title, "badges": content.badges, "load_cards": partial(_describe_all, content.by_journey)}
    breaks = sum(band.breaks for band in bands)
    return Layout(room.width, head, y + dim.HEADER_GAP, blocks, description, breaks, parts)


def _describe_all(by_journey: list[RenderContext]) -> tuple[TouchpointCard, ...]:
    return tuple(card for context in by_journey for card in describe_touchpoints(context))


def _head_texts(content: CalendarContent, right: float) -> list[MeasuredText]:
    """Return the period, and the cohorts with their letters."""
    theme, plan = content.context.theme, content.plan
    texts = [measure_text(content.period, right - MARGIN, dim.MONTH_TYPE, theme["ink"], bold=True, meaning=("period",))]
    if content.cohorts:
        texts.append(measure_text(" · ".join(content.cohorts), right - MARGIN, dim.BODY_TYPE, theme["ink"]))
    if not content.entries:
        messages = content.context.messages
        has_dates = content.context.portfolio.organization.cohorts or plan.next_date
        sentence = messages("calendar.nothing" if has_dates else "calendar.empty")
        if plan.next_date:
            sentence += " " + messages("calendar.next", date=messages.format_date(plan.next_date))
        texts.append(measure_text(sentence, right - MARGIN, dim.BODY_TYPE, theme["ink"], meaning=("note",)))
    return texts


def _bands(content: CalendarContent, right: float) -> list[Band]:
    """Return a band for each 12 months, all on the same scale."""
    plan, left = content.plan, MARGIN + min(dim.TITLE_COLUMN, dim.TITLE_COLUMN_SHARE * right)
    periods = list(_periods(plan.since, plan.until))
    day = min(fit_day(first, last, right - left, content.weekend) for first, last in periods)
    named = [*content.holidays, *_crowded(content), *_today(content)]
    return [Band(content, DayScale(first, last, left, day, content.weekend), named, right) for first, last in periods]


def _periods(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each band."""
    first, months = since, dim.MONTHS_OF_BAND
    # a plan of 12 months ends on the day on which it began
    while until > (following := Duration(months, "month").after(since)):
        yield first, following - _DAY
        first, months = following, months + dim.MONTHS_OF_BAND
    yield first, until


def _crowded(content: CalendarContent) -> Iterator[NamedDays]:
    by_days: dict[tuple[date, date], dict[str, None]] = {}
    for week in content.plan.crowded:
        by_days.setdefault((week.first, week.last), {})[content.plan.name("cohorts", week.cohort)] = None
    for (first, last), names in by_days.items():
        name = content.context.messages("calendar.crowded", names=", ".join(names))
        yield NamedDays(first, last, name, "crowded")


def _today(content: CalendarContent) -> Iterator[NamedDays]:
    today = content.plan.today
    if content.has_today:
        yield NamedDays(today, today, content.context.messages("calendar.today"), "today")


def _notes(content: CalendarContent, right: float) -> list[MeasuredText]:
    """Return what is not drawn: what has no date, and what is planned."""
    messages, theme = content.context.messages, content.context.theme
    undated, planned = content.undated, content.plan.planned
    notes = [messages.format_count("undated", undated)] if undated else []
    if undated and content.entries and not content.context.portfolio.organization.cohorts:
        notes.append(messages("calendar.no-cohorts"))
    notes += [messages.format_count("planned", planned)] if planned else []
    text = " ".join(notes)
    return [measure_text(text, right - MARGIN, dim.BODY_TYPE, theme["soft"], meaning=("note",))] if text else []


def _notes_block(notes: list[MeasuredText]) -> Block:
    def draw(y: float, _height: float) -> list[Item]:
        return [*place_stack(notes, MARGIN, y, dim.HEADING_GAP)]

    return Block(stack_height(notes, dim.HEADING_GAP), draw, dim.FOOTNOTE_GAP)
