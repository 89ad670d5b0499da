"""The rule `unused-waiver`: a waiver waives nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

OWNER = "        name: First day on the ward\n        kind: event\n        owner: people-partners\n"
BARE = (OWNER, "        name: First day on the ward\n        kind: event\n")
"""The first day without its owner."""


def in_workspace(*waivers: str) -> str:
    return "# journeymap.yaml\nchecks:\n  waivers:\n" + "".join(f"    - {{{finding}}}\n" for finding in waivers)


def on_journey(*waivers: str) -> str:
    return "# nurse.yaml\nwaivers:\n" + "".join(f"  - {{{finding}}}\n" for finding in waivers)


def on_first_day(*waivers: str) -> tuple[str, str]:
    more = "".join(f"          - {{{finding}}}\n" for finding in waivers)
    return ("        when: started\n", f"        when: started\n        waivers:\n{more}")


UNOWNED = "rule: unowned, because: Soon"


def test_the_finding_points_at_the_waiver(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(in_workspace(f"{UNOWNED}, at: nurse/first-day"))

    assert summaries(files) == [("unused-waiver", "warning", None, (), locate(files, "{rule: unowned"))]
    (finding,) = check(files)
    assert finding.message == "the waiver of unowned at nurse/first-day waives nothing"


@pytest.mark.parametrize(
    ("edit", "subject"),
    [(in_workspace(UNOWNED), None), (on_journey(UNOWNED), "nurse"), (on_first_day(UNOWNED), "nurse/first-day")],
)
def test_its_subject_is_where_it_stands(
    edit: Any, subject: str | None, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [("unused-waiver", "warning", subject, (), locate(files, "{rule: unowned"))]


@pytest.mark.parametrize(
    "edit",
    [
        in_workspace(UNOWNED),
        in_workspace(f"{UNOWNED}, at: nurse"),
        in_workspace(f"{UNOWNED}, at: nurse/onboard"),
        in_workspace(f"{UNOWNED}, at: nurse/first-day"),
        on_journey(UNOWNED),
        on_first_day(UNOWNED),
    ],
)
def test_a_waiver_that_waives_a_finding_is_not_reported(edit: Any, summaries: Any, background: Any) -> None:
    assert [summary[:3] for summary in summaries(background(BARE, edit))] == [("unowned", "waived", "nurse/first-day")]


def test_all_that_waive_the_same_finding_are_used(summaries: Any, background: Any) -> None:
    files = background(BARE, in_workspace(UNOWNED, f"{UNOWNED}, at: nurse"), on_journey(UNOWNED), on_first_day(UNOWNED))

    assert [summary[:2] for summary in summaries(files)] == [("unowned", "waived")]


@pytest.mark.parametrize("subject", ["nurse/check-in", "nurse/recruit", "teams/ward-managers"])
def test_a_waiver_for_another_subject_is_reported(subject: str, summaries: Any, background: Any) -> None:
    findings = summaries(background(BARE, in_workspace(f"{UNOWNED}, at: {subject}")))

    assert [summary[:2] for summary in findings] == [("unused-waiver", "warning"), ("unowned", "error")]


def test_a_waiver_for_another_rule_is_reported(summaries: Any, background: Any) -> None:
    findings = summaries(background(BARE, on_first_day("rule: contested-owner, because: Soon")))

    assert [summary[:2] for summary in findings] == [("unowned", "error"), ("unused-waiver", "warning")]


def test_a_finding_of_two_places_is_waived_at_either(summaries: Any, background: Any) -> None:
    other = """
# other.yaml
journey: doctor
name: Doctor
owner: people-partners
reviewed: 2026-11-01
covers: onboard
stages:
  onboard:
    metrics: ready-on-day-one
    touchpoints:
      - id: first-day
        name: First day on the ward
        owner: employer-brand
        moment: true
        metrics: ready-on-day-one
