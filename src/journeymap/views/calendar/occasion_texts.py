"""The texts of a calendar: when something happens, for whom and through what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from journeymap.graph import TouchpointNode
from journeymap.model.timing import Recurrence, Weekdays
from journeymap.planning.plan import PlanEntry
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import NO_BREAK_SPACE, CalendarContent
from journeymap.views.calendar.occasions import Occasion
from journeymap.views.labelled_groups import owner_sentence


def short_date(content: CalendarContent, day: date) -> str:
    """Return a day on one line, with its year if the period does not say it."""
    messages, month = content.context.messages, content.context.messages(f"calendar.month.{day.month}")
    text = messages("calendar.day", day=day.day, month_number=day.month, month=month)
    return _with_year(content, text, day).replace(" ", NO_BREAK_SPACE)


def short_dates(content: CalendarContent, first: date, last: date) -> str:
    """Return a day, or the first and the last day."""
    messages = content.context.messages
    if first == last:
        return short_date(content, first)
    if (first.year, first.month) == (last.year, last.month):
        month = messages(f"calendar.month.{first.month}")
        values = {"month": month, "month_number": first.month}
        text = messages("calendar.days-in-month", first=first.day, last=last.day, **values)
        return _with_year(content, text, last).replace(" ", NO_BREAK_SPACE)
    return messages("when.range", start=short_date(content, first), end=short_date(content, last))


def month_names(content: CalendarContent, first: date, last: date) -> str:
    """Return the names of the first and the last month."""
    start, end = (_month(content, day) for day in (first, last))
    return start if start == end else content.context.messages("when.range", start=start, end=end)


def _month(content: CalendarContent, day: date) -> str:
    name = content.context.messages(f"time.month.{day.month}")
    return _with_year(content, name, day, is_month=True).replace(" ", NO_BREAK_SPACE)


def _with_year(content: CalendarContent, text: str, day: date, *, is_month: bool = False) -> str:
    """Add the year to what could be taken for another year."""
    first, end = content.days_without_year
    first, shown, end = (each.replace(day=1) if is_month else each for each in (first, day, end))
    if first <= shown < end:
        return text
    messages = content.context.messages
    if is_month:
        return messages("calendar.month-of-year", month=text, year=day.year)
    return messages("calendar.day-of-year", day=text, year=day.year)


def recurring_dates(content: CalendarContent, occasion: Occasion) -> str:
    """Return the first and the last day on which something recurs."""
    start, end = short_date(content, occasion.first), short_date(content, occasion.last)
    return content.context.messages("when.range", start=start, end=end)


def recurrences_text(content: CalendarContent, node: TouchpointNode) -> str:
    """Return how often a touchpoint recurs, without from when until when."""
    recurring = [when for when in node.timings if isinstance(when, Recurrence | Weekdays)]
    texts = (content.context.when_text(replace(when, start=None, until=None)) for when in recurring)
    return ", ".join(dict.fromkeys(texts))


def describe_occasion(content: CalendarContent, occasion: Occasion) -> tuple[str, str]:
    """Return the name of a touchpoint, and when it is, for whom and by whom."""
    context, plan = content.context, content.plan
    sentences = [", ".join(plan.name("cohorts", id) for id in occasion.cohorts)] if occasion.cohorts else []
    sentences += content.personas_of(occasion.entries)
    sentences.append(owner_sentence(context, occasion.node))
    if occasion.node.touchpoint.channels:
        sentences.append(channels_text(content, occasion.entries))
    sentences += silent_texts(content, occasion.node)
    if occasion.is_estimated:
        sentences.append(context.messages("calendar.estimated"))
    sentences += dict.fromkeys(remark for entry in occasion.entries for remark in entry.remarks)
    text = ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences)
    return context.touchpoint_name(occasion.node), f"{_all_dates(content, occasion)} · {text}"


def _all_dates(content: CalendarContent, occasion: Occasion) -> str:
    messages = content.context.messages
    dates = [messages.format_dates(day, day if occasion.is_recurring else occasion.last) for day in occasion.days]
    shown = dates[: dim.MOST_DATES_READ_OUT]
    if len(dates) > len(shown):
        shown.append(messages.format_count("more", len(dates) - len(shown)))
    return ", ".join(shown)


def channels_text(content: CalendarContent, entries: Iterable[PlanEntry]) -> str:
    """Return the names of the channels of entries."""
    channels = dict.fromkeys(channel for entry in entries for channel in entry.channels)
    return ", ".join(content.context.name("channels", channel) for channel in channels)


def silent_texts(content: CalendarContent, node: TouchpointNode) -> list[str]:
    """Return why the employer turns to nobody: it is backstage, or by the person."""
    messages, touchpoint = content.context.messages, node.touchpoint
    texts = [messages("plan.backstage")] if touchpoint.side == "backstage" else []
    return [*texts, messages("map.from-person")] if touchpoint.from_ == "person" else texts
