"""Small files that once took minutes or all memory are answered within 5 s and 500 MB."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.growth.registry import shapes

SECONDS, MEGABYTES = 5, 500
SHAPES = {
    "personas and hourly recurrences": 100,
    "feedback on one day": 800,
    "waivers of touchpoints": 3_000,
    "personas": 5_000,
}


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of resources")
@pytest.mark.parametrize("name", SHAPES)
def test_a_file_is_answered_in_time(name: str, tmp_path: Path) -> None:
    folder = shapes()[name].write(tmp_path / "maps", SHAPES[name])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20,) * 2)

    command = [sys.executable, "-m", "journeymap", "validate", str(folder), "--format", "json"]
    run = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)

    assert run.returncode in (0, 1), run.stderr
    assert run.stdout.startswith("{")
