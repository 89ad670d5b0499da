"""Stages whose steps run side by side: where paths arrive in them and lead on, sentence by sentence."""

from __future__ import annotations

from typing import Any

from journeymap.graph import JourneyGraph


def transitions(graph: JourneyGraph, persona: str | None = None) -> list[str]:
    view = graph.for_persona(persona) if persona else graph.everybody
    return [f"{each.source.id} > {each.target.id}" for of in view.paths.transitions.values() for each in of]


def entries(graph: JourneyGraph) -> list[str]:
    return [node.id for node in graph.everybody.paths.entries]


def unreachable(graph: JourneyGraph) -> list[list[str]]:
    return [[node.id for node in steps] for steps in graph.everybody.paths.unreachable]


def test_a_path_arrives_at_each_step_and_each_leads_to_what_comes_after_the_stage(build: Any) -> None:
    graph = build({"recruit": ["a"], "onboard (parallel)": ["b", "c"], "depart": ["d"]})

    assert transitions(graph) == ["a > b", "a > c", "b > d", "c > d"]
    assert unreachable(graph) == []
    assert graph.everybody.paths.dead_ends == []


def test_where_a_next_leads_no_path_arrives_otherwise(build: Any) -> None:
    graph = build({"recruit": ["a"], "onboard (parallel)": [{"id": "b", "next": "c"}, "c", "e"], "depart": ["d"]})

    assert transitions(graph) == ["a > b", "a > e", "b > c", "c > d", "e > d"]


def test_steps_with_ends_lead_nowhere_and_those_with_next_where_it_says(build: Any) -> None:
    stage = [{"id": "b", "ends": "gone"}, {"id": "c", "next": []}, "e"]
    graph = build({"recruit": ["a"], "onboard (parallel)": stage, "depart": ["d"]})

    # the dead end counts as leading to what comes after the stage
    assert transitions(graph) == ["a > b", "a > c", "a > e", "c > d", "e > d"]
    assert [node.id for node in graph.everybody.paths.dead_ends] == ["c"]


def test_a_next_into_a_parallel_stage_arrives_at_its_other_steps_too(build: Any) -> None:
    graph = build({"recruit": [{"id": "a", "next": "c"}], "onboard (parallel)": ["b", "c"], "depart": ["d"]})

    assert transitions(graph) == ["a > c", "a > b", "b > d", "c > d"]
    assert unreachable(graph) == []


def test_a_next_back_into_a_parallel_stage_leads_to_that_step_alone(build: Any) -> None:
    back = {"id": "d", "next": [{"to": "c", "if": "again"}, "e"]}
    graph = build({"onboard (parallel)": ["b", "c"], "depart": [back, "e"]})

    assert transitions(graph) == ["b > d", "c > d", "d > c", "d > e"]


def test_a_parallel_stage_can_be_the_first_and_the_last(build: Any) -> None:
    first = build({"attract (parallel)": ["a", "b", {"id": "s", "starts": "referral"}], "recruit": ["c"]})
    last = build({"recruit": ["a"], "onboard (parallel)": ["b", "c"]})

    assert entries(first) == ["a", "b", "s"]
    assert transitions(first) == ["a > c", "b > c", "s > c"]
    assert transitions(last) == ["a > b", "a > c"]
    assert last.everybody.paths.dead_ends == []


def test_steps_that_name_each_other_are_entered_at_the_first(build: Any) -> None:
    graph = build({"recruit": ["a"], "onboard (parallel)": [{"id": "b", "next": "c"}, {"id": "c", "next": "b"}]})

    assert transitions(graph)[0] == "a > b"
    assert unreachable(graph) == []


def test_a_next_to_itself_does_not_hide_a_step(build: Any) -> None:
    graph = build({"recruit": ["a"], "onboard (parallel)": [{"id": "b", "next": ["b", "d"]}, "c"], "depart": ["d"]})

    assert transitions(graph) == ["a > b", "a > c", "b > b", "b > d", "c > d"]


def test_a_parallel_stage_among_concurrent_ones(build: Any) -> None:
    graph = build({"onboard": ["a"], "engage (parallel)": ["b", "c"], "retain": ["e", "f"], "depart": ["d"]})

    assert transitions(graph) == ["a > b", "a > c", "a > e", "b > d", "c > d", "e > f", "f > d"]


def test_a_side_visit_leads_on_past_the_stage(build: Any) -> None:
    visit = {"id": "desk", "kind": "service"}
    graph = build({"onboard (parallel)": [{"id": "b", "next": "desk"}, visit, "c"], "depart": ["d"]})

    assert "b > d" in transitions(graph)
    assert "b > c" not in transitions(graph)


def test_of_one_persona_only_its_steps_run_side_by_side(build: Any) -> None:
    stage = [{"id": "b", "personas": "day"}, {"id": "c", "personas": "night"}, "e"]
    given = {"recruit": [{"id": "a", "next": "b"}], "onboard (parallel)": stage, "depart": ["d"]}
    graph = build(given, personas={"day": {}, "night": {}})

    assert transitions(graph, "day") == ["a > b", "a > e", "b > d", "e > d"]
    # a `next` to a step of others leads to what follows that step: what comes after the stage
    assert transitions(graph, "night") == ["a > d", "c > d", "e > d"]


def test_a_path_from_another_journey_arrives_at_each_step(build: Any) -> None:
    graph = build({"onboard (parallel)": ["b", "c"], "attract": ["a"]}, {"attract": [{"id": "x", "next": "one/c"}]})

    assert entries(graph) == ["a", "c", "b"]


def test_the_entries_of_a_first_parallel_stage_are_those_to_which_no_next_leads(build: Any) -> None:
    graph = build({"attract (parallel)": ["b", {"id": "a", "next": "b"}], "recruit": ["c"]})

    assert entries(graph) == ["a"]


def test_steps_at_which_a_path_would_arrive_together_are_cut_off_together(build: Any) -> None:
    ending = {"recruit": ["a", {"id": "x", "ends": "no"}]}
    parallel = build({**ending, "onboard (parallel)": ["b", {"id": "c", "next": "e"}, "e"], "depart": ["d"]})
    concurrent = build({**ending, "engage": ["b", "c"], "retain": ["e"], "depart": ["d"]})

    assert unreachable(parallel) == [["b", "c", "e", "d"]]
    assert unreachable(concurrent) == [["b", "e", "c", "d"]]
