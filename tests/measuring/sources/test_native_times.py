"""Times of Parquet files and DuckDB tables in every unit, with and without a zone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows
from journeymap.model.evidence import DataSource, TimeColumn

IN_NANOSECONDS = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}
TIMES = (-5_000_000_000_000_001, 1_740_830_400_999_999_999)
ONE_HOUR = 3_600_000


def events(unit: str, zone: str | None) -> pa.Table:
    """Return an event at each time, cut off at a unit, and one without a time."""
    times = [time // IN_NANOSECONDS[unit] for time in TIMES]
    column = pa.array([*times, None], pa.int64()).cast(pa.timestamp(unit, zone))
    return pa.table({"case": ["a", "b", "c"], "event": ["x", "x", "x"], "time": column})


def expected(unit: str, offset: int) -> dict[str, int | None]:
    first, second = (time // IN_NANOSECONDS[unit] * IN_NANOSECONDS[unit] // 1_000_000 - offset for time in TIMES)
    return {"a": first, "b": second, "c": None}


def instants(source: DataSource, folder: Path) -> dict[str, int | None]:
    with open_engine(None) as engine:
        rows = engine.rows(event_rows(engine, "ats", source, folder, "Europe/Berlin", {}))
    return {row["case"]: row["at"] for row in rows}


@pytest.mark.parametrize("unit", IN_NANOSECONDS)
@pytest.mark.parametrize(("zone", "offset"), [(None, ONE_HOUR), ("UTC", 0), ("Asia/Kolkata", 0)])
def test_milliseconds_are_whole_and_the_rest_is_cut_off(
    unit: str, zone: str | None, offset: int, tmp_path: Path
) -> None:
    parquet.write_table(events(unit, zone), tmp_path / "events.parquet", version="2.6")
    source = DataSource(table="events.parquet", case="case", event="event", time=TimeColumn(column="time"))

    assert instants(source, tmp_path) == expected(unit, offset)


@pytest.mark.parametrize("unit", IN_NANOSECONDS)
@pytest.mark.parametrize(("zone", "offset"), [(None, ONE_HOUR), ("UTC", 0)])
def test_times_of_a_table_are_read_alike(unit: str, zone: str | None, offset: int, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "hr.duckdb")) as connection:
        connection.register("rows", events(unit, zone))
        connection.execute("CREATE TABLE events AS SELECT * FROM rows")
    source = DataSource(
        table="events",
        connection="duckdb:///hr.duckdb",
        case="case",
        event="event",
        time=TimeColumn(column="time"),
    )

    assert instants(source, tmp_path) == expected(unit, offset)
