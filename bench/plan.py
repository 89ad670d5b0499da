"""Measure how long plans take: for 100 cohorts of 50 touchpoints, and for more of each.

    python bench/plan.py                  the table
    python bench/plan.py --formats        also each format of the largest plan but one

Each figure is the processor time of the fastest of three plans of a loaded workspace. The exponent is that of the last
doubling: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import datetime
import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import journeymap as jm  # noqa: E402 - needs the path
from tests.growth.registry import alone, node, organization  # noqa: E402 - needs the path
from tests.growth.shapes.plans import TIMES  # noqa: E402 - needs the path

SINCE, UNTIL = datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)


def workspace(cohorts: int, touchpoints: int, personas: int, folder: Path) -> jm.Workspace:
    """Return a workspace whose cohorts begin on different days; each persona has days of its own."""
    first = datetime.date(2026, 11, 1)
    begins = [first + datetime.timedelta(days=3 * number % 360) for number in range(cohorts)]
    catalogues = {
        "teams": ["hr: {function: hr}"],
        "personas": [f"persona-{number}: {{spans: {{accepted: {20 + number} days}}}}" for number in range(personas)],
        "cohorts": [f"cohort-{n}: {{journey: nurse, dates: {{accepted: {day}}}}}" for n, day in enumerate(begins)],
    }
    times = [time for time in TIMES if not time.startswith("every")]
    timed = [node(number, f"when: {times[number % len(times)]}") for number in range(touchpoints)]
    people = ", ".join(f"persona-{number}" for number in range(personas))
    files = {
        "journeymap.yaml": organization(**catalogues),
        **alone({"onboard": timed}, head=f"personas: [{people}]"),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return jm.load(folder)


def fastest(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of three times, in seconds."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def measure(cohorts: int, touchpoints: int, personas: int) -> tuple[jm.Plan, float]:
    """Return the plan of a workspace of a size, and how long it takes."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = workspace(cohorts, touchpoints, personas, Path(folder))
    plan = jm.plan(loaded, since=SINCE, until=UNTIL, today=SINCE)
    return plan, fastest(lambda: jm.plan(loaded, since=SINCE, until=UNTIL, today=SINCE))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", action="store_true", help="measure each format too")
    formats = parser.parse_args().formats
    print("cohorts  touchpoints  personas  entries  seconds  exponent")
    series = [
        [(25, 50, 1), (50, 50, 1), (100, 50, 1), (200, 50, 1)],
        [(100, 25, 1), (100, 50, 1), (100, 100, 1)],
        [(100, 50, 1), (100, 50, 2), (100, 50, 4)],
    ]
    for sizes in series:
        before = math.nan
        for size in sizes:
            plan, seconds = measure(*size)
            exponent = math.log2(seconds / before)
            print("{:7}  {:11}  {:8}".format(*size), f"{len(plan.entries):7}  {seconds:7.3f}  {exponent:8.2f}")
            before = seconds
    if formats:
        plan, _ = measure(100, 50, 1)
        for name in ("text", "markdown", "csv", "json", "ics", "xlsx"):
            print(f"{name:8}  {fastest(getattr(plan, f'to_{name}')):7.3f}")


if __name__ == "__main__":
    main()
