"""The processes of `--jobs` end with the command, however it ends, and the command ends with a sentence without them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
import os, signal, sys, time
from journeymap.cli.jobs import Processes
from journeymap.cli.streams import UsageError

def work(number):
    print(number, flush=True)
    if sys.argv[1] == "kill" and number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(600)

try:
    with Processes(2) as executor:
        list(executor.map(work, range(4)))
except KeyboardInterrupt:
    sys.exit(130)
except UsageError as error:
    sys.exit(f"{error}")
"""


def start(folder: Path, case: str) -> subprocess.Popen[str]:
    (folder / "program.py").write_text(PROGRAM)
    command = [sys.executable, "program.py", case]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="other signals")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)]
)
def test_processes_end_with_the_command(number: int, status: int, tmp_path: Path) -> None:
    command = start(tmp_path, "wait")
    assert command.stdout
    assert {command.stdout.readline(), command.stdout.readline()} == {"0\n", "1\n"}
    command.send_signal(number)
    # the processes have the streams too, so these end with the last of them
    assert command.communicate(timeout=60) == ("", "")
    assert command.returncode == status


@pytest.mark.skipif(sys.platform == "win32", reason="other signals")
def test_a_process_that_is_killed_is_a_sentence(tmp_path: Path) -> None:
    command = start(tmp_path, "kill")
    _, message = command.communicate(timeout=60)
    assert message == "a process of --jobs was killed, perhaps because memory ran out; try again with fewer\n"
    assert command.returncode == 1
