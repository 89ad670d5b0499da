"""Writes worlds as the files that people have: maps as YAML, rows as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from tests.measuring.worlds import World, file_name

Rows = Sequence[dict[str, str | None]]
DELIMITERS = {"csv;": ";", "csv\t": "\t"}


def write_world(world: World, folder: Path) -> None:
    """Write the workspace file, a file per journey, and the tables of all sources."""
    folder.mkdir(parents=True, exist_ok=True)
    workspace = {key: value for key, value in world.workspace.items() if value}
    (folder / "journeymap.yaml").write_text(_as_yaml(workspace), encoding="utf-8")
    for id_, journey in world.journeys.items():
        (folder / f"{id_}.yaml").write_text(_as_yaml(journey), encoding="utf-8")
    for source, rows in world.rows.items():
        form = world.forms[source]
        if not isinstance(world.workspace["data"][source]["time"], str):
            form = form.removesuffix("-typed")  # what has a format is text
        write_table(folder, source, rows, form, Random(world.seed))


def _as_yaml(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"  # what is JSON is YAML


def write_table(folder: Path, source: str, rows: Rows, form: str, random: Random) -> None:
    """Write the rows of a source in one of the forms that can be read."""
    if form == "glob":
        half = len(rows) // 2
        for number, part in enumerate((rows[:half], rows[half:])):
            (folder / f"{source}.{number}.csv").write_bytes(_as_csv(part, ",", random))
    elif form.startswith("csv"):
        content = _as_csv(rows, DELIMITERS.get(form, ","), random)
        _write(folder / file_name(source, form), content)
    elif form.startswith("jsonl"):
        _write(folder / file_name(source, form), "".join(_as_line(row, random) for row in rows).encode())
    else:
        columns: dict[str, Any] = {name: [row[name] for row in rows] for name in rows[0]}
        if form == "parquet-typed":
            columns["time"] = _typed([row["time"] for row in rows], random)
        parquet.write_table(pa.table(columns), folder / f"{source}.parquet")


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)


def _as_csv(rows: Rows, delimiter: str, random: Random) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=random.choice(["\n", "\r\n"]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode(random.choice(["utf-8", "utf-8", "utf-8-sig"]))


def _as_line(row: dict[str, str | None], random: Random) -> str:
    values: dict[str, Any] = {key: value for key, value in row.items() if value is not None or random.random() < 0.5}
    for key, value in values.items():
        if value and value.isascii() and value.isdigit() and str(int(value)) == value and random.random() < 0.5:
            values[key] = int(value)
    return json.dumps(values, ensure_ascii=random.random() < 0.5) + "\n"


def _typed(texts: Sequence[str | None], random: Random) -> Any:
    """Return times as a column of dates, of times or of instants; as text where they are not alike."""
    times = [_parsed(text) for text in texts]
    known = [time for time in times if time is not None]
    if all(time.tzinfo for time in known):
        unit = random.choice(["us", "ns"])
        return pa.array([time and time.astimezone(UTC) for time in times], pa.timestamp(unit, "Europe/Helsinki"))
    if any(time.tzinfo for time in known):
        return list(texts)
    if all(time.time() == datetime.min.time() for time in known):
        return pa.array([None if time is None else date(time.year, time.month, time.day) for time in times])
    return pa.array(times, pa.timestamp(random.choice(["us", "ns"])))


def _parsed(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
