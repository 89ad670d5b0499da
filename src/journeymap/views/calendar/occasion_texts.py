"""The texts of a calendar: when something happens, for whom and through what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journeymap.planning.plan import PlanEntry
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import NO_BREAK_SPACE, CalendarContent
from journeymap.views.calendar.occasions import Occasion
from journeymap.views.labelled_groups import owner_sentence


def short_date(content: CalendarContent, day: date) -> str:
    """Return a day without its year, on one line."""
    messages = content.context.messages
    month = messages(f"calendar.month.{day.month}")
    return messages("calendar.day", day=day.day, month_number=day.month, month=month).replace(" ", NO_BREAK_SPACE)


def short_dates(content: CalendarContent, entry: PlanEntry) -> str:
    """Return the day of an entry, or its first and last."""
    first = short_date(content, entry.date)
    if entry.last == entry.date:
        return first
    return content.context.messages("when.range", start=first, end=short_date(content, entry.last))


def describe_occasion(content: CalendarContent, occasion: Occasion) -> tuple[str, str]:
    """Return the name of a touchpoint, and when it is, for whom and by whom."""
    context, plan = content.context, content.plan
    sentences = [", ".join(plan.name("cohorts", id) for id in occasion.cohorts)] if occasion.cohorts else []
    sentences.append(owner_sentence(context, occasion.node))
    if occasion.node.touchpoint.channels:
        sentences.append(channels_text(content, occasion.entries))
    sentences += dict.fromkeys(remark for entry in occasion.entries for remark in entry.remarks)
    return context.touchpoint_name(occasion.node), f"{_all_dates(content, occasion)} · {'. '.join(sentences)}"


def _all_dates(content: CalendarContent, occasion: Occasion) -> str:
    messages = content.context.messages
    dates = [messages.format_dates(day, day if occasion.recurs else occasion.last) for day in occasion.days]
    shown = dates[: dim.MOST_DATES]
    if len(dates) > len(shown):
        shown.append(messages.format_count("more", len(dates) - len(shown)))
    return ", ".join(shown)


def channels_text(content: CalendarContent, entries: Iterable[PlanEntry]) -> str:
    """Return the names of the channels of entries."""
    channels = dict.fromkeys(channel for entry in entries for channel in entry.channels)
    return ", ".join(content.context.name("channels", channel) for channel in channels)
