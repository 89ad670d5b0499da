"""The results file is written as a whole, beside and renamed, and never over what others wrote."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.measures_file.layout import releases_text
from journeymap.measuring.results_file import write_results
from journeymap.model.measures import Release, Releases
from tests.measures_file.releases import example

OLD, NEW = example(), example(period="2026", **{"from": date(2026, 1, 1), "until": date(2026, 12, 31)})
BOTH = releases_text(Releases(releases=(OLD, NEW)))
CHANGED = "measures.json: it has changed since it was read, so nothing was written; measure again"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a workspace."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.yaml").write_text("organization: A\n", "utf-8")
    return tmp_path


def write(file: str, *releases: Release, encoding: str = "utf-8") -> bytes:
    """Write a results file, and return its bytes."""
    data = releases_text(Releases(releases=releases)).encode(encoding)
    Path(file).write_bytes(data)
    return data


def refusal(workspace: jm.Workspace) -> str:
    """Why nothing is written; the folder is as before."""
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    with pytest.raises(jm.OutputNotWritableError) as error:
        write_results(workspace, [NEW])
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    return str(error.value).replace(f"{Path.cwd()}{os.sep}", "")


def test_the_first_releases_make_a_file(folder: Path) -> None:
    assert write_results(jm.load("."), [NEW, OLD]) == folder / "measures.json"
    assert (folder / "measures.json").read_text("utf-8") == BOTH
    assert sorted(path.name for path in folder.iterdir()) == ["journeymap.yaml", "measures.json"]
    assert jm.load(".").releases == Releases(releases=(OLD, NEW))


def test_what_is_there_stays_to_the_byte(folder: Path) -> None:
    old = write("measures.json", OLD)
    write_results(jm.load("."), [NEW])

    after = (folder / "measures.json").read_bytes()
    assert after.decode() == BOTH
    assert after.startswith(old[: old.rindex(b"\n  ]")])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_stays(folder: Path, encoding: str) -> None:
    before = write("measures.json", OLD, encoding=encoding)
    write_results(jm.load("."), [NEW])

    after = (folder / "measures.json").read_bytes()
    assert (after.decode(encoding), after[:2]) == (BOTH, before[:2])


def test_a_file_has_its_name_and_folder_from_the_workspace(folder: Path) -> None:
    (folder / "journeymap.yaml").write_text("organization: A\nmeasure: {file: results/2025.json}\n", "utf-8")
    assert write_results(jm.load("."), [OLD]) == folder / "results/2025.json"
    assert jm.load(".").releases.releases == (OLD,)


@pytest.mark.usefixtures("folder")
def test_a_file_that_changed_is_left() -> None:
    write("measures.json", OLD)
    workspace = jm.load(".")
    write("measures.json", OLD, NEW)
    assert refusal(workspace) == CHANGED

    Path("measures.json").write_bytes(b"\xff")
    assert refusal(workspace) == CHANGED

    Path("measures.json").unlink()
    assert refusal(workspace) == CHANGED


@pytest.mark.usefixtures("folder")
def test_a_file_that_appeared_is_left() -> None:
    workspace = jm.load(".")
    write("measures.json", OLD)
    assert refusal(workspace) == CHANGED


def test_another_run_that_writes_is_not_disturbed(folder: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="folders cannot be locked here")
    other = os.open(folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    try:
        assert refusal(jm.load(".")) == "measures.json: another run is writing it, so nothing was written"
    finally:
        os.close(other)
    write_results(jm.load("."), [NEW])


@pytest.mark.parametrize("function", ["fsync", "replace", "open"])
def test_a_full_disk_leaves_the_old_file(folder: Path, function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("measures.json", OLD)
    workspace, real = jm.load("."), getattr(os, function)

    def fail(path: object, *arguments: object) -> object:
        if function == "open" and not (len(arguments) > 1):
            return real(path, *arguments)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"journeymap.file_access.os.{function}", fail)
    assert refusal(workspace) == "measures.json: cannot write this file: no space left on device"


@pytest.mark.usefixtures("folder")
def test_a_folder_that_takes_no_file_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    write("measures.json", OLD)
    workspace = jm.load(".")

    def refuse(*_: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("journeymap.file_access._replace", refuse)
    assert refusal(workspace) == "measures.json: cannot write this file: permission denied"


@pytest.mark.usefixtures("folder")
def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "measures.json"
    workspace = jm.load(".")
    Path("measures.json").symlink_to(elsewhere)
    assert refusal(workspace) == "measures.json: a link leads from here out of the folder; name the file itself"


def test_a_workspace_without_files_has_no_results_file() -> None:
    with pytest.raises(jm.OutputNotWritableError, match="the workspace was not read from files"):
        write_results(jm.Workspace(jm.Organization(organization="A")), [NEW])
