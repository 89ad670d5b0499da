"""Hostile and damaged workbooks give one sentence each, soon and with little memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from journeymap.office.errors import TableError
from journeymap.office.files.workbooks import read_workbook
from tests.office.files.hostile_workbooks import HOSTILE
from tests.office.files.limited_process import read_within_limits

LARGE = ("bomb", "very many elements", "very many spaces")


@pytest.mark.parametrize("kind", sorted(HOSTILE.keys() - set(LARGE)))
def test_a_hostile_workbook_gives_one_sentence(kind: str) -> None:
    make, sentence = HOSTILE[kind]

    with pytest.raises(TableError) as caught:
        read_workbook(make())

    assert str(caught.value) == sentence


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of resources")
def test_large_hostile_workbooks_take_little(tmp_path: Path) -> None:
    files = []
    for kind in LARGE:
        files.append(tmp_path / kind)
        files[-1].write_bytes(HOSTILE[kind][0]())

    assert read_within_limits(6, 350, *files) == [HOSTILE[kind][1] for kind in LARGE]
