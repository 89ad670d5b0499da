"""Measures journeymap against what else reads the same files, and prints the table of docs/performance.md.

    python bench/run.py                 all rows; about ten minutes on four cores
    python bench/run.py --rows cold     some rows: cold, portfolio, growth, memory, hostile
    python bench/run.py --rounds 3      fewer rounds than the seven that are usual

Every figure is a ratio of two things measured in turn in the same run (A, B, A, B, …): the median of the ratios of
the rounds, with the lowest and the highest. Each command is a process of its own, run by the interpreter that runs
this script, with its modules compiled; files have been read once before. Works on Linux.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import corpus
import hostile

HERE = Path(__file__).resolve().parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
ALL_CORES = frozenset(os.sched_getaffinity(0))
ONE_CORE = frozenset(sorted(ALL_CORES)[-1:])
JOURNEYMAP = (sys.executable, "-m", "journeymap")
MEGABYTE = 1_000_000

LOAD_ALL = """
import sys, time, yaml
from pathlib import Path
texts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.yaml"))]
begin = time.perf_counter()
for text in texts:
    yaml.load(text, yaml.CSafeLoader)
print(time.perf_counter() - begin)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is measured, the target, the ratios or figures of all rounds, and what they mean."""

    what: str
    target: str
    figures: Sequence[float]
    unit: str = "×"
    remark: str = ""

    def __str__(self) -> str:
        shown = [f"{figure:.3g}" if figure < 100 else f"{figure:.0f}" for figure in sorted(self.figures)]
        middle = f"{median(self.figures):.3g}" if median(self.figures) < 100 else f"{median(self.figures):.0f}"
        spread = f"{shown[0]}–{shown[-1]}" if len(shown) > 1 else ""
        return f"| {self.what} | {self.target} | **{middle} {self.unit}** | {spread} | {self.remark} |"


# -- measuring ---------------------------------------------------------------------------------------------------


def process(*command: str | Path, cores: frozenset[int] = ALL_CORES) -> tuple[float, int, str]:
    """Run a command: the seconds from start to end, the bytes that its largest process needed, what it printed."""
    os.sched_setaffinity(0, cores)  # is handed down
    begin = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    os.sched_setaffinity(0, ALL_CORES)
    assert child.stdout is not None
    output = child.stdout.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - begin
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))} ended with {child.returncode}: {output[-500:]}")
    return took, used.ru_maxrss * 1024, output


def seconds(*command: str | Path, cores: frozenset[int] = ALL_CORES) -> Callable[[], float]:
    """What measures how long a command takes."""
    return lambda: process(*command, cores=cores)[0]


def in_turn(measures: Sequence[Callable[[], float]], rounds: int) -> list[list[float]]:
    """For each measure its figures, taken in turn; a first round warms up and is thrown away."""
    figures = [[measure() for measure in measures] for _ in range(rounds + 1)][1:]
    return [list(one) for one in zip(*figures, strict=True)]


def ratios(those: Sequence[float], these: Sequence[float]) -> list[float]:
    """Round by round, one by the other."""
    return [that / this for that, this in zip(those, these, strict=True)]


def milliseconds(figures: Sequence[float]) -> str:
    """A median for remarks."""
    return f"{median(figures) * 1000:.0f} ms"


@contextmanager
def watched() -> Iterator[list[int]]:
    """The most memory that all descendants of this process need together: their shares of shared pages included."""
    most, node = [0], threading.Event()

    def look() -> None:
        while not node.wait(0.02):
            most[0] = max(most[0], sum(map(_proportional, _descendants(os.getpid()))))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield most
    node.set()
    watcher.join()


def _descendants(parent: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _descendants(child)


def _proportional(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


# -- rows --------------------------------------------------------------------------------------------------------


def cold(folder: Path, rounds: int) -> Iterator[Row]:
    """Whole processes on one file."""
    one = corpus.make(folder / "1", 1)
    file = next(one.rglob("ward-*.yaml"))
    yamllint = shutil.which("yamllint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    commands: dict[str, tuple[str | Path, ...]] = {
        "bare": (sys.executable, "-c", "pass"),
        "--version": (*JOURNEYMAP, "--version"),
        "--help": (*JOURNEYMAP, "--help"),
        "trial": (sys.executable, HERE / "trial.py", file),
        "decoding": (sys.executable, HERE / "trial.py", "--decode", file),
        "validate": (*JOURNEYMAP, "validate", file),
    }
    if yamllint:
        commands["yamllint"] = (yamllint, "-d", "relaxed", file)
    measured = in_turn([seconds(*command) for command in commands.values()], 3 * rounds)
    figures = dict(zip(commands, measured, strict=True))
    ours = figures["validate"]
    remark = f"{milliseconds(ours)}; the trial {milliseconds(figures['trial'])}"
    yield Row("`validate`, one file, cold, by the trial", "≤ 1.3 ×", ratios(ours, figures["trial"]), remark=remark)
    remark = f"that trial {milliseconds(figures['decoding'])}"
    what = "the same, by a trial that fills the models with the project's decoder"
    yield Row(what, "", ratios(ours, figures["decoding"]), remark=remark)
    if yamllint:
        remark = f"yamllint {milliseconds(figures['yamllint'])}"
        yield Row("the same, by yamllint", "stretch: ≤ 1 ×", ratios(ours, figures["yamllint"]), remark=remark)
    for option in ("--version", "--help"):
        above = [1000 * (that - this) for that, this in zip(figures[option], figures["bare"], strict=True)]
        remark = f"the bare interpreter {milliseconds(figures['bare'])}"
        yield Row(f"`{option}`, above the bare interpreter", "≤ 40 ms (stretch: 20)", above, "ms", remark)


def portfolio(folder: Path, rounds: int) -> Iterator[Row]:
    """A thousand files."""
    thousand = corpus.make(folder / "1000", 1000)
    measures = (
        lambda: float(process(sys.executable, "-c", LOAD_ALL, thousand)[2]),
        seconds(*JOURNEYMAP, "validate", thousand, cores=ONE_CORE),
    )
    load, one_core = in_turn(measures, rounds)
    what = "`validate`, 1,000 files, whole process, by `yaml.load(CSafeLoader)` of the same bytes alone,"
    remark = f"{median(one_core):.2f} s; CSafeLoader {median(load):.2f} s"
    yield Row(f"{what} one core", "≤ 0.7 × (stretch: 0.4)", ratios(one_core, load), remark=remark)


def growth(folder: Path, rounds: int) -> Iterator[Row]:
    """Ten times the files."""
    thousand, ten_thousand = corpus.make(folder / "1000", 1000), corpus.make(folder / "10000", 10_000)
    for cores, name in ((ALL_CORES, f"{len(ALL_CORES)} cores"), (ONE_CORE, "one core")):
        commands = [seconds(*JOURNEYMAP, "validate", path, cores=cores) for path in (thousand, ten_thousand)]
        small, large = in_turn(commands, max(1, rounds - 2))
        remark = f"{median(large):.1f} s"
        yield Row(f"10,000 files by 1,000 files, {name}", "≤ 12 ×", ratios(large, small), remark=remark)


def memory(folder: Path, rounds: int) -> Iterator[Row]:
    """What a touchpoint needs at the peak."""
    nothing = corpus.make(folder / "0", 0)
    ten_thousand = corpus.make(folder / "10000", 10_000)
    together, alone = [], []
    for _ in range(max(1, rounds // 2)):
        with watched() as base:
            process(*JOURNEYMAP, "validate", nothing)
        with watched() as most:
            process(*JOURNEYMAP, "validate", ten_thousand)
        together.append((most[0] - base[0]) / 350_000 / 1000)
        small, large = (process(*JOURNEYMAP, "validate", path, cores=ONE_CORE)[1] for path in (nothing, ten_thousand))
        alone.append((large - small) / 350_000 / 1000)
    target = "≤ 5 kB (stretch: 1)"
    yield Row(
        "memory at the peak, 10,000 files, a touchpoint, one process", target, alone, "kB", "largest resident set"
    )
    what = f"the same, all processes on {len(ALL_CORES)} cores together"
    yield Row(what, target, together, "kB", "sum of proportional sets, looked at 50 times a second")


def hostiles(folder: Path, rounds: int) -> Iterator[Row]:
    """A megabyte of each known kind, less what a workspace of one healthy journey takes."""
    healthy = folder / "healthy"
    healthy.mkdir(exist_ok=True)
    (healthy / "odd.yaml").write_text("journey: odd\n")
    folders = [healthy]
    for kind, make in hostile.KINDS.items():
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / "odd.yaml").write_text(make(MEGABYTE))
        folders.append(folder / kind)
    needed: dict[Path, int] = {}

    def measure(path: Path) -> Callable[[], float]:
        def run() -> float:
            took, size, _ = process(*JOURNEYMAP, "validate", "--format", "concise", path)
            needed[path] = max(size, needed.get(path, 0))
            return took

        return run

    base, *others = in_turn([measure(path) for path in folders], max(1, rounds - 2))
    by_kind = {
        path.name: [that - this for that, this in zip(figures, base, strict=True)]
        for path, figures in zip(folders[1:], others, strict=True)
    }
    worst = sorted(by_kind, key=lambda kind: -median(by_kind[kind]))
    slow = ", ".join(f"{kind} {median(by_kind[kind]):.2f} s" for kind in worst[:5])
    what = f"hostile YAML of 1 MB, {len(by_kind)} kinds, the slowest (whole process less that of a file of one line)"
    yield Row(what, "≤ 0.2 s", by_kind[worst[0]], "s", slow)
    high = sorted(folders[1:], key=lambda path: -needed[path])
    most = ", ".join(f"{path.name} {needed[path] / MEGABYTE:.0f} MB" for path in high[:3])
    yield Row("the same, memory of the whole process", "≤ 100 MB", [needed[high[0]] / MEGABYTE], "MB", most)


ROWS = {"cold": cold, "portfolio": portfolio, "growth": growth, "memory": memory, "hostile": hostiles}


def machine() -> str:
    """What was measured on, and when."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {len(ALL_CORES)} cores of {cpu}, {memory:.0f} GiB; {platform.system()} "
        f"{platform.release()}; {platform.python_implementation()} {platform.python_version()}; load before: {load:.1f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where the files are measured, and kept for the next run")
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(machine(), end="\n\n", flush=True)
    print("| what | target | measured | lowest–highest | remark |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in given.rows:
            for row in ROWS[name](folder, given.rounds):
                print(row, flush=True)


if __name__ == "__main__":
    main()
