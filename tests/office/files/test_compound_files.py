"""Streams come back from the container of old workbooks."""

from __future__ import annotations

import pytest

from journeymap.office.files.compound_files import CompoundFile, pack_stream


@pytest.mark.parametrize("size", [1, 4096, 4097, 1022 * 4096, 1023 * 4096, 2046 * 4096])
def test_a_stream_comes_back_with_zeros_to_the_end_of_its_first_sector(size: int) -> None:
    stream = b"\1" * size

    assert CompoundFile(pack_stream("Workbook", stream)).stream("workbook") == stream.ljust(4096, b"\0")
