"""Streams that are full, closed, or read no further: each command says so and has the exit status for it."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from journeymap.cli.main import COMMANDS, INTERRUPTED, main
from tests.cli.conftest import SMALLEST

WRONG = SMALLEST.replace("kind: content", "knd: content").replace("journey: nurse", "journey: porter")
FULL = "journeymap: standard output cannot be written: no space left on device\n"
PRINTING = {
    "--version": 0,
    "--help": 0,
    "render --help": 0,
    "validate": 1,
    **{f"validate --format {name}": 1 for name in ("concise", "json", "sarif", "github", "gitlab", "junit")},
    "validate --fix": 0,
    "validate --diff": 1,
    "validate --write-baseline known.json": 1,
    "validate --jobs 2": 1,
    "validate --watch": INTERRUPTED,
    "render nurse --out -": 0,
    "show": 0,
    "rules": 0,
    "explain when": 0,
    "questions": 0,
    "plan nurse --date started=2027-03-01": 0,
    "resolve nurse": 0,
    **{f"plan nurse --date started=2027-03-01 --format {name}": 0 for name in ("csv", "json", "ics", "xlsx")},
    "compare .followers": 0,
    **{f"compare .followers --format {name}": 0 for name in ("markdown", "json", "csv", "html")},
    "measure --path .measured": 0,
    "import plan.csv": 0,
    "import plan.csv --dry-run": 0,
    "init new": 0,
    "schema": 0,
    "completion bash": 0,
}
"""Commands that print, and their status if they can."""
SPEAKING = {
    "validate --format json": 1,
    "validate --fix": 0,
    "validate nowhere": 2,
    "valdate": 2,
    "validate --nope": 2,
    "": 2,
    "render nurse --out map.svg": 0,
    "schema --out schema.json": 0,
    "questions --out sheets": 0,
    "plan nobody": 2,
    "compare": 2,
    "compare .followers --out compared.html": 0,
    "plan nurse --date started=2027-03-01 --split team --out plans": 0,
    "import plan.csv": 0,
    "import nurse.yaml": 2,
    "init new": 0,
    "explain nothing-like-it": 2,
}
"""Commands that speak on standard error, and their status if they can."""


class Stream(io.TextIOWrapper):
    """A stream that fails as a file does."""

    def __init__(self, error: int) -> None:
        class Raw(io.RawIOBase):
            def writable(self) -> bool:
                return True

            def write(self, data: Any) -> int:
                raise OSError(error, os.strerror(error))

        super().__init__(io.BufferedWriter(Raw()), encoding="utf-8", errors="backslashreplace")

    def fileno(self) -> int:
        raise io.UnsupportedOperation


def interrupt(_: float) -> None:
    raise KeyboardInterrupt


def write_measured(folder: Path) -> None:
    """Write a workspace with events, of which nothing is due."""
    folder.mkdir()
    (folder / "journeymap.yaml").write_text(
        "organization: A\ndata: {ats: {table: a.csv, case: c, event: e, time: t}}\n"
    )
    (folder / "nurse.yaml").write_text(SMALLEST.replace("kind: content", "events: Seen"), "utf-8")
    (folder / "a.csv").write_text("c,e,t\n1,Seen,2025-01-01\n", "utf-8")


def write_followers(folder: Path) -> None:
    """Write a workspace with a journey that follows another one."""
    folder.mkdir()
    (folder / "journeymap.yaml").write_text("organization: A\n", "utf-8")
    (folder / "nurse.yaml").write_text(SMALLEST, "utf-8")
    (folder / "ward.yaml").write_text("journey: ward\nfollows: nurse\n", "utf-8")


@pytest.fixture
def workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "nurse.yaml").write_text(SMALLEST, "utf-8")
    (folder / "porter.yaml").write_text(WRONG, "utf-8")
    (folder / "plan.csv").write_text("Stage,Touchpoint,Owner\nRecruit,Call,HR\n", "utf-8")
    write_measured(folder / ".measured")
    write_followers(folder / ".followers")
    monkeypatch.setattr("journeymap.cli.watch.time", SimpleNamespace(sleep=interrupt))
    return folder


def test_every_command_is_asked() -> None:
    asked = {command.split()[0] for command in PRINTING if not command.startswith("-")}
    assert asked == set(COMMANDS)


@pytest.mark.parametrize("command", PRINTING)
def test_output_that_is_lost_is_a_sentence_and_status_2(
    command: str, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(errno.ENOSPC))
    assert main(command.split()) == 2
    assert capsys.readouterr().err.endswith(FULL)


@pytest.mark.parametrize("command", PRINTING)
def test_a_reader_that_has_seen_enough_changes_nothing(
    command: str, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(errno.EPIPE))
    assert main(command.split()) == PRINTING[command]
    assert "standard output" not in capsys.readouterr().err


@pytest.mark.parametrize(("error", "is_lost"), [(errno.ENOSPC, True), (errno.EBADF, True), (errno.EPIPE, False)])
@pytest.mark.parametrize("command", SPEAKING)
def test_errors_that_cannot_be_told_are_status_2(
    command: str, error: int, is_lost: bool, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Stream(error))
    assert main(command.split()) == (2 if is_lost else SPEAKING[command])


def start(command: str, cwd: Path, prepare: Callable[[], None], **streams: Any) -> Any:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *command.split()],
        cwd=cwd, preexec_fn=prepare, check=False, timeout=60, **streams,
    )  # fmt: skip


def closed(*numbers: int) -> Callable[[], None]:
    def close() -> None:
        for number in numbers:
            os.close(number)

    return close


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_real_streams(workspace: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        version = start("--version", workspace, lambda: None, stdout=full)
        assert (version.returncode, version.stderr.decode()) == (2, FULL)
        assert start("validate nowhere", workspace, lambda: None, stderr=full).returncode == 2
    show = start("show", workspace, closed(1), stdout=None)
    assert show.returncode == 2
    assert show.stderr == b"journeymap: standard output cannot be written: it is closed\n"
    # what is for standard error does not become part of the report, nor of the file that would get its number
    report = start("validate nurse.yaml --format json=report.json --write-baseline known.json", workspace, closed(2))
    assert (report.returncode, report.stdout) == (2, b"")
    assert (workspace / "report.json").read_bytes().endswith(b"}\n")
    stdin = start("validate -", workspace, closed(0), stdin=None)
    assert (stdin.returncode, stdin.stderr) == (2, b"journeymap: standard input cannot be read: it is closed\n")
    reader, writer = os.pipe()
    os.close(reader)
    rules = start("rules", workspace, lambda: None, stdout=writer)
    os.close(writer)
    assert (rules.returncode, rules.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate PATH", "PATH"),
        ("validate --baseline PATH", "--baseline"),
        ("validate - --stdin-filename PATH", "--stdin-filename"),
        ("show PATH", "PATH"),
        ("render --out PATH", "--out"),
        ("render --path PATH", "--path"),
        ("schema --out PATH", "--out"),
        ("init PATH", "FOLDER"),
        ("questions --out PATH", "--out"),
        ("plan PATH", "WHAT"),
        ("plan --team PATH", "--team"),
        ("explain PATH", "NAME"),
    ],
)
def test_an_empty_argument_is_wrong_usage(command: str, name: str, run: Any) -> None:
    result = run(*("" if word == "PATH" else word for word in command.split()))
    program = command.split(maxsplit=1)[0]
    assert result == (2, "", f"journeymap {program}: {name} is empty (see journeymap {program} --help)\n")


def test_what_the_machine_refuses_is_no_fault_of_ours(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    import journeymap as jm

    def fail(error: BaseException) -> Callable[..., None]:
        def load(*_: object, **__: object) -> None:
            raise error

        return load

    for error, message in {
        MemoryError(): "there is not enough memory",
        OSError(errno.EMFILE, "Too many open files", "nurse.yaml"): "nurse.yaml: too many open files",
    }.items():
        monkeypatch.setattr(jm, "load", fail(error), raising=False)
        assert run("show") == (2, "", f"journeymap: {message}\n")
    monkeypatch.setattr(jm, "load", fail(ZeroDivisionError("x")), raising=False)
    assert run("show").status == 3


def test_a_current_folder_that_is_gone_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        for command in ("validate", "show", "questions", "render"):
            assert main([command]) == 2
            assert capsys.readouterr().err == "journeymap: the current folder does not exist any more\n"
    finally:
        os.chdir(folder)


def test_watching_ends_when_nobody_reads_any_more(folder: Path) -> None:
    """As in `journeymap validate --watch | head -1`."""
    (folder / "nurse.yaml").write_text(WRONG, "utf-8")
    command = [sys.executable, "-m", "journeymap", "validate", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as watching:
        assert watching.stdout
        try:
            assert watching.stdout.readline()
            watching.stdout.close()
            assert watching.wait(timeout=60) == 1
        finally:
            watching.kill()
