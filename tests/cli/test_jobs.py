"""The processes of `--jobs` end with the command, however it ends, and the command ends with a sentence without them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.cli.jobs import Processes

PROGRAM = """\
import os, signal, sys, time
from journeymap.cli.jobs import Processes
from journeymap.cli.streams import UsageError

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background

def work(number):
    os.write(1, b"%d\\n" % number)  # in one piece: both processes write here
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


NO_THREADS = """\
import sys, threading
from journeymap.cli.jobs import Processes
from journeymap.cli.streams import UsageError

def refuse(thread):
    raise RuntimeError("can't start new thread")

if __name__ == "__main__":
    threading.Thread.start = refuse
    try:
        with Processes(2) as executor:
            print(*executor.map(abs, range(-4, 0)))
    except UsageError as error:
        sys.exit(f"{error}")
"""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes that are not forks have threads there")
def test_without_memory_for_threads_nothing_waits_for_ever(tmp_path: Path) -> None:
    """As under `ulimit -v`, when no process can begin its work."""
    (tmp_path / "program.py").write_text(NO_THREADS)
    command = [sys.executable, "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    message = "a process of --jobs was killed, perhaps because memory ran out; try again with fewer\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


def test_results_are_in_the_order_of_the_tasks() -> None:
    with Processes(3) as executor:
        assert list(executor.map(pow, range(20), range(20))) == [number**number for number in range(20)]
        assert list(executor.map(abs, range(-5, 0))) == [5, 4, 3, 2, 1]


def test_an_error_in_a_process_is_raised_here() -> None:
    with Processes(2) as executor, pytest.raises(ZeroDivisionError, match="by zero") as raised:
        list(executor.map(divmod, [1, 2], [0, 1]))
    assert "in _result_of" in raised.value.__notes__[0]


def test_a_result_that_cannot_be_sent_is_an_error() -> None:
    with Processes(2) as executor, pytest.raises(TypeError, match="cannot pickle"):
        list(executor.map(memoryview, [b"a", b"b"]))


@pytest.mark.skipif(sys.platform == "win32", reason="other signals")
def test_a_process_that_is_killed_is_a_sentence(tmp_path: Path) -> None:
    command = start(tmp_path, "kill")
    _, message = command.communicate(timeout=60)
    assert message == "a process of --jobs was killed, perhaps because memory ran out; try again with fewer\n"
    assert command.returncode == 1
