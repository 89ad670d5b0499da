"""Fuzz for some seconds, side by side on the cores, and print what was done.

    python3 dev.py fuzz SECONDS [TARGET ...] [--jobs N] [--seeds] [--markdown]

Inputs that reach new code are added to `fuzz/corpus`, which is then reduced to what covers the same code. Inputs that
break something are kept in `fuzz/regressions`, and the exit status is 1. The tests check both folders.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fuzz.mutations import dictionary

FOLDER = Path(__file__).parent
CORPUS, REGRESSIONS = FOLDER / "corpus", FOLDER / "regressions"
TARGETS = ("parsing", "when", "validate", "render", "fixes")
OPTIONS = (
    "-timeout=120",
    "-rss_limit_mb=1000",
    "-print_final_stats=1",
    "-report_slow_units=1000",
    "-use_value_profile=0",
)
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+)")
_UNITS = re.compile(r"stat::number_of_executed_units: +(\d+)|^#(\d+)\s", re.MULTILINE)
_MEMORY = re.compile(r"stat::peak_rss_mb: +(\d+)")
_MOST_RESTARTS = 20


@dataclass
class Figures:
    """What was done for a target."""

    executions: int = 0
    seconds: float = 0.0
    edges: int = 0
    megabytes: int = 0
    broken: int = 0
    inputs: int = 0
    kilobytes: float = 0.0

    def row(self, name: str) -> list[str]:
        """Return the cells of the table."""
        rate = self.executions / self.seconds if self.seconds else 0
        corpus = f"{self.inputs} ({self.kilobytes:.0f} kB)"
        cells = (self.executions, round(self.seconds), round(rate), self.edges, corpus, self.megabytes, self.broken)
        return [name, *(f"{cell:,}" if isinstance(cell, int) else cell for cell in cells)]


HEADER = ["target", "executions", "seconds", "per second", "edges", "corpus", "MB", "broken"]


class Campaign:
    """One run of the fuzzer: its folders, and the figures of each target."""

    def __init__(self, folder: Path, targets: Sequence[str], seeds: bool) -> None:
        self.folder = folder
        self.figures = {name: Figures() for name in targets}
        self.words = folder / "dictionary"
        self.words.write_text(dictionary(), "ascii")
        self.before = {name: set(_files(REGRESSIONS / name)) for name in targets}
        for name in targets:
            for each in (CORPUS / name, REGRESSIONS / name, self.new(name)):
                each.mkdir(parents=True, exist_ok=True)
            if seeds or not any((CORPUS / name).iterdir()):
                for seed in importlib.import_module(f"fuzz.targets.{name}").seeds():
                    (self.new(name) / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def new(self, name: str) -> Path:
        """The folder for new inputs of a target."""
        return self.folder / "new" / name

    def fuzz(self, name: str, seconds: float) -> None:
        """Fuzz a target, again after each input that ends the process."""
        end = time.monotonic() + seconds
        figures = self.figures[name]
        for _ in range(_MOST_RESTARTS):
            begin = time.monotonic()
            if end - begin < 1:
                break
            folders = [self.new(name), CORPUS / name]
            output = self._worker(name, folders, f"-max_total_time={round(end - begin)}", f"-dict={self.words}")
            units = [int(first or second) for first, second in _UNITS.findall(output)]
            figures.executions += max(units, default=0)
            figures.seconds += time.monotonic() - begin
            figures.edges = max([figures.edges, *(int(edges) for edges, _ in _COVERAGE.findall(output))])
            figures.megabytes = max([figures.megabytes, *map(int, _MEMORY.findall(output))])
            if "DONE" in output:
                break
        print(f"fuzz: {name}: {figures.executions:,} executions", file=sys.stderr, flush=True)

    def reduce(self, name: str) -> None:
        """Reduce the corpus of a target, with what is new, to few inputs that each reach code of their own.

        Small ones are tried first, and then, of those that are left, the ones that reached the most.
        """
        files = {*_files(CORPUS / name), *_files(self.new(name))}
        edges = self._edges(name, sorted(files, key=lambda file: (file.stat().st_size, file.name)))
        edges = self._edges(name, sorted(edges, key=lambda file: (-edges[file], file.name)))
        kept = {hashlib.sha256(data).hexdigest()[:16]: data for data in map(Path.read_bytes, edges)}
        if kept:
            for file in _files(CORPUS / name):
                file.unlink()
            for digest, data in kept.items():
                (CORPUS / name / digest).write_bytes(data)
        figures = self.figures[name]
        figures.inputs, figures.kilobytes = len(kept), sum(map(len, kept.values())) / 1000
        figures.broken = len(self.broken(name))

    def _edges(self, name: str, files: Sequence[Path]) -> dict[Path, int]:
        """Return the files that reach code which those before them do not, with the number of its edges.

        libFuzzer answers in its control file: how many files there are, their names, and then for each file that it
        ran the new edges (`COV`). A file that ends the process is left out, and the others are run again.
        """
        control = self.folder / f"control-{name}"
        edges: dict[Path, int] = {}
        while files:
            control.write_text("\n".join([str(len(files)), "0", *map(str, files), ""]), "utf-8")
            self._worker(name, [], "-merge_inner=1", f"-merge_control_file={control}")
            answers = [line.split() for line in control.read_text("utf-8").splitlines()[2 + len(files) :]]
            edges |= {files[int(words[1])]: len(words) - 2 for words in answers if words[0] == "COV" and words[2:]}
            started = [int(words[1]) for words in answers if words[0] == "STARTED"]
            files = files[max(started, default=len(files)) + 1 :]
        return edges

    def broken(self, name: str) -> list[Path]:
        """Return the inputs of this run that broke something."""
        return sorted(set(_files(REGRESSIONS / name)) - self.before[name])

    def _worker(self, name: str, folders: Sequence[Path], *options: str) -> str:
        """Run a process of libFuzzer; return what it printed."""
        crashes = REGRESSIONS / name
        command = [sys.executable, "-m", "fuzz.worker", name, str(crashes), *map(str, folders)]
        arguments = [*command, *OPTIONS, *options, f"-artifact_prefix={crashes}{os.sep}"]
        done = subprocess.run(arguments, cwd=FOLDER.parent, capture_output=True, check=False)  # noqa: S603 (our own)
        output = done.stderr.decode("utf-8", "replace")
        if done.returncode:
            print(output[-3000:], file=sys.stderr)
        return output


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def table(rows: Sequence[Sequence[str]], markdown: bool) -> str:
    """Return rows, the first of which is the header, as a table."""
    if markdown:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], f"|---|{'---:|' * (len(rows[0]) - 1)}", *lines[1:]])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def main(arguments: Sequence[str]) -> int:
    """Fuzz; return 1 if something broke."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description="Fuzz for some seconds, and print what was done.")
    parser.add_argument("seconds", type=float, help="how long to fuzz, all targets together")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)} (default: all)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument(
        "--seeds", action="store_true", help="add inputs made of the journeys, pages and tests of today"
    )
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    given = parser.parse_intermixed_args(arguments)
    names = given.targets or list(TARGETS)
    unknown = sorted(set(names) - set(TARGETS))
    if unknown:
        parser.error(f"unknown target {unknown[0]!r}; choose from: {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, ThreadPoolExecutor(given.jobs) as pool:
        campaign = Campaign(Path(folder), names, given.seeds)
        turns = names * given.jobs  # as many for each, so that all processes end together
        list(pool.map(lambda name: campaign.fuzz(name, given.seconds / len(names)), turns))
        list(pool.map(campaign.reduce, names))
        broken = [path for name in names for path in campaign.broken(name)]
        rows = [figures.row(name) for name, figures in campaign.figures.items()]
    print(table([HEADER, *rows], given.markdown))
    for path in broken:
        print(f"broken: {path.relative_to(FOLDER.parent)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
