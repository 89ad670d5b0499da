"""`measure` prints what was measured, adds it to the results file, and says what comes next."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.cli.main import main

WORKSPACE = """\
organization: Northshore
channels: {fair: {name: Job fair}, social-media: {name: Social media}}
metrics:
  from-application-to-start: {kind: conversion, from: application, to: first-day, target: 50 %}
data:
  ats: {table: ats.csv, case: case, event: event, time: time, attributes: {channel: channel}}
measure: {by: channel}
"""
NURSE = """\
journey: nurse
name: Ward nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: interview, name: Interview, owner: hr, events: Interview}
      - {id: offer, name: Offer, owner: hr, events: Offer, next: [first-day, rejection]}
      - {id: rejection, name: Rejection, owner: hr, events: Rejected, ends: not hired, next: []}
  onboard:
    touchpoints:
      - {id: first-day, name: First day, owner: hr, events: Started}
"""
STORIES = (
    ("Applied 2025-01-02, Interview 2025-01-20, Offer 2025-02-01, Started 2025-03-01", "fair"),
    ("Applied 2025-01-05, Interview 2025-01-15, Rejected 2025-01-30", "fair"),
    ("Applied 2025-02-10, Rejected 2025-02-12", "fair"),
    ("Applied 2025-03-03", "social-media"),
    ("Applied 2025-04-01, Offer 2025-04-21, Started 2025-06-01", "fair"),
    ("Applied 2025-12-01, Interview 2026-01-15", "social-media"),
    ("Interview 2025-05-02, Applied 2025-05-10, Interview 2025-05-20", "social-media"),
    ("Applied 2025-06-02, Rejected 2025-06-10, Interview 2025-06-16, Note 2025-06-17", ""),
)
"""Of each, there are 13 cases."""
NOTE = "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown."
TEXT = f"""\
Ward nurse: 2025
================
2025: 1 January 2025 – 31 December 2025, as of 31 March 2026 · 100 cases

Steps
-----
Touchpoint   Came this far  Skipped   Reached  Drop-off  Median wait
-----------  -------------  --------  -------  --------  -----------
Application            100  under 10      100  10 %      10 days
Interview               70        10       60  not told  not told
Offer                   20  under 10       20  not told  not told
First day               20  under 10       20  not told  not told
{NOTE}

Who came no further
-------------------
Touchpoint   Ended     Completed  Under way  Stopped
-----------  --------  ---------  ---------  --------
Application        20  under 10   under 10         10
Interview          10  under 10          20        20
First day    under 10         20  under 10   under 10
{NOTE}

How it ended
------------
Touchpoint  Cases
----------  -----
Rejection      30
{NOTE}

By channel
----------
Came this far  Job fair  Social media  Others and unknown
-------------  --------  ------------  ------------------
Application          50            30                  20
Interview            30            20                  20
Offer                20  under 10      under 10
First day            20  under 10      under 10
{NOTE}

In the other order
------------------
Earlier on the map  Later on the map  Cases
------------------  ----------------  -----
Application         Interview            10
{NOTE}

Events that no touchpoint names
-------------------------------
Event  Cases
-----  -----
Note      10
{NOTE}

