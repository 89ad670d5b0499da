"""Read any column of times as instants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.sources.civil_days import Dialect
from journeymap.measuring.sources.common_iso_times import read_common_iso
from journeymap.measuring.sources.iso_times import read_iso
from journeymap.measuring.sources.local_times import in_utc
from journeymap.measuring.sources.native_times import read_native
from journeymap.measuring.sources.strptime_times import read_strptime
from journeymap.measuring.sources.texts import name_of
from journeymap.measuring.sources.time_marks import instants, marked
from journeymap.model.evidence import TimeColumn

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Value


@dataclass(frozen=True)
class ReadTimes:
    """Milliseconds since 1970: instants, local times, or both."""

    value: IntegerValue
    is_local: bool = False
    is_mixed: bool = False
    """Whether instants are marked, among local times."""

    def instants(self, value: IntegerValue, timezone: str) -> IntegerValue:
        """Return the instants of the value, or of a column that has it."""
        if self.is_mixed:
            return instants(value, timezone)
        return in_utc(value, timezone) if self.is_local else value


def read_times(
    column: Value, has_zone: bool, time: TimeColumn, dialect: Dialect, place: str, timezone: str
) -> ReadTimes:
    """Read the times of a column; raises `MeasureError` for another type."""
    kind = column.type()
    if kind.is_timestamp() or kind.is_date():
        return ReadTimes(read_native(column, has_zone, dialect), is_local=not has_zone)
    if kind.is_integer() and time.format is not None:
        column = column.cast("string")
    elif not kind.is_string():
        raise MeasureError(
            f"the column {time.column!r} of {place} is of type {name_of(kind)}; times are of a type for times, or texts"
        )
    is_mixed = timezone != "UTC"  # in UTC, local times are instants
    of_instant = marked if is_mixed else lambda instant: instant
    if time.format is not None:
        return ReadTimes(read_strptime(column, time.format, dialect, of_instant), is_mixed=is_mixed)
    iso = read_iso(column, dialect, of_instant)
    if dialect == "duckdb":
        import ibis

        iso = ibis.coalesce(read_common_iso(column, of_instant), iso)
    return ReadTimes(iso, is_mixed=is_mixed)
