"""`Import.write` writes all files or none, and never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

TABLE = b"Stage,Touchpoint,Owner\nRecruit,Call,HR\n"
WORKSPACE = "organization: Tarn Clinic\nteams:\n  it:\n    name: IT\n"


def test_the_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    imported = jm.import_table(TABLE, name="plan.csv")
    paths = imported.write(tmp_path / "a" / "plan")

    assert paths == [tmp_path / "a" / "plan" / name for name in ("journeymap.yaml", "plan.yaml")]
    assert {path.name: path.read_text("utf-8") for path in paths} == imported.texts


@pytest.mark.parametrize("name", ["journeymap.yaml", "plan.yaml"])
def test_a_file_that_exists_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")

    with pytest.raises(jm.OutputNotWritableError, match="exists already"):
        jm.import_table(TABLE, name="plan.csv").write(tmp_path)

    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    with pytest.raises(jm.OutputNotWritableError):
        jm.import_table(TABLE, name="plan.csv").write(tmp_path / "plan")

    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_workspace_that_somebody_else_changed_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "journeymap.yaml"
    file.write_text(WORKSPACE, "utf-8")
    imported = jm.import_table(TABLE.replace(b"HR", b"Ward"), name="plan.csv", into=tmp_path)
    file.write_text(WORKSPACE + "  ward:\n    name: The ward\n", "utf-8")

    with pytest.raises(jm.OutputNotWritableError, match="changed in the meantime"):
        imported.write()

    assert file.read_text("utf-8") == WORKSPACE + "  ward:\n    name: The ward\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journeymap.yaml"]


def test_without_a_workspace_a_folder_is_needed() -> None:
    with pytest.raises(jm.InvalidCallError, match="folder"):
        jm.import_table(TABLE, name="plan.csv").write()


def test_a_workspace_beside_the_current_folder_is_changed_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    imported = jm.import_table(TABLE.replace(b"HR", b"Ward"), name="plan.csv", into="../maps")

    assert [line for line in imported.diff().splitlines() if line.startswith(("---", "+++"))] == [
        "--- a/maps/journeymap.yaml",
        "+++ b/maps/journeymap.yaml",
        "--- /dev/null",
        "+++ b/maps/plan.yaml",
    ]
    assert imported.write() == [tmp_path / "maps" / "plan.yaml", tmp_path / "maps" / "journeymap.yaml"]
    ward = "  ward:\n    name: Ward\n    function: clinical\n"
    assert (tmp_path / "maps" / "journeymap.yaml").read_text("utf-8") == WORKSPACE + ward
