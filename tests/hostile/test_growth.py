"""Maps far larger than life: ten times the work takes about ten times as long, and never for ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap import checking, loading
from tests.growth.registry import shapes
from tests.hostile.conftest import TODAY, sound

LARGE = {name: shape for name, shape in shapes().items() if shape.work == "validate"}


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], Path]:
    """A workspace of something large, written into a folder once."""
    monkeypatch.chdir(tmp_path)

    def make(what: str, size: int) -> Path:
        folder = tmp_path / str(size)
        if not folder.exists():
            LARGE[what].write(folder, size)
        return folder

    return make


# Ten times the work takes minutes for all of them together, and a busy machine blurs it: JOURNEYMAP_GROWTH=1 asks all.
MEASURED = ["touchpoints in all stages", "a chain of steps", "a circle of steps", "files", "timings of one touchpoint"]
MEASURED = list(LARGE) if os.environ.get("JOURNEYMAP_GROWTH") else MEASURED


@pytest.mark.parametrize("what", LARGE)
def test_large_input_is_read_and_checked(what: str, prepared: Callable[[str, int], Path]) -> None:
    sound(jm.validate(jm.load(prepared(what, LARGE[what].size)), today=TODAY))


@pytest.mark.slow
@pytest.mark.parametrize("what", MEASURED)
def test_ten_times_the_work_takes_about_ten_times_as_long(
    what: str, prepared: Callable[[str, int], Path], growth: Callable[..., None]
) -> None:
    def work(size: int) -> Callable[[], Any]:
        folder = prepared(what, size)
        return lambda: checking.run(loading.load(folder), TODAY)

    growth(work, LARGE[what].size)


@pytest.mark.slow
@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize("what", ["unknown keys of a touchpoint"])
def test_reports_grow_with_the_findings_and_not_with_the_length_of_lines(
    what: str, format: str, prepared: Callable[[str, int], Path], growth: Callable[..., None]
) -> None:
    def work(size: int) -> Callable[[], Any]:
        report = jm.validate(jm.load(prepared(what, size)), today=TODAY)
        return lambda: report.to(format)

    growth(work, LARGE[what].size // 3)
