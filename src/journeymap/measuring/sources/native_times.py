"""Read columns of dates and times as whole milliseconds; the rest is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.sources.civil_days import DAY, HOUR, MINUTE, SECOND, Dialect, days_of

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, TimestampValue, Value

_YEAR_1, _YEAR_10000 = -62_135_596_800_000, 253_402_300_800_000
"""Milliseconds; counted from the first year, times are positive, and division rounds down."""


def read_native(column: Value, has_zone: bool, dialect: Dialect) -> IntegerValue:
    """Return the milliseconds of a column of dates or times, local without a zone."""
    if column.type().is_date():
        return _in_calendar(days_of(column, dialect) * DAY)
    return _of_instant(column, dialect) if has_zone else _of_local(column, dialect)


def _in_calendar(time: IntegerValue, of_millisecond: int = 1) -> IntegerValue:
    """Return null for times outside of the years 1 to 9999, as for texts."""
    import ibis

    is_in = time.between(_YEAR_1 * of_millisecond, _YEAR_10000 * of_millisecond - 1)
    return is_in.ifelse(time, ibis.null("int64"))


def whole_milliseconds(microseconds: IntegerValue) -> IntegerValue:
    """Return milliseconds of DuckDB's microseconds."""
    divide = engine_function("divide", "int64", "int64", "int64")
    return divide(microseconds - _YEAR_1 * 1000, 1000) + _YEAR_1


def _of_instant(column: TimestampValue, dialect: Dialect) -> IntegerValue:
    if dialect == "duckdb":
        return whole_milliseconds(_in_calendar(engine_function("epoch_us", "int64", column.type())(column), 1000))
    return _in_calendar(engine_function("unix_millis", "int64", column.type())(column))


def _of_local(column: TimestampValue, dialect: Dialect) -> IntegerValue:
    if dialect == "duckdb":
        return _of_instant(column, dialect)
    # Spark would take the time zone of the session to make an instant of it
    kind = column.type()
    days = days_of(column.cast("date"), dialect)
    hour, minute = (engine_function(each, "int32", kind)(column).cast("int64") for each in ("hour", "minute"))
    second = engine_function("date_part", "float64", "string", kind)("SECOND", column)
    return _in_calendar(days * DAY + hour * HOUR + minute * MINUTE + (second * SECOND).floor().cast("int64"))
