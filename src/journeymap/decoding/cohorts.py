"""Say what to write instead of misplaced dates of cohorts, days off and weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journeymap import synonyms
from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.scalars import choice_decoder, decode_string, follow_alias
from journeymap.findings import Fix
from journeymap.model.timing import ANCHORS, WEEKDAYS
from journeymap.model.timing_parser import InvalidTimeError, parse_date, parse_days
from journeymap.model.values import COUNTRY
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_plain, start
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Sequence as Items
from journeymap.parsing.text_keys import in_quotes
from journeymap.time_phrases import anchors_meant, read_days, weekdays_meant

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
    days = _days(node)
    return days if days is not None and " " not in days else None


def _days(node: Node) -> str | None:
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
    line = f"{events[key]}: {_days(entries[key][1]) or '2027-03-01'}"
    if "dates" in entries:
        return f"write `{line}` below `dates`", None
    lines = ", ".join(f"{event}: {_days(entries[name][1]) or '2027-03-01'}" for name, event in events.items())
    if len(events) > 1:
        return f"write `dates: {{{lines}}}` instead of these {len(events)} keys", None
    key_node, value_node = entries[key]
    fix = None
    if isinstance(value_node, Scalar) and _days(value_node):
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
    """Return the decoder of dates, with advice for ranges that end too early."""

    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Scalar) and (turned := _turned_around(node.value)):
            message, help = (
                f"{quoted(node.value)} ends before it begins",
                f"write `{turned}`, or correct one of the dates",
            )
            key = _KEY_BEFORE.search(decoder.source.text, max(start(node) - 80, 0), start(node))
            if key and key[1] in ANCHORS:
                help = f"write the day on which it happens, such as `{turned.partition(' ')[0]}`"
            return decoder.reject(node, message, help, value=node.value)
        return decode_days(node, decoder)

    return decode


_KEY_BEFORE = re.compile(r"([\w-]+)['\"]?\s*:\s*$")
"""The key of a value, at the end of the text before it."""


def _turned_around(text: str) -> str | None:
    first, word, last = re.sub(r"\s+", " ", text.strip().lower()).partition(" to ")
    try:
        return f"{last} to {first}" if word and parse_date(last) < parse_date(first) else None
    except InvalidTimeError:
        return None


def holidays_by_date(decode_holidays: Decode) -> Decode:
    """Return the decoder of holidays, with advice for dates as keys."""

    def decode(node: Node, decoder: Decoder) -> Any:
        items = list(_holidays_in(node)) if isinstance(node, Block) else []
        first = next(filter(None, items), None)
        if first is None:
            return decode_holidays(node, decoder)
        message = "holidays are a list, and each has a `date` and, if you like, a `name`"
        written = f"[{', '.join(map(str, items))}]"
        is_whole = None not in items and "#" not in decoder.source.text[start(node) : end(node)]
        fix = decoder.source.fix([(start(node), end(node), written)]) if is_whole else None
        help = f"write `{written}`" if is_whole else f"write an item for each, such as `- {first}`"
        return decoder.reject(node, message, help, value="several keys", fix=fix)

    return decode


def _holidays_in(node: Block) -> Iterator[str | None]:
    """Yield the item for each key that is or has a date; None for others."""
    if not node.entries.keys().isdisjoint(("date", "name")):
        return
    for key_node, value_node in node.entries.values():
        days, name = (_days(key_node), value_node)
        if days is None:
            days, name = _days(value_node), key_node
        is_named = isinstance(name, Scalar) and bool(name.value)
        yield f"{{date: {days}, name: {_in_braces(name)}}}" if days and is_named else days


def _in_braces(node: Any) -> str:
    plain = re.fullmatch(r"[^\W_][\w '’().-]*", node.value)
    return node.value if plain and is_plain(node) else in_quotes(node.value)


# -- weekdays --------------------------------------------------------------------------------------------------

_BETWEEN = re.compile(r"\s*(?:[,;/&+|]|\b(?:and|und|och|ja|et|en)\b)\s*")
_THROUGH = re.compile(r"\s*(?:\b(?:to|through|bis|till)\b|[-–—])\s*")
_decode_day = choice_decoder(WEEKDAYS)


def decode_weekday(node: Node, decoder: Decoder) -> Any:
    """Decode the name of a weekday, in any case."""
    if not isinstance(node, Scalar):
        return follow_alias(decode_weekday, node, decoder) if isinstance(node, Alias) else _decode_day(node, decoder)
    if node.value.strip().capitalize() in WEEKDAYS:
        return node.value.strip().capitalize()
    meant = weekdays_meant(node.value)
    if len(meant) != 1:
        return _decode_day(node, decoder)
    day = WEEKDAYS[meant[0]]
    message = f"{quoted(node.value)} is not how a weekday is written"
    return decoder.reject(node, message, f"write `{day}`", value=node.value, fix=decoder.replacing((node, day)))


def split_weekdays(node: Scalar, decoder: Decoder) -> Sequence[str]:  # noqa: ARG001 - as for lists of ids
    """Return the weekdays that are written as one text, if there are several."""
    ends = [weekdays_meant(word) for word in _THROUGH.split(node.value)]
    if len(ends) == 2 and all(len(meant) == 1 for meant in ends):
        first, last = ends[0][0], ends[1][0]
        return [WEEKDAYS[(first + number) % 7] for number in range((last - first) % 7 + 1)]
    days = [weekdays_meant(word) for word in _BETWEEN.split(node.value)]
    return [WEEKDAYS[meant[0]] for meant in days] if len(days) > 1 and all(len(meant) == 1 for meant in days) else ()


# -- countries -------------------------------------------------------------------------------------------------


def decode_country(node: Node, decoder: Decoder) -> Any:
    """Decode the code of a country (ISO 3166), in any case."""
    value = decode_string(node, decoder)
    if not isinstance(value, str):
        return value
    if re.match(COUNTRY, value):
        return value.upper()
    meant = synonyms.meanings(value, "countries")
    message = f"{quoted(value)} is not the code of a country"
    if len(meant) != 1:
        help = "write its two letters (ISO 3166), such as `FI` or `DE`"
        return decoder.reject(node, message, help, value=value)
    return decoder.reject(node, message, f"write `{meant[0]}`", value=value, fix=decoder.replacing((node, meant[0])))
