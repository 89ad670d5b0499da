"""Count days and milliseconds since 1970, from texts of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.expressions.named_values import let

if TYPE_CHECKING:
    from ibis.expr.types import DateValue, IntegerValue, StringValue

Dialect = Literal["duckdb", "pyspark"]
"""The SQL that an expression becomes."""
DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1000
"""Milliseconds."""
_FIRST_DAY_OF_YEAR_10000 = 2_932_897


def days_of(date: DateValue, dialect: Dialect) -> IntegerValue:
    """Return the days from 1970 to a date, whatever the time zone of the session is."""
    import ibis

    if dialect == "duckdb":
        since = engine_function("date_diff", "int64", "string", "date", "date")
        return since(ibis.literal("day"), ibis.date("1970-01-01"), date)
    return engine_function("unix_date", "int32", "date")(date).cast("int64")


def part(text: StringValue, start: int, length: int) -> StringValue:
    """Return a part of a text, from a place on that counts from 0."""
    substring = engine_function("substring", "string", "string", "int64", "int64")
    return substring(text, start + 1, length)


def number(digits: StringValue) -> IntegerValue:
    """Return a number of digits; 0 where there are none."""
    return digits.nullif("").cast("int64").fill_null(0)


def days_of_date(year: StringValue, month: StringValue, day: StringValue, dialect: Dialect) -> IntegerValue:
    """Return the days of a date of digits; null for one that does not exist."""
    import ibis

    text = year + "-" + month + "-" + day
    return days_of((year >= "0001").ifelse(text, ibis.null("string")).try_cast("date"), dialect)


def days_of_week(year: StringValue, week: StringValue, day: StringValue, dialect: Dialect) -> IntegerValue:
    """Return the days of a week of ISO 8601: of a day in it, or of its Monday."""
    import ibis

    fourth = days_of_date(year, ibis.literal("01"), ibis.literal("04"), dialect)
    last = days_of_date(year, ibis.literal("12"), ibis.literal("31"), dialect)
    weekday = day.nullif("").cast("int64").fill_null(1) - 1

    def of_monday(monday: IntegerValue) -> IntegerValue:
        # a week is of the year that has its Thursday
        is_there = (number(week) > 0) & (monday + 3 <= last) & weekday.between(0, 6)
        return is_there.ifelse(monday + weekday, ibis.null("int64"))

    def of_fourth(fourth_day: IntegerValue) -> IntegerValue:
        return let(fourth_day - _weekday(fourth_day) + number(week) * 7 - 7, of_monday)

    return let(fourth, of_fourth)


def until_9999(days: IntegerValue) -> IntegerValue:
    """Return days before the year 10000; null for later ones."""
    import ibis

    return let(days, lambda day: (day < _FIRST_DAY_OF_YEAR_10000).ifelse(day, ibis.null("int64")))


def _weekday(days: IntegerValue) -> IntegerValue:
    """Return the weekday of a day, 0 for Monday."""
    return (days + 3 + 7 * 200_000) % 7
