"""Crossings and hand-overs: where the owner changes on the way, and to whom what is handed over goes."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.api.workspace import Workspace
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.handoffs import handoff_statements, ownership_changes
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization


def portfolio_of(*touchpoints: dict[str, Any], others: tuple[Journey, ...] = (), **organization: Any) -> Portfolio:
    """The journey `map` with these touchpoints in `attract`, each named as its id, and other journeys."""
    return Workspace(Organization(organization="Us", **organization), [journey("map", *touchpoints), *others]).portfolio


def graph_of(*touchpoints: dict[str, Any], others: tuple[Journey, ...] = (), **organization: Any) -> JourneyGraph:
    return portfolio_of(*touchpoints, others=others, **organization).by_id["map"]


def journey(id: str, *touchpoints: dict[str, Any]) -> Journey:
    stages: Any = {"attract": {"touchpoints": [{"name": one["id"], **one} for one in touchpoints]}}
    return Journey(journey=id, stages=stages)


def changes(graph: JourneyGraph) -> list[tuple[str, str, str | None]]:
    return [
        (one.transition.source.id, one.transition.target.id, str(one.handoff.what) if one.handoff else None)
        for one in ownership_changes(graph)
    ]


def handovers(graph: JourneyGraph, id: str = "a") -> list[tuple[Any, ...]]:
    node = graph.find(id)
    assert node is not None
    return [
        (one.keys, str(one.handoff.what), [taker.reference for taker in one.takers])
        for one in handoff_statements(graph, node)
    ]


A, B, C = ({"id": id, "owner": owner} for id, owner in (("a", "hr"), ("b", "marketing"), ("c", "it")))


def test_a_crossing_is_where_the_owner_changes() -> None:
    graph = graph_of(A, {**A, "id": "a2", "handoff": "all"}, B, {**B, "id": "b2"}, C)

    assert changes(graph) == [("a2", "b", "all"), ("b2", "c", None)]
    assert [(one.giver, one.taker) for one in ownership_changes(graph)] == [("hr", "marketing"), ("marketing", "it")]


@pytest.mark.parametrize("owner", [[], ["it", "marketing"], "nobody-declared"])
def test_where_an_owner_is_not_one_known_team_nothing_crosses(owner: Any) -> None:
    assert changes(graph_of(A, {"id": "b", "owner": owner}, C, teams={"it": {}})) == []


def test_a_dead_end_and_an_endless_loop_cross_nowhere() -> None:
    stages: Any = {
        "attract": {"touchpoints": [{"id": "a", "name": "A", "owner": "hr", "next": []}]},
        "recruit": {"touchpoints": [{"id": "b", "name": "B", "owner": "it", "next": "b"}]},
        "onboard": {"touchpoints": [{"id": "c", "name": "C", "owner": "marketing"}]},
    }
    graph = Workspace(journeys=[Journey(journey="map", stages=stages)]).graph("map")

    assert [node.id for node in graph.for_persona().paths.dead_ends] == ["a"]
    assert [[node.id for node in loop] for loop in graph.for_persona().paths.endless_loops] == [["b"]]
    assert changes(graph) == []


def test_what_is_said_on_a_way_goes_before_what_is_said_for_the_step() -> None:
    graph = graph_of({**A, "next": [{"to": "b", "handoff": "this"}, "c"], "handoff": "that"}, {**B, "ends": "x"}, C)

    assert changes(graph) == [("a", "b", "this"), ("a", "c", "that")]
    assert handovers(graph) == [(("next", 0, "handoff"), "this", ["map/b"]), (("handoff",), "that", ["map/c"])]


def test_standing_touchpoints_cross_nothing_and_take_over_only_where_nothing_else_comes() -> None:
    faq = {"id": "faq", "owner": "it", "kind": "content"}
    graph = graph_of({**A, "next": [{"to": "faq", "handoff": "this"}], "handoff": "that"}, B, faq)

    assert changes(graph) == [("a", "b", "that")]
    assert handovers(graph) == [(("next", 0, "handoff"), "this", ["map/faq"]), (("handoff",), "that", ["map/b"])]


def test_what_is_handed_over_goes_to_other_owners_before_the_same() -> None:
    same = {**A, "id": "a2"}

    assert handovers(graph_of({**A, "next": ["a2", "b"], "handoff": "x"}, same, B)) == [(("handoff",), "x", ["map/b"])]
    assert handovers(graph_of({**A, "next": ["a2"], "handoff": "x"}, same, B)) == [(("handoff",), "x", ["map/a2"])]


def test_what_is_retired_hands_on() -> None:
    graph = graph_of({**A, "next": "b", "handoff": "x"}, {**B, "status": "retired"}, C)

    assert changes(graph) == [("a", "c", "x")]
    assert handovers(graph) == [(("handoff",), "x", ["map/c"])]


def test_a_hand_off_may_lead_into_another_journey() -> None:
    other = journey("other", {**B, "status": "retired"}, C)

    for reference, taker in (("other/c", ["other/c"]), ("other/b", ["other/c"]), ("other/x", []), ("no/c", [])):
        graph = graph_of({**A, "next": {"to": reference, "handoff": "x"}}, B, others=(other,))
        assert changes(graph) == []
        assert handovers(graph) == [(("next", 0, "handoff"), "x", taker)]


def test_a_journey_may_name_itself() -> None:
    assert handovers(graph_of({**A, "next": "map/c", "handoff": "x"}, B, C)) == [(("handoff",), "x", ["map/c"])]


def test_nothing_is_handed_over_where_nothing_comes_next_or_nothing_is_said() -> None:
    assert handovers(graph_of(A, B)) == []
    assert handovers(graph_of({**A, "next": ["b"]}, B)) == []
    assert handovers(graph_of({**A, "ends": "left", "handoff": "x"}, B)) == [(("handoff",), "x", [])]


def test_metrics_of_a_stage_are_its_own_and_those_of_its_touchpoints() -> None:
    graph = graph_of(
        {**A, "metrics": ["views", "hires"]}, {**B, "metrics": "hires"}, {**C, "metrics": "old", "status": "retired"}
    )
    attract, recruit, *_ = graph.stages

    assert graph.metrics_in(attract) == ["views", "hires"]
    assert graph.metrics_in(recruit) == []


def test_duplicates_have_the_same_id_and_name_in_several_journeys() -> None:
    others = (journey("x", B, C), journey("y", {**B, "name": "Another"}, {**C, "status": "retired"}))
    portfolio = portfolio_of(A, B, C, others=others)

    duplicates = [[node.reference for node in nodes] for nodes in portfolio.duplicates()]
    assert duplicates == [["map/b", "x/b"], ["map/c", "x/c"]]


def test_the_first_touchpoint_of_each_function() -> None:
    portfolio = portfolio_of(A, B, {**A, "id": "a2"}, C)

    firsts = portfolio.first_of_each_function(portfolio.by_id["map"].touchpoints)
    assert {function: node.id for function, node in firsts.items()} == {"hr": "a", "marketing": "b"}
