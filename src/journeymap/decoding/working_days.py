"""Say what to write instead of misplaced holidays, weekdays and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from journeymap import synonyms
from journeymap.decoding.cohorts import days_written
from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.scalars import choice_decoder, decode_string, follow_alias
from journeymap.model.timing import WEEKDAYS
from journeymap.model.values import COUNTRY
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_plain, start
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.text_keys import in_quotes
from journeymap.time_phrases import weekdays_meant

# -- holidays --------------------------------------------------------------------------------------------------


def holidays_by_date(decode_holidays: Decode) -> Decode:
    """Return the decoder of holidays, with advice for dates as keys."""

    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Block) and _range_in(node):
            return decode_holidays(node, decoder)
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


def holiday_with_date(decode_holiday: Decode) -> Decode:
    """Return the decoder of a holiday, with advice for dates at other keys."""

    def decode(node: Node, decoder: Decoder) -> Any:
        written = None
        if isinstance(node, Block) and "date" not in node.entries:
            written = next(_holidays_in(node), None) if len(node.entries) == 1 else _range_in(node)
        if written is None:
            return decode_holiday(node, decoder)
        message = "a holiday has a `date` and, if you like, a `name`"
        has_remark = "#" in decoder.source.text[start(node) : end(node)]
        fix = None if has_remark else decoder.source.fix([(start(node), end(node), written)])
        return decoder.reject(node, message, f"write `{written}`", value=written, fix=fix)

    return decode


def _range_in(node: Block) -> str | None:
    """Return the holiday that a first and a last day say, each with a key of its own."""
    others = [value for key, (_, value) in node.entries.items() if key != "name"]
    days = [days_written(value) for value in others]
    if len(days) != 2 or not all(day and " " not in day for day in days):
        return None
    name = node.entries["name"][1] if "name" in node.entries else None
    named = f", name: {_in_braces(name)}" if isinstance(name, Scalar) and name.value else ""
    return f"{{date: {' to '.join(sorted(filter(None, days)))}{named}}}"


def _holidays_in(node: Block) -> Iterator[str | None]:
    """Yield the item for each key that is or has a date; None for others."""
    if not node.entries.keys().isdisjoint(("date", "name")):
        return
    for key_node, value_node in node.entries.values():
        days, name = (days_written(key_node), value_node)
        if days is None:
            days, name = days_written(value_node), key_node
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
