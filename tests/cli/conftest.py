"""Fixtures for the tests of the command: a folder, a valid journey, and the command in this or another process."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from journeymap.cli.main import main

SMALLEST = """\
journey: nurse
owner: hr
reviewed: 2026-11-01
covers: attract
stages:
  attract:
    metrics: visits
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        owner: marketing
      - id: talk
        name: First talk
        moment: true
        when: applied
        metrics: visits
        owner: hr
"""
"""A journey with which nothing is wrong."""


class CommandResult(NamedTuple):
    """How the command ended: its exit status, and what it said."""

    status: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: str, **environment: str) -> CommandResult: ...


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of the machine's own wishes, and the collector as it was."""
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "PYTHONIOENCODING", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")  # so that what the command sets is taken back
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def nurse(folder: Path) -> Path:
    """The file of a journey with which nothing is wrong, alone in the current folder."""
    file = folder / "nurse.yaml"
    file.write_text(SMALLEST, "utf-8")
    return file


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("validate", …)` in this process and in `folder`, on the day 2026-11-22 unless it says another."""

    def run_command(*arguments: str, **environment: str) -> CommandResult:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        given = list(arguments)
        if given[:1] == ["validate"] and "--today" not in given:
            given += ["--today", "2026-11-22"]
        status = main(given)
        message = capsys.readouterr()
        return CommandResult(status, message.out, message.err)

    return run_command


def start(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *arguments],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def process(folder: Path) -> object:
    """`process("validate", …, stdin=b"…")` in a process of its own; gives bytes."""

    def run_command(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return start(*arguments, cwd=folder, stdin=stdin, **environment)

    return run_command
