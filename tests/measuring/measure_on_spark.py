"""Measure workspaces as a driver of a cluster, in a process of its own; print what is published as JSON.

The first argument is the address, the second what to do besides: `table` lets the cluster have the rows, `kill:PID`
ends a group of processes in mid-run, `active` lets the process have a session already.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import journeymap as jm


def main(address: str, what: str, *folders: str) -> None:
    """Print the releases of all folders, as a list of lists."""
    session = None
    if what == "table":
        session = give_rows(address, Path(folders[0]).parent / "rows.parquet")
    if what == "active":
        from pyspark.sql import SparkSession

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # PySpark warns of pandas 3
            session = SparkSession.builder.master(address).getOrCreate()
    killed: list[int] = []

    def progress(text: str) -> None:
        if what.startswith("kill:") and text.startswith("Counting") and not killed:
            killed.append(int(what.partition(":")[2]))
            os.killpg(killed[0], signal.SIGKILL)

    measured = []
    for folder in folders:
        workspace = jm.load(folder)
        today = date.fromisoformat((Path(folder) / "today").read_text("utf-8"))
        engine = None if what == "table" else address
        measures = jm.measure(workspace, engine=engine, today=today, progress=progress)
        measured.append(json.loads(measures.to_json())["releases"])
    if session is not None:
        session.sql("SELECT 1").collect()  # it is still open
        session.stop()
    assert bool(killed) == what.startswith("kill:")
    sys.stdout.write(json.dumps(measured))


def give_rows(address: str, file: Path) -> Any:
    """Let a Spark Connect server have the rows of a file, with instants and with times without a zone."""
    from pyarrow import parquet
    from pyspark.sql.connect.session import SparkSession

    rows = parquet.read_table(file, columns=["who", "what", "written", "source"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark warns of pandas 3
        session = SparkSession.builder.remote(address).create()
        session.createDataFrame(rows).createOrReplaceTempView("written_rows")
        local = "CAST(written AS TIMESTAMP_NTZ)"
        instant = f"to_utc_timestamp({local}, 'Europe/Helsinki')"  # in a session whose time zone is UTC
        session.conf.set("spark.sql.session.timeZone", "UTC")
        times = f"{instant} AS instant, {local} AS local, written"
        frame = session.sql(f"SELECT who, what, source, {times} FROM written_rows")
        frame.createOrReplaceGlobalTempView("rows")
    return session


if __name__ == "__main__":
    main(*sys.argv[1:])
