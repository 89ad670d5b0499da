"""A `next` without `if` that passes over a stage with steps."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def leads(to: str) -> tuple[str, str]:
    """The open evening in `attract` leads to the application, and to what is named."""
    handoff = "        handoff: the names of those who want to hear from us\n"
    return (handoff, f"{handoff}        next:\n          - application\n          - {to}\n")


def test_a_way_past_a_stage_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(leads("first-day"))

    place = at(files, "          - first-day\n", "first-day")
    assert tell(files) == [("skipped-stage", "note", "nurse/open-evening", BOTH, place)]
    (found,) = check(files)
    assert found.message == (
        '"Open evening on the ward" (open-evening) leads Day nurse and Night nurse straight to "First day on the ward"'
        " (first-day) in onboard, past recruit, and does not say when"
    )
    assert found.data == {"to": "first-day", "stages": ["recruit"]}


@pytest.mark.parametrize(
    ("to", "stages"),
    [
        ("growth-talk", ["recruit", "onboard"]),
        ("stay-interview", ["recruit", "onboard"]),
        ("farewell", ["recruit", "onboard", "engage", "develop", "retain"]),
    ],
)
def test_the_stages_that_are_passed_are_named_and_none_beside_the_goal(
    to: str, stages: list[str], check: Any, background: Any
) -> None:
    (found,) = check(background(leads(to)), select=["flow"])

    assert (found.rule, found.data) == ("skipped-stage", {"to": to, "stages": stages})


@pytest.mark.parametrize(
    "to", ["{to: first-day, if: you were here}", "interview", "ward-talk", "open-evening", "pool/talk"]
)
def test_what_passes_over_nothing(to: str, tell: Any, background: Any) -> None:
    pool = "# pool.yaml\njourney: pool\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n"

    assert tell(background(leads(to), pool + "      - id: talk\n        name: Talk\n"), select=["skipped-stage"]) == []


def test_a_stage_without_steps_is_not_passed_over(tell: Any) -> None:
    text = """
journey: map
stages:
  attract:
    touchpoints:
      - {id: a, name: A, next: [b, c]}
  recruit:
    touchpoints:
      - {id: site, name: Site, kind: content}
      - {id: old, name: Old, status: retired}
  onboard:
    touchpoints:
      - {id: b, name: B}
      - {id: c, name: C}
"""

    assert tell(text, select=["flow"]) == []
    assert [told[0] for told in tell(text.replace(", kind: content", ""), select=["skipped-stage"])] == [
        "skipped-stage"
    ] * 2


def test_a_standing_goal_with_a_way_on_is_on_the_way(tell: Any, background: Any) -> None:
    talk = "        when: every 3 months from started\n"
    files = background(leads("ward-talk"), (talk, f"{talk}        next: exit-interview\n"))

    assert [told[:3] for told in tell(files, select=["flow"])] == [("skipped-stage", "note", "nurse/open-evening")]


def test_one_persona_among_three(tell: Any, background: Any, at: Any) -> None:
    nurses = "        personas: [day-nurse, night-nurse]\n"
    recruit = [
        (f"        when: applied{plus}\n        {then}", f"        when: applied{plus}\n{nurses}        {then}")
        for plus, then in (("", "emotion: -1"), (" + 22 days", "next:"), (" + 24 days", "ends"))
    ]
    others = [
        (f"        when: {when}\n", f"        when: {when}\n{nurses}")
        for when in ("applied + 1 day", "applied + 12 days")
    ]
    offer = ("        when: offered\n", f"        when: offered\n{nurses}")
    files = background("# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n", leads("first-day"))
    nobody = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n", leads("first-day"), *recruit, *others, offer
    )

    assert [told[3] for told in tell(files, select=["skipped-stage"])] == [("day-nurse", "night-nurse", "doctor")]
    # the doctor has no steps in `recruit`
    place = at(nobody, "          - first-day\n", "first-day")
    assert tell(nobody, select=["flow"]) == [("skipped-stage", "note", "nurse/open-evening", BOTH, place)]


def test_only_personas_for_whom_both_ends_are(tell: Any, background: Any) -> None:
    plan = "        when: started - 7 days\n"
    night = (plan, f"{plan}        personas: night-nurse\n")

    assert [told[3] for told in tell(background(leads("first-week-plan"), night), select=["skipped-stage"])] == [
        ("night-nurse",)
    ]


def test_personas_who_are_led_past_different_stages_are_named_in_one_finding(check: Any, background: Any) -> None:
    growth = "        when: started + 180 days\n"
    day = (growth, f"{growth}        personas: day-nurse\n")

    (found,) = check(background(leads("farewell"), day), select=["skipped-stage"])
    assert (found.personas, found.data["stages"]) == (BOTH, ["recruit", "onboard", "engage", "develop", "retain"])


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        when = "        when: applied - 20 days\n"
        files = background(leads("first-day"), (when, f"{when}        status: {status}\n"))
        return [told[:3] for told in tell(files, select=["skipped-stage"])]

    assert of("planned") == [("skipped-stage", "note", "nurse/open-evening")]
    assert of("retired") == []


def test_a_level_of_its_own(tell: Any, background: Any) -> None:
    level = "# journeymap.yaml\nchecks:\n  rules:\n    skipped-stage: warning\n"

    assert [told[:2] for told in tell(background(leads("first-day"), level))] == [("skipped-stage", "warning")]