"""
    wanted = ["conflicting-owner", "unused-waiver"]
    for subject, waived in (("nurse/first-day", True), ("doctor/first-day", True), ("nurse/check-in", False)):
        files = background(other, in_workspace(f"rule: conflicting-owner, because: Soon, at: {subject}"))
        findings = [summary[:2] for summary in summaries(files) if summary[0] in wanted]
        expected = [("unused-waiver", "warning"), ("conflicting-owner", "error")]
        assert sorted(findings) == sorted([("conflicting-owner", "waived")] if waived else expected)


@pytest.mark.parametrize(
    "chosen", [{"select": ["gap", "upkeep"]}, {"ignore": ["unowned"]}, {"select": ["unused-waiver"]}]
)
def test_it_is_not_checked_of_a_rule_that_was_left_out(chosen: Any, summaries: Any, background: Any) -> None:
    assert summaries(background(in_workspace(UNOWNED)), **chosen) == []


@pytest.mark.parametrize("file", ["journeymap.yaml", "nurse.yaml"])
def test_it_is_not_checked_of_a_rule_that_is_off_somewhere(file: str, summaries: Any, background: Any) -> None:
    off = f"# {file}\nchecks:\n  rules:\n    unowned: off\n"

    assert summaries(background(on_journey(UNOWNED), off)) == []


def test_it_is_not_checked_while_a_file_cannot_be_read_whole(summaries: Any, background: Any) -> None:
    unrelated = background(in_workspace(UNOWNED), ("name: Ward nurse", "nmae: Ward nurse"))
    lost = background(
        in_workspace(UNOWNED), ("      - id: offer-call\n", "      - id: offer-call\n        owener: x\n")
    )

    assert {summary[0] for summary in summaries(unrelated)} == {"unknown-key", "unused-waiver"}
    assert "unused-waiver" not in {summary[0] for summary in summaries(lost)}


def test_without_waivers_nothing_is_checked(summaries: Any, background: Any) -> None:
    files = background(BARE, in_workspace(UNOWNED, "rule: contested-owner, because: Soon"))

    assert [summary[:2] for summary in summaries(files, waivers=False)] == [("unowned", "error")]


def test_a_syntax_error_cannot_be_waived(summaries: Any, background: Any) -> None:
    files = background(in_workspace("rule: unknown-key, because: Soon"), ("name: Ward nurse", "nmae: Ward nurse"))

    assert {summary[:2] for summary in summaries(files)} == {("unknown-key", "error"), ("unused-waiver", "warning")}


def test_a_rule_that_there_is_not_is_an_unknown_reference(summaries: Any, background: Any, locate: Any) -> None:
    files = background(in_workspace("rule: unownd, because: Soon"))

    assert summaries(files) == [("unknown-reference", "error", None, (), locate(files, "unownd"))]


def test_an_expired_waiver_is_not_also_unused(summaries: Any, background: Any) -> None:
    files = background(in_workspace(f"{UNOWNED}, until: 2026-11-21"))

    assert [summary[0] for summary in summaries(files)] == ["expired-waiver"]
    assert [summary[0] for summary in summaries(files, today=date(2026, 11, 21))] == ["unused-waiver"]


def test_a_waiver_on_a_retired_touchpoint_is_not_checked(summaries: Any, background: Any) -> None:
    new = "      - {id: old-talk, name: Old talk, status: retired, waivers: {rule: unowned, because: Soon}}\n"

    assert summaries(background(f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


def test_each_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    findings = check(background(in_workspace(UNOWNED, "rule: contested-owner, because: Soon")))

    assert len(findings) == len({finding.fingerprint for finding in findings}) == 2


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "rule: unused-waiver, because: We keep it for the winter"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unused-waiver: note"

    assert [summary[:2] for summary in summaries(background(in_workspace(UNOWNED, waiver)))] == [
        ("unused-waiver", "waived")
    ]
    assert [summary[1] for summary in summaries(background(in_workspace(UNOWNED), level))] == ["note"]


def test_a_waived_finding_says_why(check: Any, background: Any) -> None:
    reason = "rule: unowned, because: {fi: Pian, en: Soon}, until: 2027-01-31, approved_by: people-partners"
    (finding,) = check(background(BARE, on_first_day(reason)))

    assert (finding.waived.because, finding.waived.until, finding.waived.approved_by) == (
        "Soon",
        date(2027, 1, 31),
        "people-partners",
    )
