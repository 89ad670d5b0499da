"""A waiver that waives nothing is told, of rules that ran on the whole workspace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

OWNER = "        name: First day on the ward\n        kind: event\n        owner: people-partners\n"
BARE = (OWNER, "        name: First day on the ward\n        kind: event\n")
"""The first day without its owner."""


def in_workspace(*waivers: str) -> str:
    return "# journeymap.yaml\nchecks:\n  waivers:\n" + "".join(f"    - {{{one}}}\n" for one in waivers)


def on_journey(*waivers: str) -> str:
    return "# nurse.yaml\nwaivers:\n" + "".join(f"  - {{{one}}}\n" for one in waivers)


def on_first_day(*waivers: str) -> tuple[str, str]:
    more = "".join(f"          - {{{one}}}\n" for one in waivers)
    return ("        when: started\n", f"        when: started\n        waivers:\n{more}")


UNOWNED = "rule: unowned, because: Soon"


def test_the_waiver_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(in_workspace(f"{UNOWNED}, at: nurse/first-day"))

    assert tell(files) == [("unused-waiver", "warning", None, (), at(files, "{rule: unowned"))]
    (found,) = check(files)
    assert found.message == "the waiver of unowned at nurse/first-day waives nothing"


@pytest.mark.parametrize(
    ("edit", "subject"),
    [(in_workspace(UNOWNED), None), (on_journey(UNOWNED), "nurse"), (on_first_day(UNOWNED), "nurse/first-day")],
)
def test_its_subject_is_where_it_stands(edit: Any, subject: str | None, tell: Any, background: Any, at: Any) -> None:
    files = background(edit)

    assert tell(files) == [("unused-waiver", "warning", subject, (), at(files, "{rule: unowned"))]


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
def test_one_that_waives_is_not_told(edit: Any, tell: Any, background: Any) -> None:
    assert [told[:3] for told in tell(background(BARE, edit))] == [("unowned", "waived", "nurse/first-day")]


def test_all_that_waive_the_same_finding_are_used(tell: Any, background: Any) -> None:
    files = background(BARE, in_workspace(UNOWNED, f"{UNOWNED}, at: nurse"), on_journey(UNOWNED), on_first_day(UNOWNED))

    assert [told[:2] for told in tell(files)] == [("unowned", "waived")]


@pytest.mark.parametrize("at", ["nurse/check-in", "nurse/recruit", "teams/ward-managers"])
def test_one_of_another_place_is_told(at: str, tell: Any, background: Any) -> None:
    found = tell(background(BARE, in_workspace(f"{UNOWNED}, at: {at}")))

    assert [told[:2] for told in found] == [("unused-waiver", "warning"), ("unowned", "error")]


def test_one_of_another_rule_is_told(tell: Any, background: Any) -> None:
    found = tell(background(BARE, on_first_day("rule: contested-owner, because: Soon")))

    assert [told[:2] for told in found] == [("unowned", "error"), ("unused-waiver", "warning")]


def test_a_finding_of_two_places_is_waived_at_either(tell: Any, background: Any) -> None:
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
    for at, waived in (("nurse/first-day", True), ("doctor/first-day", True), ("nurse/check-in", False)):
        files = background(other, in_workspace(f"rule: conflicting-owner, because: Soon, at: {at}"))
        found = [told[:2] for told in tell(files) if told[0] in wanted]
        expected = [("unused-waiver", "warning"), ("conflicting-owner", "error")]
        assert sorted(found) == sorted([("conflicting-owner", "waived")] if waived else expected)


@pytest.mark.parametrize(
    "chosen", [{"select": ["gap", "upkeep"]}, {"ignore": ["unowned"]}, {"select": ["unused-waiver"]}]
)
def test_it_is_not_asked_of_a_rule_that_was_left_out(chosen: Any, tell: Any, background: Any) -> None:
    assert tell(background(in_workspace(UNOWNED)), **chosen) == []


@pytest.mark.parametrize("file", ["journeymap.yaml", "nurse.yaml"])
def test_it_is_not_asked_of_a_rule_that_is_off_somewhere(file: str, tell: Any, background: Any) -> None:
    off = f"# {file}\nchecks:\n  rules:\n    unowned: off\n"

    assert tell(background(on_journey(UNOWNED), off)) == []


def test_it_is_not_asked_while_a_file_cannot_be_read_whole(tell: Any, background: Any) -> None:
    files = background(in_workspace(UNOWNED), ("name: Ward nurse", "nmae: Ward nurse"))

    assert [told[0] for told in tell(files)] == ["unknown-key"]


def test_without_waivers_nothing_is_asked(tell: Any, background: Any) -> None:
    files = background(BARE, in_workspace(UNOWNED, "rule: contested-owner, because: Soon"))

    assert [told[:2] for told in tell(files, waivers=False)] == [("unowned", "error")]


def test_what_is_wrong_with_the_text_cannot_be_waived(tell: Any, background: Any) -> None:
    files = background(in_workspace("rule: unknown-key, because: Soon"), ("name: Ward nurse", "nmae: Ward nurse"))

    assert [told[:2] for told in tell(files)] == [("unknown-key", "error")]


def test_a_rule_that_there_is_not_is_an_unknown_reference(tell: Any, background: Any, at: Any) -> None:
    files = background(in_workspace("rule: unownd, because: Soon"))

    assert tell(files) == [("unknown-reference", "error", None, (), at(files, "unownd"))]


def test_one_past_its_day_is_not_also_unused(tell: Any, background: Any) -> None:
    files = background(in_workspace(f"{UNOWNED}, until: 2026-11-21"))

    assert [told[0] for told in tell(files)] == ["expired-waiver"]
    assert [told[0] for told in tell(files, today=date(2026, 11, 21))] == ["unused-waiver"]


def test_one_on_a_retired_touchpoint_is_not_asked(tell: Any, background: Any) -> None:
    new = "      - {id: old-talk, name: Old talk, status: retired, waivers: {rule: unowned, because: Soon}}\n"

    assert tell(background(f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


def test_each_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    found = check(background(in_workspace(UNOWNED, "rule: contested-owner, because: Soon")))

    assert len(found) == len({one.fingerprint for one in found}) == 2


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "rule: unused-waiver, because: We keep it for the winter"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unused-waiver: note"

    assert [told[:2] for told in tell(background(in_workspace(UNOWNED, waiver)))] == [("unused-waiver", "waived")]
    assert [told[1] for told in tell(background(in_workspace(UNOWNED), level))] == ["note"]


def test_a_waived_finding_says_why(check: Any, background: Any) -> None:
    reason = "rule: unowned, because: {fi: Pian, en: Soon}, until: 2027-01-31, approved_by: people-partners"
    (found,) = check(background(BARE, on_first_day(reason)))

    assert (found.waived.because, found.waived.until, found.waived.approved_by) == (
        "Soon",
        date(2027, 1, 31),
        "people-partners",
    )
