"""Commands about a journey that follows one that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

REASON = "it follows a journey that is not there, so nobody can say what it is; `journeymap validate` says more"


@pytest.fixture
def ward(folder: Path, nurse: Path) -> Path:
    """A folder with the journey of a nurse, and one that follows a misspelt one."""
    assert nurse.parent == folder
    (folder / "ward.yaml").write_text("journey: ward\nfollows: nurze\n", "utf-8")
    return folder


@pytest.mark.parametrize("name", ["ward", "ward.yaml"])
def test_it_is_not_drawn(run: Run, ward: Path, name: str) -> None:
    result = run("render", name, "--path", ".")

    assert (result.status, result.out, result.err) == (2, "", f"journeymap: ward: {REASON}\n")
    assert sorted(file.name for file in ward.iterdir() if file.suffix == ".svg") == []


def test_all_others_are_drawn(run: Run, ward: Path) -> None:
    result = run("render", "--all", "--view", "map", "--view", "owners", "--out", "out")

    assert result.status == 0
    assert f"journeymap: ward is not drawn: {REASON}\n" in result.err
    files = sorted(file.name for file in (ward / "out").iterdir())
    assert files == ["index.html", "nurse.map.svg", "nurse.owners.svg"]


def test_without_another_one_nothing_is_drawn(run: Run, folder: Path) -> None:
    (folder / "ward.yaml").write_text("journey: ward\nfollows: nurze\n", "utf-8")
    for arguments in ((), ("--all", "--out", "out"), ("--view", "owners")):
        result = run("render", *arguments)

        assert (result.status, result.err) == (2, f"journeymap: ward: {REASON}\n")


def test_the_fix_writes_the_journey_that_is_meant(run: Run, ward: Path) -> None:
    run("validate", "--fix", "--select", "unknown-template")

    assert (ward / "ward.yaml").read_text("utf-8") == "journey: ward\nfollows: nurse\n"
