"""Recruiting without a way that ends."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-closure"
ENDS = "        ends: rejected\n"


def test_the_stage_is_pointed_at(background: Any, tell: Any, check: Any, at: Any) -> None:
    files = background((ENDS, ""))
    (found,) = check(files)

    assert tell(files) == [(RULE, "warning", "nurse/recruit", (), at(files, "recruit:"))]
    assert (found.journey, found.stage, found.touchpoint) == ("nurse", "recruit", None)


@pytest.mark.parametrize("line", [ENDS, "        ends: {en: rejected, fi: hylätty}\n", "        ends: withdrawn\n"])
def test_any_outcome_will_do(line: str, background: Any, tell: Any) -> None:
    assert tell(background((ENDS, line)), select=[RULE]) == []


@pytest.mark.parametrize(("status", "level"), [("planned", "note"), ("retired", "warning")])
def test_what_is_planned_will_fill_it(status: str, level: str, background: Any, check: Any) -> None:
    files = background((ENDS, f"{ENDS}        status: {status}\n"))
    (found,) = check(files, select=[RULE])

    assert str(found.level) == level
    assert found.message.endswith("; what is planned will fill it") == (status == "planned")


def test_an_end_for_one_persona_is_an_end(background: Any, tell: Any) -> None:
    assert tell(background((ENDS, f"{ENDS}        personas: day-nurse\n")), select=[RULE]) == []


def test_an_end_in_another_stage_is_none(background: Any, tell: Any) -> None:
    assert (
        len(
            tell(
                background((ENDS, ""), ("        when: left\n", "        when: left\n        ends: left\n")),
                select=[RULE],
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("covers", "touchpoints", "is_missing"),
    [
        ("", "[{id: a, name: A}]", True),
        ("", "[]", False),
        ("covers: recruit\n", "[{id: a, name: A}]", True),
        ("covers: attract\n", "[{id: a, name: A}]", False),
    ],
)
def test_it_is_asked_of_a_covered_stage_with_touchpoints(
    covers: str, touchpoints: str, is_missing: bool, tell: Any
) -> None:
    text = f"journey: nurse\n{covers}stages:\n  recruit:\n    touchpoints: {touchpoints}\n"

    assert [one[2] for one in tell(text, select=[RULE])] == ["nurse/recruit"] * is_missing


@pytest.mark.parametrize(("ends", "is_missing"), [("", True), (", ends: rejected", False)])
def test_stages_that_are_recruiting_are_asked_together(ends: str, is_missing: bool, tell: Any) -> None:
    stages = "  - {id: search, same_as: recruit}\n  - {id: select, same_as: recruit}\n"
    touchpoints = "  search:\n    touchpoints: [{id: a, name: A}]\n  select:\n    touchpoints: [{id: b, name: B"
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n{stages}",
        "nurse.yaml": f"journey: nurse\nstages:\n{touchpoints}{ends}}}]\n",
    }

    assert [one[2] for one in tell(files, select=[RULE])] == ["nurse/search"] * is_missing


def test_it_can_be_waived(background: Any, tell: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: missing-closure, at: nurse/recruit, because: Agreed}"

    assert [one[:2] for one in tell(background((ENDS, ""), waiver))] == [(RULE, "waived")]
