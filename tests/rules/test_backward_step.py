"""A `next` without `if` to a step of an earlier stage."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def leads(to: str, after: str = "        when: started + 30 days\n") -> tuple[str, str]:
    """The check-in in `onboard` leads to the survey that is listed after it, and to what is named."""
    return (after, f"{after}        next:\n          - onboarding-survey\n          - {to}\n")


def test_a_way_back_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(leads("interview"))

    place = at(files, "          - interview\n", "interview")
    assert tell(files) == [("backward-step", "warning", "nurse/check-in", BOTH, place)]
    (found,) = check(files)
    assert found.message == (
        '"Check-in after a month" (check-in) leads Day nurse and Night nurse back to "Interview with the ward"'
        " (interview) in recruit, without an `if`"
    )
    assert found.data == {"to": "interview"}


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
def test_what_is_no_way_back(to: str, tell: Any, background: Any) -> None:
    pool = "# pool.yaml\njourney: pool\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n"

    assert tell(background(leads(to), pool + "      - id: talk\n        name: Talk\n"), select=["backward-step"]) == []


def test_a_way_with_a_hand_off_is_pointed_at_where_it_leads(tell: Any, background: Any, at: Any) -> None:
    files = background(leads("to: nurse/interview\n            handoff: the file"))

    place = at(files, "to: nurse/interview", "nurse")
    assert tell(files, select=["flow"]) == [("backward-step", "warning", "nurse/check-in", BOTH, place)]


def test_concurrent_stages_are_not_earlier_than_each_other_but_than_what_follows(
    tell: Any, background: Any, at: Any
) -> None:
    growth = "        when: started + 180 days\n"
    beside = background((growth, f"{growth}        next: [exit-interview, stay-interview, ward-talk]\n"))
    farewell = "        when: left\n"
    back = background((farewell, f"{farewell}        next: [letter-to-alumni, growth-talk]\n"))

    assert tell(beside) == []
    assert tell(back, select=["flow"]) == [
        ("backward-step", "warning", "nurse/farewell", BOTH, at(back, "[letter-to-alumni, growth-talk]", "growth-talk"))
    ]


def test_a_standing_touchpoint_may_lead_back_too(tell: Any, background: Any, at: Any) -> None:
    talk = "        when: every 3 months from started\n"
    files = background((talk, f"{talk}        next: check-in\n"))

    place = at(files, "next: check-in", "check-in")
    assert tell(files, select=["flow"]) == [("backward-step", "warning", "nurse/ward-talk", BOTH, place)]


def test_one_persona_among_three(tell: Any, background: Any, at: Any) -> None:
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

    place = at(files, "          - tour\n", "tour")
    assert tell(files, select=["flow"]) == [("backward-step", "warning", "nurse/check-in", ("doctor",), place)]


def test_two_ways_back_are_two_findings(check: Any, background: Any) -> None:
    found = check(background(leads("interview\n          - update")), select=["backward-step"])

    assert [one.data["to"] for one in found] == ["interview", "update"]
    assert len({one.fingerprint for one in found}) == 2


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        check_in = leads("interview", f"        when: started + 30 days\n        status: {status}\n")
        found: list[Any] = tell(
            background(("        when: started + 30 days\n", check_in[1])), select=["backward-step"]
        )
        return found

    assert [told[:3] for told in of("planned")] == [("backward-step", "warning", "nurse/check-in")]
    assert of("retired") == []


def test_a_way_back_to_what_is_retired_is_said_once(tell: Any, background: Any) -> None:
    retired = ("        when: applied + 12 days\n", "        when: applied + 12 days\n        status: retired\n")

    found = tell(background(leads("interview"), retired), select=["flow"])
    assert [told[:3] for told in found] == [("retired-reference", "warning", "nurse/check-in")]


def test_stages_of_a_framework_of_ones_own(tell: Any) -> None:
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

    assert tell(files, select=["flow"]) == [("backward-step", "warning", "map/b", (), "map.yaml:6:36")]
