"""Read columns of DuckDB with nanoseconds, which Ibis does not know."""

from __future__ import annotations

from journeymap.measuring.engines.duckdb_engine import quoted


def without_nanoseconds(column: str, *, has_zone: bool) -> str:
    """Return SQL for a column of nanoseconds, in whole microseconds."""
    nanoseconds = f"epoch_ns({quoted(column)})"
    function = "make_timestamptz" if has_zone else "make_timestamp"
    return f"{function}(({nanoseconds} - ({nanoseconds} % 1000 + 1000) % 1000) // 1000)"
