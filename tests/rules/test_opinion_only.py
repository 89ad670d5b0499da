"""The rule `opinion-only`: the journey records emotions or pains, and no evidence for them."""

from __future__ import annotations

from typing import Any

import pytest

EVIDENCE = "evidence:\n  - source: Interviews with twelve nurses\n"
DAY = "        metrics: ready-on-day-one\n"
FEELINGS = [
    ("        emotion: 1\n        handoff", "        handoff"),
    ("        emotion: -1\n", ""),
    ("        emotion: 2\n", ""),
    (f"{DAY}        emotion: 1\n", DAY),
]
TALK = "        when: started + 180 days\n"


def talk(line: str) -> tuple[str, str]:
    return (TALK, f"{TALK}        {line}\n")


def test_the_finding_points_at_the_journey_once(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((EVIDENCE, ""))

    assert summaries(files) == [("opinion-only", "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    assert check(files)[0].message == (
        'the journey "Ward nurse" says how people feel at 4 touchpoints, and has no evidence: it may show what the meeting'
        " room believes"
    )


@pytest.mark.parametrize("number", [2, 3])
def test_three_feelings_are_enough_and_two_are_not(number: int, summaries: Any, background: Any) -> None:
    files = background((EVIDENCE, ""), *FEELINGS[number:])

    assert [summary[0] for summary in summaries(files, select=["opinion-only"])] == ["opinion-only"] * (number > 2)


def test_how_many_is_an_option(summaries: Any, background: Any) -> None:
    for number, expected in ((4, 1), (5, 0)):
        option = f"# nurse.yaml\nchecks:\n  rules:\n    opinion-only: {{at_least: {number}}}"
        assert len(summaries(background((EVIDENCE, ""), option))) == expected


@pytest.mark.parametrize(
    ("line", "flagged"),
    [
        ("notes: A talk", False),
        ("thoughts: Will they listen?", False),
        ("emotion: 0", True),
        ("emotion: {day-nurse: 1}", True),
        ("emotion: {}", False),
        ("pains: No time on shift", True),
        ("pains: {night-nurse: It is by day}", True),
        ("pains: []", False),
    ],
)
def test_emotions_and_pains_ask_for_it(line: str, flagged: bool, summaries: Any, background: Any) -> None:
    files = background((EVIDENCE, ""), *FEELINGS[2:], talk(line))  # with two others

    assert [summary[0] for summary in summaries(files, select=["opinion-only"])] == ["opinion-only"] * flagged


def test_evidence_of_one_of_these_touchpoints_is_enough_and_of_another_is_not(summaries: Any, background: Any) -> None:
    survey = "evidence: {source: A survey}"
    felt = talk(f"emotion: 1\n        {survey}")

    assert summaries(background((EVIDENCE, ""), felt)) == []
    assert [summary[0] for summary in summaries(background((EVIDENCE, ""), talk(survey)))] == ["opinion-only"]


def test_retired_touchpoints_do_not_count(summaries: Any, background: Any) -> None:
    def old(lines: str) -> str:
        new = f"      - {{id: old-talk, name: Old talk, status: retired, {lines}}}\n"
        return f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}"

    files = background((EVIDENCE, ""), *FEELINGS[2:], old("emotion: 1"))
    assert summaries(files) == []
    files = background((EVIDENCE, ""), old("emotion: 1, evidence: {source: A survey}"))
    assert [summary[0] for summary in summaries(files)] == ["opinion-only"]


def test_misspelt_evidence_is_not_also_missing(summaries: Any, background: Any) -> None:
    files = background(("evidence:\n", "evidnce:\n"))

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers: {rule: opinion-only, because: Interviews are in March}\n"

    assert [summary[1] for summary in summaries(background((EVIDENCE, ""), waiver))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    opinion-only: warning"
    assert [summary[1] for summary in summaries(background((EVIDENCE, ""), level))] == ["warning"]


def test_one_touchpoint_is_told_as_one(check: Any, background: Any) -> None:
    files = background(
        (EVIDENCE, ""), *FEELINGS[:3], "# journeymap.yaml\nchecks: {rules: {opinion-only: {at_least: 1}}}\n"
    )

    assert " at 1 touchpoint, and " in check(files, select=["opinion-only"])[0].message
