"""Outputs replace no input, no file of somebody else and no other output, and follow no link out of the folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from tests.cli.conftest import SMALLEST

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'


@pytest.fixture
def workspace(folder: Path) -> Path:
    """The current folder with a workspace, and files outside of it."""
    here = folder / "here"
    here.mkdir()
    (folder / "outside").mkdir()
    os.chdir(here)
    (here / "journeymap.yaml").write_text("organization: North\ntheme: {logo: nurse.map.svg}\n", "utf-8")
    (here / "nurse.yaml").write_text(SMALLEST, "utf-8")
    (here / "nurse.map.svg").write_text(LOGO, "utf-8")
    return here


def texts(*folders: Path) -> dict[str, bytes]:
    files = (file for folder in folders for file in folder.rglob("*"))
    return {str(file): file.read_bytes() for file in files if file.is_file() and not file.is_symlink()}


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate --format json=nurse.yaml", "nurse.yaml"),
        ("validate --format json=journeymap.yaml", "journeymap.yaml"),
        ("validate --format json=link.json", "link.json"),
        ("validate --format json=../here/nurse.yaml", "../here/nurse.yaml"),
        ("validate --baseline known.json --format json=known.json", "known.json"),
        ("validate --baseline known.json --format json=hard.json", "hard.json"),
        ("validate --write-baseline journeymap.yaml", "journeymap.yaml"),
        ("validate --write-baseline nurse.map.svg", "nurse.map.svg"),
        ("render nurse --out . --force", "nurse.map.svg"),
        ("render nurse --out hard.svg --force", "hard.svg"),
        ("render nurse --out nurse.yaml --force", "nurse.yaml"),
        ("schema --out nurse.yaml --force", "nurse.yaml"),
        ("questions --out sheets --format markdown --force", "sheets/hr.md"),
    ],
)
def test_no_input_is_replaced(command: str, name: str, workspace: Path, run: Any) -> None:
    assert run("validate", "--write-baseline", "known.json").status == 0
    Path("link.json").symlink_to("nurse.yaml")
    Path("hard.json").hardlink_to("known.json")
    Path("hard.svg").hardlink_to("nurse.map.svg")
    Path("sheets").mkdir()
    Path("sheets/hr.md").symlink_to("../nurse.yaml")
    before = texts(workspace)
    result = run(*command.split())
    assert result.status == 2
    assert name in result.err
    assert texts(workspace) == before


def test_a_baseline_can_be_written_again(workspace: Path, run: Any) -> None:
    Path("nurse.yaml").write_text(SMALLEST.replace("        owner: marketing\n", ""), "utf-8")
    assert run("validate", "--write-baseline", "known.json").status == 1
    assert run("validate", "--baseline", "known.json", "--write-baseline", "known.json").status == 0
    assert run("validate", "--baseline", "known.json").status == 0


@pytest.mark.parametrize(
    "outputs",
    [
        ["--format", "json=a", "--format", "text=a"],
        ["--format", "json=a", "--format", "text=./sub/../a"],
        ["--format", "json=a", "--write-baseline", "a"],
        ["--format", "json=a", "--format", "text=link"],
    ],
)
def test_two_outputs_are_not_one_file(outputs: list[str], workspace: Path, run: Any) -> None:
    Path("link").symlink_to("a")
    result = run("validate", *outputs)
    assert result.status == 2
    assert result.err.endswith("two outputs would be written to this file\n")
    assert not Path("a").exists()


def test_two_outputs_can_be_thrown_away(workspace: Path, run: Any) -> None:
    assert run("validate", "--format", "json=/dev/null", "--format", "text=/dev/null").status == 0


@pytest.mark.parametrize(
    ("link", "target", "command"),
    [
        ("out", "../outside", "render nurse --out out"),
        ("out", "../outside", "render --all --out out"),
        ("out", "../outside", "questions --out out"),
        ("map.svg", "../outside/new.svg", "render nurse --out map.svg"),
        ("map.svg", "../outside/ours.svg", "render nurse --out map.svg --force"),
        ("report.json", "../outside/new.json", "validate --format json=report.json"),
        ("out", "../outside", "validate --format json=out/report.json"),
        ("known.json", "../outside/new.json", "validate --write-baseline known.json"),
        ("known.json", "../outside/known.json", "validate --write-baseline known.json"),
        ("known.json", "../outside/known.json", "validate --baseline known.json"),
        ("schema.json", "../outside/new.json", "schema --out schema.json"),
        ("../outside/o.map.svg", "../here/new.svg", "render nurse --out ../outside/o.map.svg"),
    ],
)
def test_no_link_is_followed_out_of_the_folder(link: str, target: str, command: str, workspace: Path, run: Any) -> None:
    outside = workspace.parent / "outside"
    assert run("validate", "--write-baseline", str(outside / "known.json")).status == 0
    assert run("render", "nurse", "--out", str(outside / "ours.svg")).status == 0
    Path(link).symlink_to(target)
    before = texts(workspace, outside)
    result = run(*command.split())
    assert result.status == 2
    assert "a link leads from here out of the folder" in result.err
    assert texts(workspace, outside) == before


def test_a_folder_elsewhere_and_a_link_within_are_written_to(workspace: Path, run: Any) -> None:
    Path("real").mkdir()
    Path("out").symlink_to("real")
    assert run("render", "nurse", "--out", "out").status == 0
    assert run("render", "nurse", "--out", "../outside").status == 0
    assert Path("real/nurse.map.svg").read_bytes() == Path("../outside/nurse.map.svg").read_bytes()


def test_init_writes_all_files_or_none(workspace: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jm, "json_schema", fail, raising=False)
    message = "journeymap: new: cannot write there: No space left on device; nothing was written\n"
    assert run("init", "new") == (2, "", message)
    assert texts(Path("new")) == {}
    monkeypatch.undo()
    os.chdir(workspace)
    assert run("init", "new").status == 0


# -- fixes -------------------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_fixed_does_not_keep_others_from_it(
    workspace: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journeymap.fixes.files import Correction

    wrong = SMALLEST.replace("kind: content", "knd: content")
    for name in ("a", "b", "c", "d"):
        Path(f"{name}.yaml").write_text(wrong.replace("journey: nurse", f"journey: {name}"), "utf-8")
    write = Correction.write

    def write_some(correction: Correction) -> bool:
        if correction.path == "a.yaml":
            raise OSError(30, "Read-only file system")
        return correction.path != "c.yaml" and write(correction)

    monkeypatch.setattr(Correction, "write", write_some)
    result = run("validate", "--fix")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines() == [
        "journeymap: fixed 1 mistake in b.yaml",
        "journeymap: fixed 1 mistake in d.yaml",
        "journeymap: a.yaml: cannot write this file: Read-only file system",
        "journeymap: c.yaml: the file changed since it was read; nothing was fixed in it",
    ]
    assert ["kind: content" in Path(f"{name}.yaml").read_text("utf-8") for name in "abcd"] == [False, True, False, True]


def test_a_link_out_of_the_workspace_is_not_fixed(workspace: Path, run: Any) -> None:
    outside = workspace.parent / "outside/nurse.yaml"
    outside.write_text(SMALLEST.replace("kind: content", "knd: content"), "utf-8")
    Path("link.yaml").symlink_to(outside)
    Path("folder").symlink_to(outside.parent)
    before = texts(workspace, outside.parent)
    assert run("validate", "--fix").status == 1
    assert run("validate", "--diff").out == ""
    assert texts(workspace, outside.parent) == before


def test_a_file_that_vanishes_before_the_diff_is_a_sentence(
    workspace: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("nurse.yaml").write_text(SMALLEST.replace("kind: content", "knd: content"), "utf-8")
    validate = jm.validate

    def and_remove(*given: Any, **options: Any) -> Any:
        Path("nurse.yaml").unlink(missing_ok=True)
        return validate(*given, **options)

    monkeypatch.setattr(jm, "validate", and_remove, raising=False)
    result = run("validate", "--diff")
    assert result == (2, "", "journeymap: nurse.yaml: cannot read this file again: No such file or directory\n")
