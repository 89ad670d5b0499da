"""Drafts and open questions: what is unfinished is a note, and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

TODAY = date(2026, 11, 22)
DRAFT = """\
journey: {id}
status: {status}
owner: hr
covers: [attract]
stages:
  attract:
    touchpoints:
      - {{id: page, name: Page, kind: content, owner: {owner}}}
      - {{id: talk, name: Talk, kind: conversation, when: {when}}}
"""


def check(folder: Path, *, workspace: str = "", select: Any = ("ownership",), **journeys: str) -> jm.Report:
    """Check journeys, each with its text."""
    (folder / "journeymap.yaml").write_text(f"organization: North\n{workspace}", "utf-8")
    for name, text in journeys.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return jm.check(folder, today=TODAY, select=select)


def journey(id: str = "nurse", status: str = "draft", owner: str = "marketing", when: str = "applied") -> str:
    return DRAFT.format(id=id, status=status, owner=owner, when=when)


def levels(report: jm.Report) -> list[tuple[str, str]]:
    return sorted((finding.rule, str(finding.level)) for finding in report.findings)


def test_findings_about_a_draft_are_notes_and_open_questions(tmp_path: Path) -> None:
    live = check(tmp_path, nurse=journey(status="live"), select=["unowned"])
    draft = check(tmp_path, nurse=journey(), select=["unowned"])

    assert (levels(live), live.summary.open_questions, live.ok) == ([("unowned", "error")], 0, False)
    assert (levels(draft), draft.summary.open_questions, draft.ok) == ([("unowned", "note")], 1, True)
    assert draft.summary.note == 1
    assert '"open_questions": 1' in draft.to_json()
    assert "0 errors, 0 warnings, 1 note (notes are shown with --min-level note); 1 open question." in draft.to_text()


@pytest.mark.parametrize(("level", "expected"), [("error", "note"), ("note", "note"), ("off", None)])
def test_checks_do_not_change_it_but_for_off(level: str, expected: str | None, tmp_path: Path) -> None:
    for settings in (f"checks: {{rules: {{unowned: {level}}}}}\n", ""):
        own = "" if settings else f"checks: {{rules: {{unowned: {level}}}}}\n"
        report = check(tmp_path, workspace=settings, nurse=own + journey(), select=["unowned"])
        assert levels(report) == ([("unowned", expected)] if expected else [])


def test_reading_findings_of_a_draft_stay_errors_and_are_no_questions(tmp_path: Path) -> None:
    report = check(tmp_path, nurse=journey() + "notez: x\n", select=["unowned"])

    assert levels(report) == [("unknown-key", "error"), ("unowned", "note")]
    assert report.summary.open_questions == 1


def test_a_waived_finding_of_a_draft_is_no_question(tmp_path: Path) -> None:
    text = journey() + "waivers: {rule: unowned, because: Later}\n"

    assert check(tmp_path, nurse=text, select=["unowned"]).summary.open_questions == 0


@pytest.mark.parametrize(("first", "second"), [("draft", "live"), ("live", "draft")])
def test_a_finding_of_two_journeys_is_a_note_if_one_is_a_draft(first: str, second: str, tmp_path: Path) -> None:
    journeys = {"a": journey("a", first), "b": journey("b", second, "hr")}
    report = check(tmp_path, **journeys, select=["conflicting-owner"])

    assert levels(report) == [("conflicting-owner", "note")]
    live = check(tmp_path, a=journey("a", "live"), b=journey("b", "live", "hr"), select=["conflicting-owner"])
    assert levels(live) == [("conflicting-owner", "error")]


def test_findings_of_catalogues_keep_their_level(tmp_path: Path) -> None:
    workspace = "channels: {mail: {}}\n"
    text = journey() + (
        "      - {id: one, name: One, kind: message, owner: hr, channels: mail}\n"
        "      - {id: two, name: Two, kind: message, owner: marketing, channels: mail}\n"
    )
    report = check(tmp_path, workspace=workspace, nurse=text, select=["contested-channel"])

    assert levels(report) == [("contested-channel", "warning")]
    assert report.summary.open_questions == 0


@pytest.mark.parametrize(
    ("changes", "questions"),
    [
        ({}, 0),
        ({"owner": "unknown"}, 1),
        ({"owner": "[hr, tbd]"}, 1),
        ({"owner": '"?"', "when": "N/A"}, 2),
        ({"when": "[unbekannt, applied]"}, 1),
        ({"when": "applied, shift: unknown"}, 1),
        ({"when": "applied, opportunities: [{idea: x, owner: okänd}, {idea: y, owner: hr}]"}, 1),
        ({"owner": "unknown, status: retired"}, 0),
    ],
)
def test_values_that_are_unknown_are_open_questions(changes: Any, questions: int, tmp_path: Path) -> None:
    report = check(tmp_path, nurse=journey(status="live", **changes), select=["untold-promise"])

    assert report.summary.open_questions == questions


def test_unknown_owners_of_journeys_stages_and_catalogues_count(tmp_path: Path) -> None:
    workspace = "channels: {mail: {owner: unknown}}\nassets: {site: {owner: tbd}}\nmetrics: {time: {owner: '?'}}\n"
    text = (
        journey(status="live")
        .replace("owner: hr\n", "owner: unknown\n")
        .replace("  attract:\n", "  attract:\n    owner: unknown\n")
    )
    report = check(tmp_path, workspace=workspace, nurse=text, select=["untold-promise"])

    assert report.summary.open_questions == 5


def test_the_finding_that_lists_unknown_values_is_not_counted_again(tmp_path: Path) -> None:
    report = check(tmp_path, nurse=journey(owner="unknown", when="unknown"), select=["open-question", "unowned"])

    assert levels(report) == [("open-question", "note"), ("unowned", "note")]
    assert report.summary.open_questions == 3