Metrics
-------
Metric                     Value  Target  Verdict
-------------------------  -----  ------  -------
from-application-to-start  25 %   50 %    missed
{NOTE}
"""
NEXT = "nurse: nothing is due; 2026 comes next: its figures are taken as of 2027-03-31, so it can be measured from"


@pytest.fixture(autouse=True)
def workspace(folder: Path) -> Path:
    """The current folder, with the printed example and applications of the next year."""
    (folder / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (folder / "nurse.yaml").write_text(NURSE, "utf-8")
    rows = [["case", "event", "time", "channel"]]
    rows += [
        [f"{number}-{case}", *event.rsplit(" ", 1), channel]
        for number, (story, channel) in enumerate(STORIES)
        for case in range(13)
        for event in story.split(", ")
    ]
    rows += [[f"later-{case}", "Applied", "2026-04-01", ""] for case in range(40)]
    (folder / "ats.csv").write_text("".join(f"{','.join(row)}\n" for row in rows), "utf-8")
    return folder


def measure(run: Any, *arguments: str) -> Any:
    return run("measure", "--today", "2026-11-30", *arguments)


def test_what_is_measured_is_printed_and_added_once(run: Any) -> None:
    preview = measure(run)
    assert (preview.status, preview.out[: len(TEXT)]) == (0, TEXT)
    assert preview.err == "journeymap: new: nurse/2025; add --write to keep this\n"
    assert not Path("measures.json").exists()

    written = measure(run, "--write")
    assert (written.status, written.out) == (0, preview.out)
    assert written.err == "journeymap: wrote nurse/2025 to measures.json\n"
    before = Path("measures.json").read_bytes()

    again = measure(run, "--write")
    assert (again.status, again.out[: len(TEXT)], again.err) == (0, TEXT, "")
    assert " ".join(again.out[len(TEXT) :].split()).endswith(f"{NEXT} 2027-04-01 on.")
    assert Path("measures.json").read_bytes() == before

    replaced = measure(run, "--replace", "nurse/2025", "--write", "--format", "json")
    assert json.loads(replaced.out) == json.loads(Path("measures.json").read_text("utf-8"))
    assert Path("measures.json").read_bytes() == before.replace(b'"revision": 1,', b'"revision": 2,')

    report = jm.validate(jm.load("."), select=["reality"])
    assert {finding.rule for finding in report.findings} == {"unmapped-event", "missed-target"}


@pytest.mark.usefixtures("measured")
def test_formats_for_programs_and_wikis(run: Any) -> None:
    markdown = measure(run, "--format", "markdown")
    assert markdown.out.startswith("# Ward nurse: 2025\n\n2025: 1 January 2025")
    assert "| First day | 20 | under 10 | 20 | not told | not told |\n\n*Counts are in tens: each" in markdown.out
    assert f"journeymap: {NEXT} 2027-04-01 on.\n" in markdown.err

    table = measure(run, "--format", "csv")
    assert table.out.startswith("\ufeffjourney,period,")
    rows = list(csv.DictReader(io.StringIO(table.out.removeprefix("\ufeff"))))
    interview = {
        key: value for key, value in rows[2].items() if value and key not in ("note", "as_of", "from", "until")
    }
    assert interview == {
        "journey": "nurse",
        "period": "2025",
        "revision": "1",
        "table": "step",
        "touchpoint": "interview",
        "remaining": "70",
        "skipped": "10",
        "reached": "60",
        "ended": "10",
        "completed": "0",
        "under_way": "20",
        "stopped": "20",
        "k": "10",
    }
    assert rows[2]["note"] == f"{NOTE} 0 says under 10, an empty cell is not told."


@pytest.fixture
def measured() -> None:
    """A results file with the example."""
    jm.measure(jm.load("."), today=date(2026, 11, 30)).write()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["doctor"], "there is no journey 'doctor'; there are: nurse"),
        (["nurse/2025"], "nurse/2025 is a release: write --replace nurse/2025, or name the journey alone"),
        (["--replace", "2025"], "--replace takes a journey and a period, such as nurse/2025, not 2025"),
        (["--replace", "nurse/2025", "nurse"], "--replace names its journey itself: leave out JOURNEY"),
        (["--replace", "nurse/2024"], "there is no release 'nurse/2024'"),
        (["--explain", "--write"], "--explain reads nothing, so there is nothing to write"),
        (["--path", "nowhere"], "nowhere: there is no such file or folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: list[str], message: str, run: Any) -> None:
    result = measure(run, *arguments)
    assert (result.status, result.out, result.err) == (2, "", f"journeymap: {message}\n")


def test_a_results_file_that_cannot_be_read_is_left(run: Any) -> None:
    Path("measures.json").write_text('{"version": 1,\n "releases": [}\n', "utf-8")
    result = measure(run, "--write")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "journeymap: measures.json:2:15: a value is missing here; restore the file as `journeymap measure` wrote it\n"
    )
    assert Path("measures.json").read_text("utf-8") == '{"version": 1,\n "releases": [}\n'

    Path("measures.json").write_text('{"version": 2, "people": []}', "utf-8")
    later = measure(run, "--write")
    assert later.status == 2
    assert "this is version 2 of the file, and this journeymap reads version 1" in later.err


def test_errors_of_the_workspace_are_not_published(run: Any) -> None:
    Path("nurse.yaml").write_text(NURSE.replace("events: Offer", "evnts: Offer"), "utf-8")
    result = measure(run, "--write")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(
        "journeymap: nurse.yaml:8:45: the format does not know `evnts` here; did you mean `events`?"
    )
    assert not Path("measures.json").exists()


def test_queries_are_explained_without_the_data(run: Any) -> None:
    Path("ats.csv").unlink()
    result = measure(run, "--explain")
    assert (result.status, result.err) == (0, "")
    assert "SELECT" in result.out
    assert result.out.endswith("\n")


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["measure", "--today", "2026-11-30"]) == 0
    assert capsys.readouterr().err.splitlines()[:2] == ["journeymap: Reading ats …", "journeymap: Counting nurse …"]


def test_the_start_of_a_check_imports_no_engine(run: Any) -> None:
    program = "import sys; from journeymap.cli.main import main; main(['validate']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    modules = set(done.stdout.split())
    assert not modules & {"ibis", "duckdb", "pandas", "journeymap.model.measures", "journeymap.measuring.run"}
