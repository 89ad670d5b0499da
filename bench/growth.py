"""Measure how time and memory grow with the size of every shape in tests/growth, and print the table.

    python bench/growth.py                      double each shape until it takes half a second or is 1 MB of text
    python bench/growth.py --only "personas"    some shapes, by part of the name
    python bench/growth.py --megabyte           each shape at almost 1 MB of text only; the limit is 5 s and 500 MB

Each figure is the processor time and the peak memory of a process of its own, which has done the same with a tiny
shape before, so that imports are not counted. The exponent is that of the last doubling: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.growth.registry import WORK, Shape, shapes  # noqa: E402 - needs the path

MEGABYTE = 1_000_000
SECONDS, MEGABYTES = 5, 500
STOP = 60


@dataclass(frozen=True)
class Measurement:
    """What one size took."""

    size: int
    text: int
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.size:,}: {self.seconds:.2f} s, {self.megabytes:.0f} MB"


def measure_here(shape: Shape, size: int) -> None:
    """Print the time in seconds and the memory in MB of one size."""
    gc.set_threshold(100_000, 50, 1000)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        WORK[shape.work](shape.write(Path(folder, "tiny"), 1))
        large = shape.write(Path(folder, "large"), size)
        start = time.process_time()
        WORK[shape.work](large)
        seconds = time.process_time() - start
        os.chdir(ROOT)
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def measure(shape: Shape, size: int) -> Measurement:
    """Measure one size in a new process, which may take a minute of processor time."""
    text = bytes_of(shape, size)
    command = [sys.executable, __file__, "--one", shape.name, str(size)]
    ran = subprocess.run(command, preexec_fn=limit_time, capture_output=True, text=True, check=False)
    if ran.returncode == -signal.SIGXCPU:
        return Measurement(size, text, math.inf, math.nan)
    if ran.returncode:
        raise SystemExit(f"{shape.name}, {size}: {ran.stderr}")
    seconds, megabytes = json.loads(ran.stdout)
    return Measurement(size, text, seconds, megabytes)


def limit_time() -> None:
    """Let this process end after a minute of processor time."""
    resource.setrlimit(resource.RLIMIT_CPU, (STOP, STOP + 1))


def bytes_of(shape: Shape, size: int) -> int:
    """Return the size of the files."""
    return sum(len(text.encode()) for text in shape.make(size).values())


def size_below(shape: Shape, limit: int) -> int:
    """The largest size (to a twentieth) whose files are smaller than the limit."""
    size = 1
    while bytes_of(shape, 2 * size) < limit and size < MEGABYTE:
        size *= 2
    step = size // 2
    while step > size // 20:
        if bytes_of(shape, size + step) < limit:
            size += step
        step //= 2
    return size


def grow(shape: Shape, seconds: float) -> list[Measurement]:
    """Double the size until it takes some seconds, or the text is 1 MB."""
    measured = [measure(shape, shape.size)]
    while len(measured) < 3 or (measured[-1].seconds < seconds and measured[-1].text < MEGABYTE / 2):
        if measured[-1].seconds > STOP / 4:
            break
        measured.append(measure(shape, 2 * measured[-1].size))
    return measured[-3:]


def exponent(measured: list[Measurement]) -> float:
    """Return the exponent of the last doubling."""
    return math.log2(measured[-1].seconds / measured[-2].seconds) if len(measured) > 1 else math.nan


def table(chosen: Iterable[Shape], seconds: float) -> None:
    """Print the last three sizes of each shape."""
    print("| shape | work | size: processor time, peak memory | exponent |\n|---|---|---|---|")
    for shape in chosen:
        measured = grow(shape, seconds)
        figures = "; ".join(map(str, measured))
        print(f"| {shape.name} | {shape.work} | {figures} | {exponent(measured):.1f} |", flush=True)


def megabyte(chosen: Iterable[Shape]) -> None:
    """Print the size of each shape that is almost 1 MB of text."""
    print("| shape | work | size: processor time, memory | |\n|---|---|---|---|")
    for shape in chosen:
        measured = measure(shape, size_below(shape, MEGABYTE))
        too_much = measured.seconds > SECONDS or not measured.megabytes < MEGABYTES
        print(f"| {shape.name} | {shape.work} | {measured} | {'**too much**' if too_much else ''} |", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[""], help="parts of names of shapes")
    parser.add_argument("--seconds", type=float, default=0.5, help="how long the largest size may take before doubling")
    parser.add_argument("--megabyte", action="store_true", help="measure files of almost 1 MB")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure_here(shapes()[given.one[0]], int(given.one[1]))
        return
    chosen = [shape for name, shape in shapes().items() if any(part in name for part in given.only)]
    if given.megabyte:
        megabyte(chosen)
    else:
        table(chosen, given.seconds)


if __name__ == "__main__":
    main()
