"""Count days and milliseconds since 1970, from texts of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from journeymap.measuring.engines.functions import engine_function

if TYPE_CHECKING:
    from ibis.expr.types import DateValue, IntegerValue, StringValue

Dialect = Literal["duckdb", "pyspark"]
"""The SQL that an expression becomes."""
DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1000
"""Milliseconds."""


def days_of(date: DateValue, dialect: Dialect) -> IntegerValue:
    """Return the days from 1970 to a date, whatever the time zone of the session is."""
    import ibis

    if dialect == "duckdb":
        since = engine_function("date_diff", "int64", "string", "date", "date")
        return since(ibis.literal("day"), ibis.date("1970-01-01"), date)
    return engine_function("unix_date", "int32", "date")(date).cast("int64")


def number(digits: StringValue) -> IntegerValue:
    """Return a number of digits; 0 where there are none."""
    return digits.nullif("").cast("int64").fill_null(0)


def days_of_date(year: StringValue, month: StringValue, day: StringValue, dialect: Dialect) -> IntegerValue:
    """Return the days of a date of digits; null for one that does not exist."""
    import ibis

    text = year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0")
    return days_of((year >= "0001").ifelse(text, ibis.null("string")).try_cast("date"), dialect)


def days_of_week(year: StringValue, week: StringValue, day: StringValue, dialect: Dialect) -> IntegerValue:
    """Return the days of a week of ISO 8601, and of a day in it: its Monday, where none is given."""
    import ibis

    week, day = number(week), day.nullif("").cast("int64").fill_null(1)
    fourth = days_of_date(year, ibis.literal("01"), ibis.literal("04"), dialect)
    # a year has 53 weeks if it begins on a Thursday, or on a Wednesday and has 366 days
    is_leap = days_of_date(year, ibis.literal("02"), ibis.literal("29"), dialect).notnull()
    first_weekday = _weekday(fourth - 3)
    is_long = (first_weekday == 3) | ((first_weekday == 2) & is_leap)
    is_there = (week >= 1) & ((week <= 52) | ((week == 53) & is_long)) & (day >= 1) & (day <= 7)
    monday = fourth - _weekday(fourth)
    return is_there.ifelse(monday + (week - 1) * 7 + (day - 1), ibis.null("int64"))


def _weekday(days: IntegerValue) -> IntegerValue:
    """Return the weekday of a day, 0 for Monday."""
    return (days + 3 + 7 * 200_000) % 7
