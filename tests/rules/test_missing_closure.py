"""The rule `missing-closure`: recruitment has no end for those who are not hired: no touchpoint tells them."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-closure"
ENDS = "        ends: rejected\n"


def test_the_finding_points_at_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((ENDS, ""))
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "warning", "nurse/recruit", (), locate(files, "recruit:"))]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "recruit", None)


@pytest.mark.parametrize("line", [ENDS, "        ends: {en: rejected, fi: hylätty}\n", "        ends: withdrawn\n"])
def test_any_outcome_will_do(line: str, background: Any, summaries: Any) -> None:
    assert summaries(background((ENDS, line)), select=[RULE]) == []


@pytest.mark.parametrize(("status", "level"), [("planned", "note"), ("retired", "warning")])
def test_a_planned_end_lowers_the_level(status: str, level: str, background: Any, check: Any) -> None:
    files = background((ENDS, f"{ENDS}        status: {status}\n"))
    (finding,) = check(files, select=[RULE])

    assert str(finding.level) == level
    assert finding.message.endswith("; what is planned will fill it") == (status == "planned")


def test_an_end_for_one_persona_is_an_end(background: Any, summaries: Any) -> None:
    assert summaries(background((ENDS, f"{ENDS}        personas: day-nurse\n")), select=[RULE]) == []


def test_an_end_in_another_stage_is_not_reported(background: Any, summaries: Any) -> None:
    assert (
        len(
            summaries(
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
def test_it_is_checked_for_a_covered_stage_with_touchpoints(
    covers: str, touchpoints: str, is_missing: bool, summaries: Any
) -> None:
    text = f"journey: nurse\n{covers}stages:\n  recruit:\n    touchpoints: {touchpoints}\n"

    assert [summary[2] for summary in summaries(text, select=[RULE])] == ["nurse/recruit"] * is_missing


@pytest.mark.parametrize(("ends", "is_missing"), [("", True), (", ends: rejected", False)])
def test_stages_that_are_recruiting_are_checked_together(ends: str, is_missing: bool, summaries: Any) -> None:
    stages = "  - {id: search, same_as: recruit}\n  - {id: select, same_as: recruit}\n"
    touchpoints = "  search:\n    touchpoints: [{id: a, name: A}]\n  select:\n    touchpoints: [{id: b, name: B"
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n{stages}",
        "nurse.yaml": f"journey: nurse\nstages:\n{touchpoints}{ends}}}]\n",
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["nurse/search"] * is_missing


def test_a_finding_can_be_waived(background: Any, summaries: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: missing-closure, at: nurse/recruit, because: Agreed}"

    assert [summary[:2] for summary in summaries(background((ENDS, ""), waiver))] == [(RULE, "waived")]
