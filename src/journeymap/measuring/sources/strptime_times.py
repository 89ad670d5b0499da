"""Read times in a format of strptime, as Python does with English names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.expressions.named_values import let
from journeymap.measuring.sources.civil_days import DAY, HOUR, MINUTE, SECOND, Dialect, days_of_date, number, until_9999
from journeymap.measuring.sources.civil_days import part as cut
from journeymap.measuring.sources.iso_times import offset_of
from journeymap.measuring.sources.native_times import whole_milliseconds
from journeymap.measuring.sources.texts import SPACE, stripped

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, StringValue

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DIRECTIVES = {
    "Y": r"\d\d\d\d",
    "y": r"\d\d",
    "m": r"1[0-2]|0[1-9]|[1-9]",
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]",
    "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "H": r"2[0-3]|[0-1]\d|\d",
    "I": r"1[0-2]|0[1-9]|[1-9]",
    "M": r"[0-5]\d|\d",
    "S": r"[0-5]\d|\d",
    "f": r"\d{1,6}",
    "p": "am|pm",
    "B": "|".join(_MONTHS),
    "b": "|".join(each[:3] for each in _MONTHS),
    "A": "|".join(_DAYS),
    "a": "|".join(each[:3] for each in _DAYS),
    "z": r"[+-]\d\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?|[+-]\d\d[0-5]\d(?:[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)",
}
"""What a directive matches."""
_SAME_IN_DUCKDB = frozenset("YmdHMSfbB%")
_FIRST_OF_YEAR_1000 = -30_610_224_000_000


def read_strptime(
    written: StringValue, format: str, dialect: Dialect, of_instant: Callable[[IntegerValue], IntegerValue]
) -> IntegerValue:
    """Return the milliseconds of a text in a format; `of_instant` marks instants.

    Raises `MeasureError` for a format that cannot be read.
    """
    import ibis

    expression, groups = pattern(format)

    def read(text: StringValue) -> IntegerValue:
        part = {directive: text.re_extract(expression, group).lower() for directive, group in groups.items()}
        local = _days(part, dialect) * DAY + _time_of_day(part)
        if "z" in part:
            return of_instant(local - offset_of(part["z"].replace(":", "")))
        return local

    def read_if_matching(text: StringValue) -> IntegerValue:
        return text.re_search(expression).ifelse(read(text), ibis.null("int64"))

    slow = let(stripped(written), read_if_matching)
    if dialect == "duckdb" and _SAME_IN_DUCKDB.issuperset(re.findall("%(.)", format)):
        return ibis.coalesce(_read_in_duckdb(written, format), slow)
    return slow


def pattern(format: str) -> tuple[str, dict[str, int]]:
    """Return the regular expression of a format, and the group of each directive."""
    parts: list[str] = []
    groups: dict[str, int] = {}
    for piece in re.findall(r"%.?|\s+|.", format.strip(), re.DOTALL):
        if piece.isspace():
            parts.append(f"[{SPACE}]+")
        elif piece == "%%" or piece[0] != "%":
            parts.append(re.escape(piece[-1]))
        elif piece[1:] not in _DIRECTIVES:
            raise _wrong(format, f"`{piece}` is not read; write the parts of times as {_known()}")
        elif piece[1:] in groups:
            raise _wrong(format, f"`{piece}` is in it twice")
        else:
            groups[piece[1:]] = len(groups) + 1
            parts.append(f"({_DIRECTIVES[piece[1:]]})")
    if not {"Y", "y"} & groups.keys():
        raise _wrong(format, "it has no year: `%Y`, or `%y` for one of two digits")
    return f"(?i)^{''.join(parts)}$", groups


def _known() -> str:
    return ", ".join(f"`%{each}`" for each in _DIRECTIVES)


def _wrong(format: str, reason: str) -> MeasureError:
    return MeasureError(f"the `format` {format!r} cannot be used: {reason}")


def _days(part: dict[str, StringValue], dialect: Dialect) -> IntegerValue:
    import ibis

    first = ibis.literal("01")
    if "Y" in part:
        year = part["Y"]
    else:
        year = (part["y"] >= "69").ifelse(ibis.literal("19"), ibis.literal("20")) + part["y"]
    if "j" in part:
        return until_9999(days_of_date(year, first, first, dialect) + number(part["j"]) - 1)
    month = _two_digits(part["m"]) if "m" in part else first
    for names, directive in ((_MONTHS, "B"), (tuple(each[:3] for each in _MONTHS), "b")):
        if directive in part and "m" not in part:
            month = part[directive].cases(*((name, f"{number:02}") for number, name in enumerate(names, 1)), else_="")
    day = _two_digits(part["d"].replace(" ", "")) if "d" in part else first
    return days_of_date(year, month, day, dialect)


def _two_digits(digits: StringValue) -> StringValue:
    import ibis

    return (digits.length() < 2).ifelse(ibis.literal("0") + digits, digits)


def _time_of_day(part: dict[str, StringValue]) -> IntegerValue:
    import ibis

    zero = ibis.literal(0, "int64")
    minute = number(part["M"]) if "M" in part else zero
    second = number(part["S"]) if "S" in part else zero
    fraction = number(cut(part["f"] + "000", 0, 3)) if "f" in part else zero
    if "I" in part:
        hour = number(part["I"]) % 12
        if "p" in part:
            hour += (part["p"] == "pm").ifelse(12, 0)
    else:
        hour = number(part["H"]) if "H" in part else zero
    return hour * HOUR + minute * MINUTE + second * SECOND + fraction


def _read_in_duckdb(written: StringValue, format: str) -> IntegerValue:
    """Return milliseconds; null for what DuckDB does not read, or not as Python does."""
    import ibis

    parse = engine_function("try_strptime", "timestamp", "string", "string")
    time = parse(written + "$", ibis.literal(f"{format.strip()}$"))
    milliseconds = whole_milliseconds(engine_function("epoch_us", "int64", "timestamp")(time))
    # a year of three digits is read too
    before = _FIRST_OF_YEAR_1000 - 1
    return ibis.greatest(milliseconds, before).nullif(before)
