"""Hand-offs: where the owner changes along a path, and who takes over what is handed over."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.api.workspace import Workspace
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.handoffs import handoff_statements
from journeymap.graph.ownership import ownership_changes
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization


def portfolio_of(*touchpoints: dict[str, Any], others: tuple[Journey, ...] = (), **organization: Any) -> Portfolio:
    """The journey `map` with these touchpoints in `attract`, each named as its id, and other journeys."""
    return Workspace(Organization(organization="Us", **organization), [journey("map", *touchpoints), *others]).portfolio


def graph_of(*touchpoints: dict[str, Any], others: tuple[Journey, ...] = (), **organization: Any) -> JourneyGraph:
    return portfolio_of(*touchpoints, others=others, **organization).by_id["map"]


def journey(id: str, *touchpoints: dict[str, Any]) -> Journey:
    stages: Any = {"attract": {"touchpoints": [{"name": values["id"], **values} for values in touchpoints]}}
    return Journey(journey=id, stages=stages)


def changes(graph: JourneyGraph) -> list[tuple[str, str, str | None]]:
    return [
        (change.transition.source.id, change.transition.target.id, str(change.handoff.what) if change.handoff else None)
        for change in ownership_changes(graph)
    ]


def statements(graph: JourneyGraph, id: str = "a") -> list[tuple[Any, ...]]:
    node = graph.find(id)
    assert node is not None
    return [
        (statement.keys, str(statement.handoff.what), [taker.reference for taker in statement.takers])
        for statement in handoff_statements(graph, node)
    ]


A, B, C = ({"id": id, "owner": owner} for id, owner in (("a", "hr"), ("b", "marketing"), ("c", "it")))


def test_an_ownership_change_is_a_transition_between_steps_of_two_owners() -> None:
    graph = graph_of(A, {**A, "id": "a2", "handoff": "all"}, B, {**B, "id": "b2"}, C)

    assert changes(graph) == [("a2", "b", "all"), ("b2", "c", None)]
    assert [(change.giver, change.taker) for change in ownership_changes(graph)] == [
        ("hr", "marketing"),
        ("marketing", "it"),
    ]


@pytest.mark.parametrize("owner", [[], ["it", "marketing"], "nobody-declared"])
def test_an_owner_that_is_not_exactly_one_known_team_makes_no_ownership_change(owner: Any) -> None:
    assert changes(graph_of(A, {"id": "b", "owner": owner}, C, teams={"it": {}})) == []


def test_assumed_transitions_make_no_ownership_change() -> None:
    stages: Any = {
        "attract": {"touchpoints": [{"id": "a", "name": "A", "owner": "hr", "next": []}]},
        "recruit": {"touchpoints": [{"id": "b", "name": "B", "owner": "it", "next": "b"}]},
        "onboard": {"touchpoints": [{"id": "c", "name": "C", "owner": "marketing"}]},
    }
    graph = Workspace(journeys=[Journey(journey="map", stages=stages)]).graph("map")

    assert [node.id for node in graph.for_persona().paths.dead_ends] == ["a"]
    assert [[node.id for node in loop] for loop in graph.for_persona().paths.endless_loops] == [["b"]]
    assert changes(graph) == []


def test_the_hand_off_of_a_next_replaces_that_of_the_step() -> None:
    graph = graph_of({**A, "next": [{"to": "b", "handoff": "this"}, "c"], "handoff": "that"}, {**B, "ends": "x"}, C)

    assert changes(graph) == [("a", "b", "this"), ("a", "c", "that")]
    assert statements(graph) == [(("next", 0, "handoff"), "this", ["map/b"]), (("handoff",), "that", ["map/c"])]


def test_standing_touchpoints_take_over_only_if_no_step_does() -> None:
    faq = {"id": "faq", "owner": "it", "kind": "content"}
    graph = graph_of({**A, "next": [{"to": "faq", "handoff": "this"}], "handoff": "that"}, B, faq)

    assert changes(graph) == [("a", "b", "that")]
    assert statements(graph) == [(("next", 0, "handoff"), "this", ["map/faq"]), (("handoff",), "that", [])]


def test_other_owners_take_over_before_the_same_owner() -> None:
    same = {**A, "id": "a2"}

    assert statements(graph_of({**A, "next": ["a2", "b"], "handoff": "x"}, same, B)) == [(("handoff",), "x", ["map/b"])]
    assert statements(graph_of({**A, "next": ["a2"], "handoff": "x"}, same, B)) == [(("handoff",), "x", ["map/a2"])]


def test_a_hand_off_goes_past_a_retired_touchpoint() -> None:
    graph = graph_of({**A, "next": "b", "handoff": "x"}, {**B, "status": "retired"}, C)

    assert changes(graph) == [("a", "c", "x")]
    assert statements(graph) == [(("handoff",), "x", ["map/c"])]


def test_a_hand_off_may_lead_into_another_journey() -> None:
    other = journey("other", {**B, "status": "retired"}, C)

    for reference, taker in (("other/c", ["other/c"]), ("other/b", ["other/c"]), ("other/x", []), ("no/c", [])):
        graph = graph_of({**A, "next": {"to": reference, "handoff": "x"}}, B, others=(other,))
        assert changes(graph) == []
        assert statements(graph) == [(("next", 0, "handoff"), "x", taker)]


def test_a_reference_may_name_its_own_journey() -> None:
    assert statements(graph_of({**A, "next": "map/c", "handoff": "x"}, B, C)) == [(("handoff",), "x", ["map/c"])]


def test_a_touchpoint_without_a_hand_off_states_none_and_one_without_a_next_has_no_taker() -> None:
    assert statements(graph_of(A, B)) == []
    assert statements(graph_of({**A, "next": ["b"]}, B)) == []
    assert statements(graph_of({**A, "ends": "left", "handoff": "x"}, B)) == [(("handoff",), "x", [])]


def test_metrics_of_a_stage_are_its_own_and_those_of_its_touchpoints() -> None:
    graph = graph_of(
        {**A, "metrics": ["views", "hires"]}, {**B, "metrics": "hires"}, {**C, "metrics": "old", "status": "retired"}
    )
    attract, recruit, *_ = graph.stages

    assert graph.metrics_in(attract) == ["views", "hires"]
    assert graph.metrics_in(recruit) == []


def test_ownership_changes_are_those_that_a_persona_passes() -> None:
    first, second = {**A, "personas": "day"}, {**B, "personas": "night"}
    graph = graph_of(first, second, C, personas={"day": {}, "night": {}})

    assert changes(graph) == [("a", "c", None), ("b", "c", None)]
    assert [each.transition.source.id for each in ownership_changes(graph, "night")] == ["b"]


def test_statements_are_those_of_all_who_meet_the_touchpoint() -> None:
    given = {**A, "personas": "night", "handoff": "x", "next": "b"}
    graph = graph_of(given, B, personas={"day": {}, "night": {}, "relief": {}})

    assert statements(graph) == [(("handoff",), "x", ["map/b"])]


def test_ownership_changes_of_one_step_are_in_the_order_of_its_next() -> None:
    assert changes(graph_of({**A, "next": ["c", "b"]}, B, C)) == [("a", "c", None), ("a", "b", None), ("b", "c", None)]
