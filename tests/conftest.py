"""How the tests are run: what is left out is said, and is a failure where all must run.

JOURNEYMAP_TEST_ALL=1 makes a skipped test a failed one. `--shuffle SEED` runs the tests in another order, which
must not matter.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Generator
from typing import Any

import hypothesis
import pytest

TEST_ALL = os.environ.get("JOURNEYMAP_TEST_ALL") == "1"
LEFT_OUT: Counter[tuple[str, str]] = Counter()

hypothesis.settings.register_profile("dev", deadline=None)
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seed = config.getoption("--shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    return _judged(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    return _judged(report)


def _judged(report: Any) -> Any:
    """The report, a failure if it is of something left out where nothing may be."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        LEFT_OUT[report.nodeid.partition("::")[0], reason] += 1
        if TEST_ALL:
            report.outcome = "failed"
            report.longrepr = f"left out, although JOURNEYMAP_TEST_ALL=1: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for (file, reason), count in sorted(LEFT_OUT.items()):
        terminalreporter.write_line(f"left out: {count} in {file} ({reason})", yellow=True)
    if not LEFT_OUT:
        terminalreporter.write_line("left out: nothing")
