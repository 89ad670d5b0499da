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
    assert (
        "Nothing is open." in run("questions", "nurse.yaml", "--team", "hr", "--journey", "nurse", *TODAY).out or True
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


def test_a_team_whose_id_is_that_of_nobody_has_a_file_of_its_own(run: Any, folder: Path) -> None:
    stages = "stages: {{attract: {{touchpoints: [{{id: page, name: Page, owner: {}, when: unknown}}]}}}}\n"
    (folder / "nurse.yaml").write_text("journey: nurse\nowner: nobody-yet\n" + stages.format("nobody-yet"))
    (folder / "porter.yaml").write_text("journey: porter\n" + stages.format("unknown"))
    result = run("questions", ".", "--out", "sheets", *TODAY)

    names = sorted(file.name for file in Path("sheets").iterdir())
    assert (result.status, names) == (0, ["nobody-yet.txt", "nobody_yet.txt"])


def test_the_language_is_chosen(run: Any, open_map: Path) -> None:
    assert run("questions", "nurse.yaml", "--language", "sv", *TODAY).out.startswith("Frågor till hr\n")
    assert run("questions", "nurse.yaml", "--language", "xx", *TODAY).status == 2


def test_without_journeys_there_is_nothing_to_ask(run: Any, folder: Path) -> None:
    assert run("questions").status == 2


def test_the_command_and_the_library_agree(run: Any, open_map: Path) -> None:
    import datetime

    sheets = jm.questions(jm.load("nurse.yaml"), today=datetime.date(2026, 11, 22))
    assert run("questions", "nurse.yaml", "--format", "html", *TODAY).out == sheets.to_html()
