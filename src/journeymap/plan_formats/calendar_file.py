"""iCalendar: the plan as all-day events, to which calendar programs subscribe."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeymap.errors import MissingExtraError
from journeymap.escaping import COMMAND_MARK, break_commands, printable
from journeymap.plan_formats.calendar_texts import describe, on_one_line, summarize
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.planning.plan import PlanData, PlanEntry

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_UID_SUFFIX = "@journeymap"
_FIRST_SEQUENCE = datetime.date(2000, 1, 1)
_REFRESH = datetime.timedelta(days=1)
_MOST_OCTETS = 75
"""The most octets of a line, by RFC 5545."""
_MARK = "\x00"
"""Stands in texts where the library would read an escape sequence; removed when lines are written."""


def write(plan: PlanData) -> str:
    """Return the plan as iCalendar, with a UID for each entry; lines end in CRLF.

    Raises `MissingExtraError` without the extra `calendar`.
    """
    try:
        from icalendar import Calendar, vDuration, vText
    except ImportError as error:
        raise MissingExtraError("a plan as ics", "calendar") from error
    wording = PlanWording(plan)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//journeymap//plan//EN")
    calendar.add("method", "PUBLISH")
    name = vText(_text(on_one_line(" – ".join((wording.title(), *plan.selection)))))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # the same, as calendar programs read it
    calendar.add("refresh-interval", vDuration(_REFRESH), {"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))  # the same for Outlook
    shared = _shared_properties(plan.today)
    for entry in plan.entries:
        calendar.add_component(_event(entry, wording, shared))
    return _written(calendar)


def _shared_properties(today: datetime.date) -> Event:
    """Return an event with what all events of a plan have in common."""
    from icalendar import Event

    event = Event()
    event.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    # Google updates an event that it knows only where this number is greater
    event.add("sequence", max(0, (today - _FIRST_SEQUENCE).days))
    event.add("transp", "TRANSPARENT")
    return event


def _event(entry: PlanEntry, wording: PlanWording, shared: Event) -> Event:
    from icalendar import Event, vText

    event = Event(shared)
    event.add("uid", vText(f"{entry.uid}{_UID_SUFFIX}"))
    event.add("dtstart", entry.date)
    if entry.last < datetime.date.max:
        event.add("dtend", entry.last + datetime.timedelta(days=1))
    event.add("summary", vText(_text(summarize(entry, wording))))
    event.add("description", vText(_text(describe(entry, wording))))
    categories = [_category(text) for text in _categories(entry, wording)]
    if any(categories):
        event.add("categories", list(filter(None, categories)))
    return event


def _categories(entry: PlanEntry, wording: PlanWording) -> Iterator[str]:
    function = wording.plan.functions.get(entry.owner or "")
    if function:
        yield wording.messages(f"function.{function}")
    if entry.kind:
        yield wording.messages(f"kind.{entry.kind}")
    for channel in entry.channels:
        yield wording.plan.name("channels", channel)


def _text(text: str) -> str:
    r"""Return a text without controls and commands, in which `\N` stays what it is."""
    return COMMAND_MARK.sub("# ", printable(text)).replace("\\N", f"\\{_MARK}N")


def _category(text: str) -> str:
    """Return a category on one line.

    It does not end in a backslash, which ical.js takes for part of the comma after it.
    """
    return _text(on_one_line(text).rstrip("\\ "))


# --- Lines ------------------------------------------------------------------------------------------------


def _written(calendar: Calendar) -> str:
    """Return the content lines, folded."""
    lines = calendar.content_lines(sorted=False)
    return "".join(f"{_folded(line.replace(_MARK, ''))}\r\n" for line in lines if line)


def _folded(line: str) -> str:
    """Return a content line in pieces of at most 75 octets, with their spaces."""
    octets = line.encode()
    if len(octets) <= _MOST_OCTETS:
        return line
    pieces, start, most = [], 0, _MOST_OCTETS
    while len(octets) - start > most:
        end = _cut(octets, start, start + most)
        pieces.append(octets[start:end])
        start, most = end, _MOST_OCTETS - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode()


def _cut(octets: bytes, start: int, limit: int) -> int:
    """Return the last place up to `limit` where a line can be cut, or the next."""
    name_end = octets.index(b":")
    before, after = range(limit, max(start, name_end), -1), range(limit + 1, len(octets))
    return next((end for places in (before, after) for end in places if _is_cut(octets, end)), len(octets))


def _is_cut(octets: bytes, end: int) -> bool:
    """Return whether no character or escape is cut, and no line begins a command."""
    if octets[end] & 0xC0 == 0x80 or octets[end - 1] == ord("\\"):
        return False
    rest = octets[end : end + 2 * _MOST_OCTETS].decode(errors="ignore")
    return break_commands(rest) == rest
