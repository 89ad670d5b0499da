"""The applicant log of the tutorial is that of its script, and the tutorial shows the workspace that ships."""

from __future__ import annotations

import gzip
import runpy
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
WORKSPACE = DOCS / "tutorials" / "applicants"
LOG = WORKSPACE / "applications.csv.gz"
NO_NAME_AND_NO_TIME = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""How a file of gzip begins that says neither what it was called nor when it was written."""


def test_the_log_is_that_of_its_script() -> None:
    text = runpy.run_path(str(DOCS / "write_applications.py"))["table"]()

    # Other versions of zlib compress in other ways, so what is compared is the table.
    assert gzip.decompress(LOG.read_bytes()).decode() == text
    assert LOG.read_bytes()[:10] == NO_NAME_AND_NO_TIME


def test_the_log_is_small_and_long() -> None:
    rows = gzip.decompress(LOG.read_bytes()).decode().splitlines()[1:]

    assert LOG.stat().st_size < 300_000
    assert 39_000 < len(rows) < 41_000
    assert len({row.partition(";")[0] for row in rows}) == 9000
