"""Read any column of times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.sources.civil_days import Dialect
from journeymap.measuring.sources.common_iso_times import read_common_iso
from journeymap.measuring.sources.iso_times import read_iso
from journeymap.measuring.sources.native_times import read_native
from journeymap.measuring.sources.parsed_times import ParsedTime, first_of
from journeymap.model.evidence import TimeColumn

if TYPE_CHECKING:
    from ibis.expr.types import Value


def read_times(column: Value, has_zone: bool, time: TimeColumn, dialect: Dialect, place: str) -> ParsedTime:
    """Read the times of a column, which is `time.column` of a place; raises `MeasureError` for another type."""
    kind = column.type()
    if kind.is_timestamp() or kind.is_date():
        return read_native(column, has_zone, dialect)
    if not kind.is_string():
        raise MeasureError(
            f"the column {time.column!r} of {place} is of type {kind.name.lower()}; times are of a type for times, or"
            " texts"
        )
    iso = read_iso(column, dialect)
    return first_of(read_common_iso(column), iso) if dialect == "duckdb" else iso
