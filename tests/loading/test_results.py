"""A workspace reads its results file, says where it is wrong, and is as before without one."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.measures_file.layout import releases_text
from journeymap.model.measures import Releases
from tests.measures_file.releases import example

JOURNEY = """\
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr}
      - {id: first-day, name: First day, owner: hr}
      - {id: rejection, name: Rejection, owner: hr}
      - {id: open-day, name: Open day, owner: hr}
"""
TEXT = releases_text(Releases(releases=(example(),)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a workspace that was measured."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.yaml").write_text("organization: A\n", "utf-8")
    (tmp_path / "nurse.yaml").write_text(JOURNEY, "utf-8")
    (tmp_path / "measures.json").write_text(TEXT, "utf-8")
    return tmp_path


def problems(*paths: str) -> list[tuple[str, str, str]]:
    """The findings of reading: place, rule and message; the same in one process and in others."""
    report = jm.validate(jm.load(*paths), select=["reading"])
    with ThreadPoolExecutor(2) as executor:
        assert jm.check(paths, executor=executor, select=["reading"]).to_text() == report.to_text()
    places = [(finding.location, finding) for finding in report.findings]
    return [(f"{at.path}:{at.line}:{at.column}" if at else "", each.rule, each.message) for at, each in places]


def test_a_workspace_holds_what_was_measured(folder: Path) -> None:
    workspace = jm.load(".")

    assert workspace.releases == Releases(releases=(example(),))
    assert workspace.measures == jm.Measures((example(),))
    assert workspace.measures.to_json() == TEXT
    assert problems() == []
    assert folder / "measures.json" in workspace.files()
    assert pickle.loads(pickle.dumps(workspace)) == workspace
    assert list(workspace.journeys) == ["nurse"]


def test_a_workspace_without_measures_is_another_one(folder: Path) -> None:
    with_measures = jm.load(".")
    (folder / "measures.json").unlink()
    without = jm.load(".")

    assert without != with_measures
    assert without.releases == Releases()
    assert without.measures == jm.Measures()
    assert without.measures.to_text() == "Nothing has been measured yet.\n"
    assert repr(without.measures) == "<Measures nothing measured>"
    assert problems() == []


def test_an_overlay_is_read_in_place_of_the_file(folder: Path) -> None:
    later = releases_text(Releases(releases=(example(revision=2),)))
    workspace = jm.load(".", overlay={"measures.json": later.encode()})
    with ThreadPoolExecutor(2) as executor:
        overlay = {"measures.json": b"{}"}
        report = jm.check(".", executor=executor, overlay=overlay, select=["reading"])

    assert [release.revision for release in workspace.releases.releases] == [2]
    assert [finding.message for finding in report.findings] == ["this file holds no measures: `version` is missing"]


def test_the_name_of_the_file_is_in_the_workspace(folder: Path) -> None:
    (folder / "journeymap.yaml").write_text("organization: A\nmeasure: {file: results/nurses.json}\n", "utf-8")
    assert jm.load(".").releases == Releases()

    (folder / "results").mkdir()
    (folder / "measures.json").rename(folder / "results/nurses.json")
    assert jm.load(".").releases.releases == (example(),)


def test_a_file_that_stands_alone_has_no_measures(folder: Path) -> None:
    (folder / "journeymap.yaml").unlink()
    assert jm.load("nurse.yaml").releases == Releases()
    assert jm.load(".").releases.releases == (example(),)
    assert jm.load_text(JOURNEY.encode()).releases == Releases()


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", "measures.json:1:1", "the file ends too early"),
        (b'{"version": 9}', "measures.json:1:13", "this is version 9 of the file, and this journeymap reads version 1"),
        (
            TEXT.replace('"k": 10', '"k": "ten"').encode(),
            "measures.json:10:12",
            "`k` has to be a whole number",
        ),
        (b"\xef\xbb\xbf[]", "measures.json:1:1", "this file holds no measures: `version` is missing"),
        (b'{"\xe4"', "measures.json:1:3", "this file is not saved as UTF-8: byte 3 (0xE4) is not a character"),
    ],
)
def test_nonsense_is_a_finding_at_its_place(folder: Path, data: bytes, place: str, message: str) -> None:
    (folder / "measures.json").write_bytes(data)

    assert problems() == [(place, "wrong-value", message)]
    assert problems("measures.json") == [(place, "wrong-value", message)]
    assert problems("nurse.yaml") == []
    assert jm.load(".").releases == Releases()
    assert (folder / "measures.json").read_bytes() == data


def test_what_is_no_file_is_a_finding(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "measures.json").unlink()
    (folder / "measures.json").mkdir()
    assert problems() == [("measures.json:None:None", "wrong-value", "this file cannot be read: is a directory")]

    (folder / "measures.json").rmdir()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "measures.json"
    elsewhere.write_text(TEXT, "utf-8")
    (folder / "measures.json").symlink_to(elsewhere)
    message = "this link leads out of the workspace, so it was not followed"
    assert problems() == [("measures.json:None:None", "wrong-value", message)]


def test_a_file_above_the_limit_is_not_read(folder: Path) -> None:
    workspace = jm.load(".", max_bytes=500)
    findings = jm.validate(workspace, select=["reading"]).findings
    assert [finding.message for finding in findings] == ["this file is larger than 500 bytes and was not read"]


def test_encodings_of_windows_are_read(folder: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        (folder / "measures.json").write_text(TEXT, encoding)
        assert jm.load(".").releases.releases == (example(),)


def test_a_workspace_is_written_with_its_measures(folder: Path) -> None:
    workspace = jm.load(".")
    written = workspace.to_yaml("copy")
    assert [path.name for path in written] == ["journeymap.yaml", "nurse.yaml", "measures.json"]
    assert jm.load("copy") == workspace

    (folder / "copy/measures.json").write_text("{}", "utf-8")
    assert [path.name for path in workspace.to_yaml("copy")] == ["journeymap.yaml", "nurse.yaml"]
    assert (folder / "copy/measures.json").read_text("utf-8") == "{}"
