"""Read times in ISO 8601, in all forms that Python reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from journeymap.measuring.sources.parsed_times import ParsedTime
from journeymap.measuring.sources.texts import stripped

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, StringValue

_DAYS_UNTIL_10000 = 2_932_897
_DATE = r"\d{4}(?:-\d\d-\d\d|\d{4}|-W\d\d(?:-\d)?|W\d{2,3})"
_CLOCK = r"\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_ISO = rf"^({_DATE})(?:[^0-9]({_CLOCK})([Zz]|[+-]{_CLOCK})?)?$"


def read_iso(written: StringValue, dialect: Dialect) -> ParsedTime:
    """Read a text in ISO 8601; a date alone is its midnight."""
    import ibis

    text = stripped(written)
    date = text.re_extract(_ISO, 1).replace("-", "")
    clock = text.re_extract(_ISO, 2)
    zone = text.re_extract(_ISO, 3)
    year = date.substr(0, 4)
    by_week = days_of_week(year, date.substr(5, 2), date.substr(7, 1), dialect)
    by_month = days_of_date(year, date.substr(4, 2), date.substr(6, 2), dialect)
    days = (date.substr(4, 1) == "W").ifelse(by_week, by_month)
    days = (days < _DAYS_UNTIL_10000).ifelse(days, ibis.null("int64"))
    local = days * DAY + _milliseconds_of_clock(clock)
    sign = (zone.substr(0, 1) == "-").ifelse(-1, 1)
    offset = _milliseconds_of_offset(zone.substr(1).re_replace("[.,].*", "")) * sign
    none = ibis.null("int64")
    return ParsedTime(
        local=(zone == "").ifelse(local, none),
        instant=(zone == "").ifelse(none, local - offset),
    )


def _milliseconds_of_clock(clock: StringValue) -> IntegerValue:
    """Return the time of the day; null for a time that is on no clock."""
    import ibis

    digits = clock.replace(":", "")
    hour, minute, second = number(digits.substr(0, 2)), number(digits.substr(2, 2)), number(digits.substr(4, 2))
    fraction = number((digits.substr(7, 3) + "000").substr(0, 3))
    is_there = (hour < 24) & (minute < 60) & (second < 60)
    return is_there.ifelse(hour * HOUR + minute * MINUTE + second * SECOND + fraction, ibis.null("int64"))


def _milliseconds_of_offset(clock: StringValue) -> IntegerValue:
    """Return an offset of less than a day."""
    import ibis

    digits = clock.replace(":", "")
    hour, minute, second = number(digits.substr(0, 2)), number(digits.substr(2, 2)), number(digits.substr(4, 2))
    offset = hour * HOUR + minute * MINUTE + second * SECOND
    return (offset < DAY).ifelse(offset, ibis.null("int64"))
