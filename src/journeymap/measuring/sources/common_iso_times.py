"""Read the most common forms of ISO 8601 fast on DuckDB: by their length, and one call for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.sources.native_times import whole_milliseconds
from journeymap.measuring.sources.parsed_times import ParsedTime

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, StringValue

_SIGNS = ("+0", "+1", "-0", "-1")


def read_common_iso(written: StringValue) -> ParsedTime:
    """Read a text in a common form; null in another.

    Numbers of a form have a greatest width, so a text of the greatest length has all digits. Where that is not so, a
    character behind says where they end.
    """
    import ibis

    length = written.length()
    since_year_1 = written >= "0001"

    def read(end: str) -> IntegerValue:
        return _read(written, [f"%Y-%m-%d{between}%H:%M{end}" for between in "T "])

    def has(start: int, *texts: str) -> BooleanValue:
        return written.substr(start, len(texts[0])).isin(texts)

    # with an offset, DuckDB takes the 30th of February for the 2nd of March
    is_day = (written.substr(8, 2) <= "28") | written.substr(0, 10).try_cast("date").notnull()
    local = ibis.cases(
        (length == 19, read(":%S")),
        (length == 10, _read(written, ["%Y-%m-%d"])),
        (length == 16, read("")),
        (length.isin((23, 26)) & has(19, "."), read(":%S.%f")),
        else_=ibis.null("int64"),
    )
    has_offset = (
        (length.isin((22, 24, 25)) & has(19, *_SIGNS))
        | ((length == 32) & has(19, ".") & has(26, *_SIGNS))
        | ((length == 29) & has(19, ".") & has(23, *_SIGNS))
    )
    instant = ibis.cases(
        (length == 20, read(":%SZ")),
        (length.isin((24, 27)) & has(19, "."), read(":%S.%fZ")),
        (has_offset & has(19, ".") & is_day, read(":%S.%f%z")),
        (has_offset & is_day, read(":%S%z")),
        else_=ibis.null("int64"),
    )
    none = ibis.null("int64")
    return ParsedTime(since_year_1.ifelse(local, none), since_year_1.ifelse(instant, none))


def _read(written: StringValue, formats: Sequence[str]) -> IntegerValue:
    """Return milliseconds; the marks around keep DuckDB from ignoring white space."""
    import ibis

    kind = "timestamp('UTC')" if formats[0].endswith("%z") else "timestamp"
    parse = engine_function("try_strptime", kind, "string", "array<string>")
    marked = ibis.literal("$") + written + "$"
    time = parse(marked, ibis.array([f"${each}$" for each in formats]))
    return whole_milliseconds(engine_function("epoch_us", "int64", kind)(time))
