"""The rule `unworked-low-point`: a touchpoint hurts, and no opportunity says what could be better."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unworked-low-point"]}
NOTE = ("unworked-low-point", "note")


def touchpoint(lines: str, id: str = "ward-visit") -> str:
    line = f"      - {{id: {id}, name: Ward visit, kind: task, owner: people-partners, {lines}}}"
    return f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{line}"


def test_the_lowest_feeling_is_a_finding_of_its_own(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(touchpoint("emotion: -2"))

    assert summaries(files, **ONLY) == [(*NOTE, "nurse/ward-visit", (), locate(files, "id: ward-visit", "ward-visit"))]
    (finding,) = check(files, **ONLY)
    assert finding.message == (
        '"Ward visit" (ward-visit) feels as bad as it can (−2), and nobody works on it: no opportunity says what would'
        " help"
    )
    assert finding.help == "add `opportunities:` with the `idea` that would help, and the `owner` who takes it up"


def test_the_message_says_to_whom_where_the_map_does(check: Any, background: Any) -> None:
    (finding,) = check(background(touchpoint("emotion: {day-nurse: 1, night-nurse: -2}")), **ONLY)

    assert finding.message.startswith(
        '"Ward visit" (ward-visit) feels as bad as it can (−2) to Night nurse, and nobody'
    )


def test_the_others_of_a_journey_are_one_finding(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    lows = (
        touchpoint("pains: Too long", "a"),
        touchpoint("emotion: -1, moment: true", "b"),
        touchpoint("emotion: -2", "c"),
    )
    files = background(*lows)

    assert [summary[:3] for summary in summaries(files, **ONLY)] == [(*NOTE, "nurse"), (*NOTE, "nurse/c")]
    first = check(files, **ONLY)[0]
    assert first.data == {"touchpoints": ["a", "b"]}
    assert first.message.startswith('"Ward visit" (a) and "Ward visit" (b) hurt, and nobody works on them')
    assert summaries(files, **ONLY)[0][4] == locate(files, "id: a,", "a")


@pytest.mark.parametrize(
    ("lines", "is_low"),
    [
        ("emotion: -2", True),
        ("emotion: {day-nurse: 2, night-nurse: -2}", True),
        ("emotion: -1", False),
        ("emotion: -1, moment: true", True),
        ("emotion: {day-nurse: 2, night-nurse: -1}, moment: true", True),
        ("emotion: 0, moment: true", False),
        ("moment: true", False),
        ("pains: Too long", True),
        ("pains: Too long, emotion: -1", True),
        ("pains: Too long, emotion: 0", False),
        ("pains: Too long, emotion: 1", False),
        ("pains: []", False),
        ("pains: {day-nurse: []}", False),
        ("pains: {night-nurse: Too late}", True),
        ("pains: {night-nurse: Too late}, emotion: {night-nurse: 0}", False),
        ("pains: {night-nurse: Too late}, emotion: {night-nurse: -1, day-nurse: 1}", True),
        ("pains: {night-nurse: Too late}, emotion: {night-nurse: 1, day-nurse: -1}", False),
        ("pains: {night-nurse: Too late}, emotion: {day-nurse: 1}", True),
        ("pains: Too long, emotion: {night-nurse: 0, day-nurse: 1}", False),
        ("pains: Too long, emotion: {night-nurse: -1, day-nurse: 1}", True),
        ("pains: Too long, personas: day-nurse, emotion: {night-nurse: -1, day-nurse: 1}", False),
        ("emotion: -2, ends: left", False),
        ("emotion: -1, moment: true, ends: left", False),
        ("emotion: -2, pains: A form letter, ends: left", True),
        ("pains: A form letter, ends: left", True),
        ("thoughts: Terrible", False),
    ],
)
def test_what_is_a_low_point(lines: str, is_low: bool, summaries: Any, background: Any) -> None:
    assert len(summaries(background(touchpoint(lines)), **ONLY)) == is_low


@pytest.mark.parametrize(("value", "found"), [(1, 0), (0, 0), (-1, 1)])
def test_the_unnamed_person_has_no_feeling_of_their_own(value: int, found: int, check: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
    text += f"      - {{id: a, name: A, pains: Too long, emotion: {{young: {value}}}}}\n"

    assert len(check(text, **ONLY)) == found


@pytest.mark.parametrize(
    ("status", "is_worked_on"), [("", True), ("open", True), ("doing", True), ("done", True), ("dropped", False)]
)
@pytest.mark.parametrize("low", ["emotion: -2", "pains: Too long"])
def test_an_opportunity_works_on_it_unless_it_is_dropped(
    low: str, status: str, is_worked_on: bool, summaries: Any, background: Any
) -> None:
    line = f", status: {status}" if status else ""
    idea = touchpoint(f"{low}, opportunities: [{{idea: Old, status: dropped}}, {{idea: A bus, owner: hr{line}}}]")

    assert len(summaries(background(idea), **ONLY)) == (not is_worked_on)


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, found in (("planned", 1), ("retired", 0)):
        assert len(summaries(background(touchpoint(f"emotion: -2, status: {status}")), **ONLY)) == found


def test_misspelt_opportunities_are_not_also_missing(summaries: Any, background: Any) -> None:
    files = background(touchpoint("emotion: -2, oportunities: [{idea: A bus, owner: hr}]"))

    assert [summary[0] for summary in summaries(files, **ONLY)] == ["unknown-key"]


def test_a_waiver_takes_a_touchpoint_from_the_list(check: Any, background: Any) -> None:
    waiver = ", waivers: {rule: unworked-low-point, because: It is being moved}"
    first, second = touchpoint(f"pains: Too long{waiver}", "a"), touchpoint("pains: Too long", "b")

    (finding,) = check(background(first, second), **ONLY)
    assert (finding.data, finding.waived, finding.touchpoint) == ({"touchpoints": ["b"]}, None, "b")
    assert finding.message.startswith('"Ward visit" (b) hurts, and nobody works on it')
