"""The rule `persona-left-out`: a persona meets nothing in a stage in which others do."""

from __future__ import annotations

from typing import Any

import pytest

STAY = "        name: Stay interview\n"
THIRD = "# journeymap.yaml\npersonas:\n  physician:\n    reached_by: [web, phone, sms, in-person]\n"


def for_(personas: str, more: str = "") -> tuple[str, str]:
    return STAY, f"{STAY}        personas: {personas}\n{more}"


def test_the_finding_points_at_the_stage_and_the_persona_named(
    background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(for_("day-nurse"))
    (finding,) = check(files)

    assert summaries(files) == [
        ("persona-left-out", "error", "nurse/retain", ("night-nurse",), locate(files, "retain:"))
    ]
    assert finding.message == (
        "others meet something in the stage retain, and Night nurse nothing: the stage forgets them"
    )
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "retain", None)


def test_two_of_three_are_one_finding(background: Any, summaries: Any) -> None:
    files = background(THIRD, for_("night-nurse"))

    assert [summary[2:4] for summary in summaries(files)] == [("nurse/retain", ("day-nurse", "physician"))]


def test_one_of_three(background: Any, summaries: Any) -> None:
    files = background(THIRD, for_("[night-nurse, day-nurse]"))

    assert [summary[2:4] for summary in summaries(files)] == [("nurse/retain", ("physician",))]


def test_the_unnamed_person_besides_is_not_left_out(summaries: Any) -> None:
    text = "journey: nurse\ncovers: [recruit, onboard]\nstages:\n"
    text += "  recruit: {touchpoints: [{id: form, name: Form}]}\n"
    text += "  onboard: {touchpoints: [{id: round, name: Round, personas: night-nurse}]}\n"
    two = text.replace("id: form,", "id: form, personas: [night-nurse, doctor],")

    assert summaries(text, select=["persona-left-out"]) == []
    findings = summaries(two, select=["persona-left-out"])
    assert [summary[2:4] for summary in findings] == [("nurse/onboard", ("doctor",))]


@pytest.mark.parametrize("personas", ["[day-nurse, night-nurse]", "[]"])
def test_nobody_is_left_out_where_all_are_meant(personas: str, background: Any, summaries: Any) -> None:
    assert summaries(background(for_(personas))) == []


def test_no_persona_is_left_out_if_a_touchpoint_is_for_all(background: Any, summaries: Any) -> None:
    card = (
        "# nurse.yaml\nstages:\n  retain:\n    touchpoints:\n      - {id: card, name: Card, kind: content, owner: hr}"
    )

    assert summaries(background(for_("day-nurse"), card)) == []


def test_a_persona_that_does_not_pass_the_stage_is_not_checked(background: Any, summaries: Any) -> None:
    passed = "    stages: [attract, recruit, onboard, engage, develop, depart]\n"

    assert summaries(background(for_("day-nurse"), ("    shift: night\n", f"    shift: night\n{passed}"))) == []


def test_a_persona_of_another_journey_is_not_left_out(background: Any, summaries: Any) -> None:
    files = background(for_("day-nurse"), ("name: Ward nurse\n", "name: Ward nurse\npersonas: day-nurse\n"))

    assert [summary for summary in summaries(files) if summary[0] != "unused-definition"] == []


def test_a_stage_that_is_not_covered_is_not_checked(background: Any, summaries: Any) -> None:
    covers = "name: Ward nurse\ncovers: [attract, recruit, onboard, engage, develop, depart]\n"

    assert summaries(background(for_("day-nurse"), ("name: Ward nurse\n", covers))) == []


AT_NIGHT = """
# nurse.yaml
stages:
  retain:
    touchpoints:
      - id: stay-interview-at-night
        name: Stay interview on the night shift
        kind: conversation
        owner: people-partners
        personas: night-nurse
        channels: in-person
        when: started + 300 days
        status: {}
"""


@pytest.mark.parametrize(("status", "level"), [("planned", "warning"), ("retired", "error")])
def test_a_planned_touchpoint_lowers_the_level(
    status: str, level: str, background: Any, summaries: Any, check: Any
) -> None:
    files = background(for_("day-nurse"), AT_NIGHT.format(status))

    assert [summary[:4] for summary in summaries(files)] == [
        ("persona-left-out", level, "nurse/retain", ("night-nurse",))
    ]
    assert check(files)[0].message.endswith("will fill it") == (status == "planned")


def test_a_planned_touchpoint_of_others_does_not_leave_a_persona_out(background: Any, summaries: Any) -> None:
    card = "# nurse.yaml\nstages:\n  retain:\n    touchpoints:\n"
    card += "      - {id: card, name: Card, kind: content, owner: hr, personas: day-nurse, status: planned}"
    files = background(card, for_("day-nurse", "        status: planned\n"))

    assert [summary[:3] for summary in summaries(files)] == [("empty-stage", "warning", "nurse/retain")]


def test_a_journey_names_its_own_personas(summaries: Any) -> None:
    text = """\
journey: nurse
covers: [attract, recruit]
stages:
  attract:
    touchpoints:
      - {id: page, name: Page, kind: content, owner: marketing, personas: [a, b]}
  recruit:
    touchpoints:
      - {id: form, name: Form, kind: form, owner: hr, personas: a}
"""

    assert [summary[:4] for summary in summaries(text, select=["persona-left-out"])] == [
        ("persona-left-out", "error", "nurse/recruit", ("b",))
    ]
