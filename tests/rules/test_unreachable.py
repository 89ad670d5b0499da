"""The rule `unreachable`: no path leads to a step."""

from __future__ import annotations

from typing import Any

import pytest

PAST_INTERVIEW = ("        when: applied + 1 day\n", "        when: applied + 1 day\n        next: update\n")


def test_a_step_that_a_next_skips(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(PAST_INTERVIEW)

    place = locate(files, "      - id: interview\n", "interview")
    assert summaries(files) == [("unreachable", "error", "nurse/interview", ("day-nurse", "night-nurse"), place)]
    (finding,) = check(files)
    assert finding.message == (
        'no path leads Day nurse and Night nurse to "Interview with the ward" (interview): the steps before'
        " lead elsewhere, so nobody gets there"
    )
    assert finding.help == (
        'name `interview` under `next` of the step that leads to it, such as "We have your application" (received), or'
        " say under `starts` what begins here"
    )
    assert finding.data == {"touchpoints": ["interview"]}


def test_steps_that_are_cut_off_together_are_one_finding_at_the_first(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    jump = ("        when: accepted + 10 days\n", "        when: accepted + 10 days\n        next: onboarding-survey\n")
    files = background(jump)

    first = locate(files, "      - id: first-week-plan\n", "first-week-plan")
    assert summaries(files) == [("unreachable", "error", "nurse/first-week-plan", ("day-nurse", "night-nurse"), first)]
    (finding,) = check(files)
    assert "(first-week-plan), " in finding.message
    assert finding.data == {"touchpoints": ["first-week-plan", "first-day", "check-in"]}


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n",
        """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: tour
        name: Tour of the clinic
        kind: event
        owner: people-partners
        consulted: ward-managers
        channels: in-person
        when: applied + 24 days
        personas: doctor
""",
    )

    place = locate(files, "id: tour", "tour")
    assert summaries(files) == [("unreachable", "error", "nurse/tour", ("doctor",), place)]


def test_personas_for_whom_the_rest_differs_are_named_in_one_finding(check: Any, background: Any) -> None:
    files = background(
        ("        when: accepted + 10 days\n", "        when: accepted + 10 days\n        next: onboarding-survey\n"),
        ("        when: started + 30 days\n", "        when: started + 30 days\n        personas: day-nurse\n"),
    )

    (finding,) = check(files, select=["unreachable"])
    assert (finding.personas, finding.data["touchpoints"]) == (
        ("day-nurse", "night-nurse"),
        ["first-week-plan", "first-day", "check-in"],
    )


@pytest.mark.parametrize("way", ["starts: an open evening", "standing: true"])
def test_what_starts_a_path_or_is_always_there_need_not_be_led_to(way: str, summaries: Any, background: Any) -> None:
    interview = ("        when: applied + 12 days\n", f"        when: applied + 12 days\n        {way}\n")

    assert summaries(background(PAST_INTERVIEW, interview), select=["unreachable"]) == []


def test_another_journey_may_lead_there(summaries: Any, background: Any) -> None:
    other = """
# float-pool.yaml
journey: float-pool
name: Float pool
owner: people-partners
covers: attract
stages:
  attract:
    touchpoints:
      - id: fair
        name: Fair
        kind: event
        owner: people-partners
        channels: in-person
        when: applied - 20 days
        next: nurse/interview
"""

    assert summaries(background(PAST_INTERVIEW, other), select=["unreachable"]) == []
    assert (
        len(summaries(background(PAST_INTERVIEW, other.replace("/interview", "/update")), select=["unreachable"])) == 1
    )


def test_a_step_of_the_journey_itself_does_not_lead_there_from_outside(check: Any, background: Any) -> None:
    """`nurse/first-week-plan` is written like a step of another journey."""
    days = "        when: started + 30 days\n"
    files = background(
        ("        when: accepted + 10 days\n", "        when: accepted + 10 days\n        next: onboarding-survey\n"),
        (days, f"{days}        next: nurse/first-week-plan\n"),
    )

    (finding,) = check(files, select=["unreachable"])
    assert finding.data == {"touchpoints": ["first-week-plan", "first-day", "check-in"]}


def test_a_planned_step_counts_and_a_retired_one_does_not(summaries: Any, background: Any) -> None:
    def interview(status: str) -> tuple[str, str]:
        return ("        when: applied + 12 days\n", f"        when: applied + 12 days\n        status: {status}\n")

    planned = background(PAST_INTERVIEW, interview("planned"))
    assert [summary[:3] for summary in summaries(planned, select=["flow"])] == [
        ("unreachable", "error", "nurse/interview")
    ]
    assert summaries(background(PAST_INTERVIEW, interview("retired")), select=["flow"]) == []


def test_a_misspelt_next_is_not_also_a_step_that_nobody_reaches(summaries: Any, background: Any) -> None:
    files = background(("          - offer-call\n", "          - ofer-call\n"))

    assert [summary[:2] for summary in summaries(files, select=["reading", "flow"])] == [("unknown-reference", "error")]


def test_a_finding_can_be_waived_and_have_another_level(summaries: Any, background: Any) -> None:
    waiver = """
# journeymap.yaml
checks:
  waivers:
    - rule: unreachable
      at: nurse/recruit
      because: Interviews are being rebuilt
"""
    level = "# nurse.yaml\nchecks:\n  rules:\n    unreachable: note\n"

    assert [summary[:2] for summary in summaries(background(PAST_INTERVIEW, waiver))] == [("unreachable", "waived")]
    assert [summary[:2] for summary in summaries(background(PAST_INTERVIEW, level))] == [("unreachable", "note")]


def test_without_declared_teams_and_personas(summaries: Any) -> None:
    text = """
journey: map
stages:
  attract:
    touchpoints:
      - {id: a, name: A, next: c}
      - {id: b, name: B}
      - {id: c, name: C}
"""

    assert summaries(text, select=["flow"]) == [("unreachable", "error", "map/b", (), "map.yaml:7:14")]
