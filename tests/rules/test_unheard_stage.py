"""The rule `unheard-stage`: in a stage the person is told much and asked nothing."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def stay(kind: str = "recognition", more: str = "") -> str:
    """The stay interview in `retain` is something else."""
    return f"""
# nurse.yaml
stages:
  retain:
    touchpoints:
      - id: stay-interview
        name: Stay interview
        kind: {kind}
        owner: people-partners
        channels: in-person
        when: started + 300 days
{more}"""


def more(number: int, keys: str = "kind: recognition") -> str:
    """Others beside it."""
    item = (
        "      - id: card-{}\n        name: Card {}\n        owner: people-partners\n        when: started + {} days\n"
    )
    keys = "".join(f"        {line}\n" for line in keys.split("; "))
    items = (item.format(n, n, 320 + 20 * n) + keys for n in range(number))
    return "# nurse.yaml\nstages:\n  retain:\n    touchpoints:\n" + "".join(items)


@pytest.mark.parametrize(("number", "is_reported"), [(1, False), (2, True), (5, True)])
def test_from_three_touchpoints_on(
    number: int, is_reported: bool, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(stay(), more(number))

    expected = (
        [("unheard-stage", "note", "nurse/retain", BOTH, locate(files, "  retain:\n", "retain"))] if is_reported else []
    )
    assert summaries(files) == expected
    assert [finding.message for finding in check(files)] == [
        "in retain nobody asks Day nurse and Night nurse anything: no touchpoint there is two-way"
    ] * is_reported


@pytest.mark.parametrize("kind", ["conversation", "feedback\n        feeds: ward-talk"])
def test_one_conversation_or_feedback_is_enough(kind: str, summaries: Any, background: Any) -> None:
    assert summaries(background(stay(kind), more(3)), select=["unheard-stage"]) == []


def test_backstage_listening_does_not_count(summaries: Any, background: Any) -> None:
    files = background(stay("conversation", "        side: backstage\n"), more(2))

    assert [summary[:3] for summary in summaries(files, select=["listening"])] == [
        ("unheard-stage", "note", "nurse/retain")
    ]


def test_attract_is_not_checked(summaries: Any, background: Any) -> None:
    cards = more(3).replace("retain", "attract").replace("started +", "applied -")

    assert summaries(background(cards), select=["listening"]) == []


def test_a_stage_that_is_not_covered_is_not_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, onboard, engage, develop, depart]\n"

    assert summaries(background(stay(), more(2), covers), select=["listening"]) == []


def test_one_persona_among_three(summaries: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n"
    files = background(doctor, stay("conversation", "        personas: [day-nurse, night-nurse]\n"), more(3))

    assert [summary[:4] for summary in summaries(files, select=["listening"])] == [
        ("unheard-stage", "note", "nurse/retain", ("doctor",))
    ]


def test_only_touchpoints_for_the_persona_count(summaries: Any, background: Any) -> None:
    files = background(stay(), more(2, "kind: recognition; personas: night-nurse"))

    assert [summary[3] for summary in summaries(files, select=["listening"])] == [("night-nurse",)]


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        files = background(stay(), more(2, f"kind: recognition; status: {status}"))
        return [summary[:3] for summary in summaries(files, select=["listening"])]

    assert of("planned") == [("unheard-stage", "note", "nurse/retain")]
    assert of("retired") == []


@pytest.mark.parametrize(("at_least", "is_reported"), [(3, True), (4, False), (0, True)])
def test_the_option(at_least: int, is_reported: bool, summaries: Any, background: Any) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    unheard-stage: {{at_least: {at_least}}}\n"
    findings = [summary[2] for summary in summaries(background(stay(), more(2), option), select=["unheard-stage"])]

    assert ("nurse/retain" in findings) == is_reported


def test_stages_of_a_framework_of_your_own(summaries: Any) -> None:
    stages = "".join(
        f"  {stage}:\n    touchpoints:\n"
        + "".join(f"      - {{id: {stage}-{n}, name: X, kind: message}}\n" for n in range(3))
        for stage in ("win", "learn")
    )
    files = {
        "journeymap.yaml": "organization: X\nframework:\n  - {id: win, same_as: attract}\n  - id: learn\n",
        "map.yaml": f"journey: map\nstages:\n{stages}",
    }

    assert summaries(files, select=["listening"]) == [("unheard-stage", "note", "map/learn", (), "map.yaml:8:3")]


def test_the_rule_is_held_back_where_not_all_could_be_read_and_can_be_waived(summaries: Any, background: Any) -> None:
    broken = background(stay("conversatoin"), more(2))
    waiver = "# nurse.yaml\nwaivers:\n  - rule: unheard-stage\n    because: The panel asks\n"

    assert [summary[0] for summary in summaries(broken)] == ["wrong-value"]
    assert [summary[:2] for summary in summaries(background(stay(), more(2), waiver))] == [("unheard-stage", "waived")]
