"""A run: choose mutants, learn which tests execute them, and try each in a copy of the checkout."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from mutation.coverage import record
from mutation.mutants import Mutant, changes_code, find_mutants, shuffle
from mutation.notes import LINES_OF_A_FILE
from mutation.packages import Package
from mutation.trials import FastTrials, Outcome, fork, run_fresh, written

SECONDS = 3  # of tests for a mutant, at most
LEFT_OUT = (".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", ".mutation", "_build")
PRELOADED = ("networkx", "pydantic", "yaml", "graphviz", "markdown_it", "jsonschema", "fontTools.ttLib", "pypdf")


class Run:
    """The mutants of a package, and their trials."""

    def __init__(self, root: Path, name: str, package: Package) -> None:
        files = {path.relative_to(root).as_posix() for pattern in package.sources for path in root.glob(pattern)}
        self.root, self.name, self.package = root, name, package
        self.texts = {file: (root / file).read_bytes() for file in sorted(files)}
        self.store = root / ".mutation"
        self.store.mkdir(exist_ok=True)

    def candidates(self) -> list[Mutant]:
        """Return every change, also those that change nothing of what the code does."""
        strings = self.package.strings
        return [mutant for file, text in self.texts.items() for mutant in find_mutants(file, text, strings)]

    def choose(self, candidates: list[Mutant], sample: int | None, seed: int) -> list[Mutant]:
        """Return mutants that change what the code does: a sample, or all."""
        real = (mutant for mutant in shuffle(candidates, seed) if changes_code(mutant, self.texts[mutant.file]))
        return list(islice(real, sample))

    def line_of(self, mutant: Mutant) -> int:
        """Return the line of a mutant in its file."""
        return self.texts[mutant.file].count(b"\n", 0, mutant.start) + 1

    def outcomes(self, mutants: list[Mutant]) -> Iterator[tuple[Mutant, Outcome]]:
        """Try each mutant, and give how it ended."""
        with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
            copy = Path(folder, "copy").resolve()
            shutil.copytree(self.root, copy, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
            _enter(copy)
            coverage, before_tests = self._coverage(copy)
            tests = [self.tests_of(mutant, coverage) for mutant in mutants]
            seconds = [{test: coverage[test]["seconds"] for test in chosen} for chosen in tests]
            early = [not before_tests.isdisjoint(self._lines(mutant)) for mutant in mutants]
            trials = FastTrials(copy, list(self.texts), list(zip(mutants, seconds, early, strict=True)))
            remaining = []
            for number, outcome in self._in_process(trials.run):
                if outcome is None:
                    remaining.append(number)
                else:
                    yield mutants[number], outcome
            for number in remaining:
                with written(mutants[number], copy):
                    yield mutants[number], fork(run_fresh, seconds[number])

    def tests_of(self, mutant: Mutant, coverage: dict[str, Any]) -> list[str]:
        """Return the tests that execute a mutant: those named like its module, special and fast ones first."""
        lines = self._lines(mutant)
        tests = [test for test, facts in coverage.items() if not lines.isdisjoint(facts["lines"])]
        if not tests and mutant.line is None:
            tests = list(coverage)  # constants of a module without functions
        namesake = f"test_{Path(mutant.file).stem}.py"

        def rank(test: str) -> tuple[bool, float]:
            return namesake not in test, coverage[test]["seconds"] * len(coverage[test]["lines"])

        total = 0.0
        chosen: list[str] = []
        for test in sorted(tests, key=rank):
            total += coverage[test]["seconds"]
            if chosen and total > SECONDS:
                break
            chosen.append(test)
        return chosen

    def _lines(self, mutant: Mutant) -> set[int]:
        """Return the notes of the statement of a mutant; all of its file if it runs at import."""
        first = list(self.texts).index(mutant.file) * LINES_OF_A_FILE
        return set(range(first, first + LINES_OF_A_FILE)) if mutant.line is None else {first + mutant.line}

    def _coverage(self, copy: Path) -> tuple[dict[str, Any], set[int]]:
        """Return seconds and lines of each test, and lines before tests; test files are only run if they changed."""
        store = self.store / f"{self.name}-coverage.json"
        own = [Path(__file__).with_name(name).read_bytes() for name in ("coverage.py", "notes.py")]
        code = hashlib.sha256(repr((own, self.texts)).encode()).hexdigest()
        known = json.loads(store.read_text("utf-8")) if store.exists() else {}
        if known.get("code") != code:
            known = {"code": code, "files": {}, "before tests": []}
        paths = [copy / path for path in self.package.tests]
        tests = [test for path in paths for test in ([path] if path.is_file() else sorted(path.rglob("test_*.py")))]
        hashes = {test.relative_to(copy).as_posix(): hashlib.sha256(test.read_bytes()).hexdigest() for test in tests}
        new = [file for file, value in hashes.items() if known["files"].get(file, {}).get("hash") != value]
        if new:
            known["files"] |= {file: {"hash": hashes[file], "tests": {}} for file in new}
            for test, facts in self._in_process(lambda report: record(copy, list(self.texts), new, report)):
                if test is None:
                    known["before tests"] += facts
                else:
                    known["files"][test.partition("::")[0]]["tests"][test] = facts
            store.write_text(json.dumps(known), "utf-8")
        all_tests = {test: facts for file in hashes for test, facts in known["files"][file]["tests"].items()}
        return {test: facts for test, facts in all_tests.items() if facts["lines"]}, set(known["before tests"])

    def _in_process(self, work: Callable[[Callable[[Any], None]], None]) -> Iterator[Any]:
        """Run `work` in a copy of this process, and give what it reports; its output goes to a file."""
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            status = 1
            try:
                os.close(reading)
                log = os.open(self.store / f"{self.name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(log, 1)
                os.dup2(log, 2)
                with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                    work(lambda value: print(json.dumps(value), file=pipe, flush=True))
                status = 0
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(status)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            for line in pipe:
                yield json.loads(line)
        if os.waitpid(process, 0)[1] != 0:
            raise SystemExit(f"the tests cannot be run; see .mutation/{self.name}.log")


def _enter(copy: Path) -> None:
    """Let this process, which has imported nothing of the project yet, and its children use the copy."""
    os.chdir(copy)
    sys.path[:] = [str(copy / "src"), str(copy), *sys.path]
    os.environ["PYTHONPATH"] = str(copy / "src")
    for name in PRELOADED:
        with suppress(ImportError):
            importlib.import_module(name)
