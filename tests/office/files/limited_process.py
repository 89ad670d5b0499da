"""Read workbooks in a process that may use only so much time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[3] / "src"
READ = """
import sys
from journeymap.office.errors import TableError
from journeymap.office.files.workbooks import read_workbook
for file in sys.argv[1:]:
    with open(file, "rb") as workbook:
        data = workbook.read()
    try:
        print(sum(len(sheet.cells) for sheet in read_workbook(data).sheets))
    except TableError as error:
        print(error)
"""


def read_within_limits(seconds: int, megabytes: int, *files: Path) -> list[str]:
    """The number of cells of each file, or what is said about it."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)

    command = [sys.executable, "-c", READ, *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    run = subprocess.run(command, preexec_fn=limit, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.splitlines()
