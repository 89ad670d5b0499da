"""Read times as whole milliseconds since 1970 in UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.sources.local_times import in_utc
from journeymap.measuring.sources.texts import stripped

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, StringValue, Value

_ISO = (
    r"^(\d{4}-\d\d-\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?"
    r"(Z|([+-])(\d\d)(?::?(\d\d))?)?)?$"
)
_DATE, _HOUR, _MINUTE, _SECOND, _FRACTION, _ZONE, _SIGN, _OFFSET_HOURS, _OFFSET_MINUTES = range(1, 10)


def milliseconds(column: Value, timezone: str) -> IntegerValue:
    """Return the instants of a column; null where there is none, or it cannot be read."""
    kind = column.type()
    if kind.is_timestamp():
        instant = _whole_milliseconds(column)
        return instant if kind.timezone else in_utc(instant, timezone)
    if kind.is_date():
        return in_utc(_whole_milliseconds(column.cast("timestamp")), timezone)
    return _read_iso(stripped(column.cast("string")), timezone)


def _whole_milliseconds(column: Value) -> IntegerValue:
    microseconds = engine_function("epoch_us", "int64", column.type())(column)
    shift = 62135596800000  # from the year 1, because division rounds to zero
    divide = engine_function("divide", "int64", "int64", "int64")
    return divide(microseconds + shift * 1000, 1000) - shift


def _read_iso(written: StringValue, timezone: str) -> IntegerValue:
    import ibis

    def part(group: int) -> StringValue:
        return written.re_extract(_ISO, group)

    def number(group: int) -> IntegerValue:
        return part(group).nullif("").cast("int64").fill_null(0)

    day = _whole_milliseconds(part(_DATE).try_cast("date").cast("timestamp"))
    hour, minute, second = number(_HOUR), number(_MINUTE), number(_SECOND)
    fraction = part(_FRACTION).left(3).rpad(3, "0").cast("int64")
    is_time = (hour < 24) & (minute < 60) & (second < 60)
    local = ibis.ifelse(is_time, day + ((hour * 60 + minute) * 60 + second) * 1000 + fraction, ibis.null("int64"))
    offset = (number(_OFFSET_HOURS) * 60 + number(_OFFSET_MINUTES)) * 60_000
    signed = ibis.ifelse(part(_SIGN) == "-", -offset, offset)
    return ibis.ifelse(part(_ZONE) == "", in_utc(local, timezone), local - signed)
