"""What one person corrects in one place is one finding, and a waiver takes items out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Finding

TODAY = date(2026, 11, 22)
JOURNEY = """\
journey: nurse
covers: [attract]
stages:
  attract:
    touchpoints:
      - {id: page, name: Page, owner: hr, kind: feedback, ONE}
      - {id: poll, name: Poll, owner: hr, kind: feedback, TWO}
      - {id: chat, name: Chat, owner: hr, kind: feedback, THREE}
WAIVERS
"""
WAIVER = "waivers: [{rule: unanswered-feedback, because: Later}]"


def check(folder: Path, workspace: str = "", **texts: str) -> list[Finding]:
    text = JOURNEY
    for name in ("ONE", "TWO", "THREE", "WAIVERS"):
        text = text.replace(name, texts.get(name, "" if name == "WAIVERS" else "side: frontstage"))
    (folder / "journeymap.yaml").write_text(f"organization: North\n{workspace}", "utf-8")
    (folder / "nurse.yaml").write_text(text, "utf-8")
    findings = jm.check(folder, today=TODAY, select=["unanswered-feedback", "unused-waiver"]).findings
    return list(findings)


def test_all_are_listed_and_the_first_is_named(tmp_path: Path) -> None:
    [finding] = check(tmp_path)

    assert finding.data["touchpoints"] == ["page", "poll", "chat"]
    assert (finding.subject, finding.stage, finding.touchpoint) == ("nurse", "attract", "page")
    assert finding.location is not None
    assert finding.location.line == 6
    assert all(name in finding.message for name in ('"Page" (page)', '"Poll" (poll)', '"Chat" (chat)'))


def test_a_waiver_takes_its_touchpoint_out_of_the_list(tmp_path: Path) -> None:
    [whole] = check(tmp_path)
    [finding] = check(tmp_path, ONE=WAIVER)

    assert finding.waived is None
    assert finding.data["touchpoints"] == ["poll", "chat"]
    assert (finding.touchpoint, finding.location and finding.location.line) == ("poll", 7)
    assert "Page" not in finding.message
    assert finding.fingerprint == whole.fingerprint


def test_a_finding_is_waived_when_nothing_is_left(tmp_path: Path) -> None:
    [finding] = check(tmp_path, ONE=WAIVER, TWO=WAIVER, THREE=WAIVER)

    assert finding.waived is not None
    assert finding.waived.because == "Later"


@pytest.mark.parametrize("at", ["nurse", "nurse/attract"])
def test_a_waiver_of_the_journey_or_the_stage_waives_all(at: str, tmp_path: Path) -> None:
    workspace = f"checks: {{waivers: [{{rule: unanswered-feedback, at: {at}, because: Later}}]}}\n"
    [finding] = check(tmp_path, workspace)

    assert finding.waived is not None


def test_a_waiver_that_takes_nothing_out_is_unused(tmp_path: Path) -> None:
    findings = check(tmp_path, ONE=f"feeds: poll, {WAIVER}")

    assert [(each.rule, each.touchpoint) for each in findings] == [
        ("unused-waiver", "page"),
        ("unanswered-feedback", "poll"),
    ]


def test_a_text_names_eight_and_data_has_all(tmp_path: Path) -> None:
    more = "".join(f"      - {{id: more-{n}, name: More {n}, owner: hr, kind: feedback}}\n" for n in range(1, 8))
    [finding] = check(tmp_path, WAIVERS=more)

    assert len(finding.data["touchpoints"]) == 10
    assert '"More 5" (more-5) and 2 more' in finding.message
    assert "More 6" not in finding.message


def test_the_report_is_the_same_in_chunks_if_the_first_is_waived(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    whole: Any = check(tmp_path, ONE=WAIVER)
    with ThreadPoolExecutor(1) as executor:
        parts = jm.check(tmp_path, today=TODAY, select=["unanswered-feedback"], executor=executor).findings

    assert list(parts) == whole


def test_personas_are_in_the_order_of_the_journey(tmp_path: Path) -> None:
    """Those who meet the same touchpoints are asked together, whoever stands between them."""
    text = "journey: nurse\npersonas: [day, night, mother]\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - {id: page, name: Page, owner: hr, personas: night}\n  onboard:\n    touchpoints:\n"
    text += "".join(
        f"      - {{id: t{n}, name: T, kind: message, when: started, owner: {owner}, next: [t{n + 1}], handoff:"
        f" {{what: it, accepted_by: it}}, channels: mail}}\n"
        for n, owner in enumerate(["hr", "marketing"] * 4)
    )
    text += "      - {id: t8, name: T, kind: form, owner: hr}\n"
    (tmp_path / "nurse.yaml").write_text(text, "utf-8")
    rules = ["communication-overload", "misdirected-handoff", "unheard-stage"]
    findings = jm.check(tmp_path, today=TODAY, select=rules).findings

    assert {finding.rule for finding in findings} == set(rules)
    assert {finding.personas for finding in findings} == {("day", "night", "mother")}


def check_rule(folder: Path, rule: str, workspace: str, *touchpoints: str) -> list[Finding]:
    text = "journey: nurse\ncovers: [engage]\nstages:\n  engage:\n    touchpoints:\n"
    text += "".join(
        f"      - {{id: t{number}, name: T, when: started, {each}}}\n" for number, each in enumerate(touchpoints)
    )
    (folder / "journeymap.yaml").write_text(f"organization: North\n{workspace}", "utf-8")
    (folder / "nurse.yaml").write_text(text, "utf-8")
    return list(jm.check(folder, today=TODAY, select=[rule]).findings)


def test_teams_of_which_every_touchpoint_is_waived_are_not_named(tmp_path: Path) -> None:
    workspace = (
        "teams: {hr: {function: hr}, ict: {function: it}, lab: {function: clinical}}\n"
        "checks: {rules: {outside-owner: {functions: [hr]}}}\n"
    )
    waived = "waivers: {rule: outside-owner, because: Agreed}"
    [both] = check_rule(tmp_path, "outside-owner", workspace, "owner: ict", "owner: lab")
    [one] = check_rule(tmp_path, "outside-owner", workspace, f"owner: ict, {waived}", "owner: lab")
    [only] = check_rule(tmp_path, "outside-owner", workspace, "owner: hr", "owner: lab")

    assert both.data == {"teams": ["ict", "lab"], "functions": ["it", "clinical"], "touchpoints": ["t0", "t1"]}
    assert one.data == {"teams": ["lab"], "functions": ["clinical"], "touchpoints": ["t1"]}
    assert (one.message, one.help, one.fingerprint) == (only.message, only.help, only.fingerprint)
    assert one.fingerprint != both.fingerprint


@pytest.mark.parametrize(
    ("waived", "level"), [("", "error"), ("waivers: {rule: unreached-persona, because: x}", "warning")]
)
def test_the_level_is_that_of_what_is_left(waived: str, level: str, tmp_path: Path) -> None:
    workspace = "personas: {nurse: {reached_by: [phone]}, doctor: {reached_by: [mail]}}\n"
    message = f"kind: message, owner: hr, channels: mail, {waived}"
    [finding] = check_rule(
        tmp_path, "unreached-persona", workspace, message, "kind: content, owner: hr, channels: mail"
    )

    assert str(finding.level) == level
    assert finding.data["touchpoints"] == (["t0", "t1"] if level == "error" else ["t1"])


def test_a_stage_that_is_waived_is_not_part_of_what_is_left(tmp_path: Path) -> None:
    def absent(stages: str, waivers: str = "") -> list[Finding]:
        workspace = f"checks: {{waivers: [{waivers}]}}\n"
        check_rule(tmp_path, "empty-stage", workspace, "owner: hr")
        file = tmp_path / "nurse.yaml"
        file.write_text(file.read_text("utf-8").replace("[engage]", f"[engage, {stages}]"), "utf-8")
        return list(jm.check(tmp_path, today=TODAY, select=["empty-stage"]).findings)

    [both], [one] = (
        absent("retain, depart"),
        absent("retain, depart", "{rule: empty-stage, at: nurse/retain, because: x}"),
    )
    [only] = absent("depart")

    assert one.fingerprint == only.fingerprint != both.fingerprint
