"""The rule `backward-step`: a `next` leads back to an earlier stage and does not say when it is taken."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def leads(to: str, after: str = "        when: started + 30 days\n") -> tuple[str, str]:
    """The check-in in `onboard` leads to the survey that is listed after it, and to what is named."""
    return (after, f"{after}        next:\n          - onboarding-survey\n          - {to}\n")


def test_the_finding_points_at_a_path_back(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(leads("interview"))

    place = locate(files, "          - interview\n", "interview")
    assert summaries(files) == [("backward-step", "warning", "nurse/check-in", BOTH, place)]
    (finding,) = check(files)
    assert finding.message == (
        '"Check-in after a month" (check-in) leads Day nurse and Night nurse back to "Interview with the ward"'
        " (interview) in recruit, without an `if`"
    )
    assert finding.data == {"to": "interview"}


@pytest.mark.parametrize(
    "to",
    [
        "{to: interview, if: you want another ward}",
        "first-day",  # of the same stage: that is for `time-reversal`
        "careers-page",  # standing: no step
        "nurse/what-we-heard",
        "pool/talk",
    ],
)
def test_paths_that_do_not_lead_back(to: str, summaries: Any, background: Any) -> None:
    pool = "# pool.yaml\njourney: pool\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n"

    assert (
        summaries(background(leads(to), pool + "      - id: talk\n        name: Talk\n"), select=["backward-step"])
        == []
    )


def test_the_finding_points_at_a_path_with_a_hand_off_where_it_leads(
    summaries: Any, background: Any, locate: Any
) -> None:
    files = background(leads("to: nurse/interview\n            handoff: the file"))

    place = locate(files, "to: nurse/interview", "nurse")
    assert summaries(files, select=["flow"]) == [("backward-step", "warning", "nurse/check-in", BOTH, place)]


def test_concurrent_stages_are_not_earlier_than_each_other_but_than_what_follows(
    summaries: Any, background: Any, locate: Any
) -> None:
    growth = "        when: started + 180 days\n"
    beside = background((growth, f"{growth}        next: [exit-interview, stay-interview, ward-talk]\n"))
    farewell = "        when: left\n"
    back = background((farewell, f"{farewell}        next: [letter-to-alumni, growth-talk]\n"))

    assert summaries(beside) == []
    assert summaries(back, select=["flow"]) == [
        (
            "backward-step",
            "warning",
            "nurse/farewell",
            BOTH,
            locate(back, "[letter-to-alumni, growth-talk]", "growth-talk"),
        )
    ]


def test_a_standing_touchpoint_may_lead_back_too(summaries: Any, background: Any, locate: Any) -> None:
    talk = "        when: every 3 months from started\n"
    files = background((talk, f"{talk}        next: check-in\n"))

    place = locate(files, "next: check-in", "check-in")
    assert summaries(files, select=["flow"]) == [("backward-step", "warning", "nurse/ward-talk", BOTH, place)]


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
    tour = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: tour
        name: Tour of the clinic
        kind: event
        owner: people-partners
        channels: in-person
        when: applied + 24 days
        personas: doctor
        starts: curiosity
        ends: it is no clinic for me
"""
    files = background("# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n", tour, leads("tour"))

    place = locate(files, "          - tour\n", "tour")
    assert summaries(files, select=["flow"]) == [("backward-step", "warning", "nurse/check-in", ("doctor",), place)]


def test_two_paths_back_are_two_findings(check: Any, background: Any) -> None:
    findings = check(background(leads("interview\n          - update")), select=["backward-step"])

    assert [finding.data["to"] for finding in findings] == ["interview", "update"]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        check_in = leads("interview", f"        when: started + 30 days\n        status: {status}\n")
        findings: list[Any] = summaries(
            background(("        when: started + 30 days\n", check_in[1])), select=["backward-step"]
        )
        return findings

    assert [summary[:3] for summary in of("planned")] == [("backward-step", "warning", "nurse/check-in")]
    assert of("retired") == []


def test_a_path_back_to_what_is_retired_is_reported_once(summaries: Any, background: Any) -> None:
    retired = ("        when: applied + 12 days\n", "        when: applied + 12 days\n        status: retired\n")

    findings = summaries(background(leads("interview"), retired), select=["flow"])
    assert [summary[:3] for summary in findings] == [("retired-reference", "warning", "nurse/check-in")]


def test_stages_of_a_framework_of_your_own(summaries: Any) -> None:
    files = {
        "journeymap.yaml": "organization: X\nframework:\n  - id: one\n  - {id: two, same_as: onboard}\n  - id: three\n",
        "map.yaml": """
journey: map
stages:
  two:
    touchpoints:
      - {id: b, name: B, next: [c, a]}
  three:
    touchpoints:
      - {id: c, name: C}
  one:
    touchpoints:
      - {id: a, name: A}
""",
    }

    assert summaries(files, select=["flow"]) == [("backward-step", "warning", "map/b", (), "map.yaml:6:36")]
