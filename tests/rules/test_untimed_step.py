"""Steps without `when`: one finding for the journey, with their number."""

from __future__ import annotations

from typing import Any

import pytest

GROWTH = ("        when: started + 180 days\n", "")
OPEN = ("        when: applied - 20 days\n", "")


def test_one_finding_with_their_number(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(GROWTH, OPEN)

    assert tell(files) == [("untimed-step", "note", "nurse", (), at(files, "journey: nurse", "nurse"))]
    (found,) = check(files)
    assert found.message == (
        '"Open evening on the ward" (open-evening) and 1 other step do not say when, and are passed over by'
        " all that looks"
        ' at time in "Ward nurse"'
    )
    assert found.data == {"count": 2, "steps": ["open-evening", "growth-talk"]}


def test_one_step_alone(check: Any, background: Any) -> None:
    (found,) = check(background(GROWTH))

    assert found.message.startswith('"Growth talk" (growth-talk) does not say when, and is passed over by ')
    assert found.data["count"] == 1


@pytest.mark.parametrize(
    ("said", "is_found"),
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
def test_which_are_asked(said: str, is_found: bool, tell: Any, background: Any) -> None:
    found = tell(background((GROWTH[0], f"        {said}\n")), select=["reach"])

    assert [told[:4] for told in found] == [("untimed-step", "note", "nurse", ())] * is_found


def test_each_journey_has_its_own(tell: Any) -> None:
    one = "journey: {}\nstages:\n  attract:\n    touchpoints:\n      - {{id: a, name: A}}\n"

    assert tell({"x.yaml": one.format("one") + "---\n" + one.format("two")}, select=["reach"]) == [
        ("untimed-step", "note", "one", (), "x.yaml:1:10"),
        ("untimed-step", "note", "two", (), "x.yaml:7:10"),
    ]


def test_a_when_that_is_none_is_not_also_left_out(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background((GROWTH[0], "        when: started plus 3\n")))] == ["wrong-value"]


def test_it_can_be_waived_in_the_journey(tell: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - rule: untimed-step\n    because: The days are being asked for\n"

    assert [told[1] for told in tell(background(GROWTH, waiver))] == ["waived"]
