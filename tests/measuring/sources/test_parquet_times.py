"""Times of Parquet files in every unit, with and without a zone."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows
from journeymap.model.evidence import DataSource, TimeColumn

IN_NANOSECONDS = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}
ONE_HOUR = 3_600_000


@pytest.mark.parametrize("unit", IN_NANOSECONDS)
@pytest.mark.parametrize(("zone", "offset"), [(None, ONE_HOUR), ("UTC", 0), ("Asia/Kolkata", 0)])
def test_milliseconds_are_whole_and_the_rest_is_cut_off(
    unit: str, zone: str | None, offset: int, tmp_path: Path
) -> None:
    times = [time // IN_NANOSECONDS[unit] for time in (-5_000_000_000_000_001, 1_740_830_400_999_999_999)]
    table = {
        "case": ["a", "b", "c"],
        "event": ["x", "x", "x"],
        "time": pa.array([*times, None], pa.int64()).cast(pa.timestamp(unit, zone)),
    }
    parquet.write_table(pa.table(table), tmp_path / "events.parquet", version="2.6")
    source = DataSource(table="events.parquet", case="case", event="event", time=TimeColumn(column="time"))
    with open_engine(None) as engine:
        rows = engine.rows(event_rows(engine, "ats", source, tmp_path, "Europe/Berlin", {}))

    expected = [time * IN_NANOSECONDS[unit] // 1_000_000 - offset for time in times]
    assert {row["case"]: row["at"] for row in rows} == {"a": expected[0], "b": expected[1], "c": None}
