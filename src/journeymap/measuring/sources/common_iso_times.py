"""Read the most common forms of ISO 8601 fast on DuckDB: by their length."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.sources.civil_days import part
from journeymap.measuring.sources.native_times import whole_milliseconds

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, StringValue

_SIGNS = ("+0", "+1", "-0", "-1")


def read_common_iso(written: StringValue, of_instant: Callable[[IntegerValue], IntegerValue]) -> IntegerValue:
    """Return the milliseconds of a text in a common form; null for another.

    Numbers of a form have a greatest width, so a text of the greatest length has all digits. Where that is not so, a
    character behind says where they end.
    """
    import ibis

    length, has_t = written.length(), written.contains("T")

    def read(end: str) -> IntegerValue:
        # one format a call: DuckDB is slow where it has to try the next
        return has_t.ifelse(_read(written, f"%Y-%m-%dT%H:%M{end}"), _read(written, f"%Y-%m-%d %H:%M{end}"))

    def has(start: int, *texts: str) -> BooleanValue:
        return part(written, start, len(texts[0])).isin(texts)

    # with an offset, DuckDB takes the 30th of February for the 2nd of March
    is_day = (part(written, 8, 2) <= "28") | part(written, 0, 10).try_cast("date").notnull()
    has_offset = (
        (length.isin((22, 24, 25)) & has(19, *_SIGNS))
        | ((length == 32) & has(19, ".") & has(26, *_SIGNS))
        | ((length == 29) & has(19, ".") & has(23, *_SIGNS))
    )
    none = ibis.null("int64")
    time = ibis.cases(
        (length == 19, read(":%S")),
        (length == 10, _read(written, "%Y-%m-%d")),
        (length == 20, of_instant(read(":%SZ"))),
        (length == 16, read("")),
        (length.isin((23, 26)) & has(19, "."), read(":%S.%f")),
        (length.isin((24, 27)) & has(19, "."), of_instant(read(":%S.%fZ"))),
        (has_offset & has(19, ".") & is_day, of_instant(read(":%S.%f%z"))),
        (has_offset & is_day, of_instant(read(":%S%z"))),
        else_=none,
    )
    return (written >= "0001").ifelse(time, none)


def _read(written: StringValue, format: str) -> IntegerValue:
    """Return milliseconds; a mark at the end keeps DuckDB from ignoring white space."""
    import ibis

    kind = "timestamp('UTC')" if format.endswith("%z") else "timestamp"
    time = engine_function("try_strptime", kind, "string", "string")(written + "$", ibis.literal(f"{format}$"))
    return whole_milliseconds(engine_function("epoch_us", "int64", kind)(time))
