"""`questions` prints or writes one sheet per team."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

TODAY = ("--today", "2026-11-22")


@pytest.fixture
def open_map(nurse: Path) -> Path:
    """A journey with open questions for two teams."""
    nurse.write_text(
        nurse.read_text("utf-8")
        .replace("when: applied", "when: unknown")
        .replace("owner: marketing", "owner: [hr, marketing]"),
        "utf-8",
    )
    return nurse


def test_the_sheets_are_printed(run: Any, open_map: Path) -> None:
    result = run("questions", "nurse.yaml", *TODAY)

    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Questions for hr\n================\n\nOpen questions\n--------------\n1. ")
    assert "Questions for marketing\n" in result.out
    assert "When does “First talk” happen?" in result.out
    assert max(map(len, result.out.splitlines())) <= 84


def test_one_team_is_asked(run: Any, open_map: Path) -> None:
    assert "Questions for hr" not in run("questions", "--path", "nurse.yaml", "--team", "marketing", *TODAY).out
    assert run("questions", "nurse.yaml", "--team", "nobody", *TODAY).status == 2
    assert run("questions", "nurse.yaml", "--journey", "nobody", *TODAY).status == 2
    assert "Questions for hr" in run("questions", "nurse.yaml", "--team", "hr", "--journey", "nurse", *TODAY).out
    assert run("questions", "nurse.yaml", "--team", "unowned", *TODAY).out == (
        "Questions about what is unowned\n"
        "===============================\n\n"
        "Open questions\n--------------\nNothing is open.\n"
    )


@pytest.mark.parametrize(("format", "ending"), [("text", "txt"), ("markdown", "md"), ("html", "html")])
def test_one_file_per_team_is_written(format: str, ending: str, run: Any, open_map: Path) -> None:
    """And written again, but never over a file of somebody else."""
    command = ("questions", "nurse.yaml", "--format", format, "--out", "sheets", *TODAY)
    result = run(*command)

    files = [Path("sheets", f"{team}.{ending}") for team in ("hr", "marketing")]
    assert (result.status, result.out) == (0, "")
    assert result.err == "".join(f"journeymap: wrote {file}\n" for file in files)
    assert sorted(Path("sheets").iterdir()) == files
    assert "marketing" in files[1].read_text("utf-8")
    assert run(*command).status == 0
    files[1].write_text("mine", "utf-8")
    before = files[0].read_bytes()
    assert run(*command).status == 2
    assert (files[0].read_bytes(), files[1].read_text("utf-8")) == (before, "mine")
    assert run(*command, "--force").status == 0


def test_a_workbook_is_refused_with_what_to_use(run: Any, open_map: Path) -> None:
    result = run("questions", "nurse.yaml", "--format", "xlsx", *TODAY)

    sentence = "questions cannot be written as a workbook yet: use text, markdown or html"
    assert (result.status, result.out, sentence in result.err) == (2, "", True)
    assert run("questions", "nurse.yaml", "--format", "pdf", *TODAY).status == 2


def test_only_the_journeys_that_are_named_are_asked_about(run: Any, folder: Path) -> None:
    stages = "stages: {{attract: {{touchpoints: [{{id: page, name: {}, owner: hr, when: unknown}}]}}}}\n"
    (folder / "journeymap.yaml").write_text("organization: Fern\nchannels: {app: {owner: unknown}}\n", "utf-8")
    for id in ("nurse", "porter"):
        (folder / f"{id}.yaml").write_text(f"journey: {id}\nowner: hr\n" + stages.format(f"Page of {id}"), "utf-8")

    def named(*paths: str) -> list[str]:
        out = run("questions", *paths, *TODAY).out
        return [name for name in ("Page of nurse", "Page of porter", "app") if f"“{name}”" in out]

    assert named("nurse.yaml") == ["Page of nurse"]
    assert named("porter.yaml", "journeymap.yaml") == ["Page of porter", "app"]
    assert named(".") == ["Page of nurse", "Page of porter", "app"]


def test_a_team_with_the_id_of_the_sheet_without_a_team_has_a_file_of_its_own(run: Any, folder: Path) -> None:
    stages = "stages: {{attract: {{touchpoints: [{{id: page, name: Page, owner: {}, when: unknown}}]}}}}\n"
    (folder / "nurse.yaml").write_text("journey: nurse\nowner: unowned\n" + stages.format("unowned"))
    (folder / "porter.yaml").write_text("journey: porter\n" + stages.format("unknown"))
    result = run("questions", ".", "--out", "sheets", *TODAY)

    names = sorted(file.name for file in Path("sheets").iterdir())
    assert (result.status, names) == (0, ["unowned.txt", "unowned_team.txt"])


def test_the_language_is_chosen(run: Any, open_map: Path) -> None:
    assert run("questions", "nurse.yaml", "--language", "sv", *TODAY).out.startswith("Frågor till hr\n")
    assert run("questions", "nurse.yaml", "--language", "xx", *TODAY).status == 2


def test_without_journeys_there_is_nothing_to_ask(run: Any, folder: Path) -> None:
    assert run("questions").status == 2


def test_the_command_and_the_library_agree(run: Any, open_map: Path) -> None:
    import datetime

    sheets = jm.questions(jm.load("nurse.yaml"), today=datetime.date(2026, 11, 22))
    assert run("questions", "nurse.yaml", "--format", "html", *TODAY).out == sheets.to_html()
