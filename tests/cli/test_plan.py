"""`plan` prints or writes the map on calendar dates."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

WORKSPACE = """\
organization: Fernmoor Hospital
teams:
  people: {function: hr}
  recruiting: {parent: people}
  comms: {function: marketing}
  ward: {function: clinical}
channels:
  letters: {owner: comms}
  hall: {owner: ward}
cohorts:
  march: {journey: nurse, dates: {started: 2027-03-01}}
  june: {journey: nurse, dates: {started: 2027-06-01}}
"""
NURSE = """\
journey: nurse
stages:
  onboard:
    touchpoints:
      - {id: letter, name: Welcome letter, kind: message, owner: recruiting, channels: letters, when: started - 7 days}
      - {id: first-day, name: First day, kind: event, owner: ward, informed: recruiting, channels: hall, when: started}
      - {id: news, name: Staff news, kind: message, owner: comms, channels: letters, when: on 2027-04-15}
"""
PERIOD = ("--from", "2027-01-01", "--to", "2027-12-31", "--today", "2026-12-01")


@pytest.fixture
def workspace(folder: Path) -> Path:
    """The current folder: a workspace with two cohorts and something on the calendar."""
    (folder / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (folder / "nurse.yaml").write_text(NURSE, "utf-8")
    return folder


def entries(text: str) -> list[tuple[str, str | None, str]]:
    """Return date, cohort and touchpoint of each entry of a plan as JSON."""
    return [(entry["date"], entry["cohort"], entry["touchpoint"]) for entry in json.loads(text)["entries"]]


ALL = [
    ("2027-02-22", "march", "letter"),
    ("2027-03-01", "march", "first-day"),
    ("2027-04-15", None, "news"),
    ("2027-05-25", "june", "letter"),
    ("2027-06-01", "june", "first-day"),
]


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("--path .", [0, 1, 2, 3, 4]),
        ("nurse", [0, 1, 2, 3, 4]),
        ("march", [0, 1, 2]),
        ("june march", [0, 1, 2, 3, 4]),
        ("--team people", [0, 1, 3, 4]),
        ("--team recruiting", [0, 1, 3, 4]),
        ("--team ward", [1, 4]),
        ("--team ward march", [1]),
        ("--channel letters", [0, 2, 3]),
        ("--from 2027-03-01", [1, 2, 3, 4]),
        ("--from 2027-03-02", [2, 3, 4]),
        ("--to 2027-04-15", [0, 1, 2]),
        ("--to 2027-04-14", [0, 1]),
    ],
)
def test_what_is_in_the_plan_is_chosen(arguments: str, numbers: list[int], workspace: Path, run: Any) -> None:
    result = run("plan", "--format", "json", *PERIOD, *arguments.split())

    assert (result.status, result.err, entries(result.out)) == (0, "", [ALL[number] for number in numbers])


def test_the_period_is_twelve_months_from_today(workspace: Path, run: Any) -> None:
    def period(*arguments: str) -> tuple[str, str]:
        plan = json.loads(run("plan", "--format", "json", *arguments).out)
        return plan["from"], plan["to"]

    assert period("--today", "2026-12-01") == ("2026-12-01", "2027-12-01")
    assert period("--today", "2026-12-01", "--from", "2024-02-29") == ("2024-02-29", "2025-02-28")
    assert period("--today", "2026-12-01", "--to", "2026-12-01") == ("2026-12-01", "2026-12-01")
    assert period("--today", "9999-06-01") == ("9999-06-01", "9999-12-31")


def test_dates_for_this_run_make_one_cohort(workspace: Path, run: Any) -> None:
    command = ("plan", "nurse", "--format", "json", *PERIOD)
    result = run(*command, "--date", "started=2027-08-02", "--date", "letter=2027-07-26 to 2027-07-27")

    assert entries(result.out) == [
        ("2027-04-15", None, "news"),
        ("2027-07-26", "ad-hoc", "letter"),
        ("2027-08-02", "ad-hoc", "first-day"),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("nobody", "there is no "),
        ("--persona nobody", "there is no persona 'nobody'"),
        ("--team nobody", "there is no team 'nobody'"),
        ("--channel nobody", "there is no channel 'nobody'"),
        ("--language xx", "there is no language 'xx'"),
        ("nurse --date begun=2027-08-02", "begun"),
        ("nurse --date started=someday", "started: 'someday' is not a date such as 2027-03-01"),
        ("nurse --date started", "'started' is not of the form WHAT=DATE, such as started=2027-03-01"),
        ("nurse --date =2027-03-01", "'=2027-03-01' is not of the form WHAT=DATE, such as started=2027-03-01"),
        ("nurse --date started=", "'started=' is not of the form WHAT=DATE, such as started=2027-03-01"),
        (
            "nurse --date started=2027-03-01 --date started=2027-03-02",
            "--date started is given twice, with 2027-03-01 and 2027-03-02",
        ),
        (
            "--date started=2027-03-01 march june",
            "dates need exactly one journey: `journeymap plan nurse --date started=2027-03-01`",
        ),
        (
            "--date started=2027-03-01 --date letter=2027-02-01_to_2027-02-02",
            'exactly one journey: `journeymap plan nurse --date started=2027-03-01 --date "letter=2027-02-01 to',
        ),
        ("--from 2027-13-01", "argument --from: '2027-13-01' is not a date such as 2027-03-01"),
        ("--to 2026-01-01", "the plan ends on 2026-01-01, before it begins on 2027-01-01"),
        ("--format jsn", "unknown format 'jsn'; did you mean 'json'?"),
        ("--format pdf", "unknown format 'pdf'; choose from: text, markdown, csv, json, ics, xlsx"),
        ("--format html", "unknown format 'html'; choose from: text"),
        ("--format md", "unknown format 'md'; did you mean 'markdown'?"),
        ("--format Excel", "unknown format 'Excel'; did you mean 'xlsx'?"),
        ("--format ical=nurse.ics", "unknown format 'ical'; did you mean 'ics'?"),
        ("--format 2027.plan.txt", "unknown format '2027.plan.txt'; did you mean 'text=2027.plan.txt'?"),
        ("nurse started=2027-03-01", "started=2027-03-01 is a date: write --date started=2027-03-01"),
        (".", ". is a path: write --path ."),
        ("march maps/clinic", "maps/clinic is a path: write --path maps/clinic"),
        ("--path . maps/clinic", "there is no cohort or journey 'maps/clinic'"),
        (
            "march --date started=2027-03-01",
            "march is a cohort, which has dates; give dates for its journey: `journeymap plan nurse --date started=2027-03-01`",
        ),
        ("nurse --date First_day=2027-03-01", "there is no anchor or touchpoint 'First day'; did you mean 'started'?"),
        ("nurse --date first-dy=2027-03-01", "did you mean 'first-day'?"),
        ("--format csv=", "'csv=' has no file name after `=`"),
        ("--format csv --format json", "only one format is printed, not csv and json; name a file, such as"),
        ("--format csv=plan --format json=./plan", "plan: two outputs would be written to this file"),
        ("--delimiter ;", "--delimiter is for csv: add --format csv"),
        ("--format csv --delimiter x", "'x' is not a comma, ; or | or tab"),
        ("--split team", "--split writes one file for each team: name a folder with --out"),
        ("--split cohort --out plans --format csv=plan.csv", "write --format csv without =FILE"),
        ("--out plans", f"such as --format text={Path('plans', 'plan')}.txt"),
        ("--format csv=nurse.yaml --force", "nurse.yaml: this file is one of those that were read"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(arguments: str, words: str, workspace: Path, run: Any) -> None:
    given = [word.replace("_", " ") for word in arguments.split()]
    before = sorted(workspace.rglob("*"))
    result = run("plan", *PERIOD, *given)

    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert words in result.err
    assert sorted(workspace.rglob("*")) == before


def test_whoever_is_declared_may_be_asked_for(workspace: Path, run: Any) -> None:
    (workspace / "journeymap.yaml").write_text(f"{WORKSPACE}personas: {{nurse: {{}}, doctor: {{}}}}\n", "utf-8")
    (workspace / "nurse.yaml").write_text(NURSE.replace("stages:", "personas: nurse\nstages:"), "utf-8")
    results = [run("plan", *PERIOD, "--format", "json", "--persona", persona) for persona in ("doctor", "nurse")]

    assert [entries(result.out) for result in results] == [[], ALL]


def test_without_any_date_both_ways_are_shown(nurse: Path, run: Any) -> None:
    result = run("plan")

    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert "--date started=" in result.err
    assert "cohorts:" in result.err


@pytest.mark.parametrize(
    ("cohorts", "what", "words"),
    [
        ("march: {journey: nurse, dates: {started: 2027-03-01}}", "doctor", "`journeymap plan doctor --date started="),
        ("march: {journey: doctor}", "doctor", "no cohort has dates that can be planned"),
        ("march: {journey: nurse}", "march", "no cohort has dates that can be planned"),
        ("march: {journey: doctr, dates: {started: 2027-03-01}}", "doctor", "no cohort has dates that can be planned"),
    ],
)
def test_cohorts_of_other_journeys_are_not_taken_for_wrong(
    cohorts: str, what: str, words: str, folder: Path, run: Any
) -> None:
    touchpoints = "stages: {onboard: {touchpoints: [{id: welcome, name: Welcome, owner: hr, when: started}]}}\n"
    (folder / "journeymap.yaml").write_text(f"organization: Fernmoor\ncohorts: {{{cohorts}}}\n", "utf-8")
    for journey in ("doctor", "nurse"):
        (folder / f"{journey}.yaml").write_text(f"journey: {journey}\n{touchpoints}", "utf-8")
    result = run("plan", what)

    assert (result.status, result.out) == (2, "")
    assert words in result.err


def test_with_nothing_in_the_period_the_next_date_is_named(workspace: Path, run: Any) -> None:
    period = ("--today", "2026-12-01", "--to", "2026-12-31")
    sentence = "journeymap: there is nothing from 2026-12-01 to 2026-12-31; the next date is 2027-02-22\n"

    text = run("plan", *period)
    assert (text.status, text.err) == (0, "")
    assert "(2027-02-22)" in " ".join(text.out.split())
    data = run("plan", "--format", "json", *period)
    assert (data.status, data.err, entries(data.out)) == (0, sentence, [])
    file = run("plan", "--format", "text=plan.txt", *period)
    assert file == (0, "", f"journeymap: wrote plan.txt\n{sentence}")
    split = run("plan", "--split", "team", "--out", "plans", *period)
    assert split == (0, "", sentence)
    past = run("plan", "--format", "csv", "--today", "2030-01-01")
    assert (past.status, past.err) == (0, "journeymap: there is nothing from 2030-01-01 to 2031-01-01\n")


def test_several_formats_are_written_and_one_is_printed(workspace: Path, run: Any) -> None:
    command = ["plan", *PERIOD]
    for format in ("csv=a/plan.csv", "markdown=plan.md", "ics=plan.ics", "xlsx=plan.xlsx", "json=-", "text=plan.txt"):
        command += ["--format", format]
    result = run(*command)

    names = [Path("a", "plan.csv"), Path("plan.md"), Path("plan.ics"), Path("plan.xlsx"), Path("plan.txt")]
    assert (result.status, entries(result.out)) == (0, ALL)
    assert result.err == "".join(f"journeymap: wrote {name}\n" for name in names)
    assert Path("a/plan.csv").read_bytes().startswith(b"\xef\xbb\xbfdate,end,due,cohort,")
    assert Path("plan.xlsx").read_bytes().startswith(b"PK")
    assert run(*command) == result, "its own files are written again"
    for name in names:
        name.write_text("mine", "utf-8")
        refused = run(*command)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err == (
            f"journeymap: {name}: this file was not written by journeymap; choose another name,"
            " or replace it with --force\n"
        )
        assert name.read_text("utf-8") == "mine"
        assert run(*command, "--force").status == 0


@pytest.mark.parametrize(
    ("word", "delimiter"),
    [(",", ","), ("comma", ","), (";", ";"), ("semicolon", ";"), ("tab", "\t"), ("\\t", "\t"), ("|", "|")],
)
def test_the_delimiter_is_chosen(word: str, delimiter: str, workspace: Path, run: Any) -> None:
    command = ("plan", *PERIOD, "--format", "csv", "--delimiter", word)
    text = run(*command).out.removeprefix("\ufeff")

    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [(row["date"], row["cohort"] or None, row["touchpoint"]) for row in rows] == ALL
    assert run(*command[:-4], "--format", "csv=plan.csv", *command[-2:]).status == 0
    assert Path("plan.csv").read_bytes().decode("utf-8-sig") == text
    assert run(*command[:-4], "--format", "csv=plan.csv", *command[-2:]).status == 0


def test_a_workbook_is_not_printed_on_a_terminal(workspace: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    result = run("plan", *PERIOD, "--format", "xlsx")
    sentence = "journeymap: a workbook is not text: name a file, such as --format xlsx=plan.xlsx\n"
    assert result == (2, "", sentence)


def test_each_team_has_the_file_of_its_plan(workspace: Path, run: Any) -> None:
    result = run("plan", *PERIOD, "--split", "team", "--out", "plans", "--format", "json", "--format", "csv")

    teams = ["people", "recruiting", "comms", "ward"]
    files = [Path("plans", f"{team}.{ending}") for team in teams for ending in ("json", "csv")]
    assert (result.status, result.out) == (0, "")
    assert result.err == "".join(f"journeymap: wrote {file}\n" for file in files)
    assert sorted(Path("plans").iterdir()) == sorted(files)
    for team in teams:
        alone = run("plan", *PERIOD, "--team", team, "--format", "json").out
        assert Path("plans", f"{team}.json").read_text("utf-8") == alone
    run("plan", "march", *PERIOD, "--split", "team", "--out", "march", "--format", "json")
    assert entries(Path("march", "ward.json").read_text("utf-8")) == [ALL[1]]
    assert run("plan", *PERIOD, "--split", "team", "--team", "ward", "--out", "one").err == (
        f"journeymap: wrote {Path('one', 'ward.txt')}\n"
    )


def test_each_cohort_has_the_file_of_its_plan(workspace: Path, run: Any) -> None:
    result = run("plan", *PERIOD, "--split", "cohort", "--out", "plans", "--format", "json")

    assert result.err == "".join(f"journeymap: wrote {Path('plans', cohort)}.json\n" for cohort in ("june", "march"))
    for cohort in ("june", "march"):
        alone = run("plan", cohort, *PERIOD, "--format", "json").out
        assert Path("plans", f"{cohort}.json").read_text("utf-8") == alone
    given = ("--date", "started=2027-08-02")
    assert run("plan", "nurse", *given, *PERIOD, "--split", "cohort", "--out", "plans").err == (
        f"journeymap: wrote {Path('plans', 'ad-hoc')}.txt\n"
    )
    assert "2 Aug" in Path("plans/ad-hoc.txt").read_text("utf-8")


def test_what_is_in_no_file_of_a_split_is_counted(workspace: Path, run: Any) -> None:
    unowned = "      - {id: talk, name: Talk, kind: conversation, when: started}\n"
    unknown = "      - {id: tour, name: Tour, kind: event, owner: ward, RACI, when: on 2027-04-16}\n"
    raci = "responsible: wrd, consulted: wart, informed: wrad"
    porter = NURSE.replace("journey: nurse", "journey: porter").replace("started", "unknown")
    (workspace / "nurse.yaml").write_text(NURSE + unowned + unknown.replace("RACI", raci), "utf-8")
    (workspace / "porter.yaml").write_text(porter, "utf-8")
    command = ("plan", *PERIOD, "--out", "plans", "--format", "json", "--split")

    teams = run(*command, "team").err.splitlines()
    assert teams[-1] == "journeymap: 2 entries have no team, and are in none of the files"
    for team in ("wrd", "wart", "wrad"):
        assert entries(Path(f"plans/{team}.json").read_text("utf-8")) == [("2027-04-16", None, "tour")]
    cohorts = run(*command, "cohort").err.splitlines()
    assert cohorts[-1] == "journeymap: 1 entry has no cohort, and is in none of the files"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_and_a_device_are_written_to_and_not_read(workspace: Path, process: Any) -> None:
    os.mkfifo("plan.json")
    reader = subprocess.Popen([sys.executable, "-c", "print(open('plan.json').read())"], stdout=subprocess.PIPE)
    written = process("plan", *PERIOD, "--format", "json=plan.json", "--format", "csv=/dev/null", "--format", "xlsx")
    out, _ = reader.communicate(timeout=60)

    assert (written.returncode, entries(out.decode())) == (0, ALL)
    assert written.stdout.startswith(b"PK")


def test_text_is_as_wide_as_the_terminal(workspace: Path, run: Any) -> None:
    widths = [max(map(len, run("plan", *PERIOD, COLUMNS=columns).out.splitlines())) for columns in ("40", "200")]

    assert widths[0] <= 40 < widths[1]


@pytest.mark.parametrize(
    ("mistakes", "count"),
    [("{id: page, nme: Page}", "is 1 error"), ("{id: page, nme: Page, ownr: hr}", "are 2 errors")],
)
def test_reading_errors_are_counted_and_prevent_nothing(mistakes: str, count: str, workspace: Path, run: Any) -> None:
    (workspace / "nurse.yaml").write_text(NURSE + f"  attract: {{touchpoints: [{mistakes}]}}\n", "utf-8")
    result = run("plan", *PERIOD, "--format", "json")

    assert (result.status, entries(result.out)) == (0, ALL)
    assert result.err == f"journeymap: there {count} in the workspace; run `journeymap validate` to see more\n"


def test_the_public_edition_names_nothing_internal(workspace: Path, run: Any) -> None:
    secret = NURSE.replace("id: letter,", "id: letter, audience: internal,")
    (workspace / "nurse.yaml").write_text(secret, "utf-8")
    result = run("plan", *PERIOD, "--audience", "public", "--format", "json")

    assert entries(result.out) == [ALL[1], ALL[2], ALL[4]]
    assert 'letter"' not in result.out.replace('"letters"', "")


def test_the_command_and_the_library_agree(workspace: Path, run: Any) -> None:
    import datetime

    plan = jm.plan(
        jm.load("."),
        since=datetime.date(2027, 1, 1),
        until=datetime.date(2027, 12, 31),
        today=datetime.date(2026, 12, 1),
    )
    assert run("plan", *PERIOD).out == plan.to_text()
    assert run("plan", *PERIOD, "--format", "json").out == plan.to_json()
    assert run("plan", *PERIOD, "--format", "markdown").out == plan.to_markdown()
    assert run("plan", *PERIOD, "--format", "ics").out.splitlines() == plan.to_ics().splitlines()
