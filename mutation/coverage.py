"""Which tests execute which statements, in their own process or in one that they start."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from mutation.notes import Notes
from mutation.trials import limit_properties, run_tests

OWN_ROOT = Path(__file__).parents[1]
_IN_PROCESSES = """
import atexit, json, os, pathlib
from mutation.notes import Notes
notes = Notes()
notes.install(pathlib.Path(os.environ["MUTATION_ROOT"]), json.loads(os.environ["MUTATION_SOURCES"]))
file = pathlib.Path(os.environ["MUTATION_NOTES"], f"{os.getpid()}.json")
atexit.register(lambda: file.write_text(json.dumps(sorted(notes.take()))))
"""


def record(root: Path, sources: list[str], tests: list[str], report: Callable[[Any], None]) -> None:
    """Run files of tests; report the seconds and statements of each that passes, and the statements before them."""
    with TemporaryDirectory(prefix="mutation-notes-") as folder:
        Path(folder, "sitecustomize.py").write_text(_IN_PROCESSES, "utf-8")
        os.environ["PYTHONPATH"] = os.pathsep.join([folder, str(root / "src"), str(OWN_ROOT)])
        os.environ |= {
            "MUTATION_ROOT": str(root),
            "MUTATION_NOTES": folder,
            "MUTATION_SOURCES": json.dumps(sources),
        }
        notes = Notes()
        notes.install(root, sources)
        recorder = _Recorder(Path(folder), notes)
        run_tests(tests, recorder)
    report([None, sorted(recorder.before_tests)])
    for test, facts in recorder.tests.items():
        report([test, facts])


class _Recorder:
    """A pytest plugin that notes the statements and the seconds of each passing test."""

    def __init__(self, folder: Path, notes: Notes) -> None:
        self.folder, self.notes = folder, notes
        self.before_tests: set[int] = set()
        self.tests: dict[str, dict[str, Any]] = {}
        self.fixtures: dict[str, set[int]] = {}

    def pytest_configure(self) -> None:
        limit_properties()

    def pytest_collection_finish(self) -> None:
        self.before_tests = self._take()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self._take()
        start = sum(os.times()[:4])
        result = yield
        if item.nodeid not in self.tests:
            seconds = sum(os.times()[:4]) - start
            shared = (self.fixtures.get(name, set()) for name in getattr(item, "fixturenames", ()))
            self.tests[item.nodeid] = {"seconds": seconds, "lines": sorted(self._take().union(*shared))}
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Note the statements of a fixture that tests share for each of them."""
        before = self._take()
        result = yield
        own = self._take()
        self.notes.lines |= before | own  # in place: it is what is written to
        if fixturedef.scope != "function":
            self.fixtures.setdefault(fixturedef.argname, set()).update(own)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:  # it cannot tell a fault from none
            self.tests[report.nodeid] = {"seconds": 0, "lines": []}

    def _take(self) -> set[int]:
        lines = self.notes.take()
        for file in self.folder.glob("*.json"):
            lines.update(json.loads(file.read_text("utf-8") or "[]"))
            file.unlink()
        return lines
