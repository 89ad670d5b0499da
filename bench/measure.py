"""Measure what measuring costs, against hand-written SQL that does the same on DuckDB.

    python bench/measure.py                        10 million events in a Parquet file
    python bench/measure.py --events 1000000 --csv the same of a CSV file, with fewer events

Each figure is of a process of its own, the median of several, one after the other in turn: processor time (user and
system) and the most memory. The ratio is that of the processor times.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
STEPS = ("Applied", "Screened", "Interview", "Trial shift", "Offer", "Signed", "Started")
EXIT = "Rejected"
EVENTS = (*STEPS, EXIT, "Note", "E-mail")
SOURCES = ("LinkedIn", "fair", "referral", "job-board", "careers-page")

MAP = f"""
journey: nurse
stages:
  recruit:
    touchpoints:
      - {{id: step-0, name: Step 0, events: {STEPS[0]}}}
      - {{id: step-1, name: Step 1, events: {STEPS[1]}, next: [step-2, rejection]}}
      - {{id: rejection, name: Rejection, events: {EXIT}, ends: rejected}}
""" + "\n".join(
    f"      - {{id: step-{number}, name: Step {number}, events: {event}}}"
    for number, event in enumerate(STEPS)
    if number > 1
)

WORKSPACE = """
organization: Example Hospital
data:
  ats: {{table: {table}, case: id, event: event, time: time, attributes: {{channel: source}}}}
