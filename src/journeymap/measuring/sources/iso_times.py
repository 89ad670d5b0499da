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
)
from journeymap.measuring.sources.texts import stripped

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, StringValue

_DATE = r"\d{4}(?:-\d\d-\d\d|\d{4}|-W\d\d(?:-\d)?|W\d{2,3})"
_CLOCK = r"\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_ISO = rf"^({_DATE})(?:[^0-9]({_CLOCK})([Zz]|[+-]{_CLOCK})?)?$"
_FIRST_DAY_OF_YEAR_10000 = 2_932_897


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
    import ibis

    year = date.substr(0, 4)
    by_week = days_of_week(year, date.substr(5, 2), date.substr(7, 1), dialect)
    by_month = days_of_date(year, date.substr(4, 2), date.substr(6, 2), dialect)
    days = (date.substr(4, 1) == "W").ifelse(by_week, by_month)
    return let(days, lambda day: (day < _FIRST_DAY_OF_YEAR_10000).ifelse(day, ibis.null("int64")))


def _time_of_day(clock: StringValue) -> IntegerValue:
    """Return milliseconds; null for a time that is on no clock."""
    import ibis

    hour, minute, second = number(clock.substr(0, 2)), number(clock.substr(2, 2)), number(clock.substr(4, 2))
    fraction = number((clock.substr(7, 3) + "000").substr(0, 3))
    is_there = (hour < 24) & (minute < 60) & (second < 60)
    return is_there.ifelse(hour * HOUR + minute * MINUTE + second * SECOND + fraction, ibis.null("int64"))


def _with_offset(
    local: IntegerValue, zone: StringValue, of_instant: Callable[[IntegerValue], IntegerValue]
) -> IntegerValue:
    return (zone == "").ifelse(local, of_instant(local - offset_of(zone)))


def offset_of(zone: StringValue) -> IntegerValue:
    """Return the milliseconds of an offset without colons; null for one of a day or more."""
    import ibis

    hour, minute, second = number(zone.substr(1, 2)), number(zone.substr(3, 2)), number(zone.substr(5, 2))
    offset = hour * HOUR + minute * MINUTE + second * SECOND
    sign = (zone.substr(0, 1) == "-").ifelse(-1, 1)
    return (offset < DAY).ifelse(offset * sign, ibis.null("int64"))
