"""Trials: tests run in a forked process while a mutant is in the code, until one of them fails."""

from __future__ import annotations

import functools
import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest

from mutation.mutants import Mutant, equal_code, nested_code

SURVIVED, KILLED, NO_TESTS = 0, 1, 5
MEMORY = 8 << 30
_CACHE = type(functools.lru_cache(print))
Outcome = str  # "survived", "killed", "timed out"


class Trial:
    """A pytest plugin that ends the process at the first failure, and at a test that takes far too long."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.active = seconds, True

    def pytest_configure(self) -> None:
        limit_properties()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        if self.active:
            limit_time(5 + 10 * self.seconds.get(nodeid, 1))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.active and report.failed:
            os._exit(KILLED)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if self.active and report.failed:
            os._exit(KILLED)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave only the tests that are to be run, in their order."""
        order = {test: number for number, test in enumerate(self.seconds)}
        items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])


class FastTrials(Trial):
    """Trials in copies of one process that has collected all tests: functions get the code of the mutant.

    A mutant of what runs at import cannot be tried like this, nor does it count if one survives that runs also before
    the tests: None is reported.
    """

    def __init__(self, root: Path, sources: list[str], trials: list[tuple[Mutant, dict[str, float], bool]]) -> None:
        super().__init__({test: seconds for _, tests, _ in trials for test, seconds in tests.items()})
        self.active, self.root, self.sources, self.trials = False, root, sources, trials
        self.report: Callable[[Any], None] = print

    def run(self, report: Callable[[Any], None]) -> None:
        """Collect the tests, try each mutant, and report its number and how it ended."""
        self.report = report
        run_tests({test.partition("::")[0] for test in self.seconds}, self)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant with its tests, instead of running all tests."""
        items = {item.nodeid: item for item in session.items}
        for file in self.sources:
            importlib.import_module(
                file.removeprefix("src/").removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            )
        functions: dict[tuple[str, str, int], list[FunctionType]] = {}
        for function in gc.get_objects():
            if isinstance(function, FunctionType):
                code = function.__code__
                functions.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(function)
        caches = [value for value in gc.get_objects() if self._is_own_cache(value)]
        for number, (mutant, tests, early) in enumerate(self.trials):
            source = (self.root / mutant.file).read_bytes()
            changed = _changed_functions(str(self.root / mutant.file), source, mutant.apply(source), functions)
            outcome = None
            if not tests:
                outcome = "survived"
            elif changed:
                with written(mutant, self.root):
                    chosen = [items[test] for test in tests if test in items]
                    outcome = fork(self._try, changed, chosen, caches if early else [])
                if early and outcome == "survived":
                    outcome = None
            self.report([number, outcome])
        return True

    def _is_own_cache(self, value: object) -> bool:
        code = getattr(getattr(value, "__wrapped__", None), "__code__", None) if isinstance(value, _CACHE) else None
        return code is not None and code.co_filename.startswith(str(self.root))

    def _try(self, changed: list[tuple[FunctionType, CodeType]], items: list[pytest.Item], caches: list[Any]) -> int:
        self.active = True
        for cache in caches:
            cache.cache_clear()
        for function, code in changed:
            function.__code__ = code
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return SURVIVED


def run_fresh(tests: dict[str, float]) -> int:
    """Run tests in a process that has imported nothing of the project."""
    limit_time(120)
    return run_tests({test.partition("::")[0] for test in tests}, Trial(tests))


def run_tests(files: Iterable[str], plugin: object) -> int:
    """Run pytest in this process, without the tests that need a browser or a quiet machine."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not browser and not alone"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is imported already
    return int(pytest.main([*options, *sorted(files)], plugins=[plugin]))


def _changed_functions(
    file: str, source: bytes, changed: bytes, functions: dict[tuple[str, str, int], list[FunctionType]]
) -> list[tuple[FunctionType, CodeType]]:
    """Return the live functions that a change concerns with their new code; nothing if it concerns more."""
    replaced: list[tuple[FunctionType, CodeType]] = []

    def compare(old: CodeType, new: CodeType, covered: bool) -> bool:
        """Find live functions; return whether each difference is in one of them."""
        live = functions.get((file, old.co_qualname, old.co_firstlineno), [])
        pairs = list(zip(nested_code(old), nested_code(new), strict=False))
        if live and not equal_code(old, new):
            if old.co_freevars != new.co_freevars:
                return False
            replaced.extend((function, new) for function in live)
            covered = True
        alike = covered or equal_code(old, new, nested=False)
        parts = [compare(*pair, covered) for pair in pairs]
        return alike and all(parts)

    covered = compare(compile(source, file, "exec"), compile(changed, file, "exec"), covered=False)
    return replaced if covered else []


def limit_properties() -> None:
    """Let property tests be repeatable, and stop at the first counterexample."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    settings = hypothesis.settings(
        phases=phases,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.register_profile("mutation", settings)
    hypothesis.settings.load_profile("mutation")


def limit_time(seconds: float) -> None:
    """End this process after so many seconds of processor time, and much later by the clock."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 30 + 10 * seconds)


@contextmanager
def written(mutant: Mutant, root: Path) -> Iterator[None]:
    """Write a mutant to its file, with a time that no compiled file has, and restore the file afterwards."""
    file = root / mutant.file
    source, times = file.read_bytes(), file.stat()
    file.write_bytes(mutant.apply(source))
    os.utime(file, (times.st_atime + 1e6, times.st_mtime + 1e6))
    try:
        yield
    finally:
        file.write_bytes(source)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def fork(run: Callable[..., int], *arguments: Any) -> Outcome:
    """Run a function in a copy of this process; say how it ended."""
    process = os.fork()
    if process == 0:
        status = KILLED
        try:
            os.setpgid(0, 0)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            status = run(*arguments)
        finally:
            os._exit(status)
    _, status = os.waitpid(process, 0)
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if os.WIFSIGNALED(status):
        return "timed out" if os.WTERMSIG(status) in {signal.SIGPROF, signal.SIGALRM} else "killed"
    return "survived" if os.WEXITSTATUS(status) in {SURVIVED, NO_TESTS} else "killed"