measure: {{since: 2024-01-01, by: channel}}
"""


def generate(folder: Path, events: int, ending: str) -> None:
    """Write a table of events of ten kinds, ten of each case, in any order."""
    import duckdb

    path = folder / f"events.{ending}"
    time = "strftime(time, '%Y-%m-%dT%H:%M:%S')" if ending == "csv" else "time"
    duckdb.connect().sql(f"""
        COPY (
          WITH cases AS (
            SELECT number, 'application-' || lpad(number::VARCHAR, 8, '0') AS id,
              TIMESTAMP '2023-01-01' + to_seconds((hash(number) % 94608000)::BIGINT) AS begins,
              {list(SOURCES)}[1 + (hash(number * 13) % {len(SOURCES)})::INT] AS source
            FROM range({events // len(EVENTS)}) numbers(number)),
          events AS (
            SELECT id, {list(EVENTS)}[1 + step::INT] AS event, source, hash(number * 31 + step) AS place,
              begins + to_seconds(step * 518400 + (hash(number * 17 + step) % 4000000)::BIGINT) AS time
            FROM cases, range({len(EVENTS)}) steps(step))
          SELECT id, event, {time} AS time, source FROM events ORDER BY place
        ) TO '{path}' {"(HEADER)" if ending == "csv" else ""}""")


def count_by_hand(path: str) -> None:
    """Count in SQL what `journeymap measure` counts of the table."""
    import duckdb

    connection = duckdb.connect()
    is_csv = path.endswith(".csv")
    table = f"read_csv('{path}', all_varchar = true, header = true, delim = ',')" if is_csv else f"'{path}'"
    time = "TRY_CAST(time AS TIMESTAMP)" if is_csv else "time"
    names = (*STEPS, EXIT)
    begin, end, as_of = (f"epoch_ms(TIMESTAMP '{day}')" for day in ("2024-01-01", "2025-01-01", "2025-04-01"))
    place = "CASE event " + " ".join(f"WHEN '{name}' THEN {number}" for number, name in enumerate(names)) + " END"
    firsts = ", ".join(f"min(at) FILTER (place = {number}) AS first_{number}" for number in range(len(names)))
    furthest = "CASE " + " ".join(
        f"WHEN first_{number} IS NOT NULL THEN {number}" for number in reversed(range(len(STEPS)))
    )
    ask = connection.sql
    ask(
        f"""CREATE TEMP TABLE rows AS SELECT trim(id) AS id, trim(event) AS event, epoch_ms({time}) AS "at",
        trim(source) AS source, {place.replace("event", "trim(event)", 1)} AS place FROM {table}""".replace(
            "(at)", '("at")'
        )
    )
    firsts, in_time = firsts.replace("(at)", '("at")'), f'"at" < {as_of}'
    ask(f"""CREATE TEMP TABLE begun AS SELECT id, min("at") AS begins FROM rows WHERE place IS NOT NULL
        GROUP BY id HAVING min("at") >= {begin} AND min("at") < {end}""")
    ask(f"""CREATE TEMP TABLE cases AS SELECT id, {firsts}, max("at" * 16 + place) AS latest, min(source) AS lowest,
        max(source) AS highest FROM rows JOIN begun USING (id) WHERE {in_time} GROUP BY id""")
    ask(f"""CREATE TEMP TABLE classes AS SELECT *, {furthest} ELSE 0 END AS furthest,
        CASE WHEN latest & 15 = {len(STEPS)} THEN 3 WHEN first_{len(STEPS) - 1} IS NOT NULL THEN 2
        WHEN latest >> 4 >= {end} THEN 1 ELSE 0 END AS outcome,
        CASE WHEN lowest = highest THEN lowest END AS source FROM cases""")
    ask("SELECT furthest, outcome, count(*) FROM classes GROUP BY ALL").fetchall()
    ask("SELECT source, furthest, outcome, count(*) FROM classes GROUP BY ALL").fetchall()
    skipped = [f"count(*) FILTER (first_{each} IS NULL AND furthest > {each})" for each in range(len(STEPS))]
    turned = [f"count(*) FILTER (first_{each} > first_{each + 1})" for each in range(len(STEPS) - 1)]
    ask(f"SELECT {', '.join([*skipped, *turned])} FROM classes").fetchall()
    for step in range(len(STEPS)):
        later = [
            f"CASE WHEN first_{each} >= first_{step} THEN first_{each} END" for each in range(step + 1, len(names))
        ]
        days = f"(least({', '.join(later)}) - first_{step}) // 86400000"
        ask(f"SELECT quantile_disc({days}, [0.5, 0.9]) FROM classes").fetchall()
    ask(f"""SELECT event, count(DISTINCT id) FROM rows JOIN begun USING (id) WHERE place IS NULL AND {in_time}
        GROUP BY event HAVING count(DISTINCT id) >= 10 ORDER BY 2 DESC LIMIT 20""").fetchall()


def run(*command: str) -> tuple[float, float]:
    """Run a process; return its processor time in seconds and its most memory in MB."""
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *command],
        {**os.environ, "PYTHONPATH": str(SRC)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table, or count by hand in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--csv", action="store_true", help="a CSV file instead of a Parquet file")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--by-hand", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--generate", metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.by_hand:
        count_by_hand(options.by_hand)
        return
    ending = "csv" if options.csv else "parquet"
    if options.generate:
        generate(Path(options.generate), options.events, ending)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / f"events.{ending}"
        # in a process of its own: others would begin with the memory of this one
        run(__file__, "--generate", name, "--events", str(options.events), *(["--csv"] if options.csv else []))
        (folder / "journeymap.yaml").write_text(WORKSPACE.format(table=table.name), "utf-8")
        (folder / "nurse.yaml").write_text(MAP, "utf-8")
        commands = {
            "hand-written SQL": (__file__, "--by-hand", str(table)),
            "journeymap measure": ("-m", "journeymap", "measure", "--path", name, "--today", "2025-06-01"),
        }
        figures: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
        for _ in range(options.runs):
            for what, command in commands.items():
                figures[what].append(run(*command))
    print(f"{options.events:,} events, {table.name}")
    print(f"{'':20}  cpu seconds  ratio  most MB")
    base = statistics.median(seconds for seconds, _ in figures["hand-written SQL"])
    for what, of_runs in figures.items():
        seconds, memory = (statistics.median(each) for each in zip(*of_runs, strict=True))
        print(f"{what:20}  {seconds:11.2f}  {seconds / base:5.2f}  {memory:7.0f}")


if __name__ == "__main__":
    main()
