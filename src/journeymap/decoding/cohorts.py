"""Say what to write instead of misplaced dates of cohorts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.findings import Fix
from journeymap.model.timing import ANCHORS
from journeymap.model.timing_parser import InvalidTimeError, parse_date, parse_days
from journeymap.parsing.nodes import Alias, Node, Scalar, end, start
from journeymap.parsing.nodes import Sequence as Items
from journeymap.time_phrases import anchors_meant, read_days

Entries = Mapping[str, tuple[Scalar, Node]]
"""The keys of a block, each with its node and that of its value."""

# -- dates of cohorts ------------------------------------------------------------------------------------------


def dates_of_cohort(decode_dates: Decode) -> Decode:
    """Return the decoder of dates of a cohort, with advice for a date alone."""

    def decode(node: Node, decoder: Decoder) -> Any:
        days = [_day(item) for item in (node.items if isinstance(node, Items) else [node])]
        if not days or not all(days):
            return decode_dates(node, decoder)
        if isinstance(node, Scalar):
            written, shown = f"{{started: {days[0]}}}", quoted(node.value)
        else:
            written, shown = f"{{started: [{', '.join(filter(None, days))}]}}", "this list"
        fix = decoder.source.fix([(start(node), end(node), written)])
        message = f"`dates` has a line for each event, and {shown} names none"
        return decoder.reject(node, message, f"write `{written}`", value=shown, fix=fix)

    return decode


def _day(node: Node) -> str | None:
    """Return the date that a value says, in any of the ways in which people write it."""
    days = days_written(node)
    return days if days is not None and " " not in days else None


def days_written(node: Node) -> str | None:
    """Return the date or the range that a value says."""
    node = node.node if isinstance(node, Alias) else node
    if not isinstance(node, Scalar):
        return None
    try:
        return str(parse_days(node.value))
    except InvalidTimeError:
        reading = read_days(node.value)
        return reading.texts[0] if reading and reading.is_certain else None


def misplaced_dates(key: str, entries: Entries, decoder: Decoder) -> tuple[str, Fix | None] | None:
    """Return what to write for a key that is an event; None for others."""
    events = dict(_events(entries))
    if key not in events:
        return None
    line = f"{events[key]}: {days_written(entries[key][1]) or '2027-03-01'}"
    if "dates" in entries:
        return f"write `{line}` below `dates`", None
    lines = ", ".join(f"{event}: {days_written(entries[name][1]) or '2027-03-01'}" for name, event in events.items())
    if len(events) > 1:
        return f"write `dates: {{{lines}}}` instead of these {len(events)} keys", None
    key_node, value_node = entries[key]
    fix = None
    if isinstance(value_node, Scalar) and days_written(value_node):
        fix = decoder.source.fix([(start(key_node), end(value_node), f"dates: {{{line}}}")])
    return f"write `dates: {{{line}}}`", fix


def _events(entries: Entries) -> Iterator[tuple[str, str]]:
    """Yield the keys that name an event, with the event."""
    for key in entries:
        meant = anchors_meant(key)
        if len(meant) == 1 or "started" in meant:
            yield key, "started" if "started" in meant else meant[0]


# -- dates and days off ----------------------------------------------------------------------------------------


def days_in_order(decode_days: Decode) -> Decode:
    """Return the decoder of dates, with advice for ranges that end too early.

    An event happens on one day, and the advice for a month is one of its days.
    """

    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return decode_days(node, decoder)
        is_of_event = _is_of_event(node, decoder)
        days = _turned_around(node.value)
        if days:
            message = f"{quoted(node.value)} ends before it begins"
        elif is_of_event and (days := _month(node)):
            message = f"{quoted(node.value)} is not how a date is written"
        else:
            return decode_days(node, decoder)
        help = f"write `{days}`, or correct one of the dates"
        if is_of_event:
            help = f"write the day on which it happens, such as `{days.partition(' ')[0]}`"
        return decoder.reject(node, message, help, value=node.value)

    return decode


def _month(node: Scalar) -> str | None:
    """Return the first and the last day of a month that is named in words."""
    days = days_written(node)
    return days if days and " " in days and " to " not in node.value else None


def _is_of_event(node: Scalar, decoder: Decoder) -> bool:
    """Whether a value stands behind the key of an event."""
    key = _KEY_BEFORE.search(decoder.source.text, max(start(node) - 80, 0), start(node))
    return key is not None and key[1] in ANCHORS


_KEY_BEFORE = re.compile(r"([\w-]+)['\"]?\s*:\s*$")
"""The key of a value, at the end of the text before it."""


def _turned_around(text: str) -> str | None:
    first, word, last = re.sub(r"\s+", " ", text.strip().lower()).partition(" to ")
    try:
        return f"{last} to {first}" if word and parse_date(last) < parse_date(first) else None
    except InvalidTimeError:
        return None
