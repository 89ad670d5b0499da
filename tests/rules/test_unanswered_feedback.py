"""Feedback that feeds nothing."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
FEEDS = ("        feeds: what-we-heard\n", "")


def test_feedback_without_feeds(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(FEEDS)

    place = at(files, "      - id: onboarding-survey\n", "onboarding")
    assert tell(files) == [("unanswered-feedback", "error", "nurse/onboarding-survey", BOTH, place)]
    (found,) = check(files)
    assert found.message == (
        '"Onboarding survey" (onboarding-survey) feeds nothing: what it hears from Day nurse and Night nurse'
        " is taken up nowhere"
    )


@pytest.mark.parametrize("feeds", ["", "        feeds: []\n", "        feeds:\n"])
def test_an_empty_list_or_key_is_nothing_too(feeds: str, tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background((FEEDS[0], feeds)))] == ["unanswered-feedback"]


@pytest.mark.parametrize("side", ["", "        side: backstage\n", "        standing: true\n"])
def test_wherever_it_is_asked(side: str, tell: Any, background: Any) -> None:
    found = tell(background((FEEDS[0], side)), select=["listening"])

    assert [told[:3] for told in found] == [("unanswered-feedback", "error", "nurse/onboarding-survey")]


def test_only_feedback_is_asked(tell: Any, background: Any) -> None:
    survey = ("        kind: feedback\n        owner: people-partners\n        channels: sms\n", None)
    talk = survey[0].replace("feedback", "conversation")

    assert tell(background(FEEDS, (survey[0], talk)), select=["listening"]) == []


def test_one_persona_among_three(tell: Any, background: Any, at: Any) -> None:
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

    place = at(files, "id: pulse", "pulse")
    assert tell(files) == [("unanswered-feedback", "error", "nurse/pulse", ("doctor",), place)]


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        return [told[0] for told in tell(background((FEEDS[0], f"        status: {status}\n")), select=["listening"])]

    assert of("planned") == ["unanswered-feedback"]
    assert of("retired") == []


def test_a_misspelt_feeds_is_not_also_nothing(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background((FEEDS[0], "        feed: what-we-heard\n")))] == ["unknown-key"]
    assert [told[0] for told in tell(background((FEEDS[0], "        feeds: what-we-herd\n")))] == ["unknown-reference"]


def test_it_can_be_waived_on_the_touchpoint(tell: Any, background: Any) -> None:
    waiver = "        waivers:\n          - rule: unanswered-feedback\n            because: The panel begins in May\n"

    assert [told[:2] for told in tell(background((FEEDS[0], waiver)))] == [("unanswered-feedback", "waived")]
