"""The rule `unanswered-feedback`: feedback leads to nothing."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
FEEDS = ("        feeds: what-we-heard\n", "")


def test_feedback_without_feeds(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(FEEDS)

    place = locate(files, "      - id: onboarding-survey\n", "onboarding")
    assert summaries(files) == [("unanswered-feedback", "error", "nurse", BOTH, place)]
    (finding,) = check(files)
    assert finding.message == (
        '"Onboarding survey" (onboarding-survey) of people-partners feeds nothing: nobody uses the answers of Day nurse'
        " and Night nurse"
    )


def test_those_of_a_stage_and_owner_are_one_finding(check: Any, background: Any) -> None:
    def survey(id: str, stage: str = "onboard", more: str = "owner: people-partners") -> str:
        keys = f"{{id: {id}, name: {id.title()}, kind: feedback, when: started + 90 days, {more}}}"
        return f"# nurse.yaml\nstages:\n  {stage}:\n    touchpoints:\n      - {keys}\n"

    brand, nobody = "owner: employer-brand", "personas: night-nurse"
    others = [survey("b"), survey("c", more=brand), survey("d", "engage"), survey("e", more=nobody)]
    findings = check(background(FEEDS, *others), select=["unanswered-feedback"])

    assert [(finding.touchpoint, finding.data["touchpoints"]) for finding in findings] == [
        ("onboarding-survey", ["onboarding-survey", "b"]),
        ("c", ["c"]),
        ("e", ["e"]),
        ("d", ["d"]),
    ]
    assert len({finding.fingerprint for finding in findings}) == 4
    assert findings[2].personas == ("night-nurse",)
    assert "`conversation`" in findings[0].help


def test_a_waiver_removes_one_from_the_list(check: Any, background: Any) -> None:
    second = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: pulse
        name: Pulse
        kind: feedback
        owner: people-partners
        channels: sms
        when: started + 75 days
"""
    waiver = "        waivers:\n          - rule: unanswered-feedback\n            because: The panel begins in May\n"
    (finding,) = check(background((FEEDS[0], waiver), second), select=["unanswered-feedback"])

    assert (finding.waived, finding.touchpoint, finding.data["touchpoints"]) == (None, "pulse", ["pulse"])


@pytest.mark.parametrize("feeds", ["", "        feeds: []\n", "        feeds:\n"])
def test_an_empty_list_or_key_is_nothing_too(feeds: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((FEEDS[0], feeds)))] == ["unanswered-feedback"]


@pytest.mark.parametrize("side", ["", "        side: backstage\n", "        standing: true\n"])
def test_backstage_and_standing_feedback_is_checked(side: str, summaries: Any, background: Any) -> None:
    findings = summaries(background((FEEDS[0], side)), select=["listening"])

    assert [summary[:3] for summary in findings] == [("unanswered-feedback", "error", "nurse")]


def test_only_feedback_is_checked(summaries: Any, background: Any) -> None:
    survey = ("        kind: feedback\n        owner: people-partners\n        channels: sms\n", None)
    talk = survey[0].replace("feedback", "conversation")

    assert summaries(background(FEEDS, (survey[0], talk)), select=["listening"]) == []


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n"
    pulse = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: pulse
        name: Pulse
        kind: feedback
        owner: people-partners
        when: started + 75 days
        personas: doctor
"""
    files = background(doctor, pulse)

    place = locate(files, "id: pulse", "pulse")
    assert summaries(files) == [("unanswered-feedback", "error", "nurse", ("doctor",), place)]


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        return [
            summary[0]
            for summary in summaries(background((FEEDS[0], f"        status: {status}\n")), select=["listening"])
        ]

    assert of("planned") == ["unanswered-feedback"]
    assert of("retired") == []


def test_a_misspelt_feeds_is_not_also_nothing(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((FEEDS[0], "        feed: what-we-heard\n")))] == [
        "unknown-key"
    ]
    assert [summary[0] for summary in summaries(background((FEEDS[0], "        feeds: what-we-herd\n")))] == [
        "unknown-reference"
    ]


def test_a_finding_can_be_waived_on_the_touchpoint(summaries: Any, background: Any) -> None:
    waiver = "        waivers:\n          - rule: unanswered-feedback\n            because: The panel begins in May\n"

    assert [summary[:2] for summary in summaries(background((FEEDS[0], waiver)))] == [("unanswered-feedback", "waived")]


def test_personas_are_in_the_order_of_the_journey_and_a_waiver_removes_its_own(check: Any) -> None:
    waiver = "waivers: {rule: unanswered-feedback, because: Soon}"
    text = (
        "journey: map\npersonas: [day, night]\nstages:\n  engage:\n    touchpoints:\n"
        "      - {id: a, name: A, kind: feedback, owner: hr, personas: night}\n"
        "      - {id: b, name: B, kind: feedback, owner: hr, personas: day%s}\n"
    )

    (finding,) = check(text % "", select=["unanswered-feedback"])
    assert finding.personas == ("day", "night")
    (finding,) = check(text % f", {waiver}", select=["unanswered-feedback"])
    assert finding.personas == ("night",)
