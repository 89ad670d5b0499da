"""The rule `skipped-stage`: a `next` skips a whole stage and does not say when it is taken."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def leads(to: str) -> tuple[str, str]:
    """The open evening in `attract` leads to the application, and to what is named."""
    handoff = "        handoff: the names of those who want to hear from us\n"
    return (handoff, f"{handoff}        next:\n          - application\n          - {to}\n")


def test_the_finding_points_at_a_path_past_a_stage(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(leads("first-day"))

    place = locate(files, "          - first-day\n", "first-day")
    assert summaries(files) == [("skipped-stage", "note", "nurse/open-evening", BOTH, place)]
    (finding,) = check(files)
    assert finding.message == (
        '"Open evening on the ward" (open-evening) leads Day nurse and Night nurse straight to "First day on the ward"'
        " (first-day) in onboard, past recruit, and does not say when"
    )
    assert finding.data == {"to": "first-day", "stages": ["recruit"]}


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
    (finding,) = check(background(leads(to)), select=["flow"])

    assert (finding.rule, finding.data) == ("skipped-stage", {"to": to, "stages": stages})


@pytest.mark.parametrize(
    "to", ["{to: first-day, if: you were here}", "interview", "ward-talk", "open-evening", "pool/talk"]
)
def test_paths_that_skip_no_stage(to: str, summaries: Any, background: Any) -> None:
    pool = "# pool.yaml\njourney: pool\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n"

    assert (
        summaries(background(leads(to), pool + "      - id: talk\n        name: Talk\n"), select=["skipped-stage"])
        == []
    )


def test_a_stage_without_steps_is_not_passed_over(summaries: Any) -> None:
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

    assert summaries(text, select=["flow"]) == []
    assert [summary[0] for summary in summaries(text.replace(", kind: content", ""), select=["skipped-stage"])] == [
        "skipped-stage"
    ] * 2


def test_a_standing_goal_with_a_path_on_is_on_the_path(summaries: Any, background: Any) -> None:
    talk = "        when: every 3 months from started\n"
    files = background(leads("ward-talk"), (talk, f"{talk}        next: exit-interview\n"))

    assert [summary[:3] for summary in summaries(files, select=["flow"])] == [
        ("skipped-stage", "note", "nurse/open-evening")
    ]


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
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

    assert [summary[3] for summary in summaries(files, select=["skipped-stage"])] == [
        ("day-nurse", "night-nurse", "doctor")
    ]
    # the doctor has no steps in `recruit`
    place = locate(nobody, "          - first-day\n", "first-day")
    assert summaries(nobody, select=["flow"]) == [("skipped-stage", "note", "nurse/open-evening", BOTH, place)]


def test_only_personas_for_whom_both_ends_are(summaries: Any, background: Any) -> None:
    plan = "        when: started - 7 days\n"
    night = (plan, f"{plan}        personas: night-nurse\n")

    assert [
        summary[3] for summary in summaries(background(leads("first-week-plan"), night), select=["skipped-stage"])
    ] == [("night-nurse",)]


def test_personas_who_are_led_past_different_stages_are_named_in_one_finding(check: Any, background: Any) -> None:
    growth = "        when: started + 180 days\n"
    day = (growth, f"{growth}        personas: day-nurse\n")

    (finding,) = check(background(leads("farewell"), day), select=["skipped-stage"])
    assert (finding.personas, finding.data["stages"]) == (BOTH, ["recruit", "onboard", "engage", "develop", "retain"])


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        when = "        when: applied - 20 days\n"
        files = background(leads("first-day"), (when, f"{when}        status: {status}\n"))
        return [summary[:3] for summary in summaries(files, select=["skipped-stage"])]

    assert of("planned") == [("skipped-stage", "note", "nurse/open-evening")]
    assert of("retired") == []


def test_a_level_of_its_own(summaries: Any, background: Any) -> None:
    level = "# journeymap.yaml\nchecks:\n  rules:\n    skipped-stage: warning\n"

    assert [summary[:2] for summary in summaries(background(leads("first-day"), level))] == [
        ("skipped-stage", "warning")
    ]
