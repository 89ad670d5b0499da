"""A process that counts operations, shared by the tests of a worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Counts = dict[str, list[int]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def count_operations() -> Iterator[Callable[[str], Counts]]:
    """`count_operations(shape)`: the counts of each line for n, 2n and 4n."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "tests.growth.operations"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
    ) as process:
        assert process.stdin and process.stdout
        requests, answers = process.stdin, process.stdout

        def ask(shape: str) -> Counts:
            requests.write(f"{shape}\n")
            requests.flush()
            counts: Counts = json.loads(answers.readline())
            return counts

        yield ask
        requests.close()
