"""How the tests are run: what is left out is said, and is a failure where all must run.

JOURNEYMAP_TEST_ALL=1 makes a skipped test a failed one. `--shuffle SEED` runs the tests in another order, which
must not matter. Tests run side by side (`-n 4`, of pytest-xdist) unless they measure: `--alone none` leaves those
out, and `--alone only` runs no others. `dev.py test` does one and then the other.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Generator
from types import CodeType
from typing import Any

import hypothesis
import pytest

TEST_ALL = os.environ.get("JOURNEYMAP_TEST_ALL") == "1"
LEFT_OUT: Counter[tuple[str, str]] = Counter()
CLOCKS = {"monotonic", "perf_counter", "process_time", "tracemalloc"}

# Side by side, how long something takes says nothing of it.
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
    parser.addoption("--shuffle", metavar="SEED", help="run the tests in the order that this number gives")
    parser.addoption("--alone", choices=["none", "only"], help="none, or only, of the tests that are marked `alone`")


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
    seed = config.getoption("--shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)


def _measures(item: pytest.Function) -> bool:
    """Whether a test looks at a clock, itself or through `growth`; a mark that nobody can forget."""
    return "growth" in item.fixturenames or _looks_at_a_clock(item.function.__code__)


def _looks_at_a_clock(code: CodeType) -> bool:
    within = (one for one in code.co_consts if isinstance(one, CodeType))
    return not CLOCKS.isdisjoint(code.co_names) or any(map(_looks_at_a_clock, within))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    return _judged(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    return _judged(report)


def _judged(report: Any) -> Any:
    """The report, which says why if it is of something left out, and is a failure where nothing may be."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.left_out = report.longrepr[2].removeprefix("Skipped: ")
        if TEST_ALL:
            report.outcome = "failed"
            # with its name: what two files say in the same words, side by side, would be told once
            report.longrepr = f"left out, although JOURNEYMAP_TEST_ALL=1: {report.left_out} ({report.nodeid})"
    return report


# Reports are made where the test ran, which may be a process of its own, and arrive where they are counted.


def pytest_runtest_logreport(report: Any) -> None:
    _counted(report)


def pytest_collectreport(report: Any) -> None:
    _counted(report)


def _counted(report: Any) -> None:
    if hasattr(report, "left_out"):
        LEFT_OUT[report.nodeid.partition("::")[0], report.left_out] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for (file, reason), count in sorted(LEFT_OUT.items()):
        terminalreporter.write_line(f"left out: {count} in {file} ({reason})", yellow=True)
    if not LEFT_OUT:
        terminalreporter.write_line("left out: nothing")
