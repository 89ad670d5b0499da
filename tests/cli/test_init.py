"""`init` writes a workspace in which nothing is found, and never overwrites anything."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.framework import SEVEN_STAGES

FILES = ["journeymap.yaml", "new-colleague.yaml"]


@pytest.mark.parametrize(("arguments", "folder_name"), [([], "journeys"), (["a/b"], "a/b"), (["."], ".")])
def test_nothing_at_all_is_found_in_it(arguments: list[str], folder_name: str, run: Any, folder: Path) -> None:
    ended = run("init", *arguments)

    assert ended.status == 0
    assert ended.out.splitlines() == [str(Path(folder_name, name)) for name in FILES]
    path = "" if folder_name == "journeys" else f" {folder_name}"
    assert ended.err == f"journeymap: now put in your own words, and run: journeymap validate{path}\n"
    today = datetime.date.today()  # noqa: DTZ011 (as init takes it)
    for day in (today, today + datetime.timedelta(days=364)):
        report = jm.validate(jm.load(folder_name), today=day)
        assert report.findings == ()
        assert report.summary.journeys == 1
    assert run("validate", *arguments).status == 0


def test_the_journey_passes_all_seven_stages_and_says_what_each_key_is_for(run: Any, folder: Path) -> None:
    run("init")
    journey = jm.load("journeys").journeys["new-colleague"]
    text = Path("journeys/new-colleague.yaml").read_text("utf-8")

    assert tuple(journey.stages) == SEVEN_STAGES
    assert journey.reviewed == datetime.date.today()  # noqa: DTZ011 (as init takes it)
    assert text.count("#") > 15
    assert "{today}" not in text


@pytest.mark.parametrize("there", FILES)
def test_what_is_there_is_never_overwritten(there: str, run: Any, folder: Path) -> None:
    Path("journeys").mkdir()
    Path("journeys", there).write_text("mine", "utf-8")

    said = f"journeymap: {Path('journeys', there)} is there already; nothing was written\n"
    assert run("init") == (2, "", said)
    assert [path.name for path in Path("journeys").iterdir()] == [there]
    assert Path("journeys", there).read_text("utf-8") == "mine"


def test_a_second_time_is_refused(run: Any, folder: Path) -> None:
    run("init")

    said = (
        "journeymap: journeys/journeymap.yaml and journeys/new-colleague.yaml are there already; nothing was written\n"
    )
    assert run("init") == (2, "", said)


def test_where_nothing_can_be_written_it_says_so(run: Any, folder: Path) -> None:
    Path("journeys").write_text("a file", "utf-8")

    ended = run("init")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("journeymap: journeys: nothing can be written there: ")
