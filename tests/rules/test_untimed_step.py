"""The rule `untimed-step`: steps do not say when they happen."""

from __future__ import annotations

from typing import Any

import pytest

GROWTH = ("        when: started + 180 days\n", "")
OPEN = ("        when: applied - 20 days\n", "")


def test_one_finding_with_their_number(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(GROWTH, OPEN)

    assert summaries(files) == [("untimed-step", "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    (finding,) = check(files)
    assert finding.message == (
        '"Open evening on the ward" (open-evening) and 1 other step do not say when, and are ignored by all time-based'
        ' checks in "Ward nurse"'
    )
    assert finding.data == {"count": 2, "steps": ["open-evening", "growth-talk"]}


def test_one_step_alone(check: Any, background: Any) -> None:
    (finding,) = check(background(GROWTH))

    assert finding.message.startswith('"Growth talk" (growth-talk) does not say when, and is ignored by ')
    assert finding.data["count"] == 1


@pytest.mark.parametrize(
    ("line", "is_reported"),
    [
        ("standing: true", False),
        ("side: backstage", False),
        ("status: retired", False),
        ("status: planned", True),
        ("when: []", True),
        ("when: every March", False),
        ("when: on 2027-03-01", False),
        ("personas: night-nurse", True),
    ],
)
def test_which_are_checked(line: str, is_reported: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background((GROWTH[0], f"        {line}\n")), select=["reach"])

    assert [summary[:4] for summary in findings] == [("untimed-step", "note", "nurse", ())] * is_reported


def test_each_journey_has_its_own(summaries: Any) -> None:
    journey = "journey: {}\nstages:\n  attract:\n    touchpoints:\n      - {{id: a, name: A}}\n"

    assert summaries({"x.yaml": journey.format("one") + "---\n" + journey.format("two")}, select=["reach"]) == [
        ("untimed-step", "note", "one", (), "x.yaml:1:10"),
        ("untimed-step", "note", "two", (), "x.yaml:7:10"),
    ]


def test_a_when_that_is_not_reported_is_not_also_left_out(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((GROWTH[0], "        when: started plus 3\n")))] == [
        "wrong-value"
    ]


def test_a_finding_can_be_waived_in_the_journey(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - rule: untimed-step\n    because: The days are being asked for\n"

    assert [summary[1] for summary in summaries(background(GROWTH, waiver))] == ["waived"]
