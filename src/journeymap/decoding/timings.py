"""How timings are decoded, and phrases for times answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.scalars import reject_non_scalar
from journeymap.findings import Fix
from journeymap.model import timing
from journeymap.model.timing_parser import (
    InvalidTimeError,
    parse_date,
    parse_days,
    parse_duration,
    parse_point,
    parse_when,
    unfit_words,
)
from journeymap.parsing.nodes import Node, Scalar, end, is_plain, start
from journeymap.time_phrases import TimeReading, read_date, read_days, read_duration, read_time

_MAX_READINGS = 200
"""How many problems of a document are read as phrases; a document with more is not written by people."""


_SPLIT = re.compile(r"[\[,]\s*(every [^\[\],\"']+),\Z", re.IGNORECASE)
"""What recurs on several days or in several months, cut at the comma in a list with brackets."""
_Read = Callable[[str, Decoder], TimeReading | None]


def _timing(parse: Callable[[str], Any], what: str, example: str, read: _Read) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return reject_non_scalar(decode, node, decoder, f"{what} on one line")
        try:
            parsed = parse(node.value)
        except InvalidTimeError as error:
            reading = read(node.value, decoder) if len(decoder.problems) < _MAX_READINGS else None
            if reading is not None:
                return _reject_phrase(node, decoder, what, reading)
            help, value = f"{what} is written like {example}", node.value
            message, inside = error.reason, _offsets(node, error.start, max(error.end, error.start + 1))
            if parse is parse_when and _is_prose(value, decoder):
                message, inside = f"{quoted(value)} is not how {what} is written", None
            return decoder.reject(node, message, help, value=value, inside=inside, data={"value": value})
        reading = _read_phrase(node.value, parsed, read, decoder)
        return parsed if reading is None else _reject_phrase(node, decoder, what, reading)

    return decode


def _is_prose(text: str, decoder: Decoder) -> bool:
    """Whether a text begins with a word that begins no time: all of it is wrong."""
    first, *others = text.lower().split() or [""]
    return bool(others) and first.isalpha() and first not in ("every", "on", "by", *decoder.time_bases.ids)


def _read_phrase(text: str, parsed: Any, read: _Read, decoder: Decoder) -> TimeReading | None:
    """Return what a word means that could be a base but is none: `monthly`."""
    if decoder.has_template:
        return None  # the base can be a touchpoint of what is followed, and the whole journey is asked later
    if is_shared_value(parsed) or not decoder.knows_bases or len(decoder.problems) >= _MAX_READINGS:
        return None
    unknown = [point.base for point in timing.points(parsed) if point.base not in decoder.time_bases.ids]
    reading = read(text, decoder) if unknown else None
    return reading if reading is not None and not any(map(reading.counts_from_similar, unknown)) else None


def is_shared_value(value: Any) -> bool:
    """Return whether a value means the same in every journey: no base of its own."""
    is_time = isinstance(value, timing.Point | timing.Deadline | timing.Stretch | timing.Recurrence | timing.Weekdays)
    return not is_time or all(point.base in timing.ANCHORS for point in timing.points(value))


def _reject_phrase(node: Scalar, decoder: Decoder, what: str, reading: TimeReading) -> Any:
    """Report a phrase that says a time in other words, with what to write for it."""
    message = f"{quoted(node.value)} is not how {what} is written"
    fix = replace_by_form(node, reading.forms[0], decoder) if reading.is_certain else None
    suggestion = reading.texts[0] if reading.is_certain else None
    inside = _offsets(node, *unfit_words(node.value, decoder.time_bases.ids))
    data = {"value": node.value, "suggestion": suggestion, "forms": reading.texts}
    before = _text_before(node, decoder)
    is_quoted = before.endswith(("[", ",")) or _is_in_braces(node, decoder)
    help = reading.help(is_listed=before.endswith(("[", ",", "-")), is_quoted=is_quoted)
    whole = _joined(before, node.value)
    if whole is not None:
        help = f'write `"{whole}"` with quotes: in brackets, a comma begins another item'
        fix = None
    return decoder.reject(node, message, help, value=node.value, inside=inside, data=data, fix=fix)


def _joined(before: str, word: str) -> str | None:
    """Return what was cut at the comma of `[every Monday, Thursday]`, or None."""
    split = _SPLIT.search(before)
    try:
        return str(parse_when(f"{split[1]}, {word}")) if split else None
    except InvalidTimeError:
        return None


def replace_by_form(node: Scalar, form: Sequence[str], decoder: Decoder) -> Fix | None:
    """Return the fix that writes a time, or several, in the place of a value."""
    before = _text_before(node, decoder)
    is_in_flow = before.endswith(("[", ","))
    if len(form) == 1 and not (is_in_flow and "," in form[0]):
        needs_quotes = "," in form[0] and is_plain(node) and _is_in_braces(node, decoder)
        return decoder.replacing((node, f'"{form[0]}"' if needs_quotes else form[0]))
    times = [f'"{time}"' if "," in time else time for time in form]
    text = ", ".join(times)
    if before.endswith("-"):
        if before.strip() != "-":
            return None
        text = f"\n{before} ".join(times)
    elif not is_in_flow:
        text = f"[{text}]"
    return decoder.source.fix([(start(node), end(node), text)])


def _text_before(node: Scalar, decoder: Decoder) -> str:
    """Return the text of the line before a value, and the line above if it is alone."""
    first = start(node)
    line = decoder.source.text[:first].rstrip()
    return line[line.rfind("\n") + 1 :]


def _is_in_braces(node: Scalar, decoder: Decoder) -> bool:
    """Return whether a value is in braces, or looks so; a comma ends it there."""
    *above, line = decoder.source.text[: start(node)].splitlines()
    return line.count("{") > line.count("}") or (bool(above) and above[-1].rstrip().endswith((",", "{")))


def _offsets(scalar: Scalar, first: int, last: int) -> tuple[int, int] | None:
    """Return the offsets of a part of a value; None after escapes or line breaks."""
    begin, finish = start(scalar), end(scalar)
    shift = 0 if is_plain(scalar) else 1
    if finish - begin != len(scalar.value) + 2 * shift:
        return None
    return begin + shift + first, begin + shift + last


TIMINGS: dict[Any, Decode] = {
    timing.When: _timing(
        parse_when, "a `when`", timing.EXAMPLES, lambda text, decoder: read_time(text, decoder.time_bases)
    ),
    timing.Duration: _timing(
        parse_duration,
        "a duration",
        "`14 days`, `2 working days`, `1 month` or `36 hours`",
        lambda text, _: read_duration(text),
    ),
    timing.Point: _timing(
        parse_point,
        "a point in time",
        "`started + 4 months`",
        lambda text, decoder: read_time(text, decoder.time_bases, only_points=True),
    ),
    date: _timing(parse_date, "a date", "`2026-09-01`", lambda text, _: read_date(text)),
    timing.Days: _timing(
        parse_days,
        "a date",
        "`2026-09-01`, or `2026-09-01 to 2026-09-03` for several days",
        lambda text, _: read_days(text),
    ),
}
"""How each kind of timing is decoded."""
