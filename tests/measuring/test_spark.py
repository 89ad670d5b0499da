"""The same is published on DuckDB, on a Spark cluster with two workers, and through Spark Connect."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from pyarrow import parquet

import journeymap as jm
from tests.measuring.spark_cluster import SparkCluster, missing, run_on, spark_cluster
from tests.measuring.world_files import write_world
from tests.measuring.worlds import random_world

SCRIPT = Path(__file__).with_name("measure_on_spark.py")
SEEDS = (3, 8)
"""Worlds with releases; between them they have two journeys, two sources, formats and a time zone."""
HELSINKI = ZoneInfo("Europe/Helsinki")
HEAD = """
organization: Example Hospital
channels: {fair: {}, social-media: {}}
measure: {by: channel, timezone: Europe/Helsinki}
data:
  ats: {case: who, event: what, attributes: {channel: source}, time: TIME, TABLE}
"""
MAP = """
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: interview, name: Interview, owner: hr, events: Interview}
"""


@pytest.mark.first
@pytest.mark.slow
@pytest.mark.skipif(missing() is not None, reason=missing() or "")
def test_all_engines_publish_the_same(tmp_path: Path) -> None:
    worlds = [write_random_world(tmp_path / str(seed), seed) for seed in SEEDS]
    write_rows(tmp_path / "rows.parquet")
    files = [write_small(tmp_path / time, "table: rows.parquet", time) for time in ("instant", "local", "written")]
    for folder in files:
        write_rows(folder / "rows.parquet")
    expected = {"worlds": on_duckdb(worlds), "tables": on_duckdb(files)}
    (tmp_path / "cluster").mkdir()

    with spark_cluster(tmp_path / "cluster") as cluster:
        table = f"connection: '{cluster.connect}', table: global_temp.rows"
        tables = [write_small(tmp_path / f"{time}-table", table, time) for time in ("instant", "local", "written")]
        measured = {
            "connect": on_cluster(cluster, cluster.connect, "nothing", worlds[:1]),
            "tables": on_cluster(cluster, cluster.connect, "table", tables),
        }
        cluster.end_server()
        measured |= {
            "active": on_cluster(cluster, cluster.master, "active", worlds[:1]),
            "killed": on_cluster(cluster, cluster.master, f"kill:{cluster.worker}", worlds[1:]),
        }

    first, second = ([each] for each in expected["worlds"])
    assert all(expected["worlds"])
    assert all(expected["tables"])
    assert measured == {"connect": first, "tables": expected["tables"], "active": first, "killed": second}


def write_random_world(folder: Path, seed: int) -> Path:
    world = random_world(seed)
    write_world(world, folder)
    (folder / "today").write_text(str(world.today), "utf-8")
    return folder


def write_rows(path: Path) -> None:
    """Write 40 cases around the end of summer time, with instants, and with the local times that are meant."""
    first = datetime(2025, 10, 25, 12, tzinfo=UTC)
    rows = [
        (f"{case:03}", event, first + timedelta(minutes=case * 30, hours=hours), "fair" if case % 2 else None)
        for case in range(40)
        for event, hours in (("Applied", 0), ("Interview", 24))
    ]
    rows.append(("late", "Applied", datetime(2026, 3, 31, tzinfo=UTC), None))
    who, what, instant, source = zip(*rows, strict=True)
    # a local time that occurs twice is the first
    local = [at.astimezone(HELSINKI).replace(tzinfo=None) for at in instant]
    written = [str(at) for at in local]
    instant = tuple(at.replace(tzinfo=HELSINKI).astimezone(UTC) for at in local)
    columns = {"who": who, "what": what, "instant": instant, "local": local, "written": written, "source": source}
    parquet.write_table(pa.table({name: list(values) for name, values in columns.items()}), path)


def write_small(folder: Path, table: str, time: str) -> Path:
    folder.mkdir()
    (folder / "journeymap.yaml").write_text(HEAD.replace("TABLE", table).replace("TIME", time), "utf-8")
    (folder / "nurse.yaml").write_text(MAP, "utf-8")
    (folder / "today").write_text("2026-10-20", "utf-8")
    return folder


def on_duckdb(folders: Sequence[Path]) -> list[Any]:
    return [
        releases(jm.measure(jm.load(each), today=date.fromisoformat((each / "today").read_text()))) for each in folders
    ]


def releases(measures: jm.Measures) -> Any:
    return json.loads(measures.to_json())["releases"]


def on_cluster(cluster: SparkCluster, address: str, what: str, folders: Sequence[Path]) -> list[Any]:
    """Measure in a process of its own, which may write nothing but what it measured."""
    done = run_on(cluster, SCRIPT, [address, what, *map(str, folders)])
    if what != "active":  # the session of the process itself writes what Spark writes
        assert done.stderr == ""
    assert done.returncode == 0
    measured: list[Any] = json.loads(done.stdout)
    return measured
