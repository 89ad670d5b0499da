"""`init` writes a workspace without findings, and never overwrites a file."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.organization import SEVEN_STAGES

FILES = ["journeymap.yaml", "new-colleague.yaml"]


@pytest.mark.parametrize(("arguments", "folder_name"), [([], "journeys"), (["a/b"], "a/b"), (["."], ".")])
def test_the_first_workspace_has_no_findings(arguments: list[str], folder_name: str, run: Any, folder: Path) -> None:
    result = run("init", *arguments)

    assert result.status == 0
    assert result.out.splitlines() == [str(Path(folder_name, name)) for name in FILES]
    path = "" if folder_name == "journeys" else f" {folder_name}"
    assert result.err == f"journeymap: replace the texts with your own, then run: journeymap validate{path}\n"
    today = datetime.date.today()  # noqa: DTZ011 (as init takes it)
    for day in (today, today + datetime.timedelta(days=364)):
        report = jm.validate(jm.load(folder_name), today=day)
        assert report.findings == ()
        assert report.summary.journeys == 1
    assert run("validate", *arguments).status == 0


def test_the_first_journey_has_all_stages_and_comments(run: Any, folder: Path) -> None:
    run("init")
    journey = jm.load("journeys").journeys["new-colleague"]
    text = Path("journeys/new-colleague.yaml").read_text("utf-8")

    assert tuple(journey.stages) == SEVEN_STAGES
    assert journey.reviewed == datetime.date.today()  # noqa: DTZ011 (as init takes it)
    assert text.count("#") > 15
    assert "{today}" not in text


@pytest.mark.parametrize("there", FILES)
def test_existing_files_are_not_overwritten(there: str, run: Any, folder: Path) -> None:
    Path("journeys").mkdir()
    Path("journeys", there).write_text("mine", "utf-8")

    message = f"journeymap: {Path('journeys', there)} already exists; nothing was written\n"
    assert run("init") == (2, "", message)
    assert [path.name for path in Path("journeys").iterdir()] == [there]
    assert Path("journeys", there).read_text("utf-8") == "mine"


def test_a_second_run_is_an_error(run: Any, folder: Path) -> None:
    run("init")

    message = (
        "journeymap: journeys/journeymap.yaml and journeys/new-colleague.yaml already exist; nothing was written\n"
    )
    assert run("init") == (2, "", message)


def test_an_unwritable_folder_is_an_error(run: Any, folder: Path) -> None:
    Path("journeys").write_text("a file", "utf-8")

    result = run("init")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("journeymap: journeys: cannot write there: ")
