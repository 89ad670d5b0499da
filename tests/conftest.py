"""Options of the test run, and a list of the skipped tests.

With JOURNEYMAP_TEST_ALL=1, a skipped test is a failure. `--shuffle SEED` runs the tests in another order, which must
not matter. Tests that measure time or memory run alone: `--alone none` deselects them, `--alone only` deselects all
others. `dev.py test` does the first in parallel (`-n`, of pytest-xdist) and then the second.

Tests marked `first` begin before all others, so that no process waits at the end for one that takes minutes.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import hypothesis
import pytest

TEST_ALL = os.environ.get("JOURNEYMAP_TEST_ALL") == "1"
SKIPPED: Counter[tuple[str, str]] = Counter()
CLOCKS = {"monotonic", "perf_counter", "process_time", "tracemalloc"}
MEASURES = re.compile(rf"\b(?:mark\.alone|{'|'.join(sorted(CLOCKS))})\b")
"""What the file of a test that measures must say."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Deadlines are not meaningful while tests run in parallel.
hypothesis.settings.register_profile("dev", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=200,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ci" if TEST_ALL or os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="run the tests in a random order with this seed")
    parser.addoption("--alone", choices=["none", "only"], help="deselect, or only select, the tests marked `alone`")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright: one for all tests, because a process can have only one of its drivers."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares with a file in `golden` beside the test as a whole; `JOURNEYMAP_GOLDEN=write` writes it instead."""

    def compare(name: str, output: str) -> None:
        path = request.path.parent / "golden" / name
        if os.environ.get("JOURNEYMAP_GOLDEN") == "write":
            path.write_bytes(output.encode())
        assert path.read_bytes().decode() == output

    return compare


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file without a test that measures, if only those run: to import all takes longer than they do."""
    if config.getoption("--alone") != "only" or not collection_path.match("test_*.py"):
        return None
    return True if MEASURES.search(collection_path.read_text("utf-8")) is None else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and _measures(item):
            item.add_marker(pytest.mark.alone)
    which = config.getoption("--alone")
    if which is not None:
        others = [item for item in items if (item.get_closest_marker("alone") is None) == (which == "only")]
        config.hook.pytest_deselected(items=others)
        gone = set(others)
        items[:] = [item for item in items if item not in gone]
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    seed = config.getoption("--shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)


def _measures(item: pytest.Function) -> bool:
    """Whether a test reads a clock."""
    return _reads_clock(item.function.__code__)


def _reads_clock(code: CodeType) -> bool:
    nested = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return not CLOCKS.isdisjoint(code.co_names) or any(map(_reads_clock, nested))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    return _with_reason(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    return _with_reason(report)


def _with_reason(report: Any) -> Any:
    """Add the reason of a skipped test to its report; make it a failure if all tests must run."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.skip_reason = report.longrepr[2].removeprefix("Skipped: ")
        if TEST_ALL:
            report.outcome = "failed"
            # with the id of the test, because pytest-xdist shows equal messages only once
            report.longrepr = f"skipped, although JOURNEYMAP_TEST_ALL=1: {report.skip_reason} ({report.nodeid})"
    return report


# Reports are created in the process of the test and counted in the main process.


def pytest_runtest_logreport(report: Any) -> None:
    _count_skipped(report)


def pytest_collectreport(report: Any) -> None:
    _count_skipped(report)


def _count_skipped(report: Any) -> None:
    if hasattr(report, "skip_reason"):
        SKIPPED[report.nodeid.partition("::")[0], report.skip_reason] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for (file, reason), count in sorted(SKIPPED.items()):
        terminalreporter.write_line(f"skipped: {count} in {file} ({reason})", yellow=True)
    if not SKIPPED:
        terminalreporter.write_line("skipped: nothing")
