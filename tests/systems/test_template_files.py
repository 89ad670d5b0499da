"""Templates on the file system: links, loops, what is no file, and folders in one another."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import journeymap as jm

TODAY = datetime.date(2026, 12, 1)
NURSE = """\
journey: nurse
owner: hr
stages:
  onboard:
    touchpoints:
      - {id: talk, name: Talk after a month, owner: hr, when: started + 30 days}
"""
NO_FILE = "this file cannot be read: it is not a regular file"
CIRCLE = "this workspace and its template build on one another, in a circle"


def write(folder: Path, template: str = "../template") -> None:
    """Write a template and a ward that builds on it."""
    for path, text in {
        "template/journeymap.yaml": "organization: Partnership\n",
        "template/nurse.yaml": NURSE,
        "ward/journeymap.yaml": f"organization: Alderwick\ntemplate: {template}\n",
        "ward/ward.yaml": "journey: ward\nfollows: template/nurse\nowner: hr\n",
    }.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def workspace_file_is_a_pipe(folder: Path) -> None:
    (folder / "template/journeymap.yaml").unlink()
    os.mkfifo(folder / "template/journeymap.yaml")


def journey_is_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "template/night.yaml")


def workspace_file_is_a_folder(folder: Path) -> None:
    (folder / "template/journeymap.yaml").unlink()
    (folder / "template/journeymap.yaml").mkdir()


def template_is_a_link(folder: Path) -> None:
    (folder / "template").rename(folder / "checkout")
    (folder / "template").symlink_to(folder / "checkout")


def template_is_a_link_to_itself(folder: Path) -> None:
    (folder / "template").rename(folder / "checkout")
    (folder / "template").symlink_to("template")


def template_has_a_loop(folder: Path) -> None:
    (folder / "template/loop").symlink_to(folder / "template")


def template_has_a_link_out(folder: Path) -> None:
    (folder / "private.yaml").write_text(NURSE.replace("nurse", "private"), "utf-8")
    (folder / "template/private.yaml").symlink_to(folder / "private.yaml")


def workspace_file_is_a_link_out(folder: Path) -> None:
    (folder / "template/journeymap.yaml").rename(folder / "private.yaml")
    (folder / "template/journeymap.yaml").symlink_to(folder / "private.yaml")


def template_is_inside_and_excluded(folder: Path) -> None:
    (folder / "template").rename(folder / "ward/template")
    (folder / "ward/journeymap.yaml").write_text("organization: A\ntemplate: template\nexclude: /template/\n", "utf-8")


def template_is_the_folder_above(folder: Path) -> None:
    (folder / "template/journeymap.yaml").rename(folder / "journeymap.yaml")
    (folder / "template/nurse.yaml").rename(folder / "nurse.yaml")
    (folder / "ward/journeymap.yaml").write_text("organization: A\ntemplate: ..\n", "utf-8")


def folders_build_on_each_other(folder: Path) -> None:
    template_is_the_folder_above(folder)
    (folder / "journeymap.yaml").write_text("organization: Partnership\ntemplate: ward\n", "utf-8")


def template_has_many_files(folder: Path) -> None:
    for number in range(2000):
        (folder / "template" / f"{number}.txt").touch()


Said = list[tuple[str, str, int | None, str]]
CASES: list[tuple[Callable[[Path], None], Said, bool]] = [
    (workspace_file_is_a_pipe, [("syntax", "template/journeymap.yaml", None, NO_FILE)], True),
    (journey_is_a_pipe, [("syntax", "template/night.yaml", None, NO_FILE)], True),
    (
        workspace_file_is_a_folder,
        [("syntax", "template/journeymap.yaml", None, "this file cannot be read: is a directory")],
        True,
    ),
    (template_is_a_link, [], False),
    (
        template_is_a_link_to_itself,
        [
            (
                "unknown-template",
                "ward/journeymap.yaml",
                2,
                "there is no folder `../template`, so nothing can be taken over from it",
            )
        ],
        True,
    ),
    (
        template_has_a_loop,
        [
            (
                "syntax",
                "template/loop",
                None,
                "this link leads back to itself or to the folder that it is in, so it was not followed",
            )
        ],
        True,
    ),
    (
        template_has_a_link_out,
        [("syntax", "template/private.yaml", None, "this link leads out of the workspace, so it was not followed")],
        True,
    ),
    (
        workspace_file_is_a_link_out,
        [("syntax", "template/journeymap.yaml", None, "this link leads out of the workspace, so it was not followed")],
        True,
    ),
    (template_is_inside_and_excluded, [], False),
    (template_is_the_folder_above, [], False),
    (
        folders_build_on_each_other,
        [("wrong-value", "journeymap.yaml", 2, CIRCLE), ("wrong-value", "ward/journeymap.yaml", 2, CIRCLE)],
        True,
    ),
    (template_has_many_files, [], False),
]


@pytest.mark.skipif(os.name == "nt", reason="no pipes and links")
@pytest.mark.parametrize(("change", "said", "is_held_back"), CASES, ids=[case[0].__name__ for case in CASES])
def test_what_is_said_of_a_template(
    change: Callable[[Path], None], said: Said, is_held_back: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    change(tmp_path)
    monkeypatch.chdir(tmp_path)
    workspace = jm.load("ward")
    report = jm.validate(workspace, today=TODAY)

    assert [
        (finding.rule, finding.location.path, finding.location.line, finding.message)
        for finding in report.findings
        if finding.category in ("reading", "system") and finding.location
    ] == said
    assert bool(report.summary.held_back) is is_held_back
    assert "private" not in (workspace.template.journeys if workspace.template else {})


def levels(folder: Path, count: int) -> None:
    """Write workspaces that build on one another, the first on the second."""
    for number in range(count):
        here = folder / f"level-{number}"
        here.mkdir()
        is_last = number == count - 1
        template = "" if is_last else f"template: ../level-{number + 1}\n"
        (here / "journeymap.yaml").write_text(f"organization: Level {number}\n{template}", "utf-8")
        text = NURSE if is_last else "journey: nurse\nfollows: template/nurse\nowner: hr\n"
        (here / "nurse.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(("count", "said"), [(11, []), (12, ["level-10/journeymap.yaml"])])
def test_ten_templates_build_on_one_another_at_most(
    count: int, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels(tmp_path, count)
    monkeypatch.chdir(tmp_path)
    report = jm.validate(jm.load("level-0"), today=TODAY, select=["reading"])

    assert [finding.location.path for finding in report.findings if finding.location] == said
    assert {finding.message for finding in report.findings} <= {"more than 10 templates build on one another"}
