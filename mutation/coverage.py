"""Which tests execute which statements: each statement in a function first notes its line."""

from __future__ import annotations

import ast
import builtins
import os
from collections.abc import Callable, Generator, Iterable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from mutation.trials import run_tests

NOTE = "__note_statement__"
LINES_OF_A_FILE = 100_000


def record(sources: list[Path], tests: list[str], report: Callable[[Any], None]) -> None:
    """Run files of tests; report the seconds and lines of each test that passes."""
    recorder = Recorder(sources)
    recorder.install()
    run_tests(tests, recorder)
    for test, facts in recorder.tests.items():
        report([test, facts])


class Recorder:
    """A pytest plugin that notes the statements and the seconds of each passing test."""

    def __init__(self, sources: Iterable[Path]) -> None:
        self.files = {str(path): number for number, path in enumerate(sources)}
        self.seen: set[int] = set()
        self.tests: dict[str, dict[str, Any]] = {}
        self.fixtures: dict[str, set[int]] = {}

    def install(self) -> None:
        """Note the statements of the modules that are imported from now on."""
        files, load = self.files, SourceFileLoader.get_code

        def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
            if loader.path not in files:
                return load(loader, name)
            tree = ast.parse(Path(loader.path).read_bytes())
            _note(tree, files[loader.path] * LINES_OF_A_FILE, inside=False)
            return compile(tree, loader.path, "exec", dont_inherit=True)

        SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]
        setattr(builtins, NOTE, self.seen.add)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.seen.clear()
        start = sum(os.times()[:4])
        result = yield
        if item.nodeid not in self.tests:
            seconds = sum(os.times()[:4]) - start
            shared = (self.fixtures.get(name, set()) for name in getattr(item, "fixturenames", ()))
            self.tests[item.nodeid] = {"seconds": seconds, "lines": sorted(self.seen.union(*shared))}
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Note the statements of a fixture that tests share for each of them."""
        before = set(self.seen)
        result = yield
        if fixturedef.scope != "function":
            self.fixtures.setdefault(fixturedef.argname, set()).update(self.seen - before)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:  # it cannot tell a fault from none
            self.tests[report.nodeid] = {"seconds": 0, "lines": []}


def _note(node: ast.AST, file: int, inside: bool) -> None:
    """Let each statement inside a function be preceded by a note of its line."""
    if isinstance(node, ast.FunctionDef):
        inside = True
    for _, value in ast.iter_fields(node):
        if not isinstance(value, list):
            continue
        for child in value:
            if isinstance(child, ast.AST):
                _note(child, file, inside)
        if inside and value and isinstance(value[0], ast.stmt):
            value[:] = [part for statement in value for part in (*_notes(statement, file), statement)]


def _notes(statement: ast.stmt, file: int) -> list[ast.stmt]:
    """Return the note of a statement; none of a docstring, which must stay the first statement."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return []
    notes = ast.parse(f"{NOTE}({file + statement.lineno})").body
    for node in ast.walk(notes[0]):
        ast.copy_location(node, statement)
    return notes
