"""Certain transitions, condition by condition, each with its near misses."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.graph import JourneyGraph


def certain(graph: JourneyGraph, persona: str | None = None) -> list[str]:
    view = graph.for_persona(persona) if persona else graph.everybody
    return [f"{each.source.id} > {each.target.id}" for each in view.certain_transitions]


def pair(a: Any = "a", b: Any = "b", stage: str = "recruit") -> dict[str, Any]:
    first = {"id": "a", **a} if isinstance(a, dict) else a
    second = {"id": "b", **b} if isinstance(b, dict) else b
    return {stage: [first, second]}


def test_the_order_of_a_list_alone_makes_none(build: Any) -> None:
    assert certain(build(pair())) == []


def test_a_next_states_it(build: Any) -> None:
    assert certain(build(pair({"next": "b"}))) == ["a > b"]
    assert certain(build(pair({"next": [{"to": "b", "if": "so"}]}))) == ["a > b"]


def test_only_steps_count(build: Any) -> None:
    assert certain(build(pair({"next": "b"}, {"kind": "content"}))) == []
    assert certain(build(pair({"next": "b", "kind": "content"}))) == []


def test_past_a_side_visit_the_list_alone_leads_on(build: Any) -> None:
    visit = {"id": "desk", "kind": "service"}

    assert certain(build({"recruit": [{"id": "a", "next": "desk"}, visit, "b"]})) == []


@pytest.mark.parametrize("ends", ["rejected", None])
@pytest.mark.parametrize("condition", ["hired", None])
def test_the_unconditional_next_of_a_step_with_ends_counts_as_the_list(build: Any, ends: Any, condition: Any) -> None:
    graph = build(pair({"ends": ends, "next": [{"to": "b", "if": condition}]}))

    assert certain(graph) == ([] if ends and not condition else ["a > b"])


def test_where_that_next_leads_elsewhere_than_the_list_it_is_stated(build: Any) -> None:
    assert certain(build({"recruit": [{"id": "a", "ends": "no", "next": "c"}, "b", "c"]})) == ["a > c"]


def test_the_when_of_the_next_step_names_this_step(build: Any) -> None:
    assert certain(build(pair({}, {"when": "a + 2 weeks"}))) == ["a > b"]
    assert certain(build(pair({"when": "b - 2 weeks"}))) == []
    assert certain(build({"recruit": ["a", {"id": "c"}, {"id": "b", "when": "a + 2 weeks"}]})) == []


@pytest.mark.parametrize(
    ("first", "second", "is_certain"),
    [
        ("started", "started + 1 day", True),
        ("started", "started + 3 days", True),
        ("started", "started + 4 days", False),
        ("started", "started", False),
        ("started", "started + 12 hours", False),
        ("started", "started + 23 hours", False),
        ("started", "started + 24 hours", True),
        ("started + 1 day", "started", False),
        ("started - 1 day", "started + 2 days", True),
        ("started", "started + 1 to 2 days", False),
        ("started + 1 to 2 days", "started + 3 days", False),
        ("started", "started + 1 day to started + 2 days", False),
        ("started to started + 1 day", "started + 2 days", False),
        ("started", ["started + 1 day", "started + 9 days"], False),
        (["started", "started + 1 day"], "started + 2 days", False),
        ("started", None, False),
        (None, "started", False),
    ],
)
def test_each_happens_on_a_single_day_and_the_next_one_to_three_days_later(
    build: Any, first: Any, second: Any, is_certain: bool
) -> None:
    a = {"when": first} if first else {}
    b = {"when": second} if second else {}

    assert certain(build(pair(a, b))) == (["a > b"] if is_certain else [])


def test_what_recurs_is_not_on_a_single_day(build: Any) -> None:
    recurring = {"when": "every 1 day from started", "standing": False}

    assert certain(build(pair({"when": "started"}, recurring))) == []


# -- From the last step of a stage to the first touchpoint of the next ----------------------------------------


def test_the_last_step_leads_to_the_first_touchpoint_of_the_following_stage(build: Any) -> None:
    assert certain(build({"recruit": ["a", "b"], "onboard": ["c", "d"]})) == ["b > c"]


def test_not_from_attract(build: Any) -> None:
    assert certain(build({"attract": ["a"], "recruit": ["b"]})) == []


def test_not_if_a_standing_touchpoint_comes_first_there(build: Any) -> None:
    assert certain(build({"recruit": ["a"], "onboard": [{"id": "page", "kind": "content"}, "b"]})) == []
    assert certain(build({"recruit": ["a"], "onboard": ["b", {"id": "page", "kind": "content"}]})) == ["a > b"]


def test_the_following_stage_is_the_next_in_which_the_persona_has_touchpoints(build: Any) -> None:
    framework = [{"id": "one"}, {"id": "two"}, {"id": "three"}]

    assert certain(build({"one": ["a"], "three": ["b"]}, framework=framework)) == ["a > b"]
    between = {"one": ["a"], "two": [{"id": "page", "kind": "content"}], "three": ["b"]}
    assert certain(build(between, framework=framework)) == []


def test_steps_with_starts_are_no_last_steps(build: Any) -> None:
    referral = {"id": "s", "starts": "referral"}

    assert certain(build({"recruit": ["a", referral], "onboard": ["b"]})) == ["a > b"]
    assert certain(build({"recruit": ["a"], "onboard": [referral, "b"]})) == []


@pytest.mark.parametrize(
    ("owner", "side", "is_certain", "is_doubtful"),
    [
        ("it", "backstage", False, False),
        ("hr", "backstage", True, False),
        ("it", "frontstage", True, False),
        (None, "backstage", True, True),
        (["hr", "it"], "backstage", True, True),
        ("unknown", "backstage", True, True),
    ],
)
def test_not_if_another_owner_has_a_backstage_touchpoint_after_it(
    build: Any, owner: Any, side: str, is_certain: bool, is_doubtful: bool
) -> None:
    desk = {"id": "desk", "kind": "service", "side": side, **({"owner": owner} if owner else {})}
    graph = build({"recruit": [{"id": "a", "owner": "hr"}, desk], "onboard": ["b"]})
    before = build({"recruit": [desk, {"id": "a", "owner": "hr"}], "onboard": ["b"]})

    assert certain(graph) == (["a > b"] if is_certain else [])
    doubts = [graph.everybody.doubts(each) for each in graph.everybody.certain_transitions]
    assert [[node.id for node in nodes] for nodes in doubts if nodes] == ([["desk"]] if is_doubtful else [])
    assert certain(before) == ["a > b"]
    assert before.everybody.doubts(before.everybody.certain_transitions[0]) == []


def test_of_each_persona_its_own_last_step_and_first_touchpoint_count(build: Any) -> None:
    stages = {
        "recruit": ["a", {"id": "b", "personas": "night"}],
        "onboard": [{"id": "c", "personas": "night", "kind": "content"}, "d"],
    }
    graph = build(stages, personas={"day": {}, "night": {}})

    assert certain(graph, "day") == ["a > d"]
    assert certain(graph, "night") == []


# -- Side by side -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["engage", "onboard (parallel)"])
def test_into_out_of_and_inside_stages_side_by_side_only_a_next_counts(build: Any, stage: str) -> None:
    days = {"recruit": [{"id": "a", "when": "started"}], stage: [{"id": "b", "when": "started + 1 day"}], "depart": []}
    graph = build({**days, "depart": [{"id": "c", "when": "b + 1 day"}]})
    stated = build({**days, "depart": ["c"], "recruit": [{"id": "a", "next": "b"}]})

    assert certain(graph) == []
    assert certain(stated) == ["a > b"]
    assert certain(build({stage: [{"id": "a", "when": "started"}, {"id": "b", "when": "a + 1 day"}]})) == []


def test_a_stage_that_is_concurrent_with_no_other_is_not_side_by_side(build: Any) -> None:
    framework = [{"id": "one"}, {"id": "two", "concurrent": True}]

    assert certain(build({"one": ["a"], "two": ["b"]}, framework=framework)) == ["a > b"]


def test_a_dead_end_counts_as_the_list(build: Any) -> None:
    graph = build({"recruit": ["a", {"id": "b", "next": []}], "onboard": ["c"]})

    assert certain(graph) == ["b > c"]
    assert graph.everybody.certain_transitions[0].is_assumed
