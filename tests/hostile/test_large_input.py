"""Whatever is made large is checked and reported in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journeymap as jm
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


@pytest.mark.parametrize("what", LARGE)
def test_large_input_is_read_and_checked(what: str, prepared: Callable[[str, int], Path]) -> None:
    sound(jm.validate(jm.load(prepared(what, LARGE[what].size)), today=TODAY))
