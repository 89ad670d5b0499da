"""Read times in ISO 8601, in all forms that Python reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymap.measuring.expressions.named_values import let
from journeymap.measuring.sources.civil_days import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    Dialect,
    days_of_date,
    days_of_week,
    number,
    part,
    until_9999,
)
from journeymap.measuring.sources.texts import stripped

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, StringValue

_DATE = r"\d{4}(?:-\d\d-\d\d|\d{4}|-W\d\d(?:-\d)?|W\d{2,3})"
_CLOCK = r"\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_ISO = rf"^({_DATE})(?:[^0-9]({_CLOCK})(?: ?([Zz]|[+-]{_CLOCK}))?)?$"


def read_iso(
    written: StringValue, dialect: Dialect, of_instant: Callable[[IntegerValue], IntegerValue]
) -> IntegerValue:
    """Return the milliseconds of a text in ISO 8601; a date alone is its midnight.

    A time without offset is local; `of_instant` marks the others. What cannot be read is null.
    """

    def read(text: StringValue) -> IntegerValue:
        date = text.re_extract(_ISO, 1).replace("-", "")
        clock = text.re_extract(_ISO, 2).replace(":", "")
        zone = text.re_extract(_ISO, 3).replace(":", "")
        local = let(date, lambda digits: _days(digits, dialect)) * DAY + let(clock, _time_of_day)
        return let(zone, lambda offset: let(local, lambda time: _with_offset(time, offset, of_instant)))

    return let(stripped(written), read)


def _days(date: StringValue, dialect: Dialect) -> IntegerValue:
    year = part(date, 0, 4)
    by_week = days_of_week(year, part(date, 5, 2), part(date, 7, 1), dialect)
    by_month = days_of_date(year, part(date, 4, 2), part(date, 6, 2), dialect)
    return until_9999((part(date, 4, 1) == "W").ifelse(by_week, by_month))


def _time_of_day(clock: StringValue) -> IntegerValue:
    """Return milliseconds; null for a time that is on no clock."""
    import ibis

    hour, minute, second = number(part(clock, 0, 2)), number(part(clock, 2, 2)), number(part(clock, 4, 2))
    fraction = number(part(part(clock, 7, 3) + "000", 0, 3))
    is_there = (part(clock, 0, 2) < "24") & (part(clock, 2, 2) < "60") & (part(clock, 4, 2) < "60")
    return is_there.ifelse(hour * HOUR + minute * MINUTE + second * SECOND + fraction, ibis.null("int64"))


def _with_offset(
    local: IntegerValue, zone: StringValue, of_instant: Callable[[IntegerValue], IntegerValue]
) -> IntegerValue:
    return (zone == "").ifelse(local, of_instant(local - offset_of(zone)))


def offset_of(zone: StringValue) -> IntegerValue:
    """Return the milliseconds of an offset without colons; null from a day on."""
    import ibis

    hour, minute, second = number(part(zone, 1, 2)), number(part(zone, 3, 2)), number(part(zone, 5, 2))
    offset = hour * HOUR + minute * MINUTE + second * SECOND
    sign = (part(zone, 0, 1) == "-").ifelse(-1, 1)
    return let(offset, lambda ahead: (ahead < DAY).ifelse(ahead * sign, ibis.null("int64")))
