"""A persona's view of a journey: who shares one, what is in it, and what the portfolio knows across journeys."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph import JourneyGraph, Timeline
from journeymap.graph.anchor_times import AnchorTimes
from journeymap.model.timing import Point

PERSONAS: Any = {"day": {}, "night": {}, "agency": {"stages": ["attract"]}, "late": {"spans": {"accepted": "60 days"}}}


@pytest.fixture
def graph(build: Any) -> JourneyGraph:
    both = {"id": "b", "personas": ["day", "night", "late"]}
    graph: JourneyGraph = build(
        {"attract": ["a", both], "onboard": [{"id": "c", "when": "started"}]}, personas=PERSONAS
    )
    return graph


def test_personas_who_meet_the_same_touchpoints_on_the_same_days_share_a_view(graph: JourneyGraph) -> None:
    assert graph.for_persona("day") is graph.for_persona("night")
    assert graph.for_persona("day") is graph.for_persona()
    assert graph.for_persona("day").occurrences is graph.for_persona("night").occurrences


def test_personas_with_other_days_share_the_paths_only(graph: JourneyGraph) -> None:
    day, late = graph.for_persona("day"), graph.for_persona("late")

    assert day is not late
    assert day.paths is late.paths
    assert day.timeline is not late.timeline


def test_personas_with_other_touchpoints_share_the_timeline_only(graph: JourneyGraph) -> None:
    day, agency = graph.for_persona("day"), graph.for_persona("agency")

    assert [node.id for node in agency.touchpoints] == ["a"]
    assert day.paths is not agency.paths
    assert day.timeline is agency.timeline


def test_groups_hold_those_who_share_a_view_and_declare_the_same(build: Any) -> None:
    personas: Any = {"day": {}, "night": {"deskless": True}, "extra": {}}
    graph = build({"attract": ["a"]}, personas=personas)

    assert [personas for _, personas in graph.group_personas()] == [["day", "night", "extra"]]
    assert [personas for _, personas in graph.group_personas("deskless")] == [["day", "extra"], ["night"]]


def test_a_view_lists_the_touchpoints_of_a_stage(graph: JourneyGraph) -> None:
    attract, recruit, *_ = graph.stages

    assert [node.id for node in graph.for_persona("night").touchpoints_in(attract)] == ["a", "b"]
    assert [node.id for node in graph.for_persona("agency").touchpoints_in(attract)] == ["a"]
    assert not graph.for_persona("night").touchpoints_in(recruit)


def test_personas_for_are_those_who_meet_all_of_the_touchpoints(graph: JourneyGraph) -> None:
    a, b, c = graph.touchpoints

    assert graph.personas_for(a) == ["day", "night", "agency", "late"]
    assert graph.personas_for(a, b) == graph.personas_for(b, c) == ["day", "night", "late"]


def test_covered_stages_are_all_unless_the_journey_names_some(build: Any) -> None:
    graph = build({"attract": ["a"]})
    some = graph.journey.model_copy(update={"covers": ("recruit", "attract")})

    assert graph.covered_stages == tuple(graph.stages)
    assert [stage.id for stage in JourneyGraph(graph.organization, graph.portfolio, some).covered_stages] == [
        "attract",
        "recruit",
    ]


def test_a_view_of_another_journey_is_of_a_persona_whom_that_is_about(build: Any) -> None:
    graph = build({"attract": ["a"]}, {"attract": [{"id": "x", "personas": "guest"}]})
    other = graph.portfolio.by_id["two"]

    assert graph.personas == (None,)
    assert graph.portfolio.view_of(other.touchpoints[0], "guest") is other.for_persona("guest")
    assert graph.portfolio.view_of(other.touchpoints[0], None) is None


def test_times_after_the_first_day_end_before_notice_and_times_before_an_anchor_do_not() -> None:
    own = {
        "trained": Point("started", 1, 10, 10, "day"),
        "planned": Point("started", -1, 10, 10, "day"),
    }
    timeline = Timeline(AnchorTimes([], own))
    notice = timeline.anchors["notice"]
    years = [timeline.point(Point(anchor, 1, 90, 90, "year")) for anchor in ("trained", "planned")]

    # `trained` counts forward from the first day, so nothing after it lies beyond the last day before notice
    assert years[0] == (notice - 24, notice - 24)
    assert years[1] is not None
    assert years[1][0] > notice


def test_a_next_to_the_own_journey_by_its_full_name_is_not_an_entry(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": "c"}, {"id": "b", "next": "one/b2"}, "b2", "c"]})
    elsewhere = build({"attract": [{"id": "a", "next": "c"}, "b2", "c"]}, {"attract": [{"id": "x", "next": "one/b2"}]})

    assert [node.id for node in graph.for_persona().paths.entries] == ["a"]
    assert [[node.id for node in nodes] for nodes in graph.for_persona().paths.unreachable] == [["b", "b2"]]
    assert [node.id for node in elsewhere.for_persona().paths.entries] == ["a", "b2"]


def test_an_unknown_persona_is_an_error(graph: JourneyGraph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.for_persona("nope")

    assert (caught.value.kind, caught.value.known) == ("persona", ("day", "night", "agency", "late"))


@pytest.mark.parametrize(
    ("when", "is_before_start", "is_first_day_alone"),
    [
        ([], False, False),
        (["started - 1 hour"], True, False),
        (["accepted", "started - 1 hour"], True, False),
        (["accepted", "started + 30 days"], False, False),
        (["started"], False, True),
        (["started + 23 hours"], False, True),
        (["started + 24 hours"], False, False),
        (["started - 1 hour", "started"], False, False),
        (["started", "started + 5 hours"], False, True),
        (["started", "unknown"], False, False),
        (["started to started + 1 day"], False, False),
    ],
)
def test_what_comes_before_or_on_the_first_day(
    when: list[str], is_before_start: bool, is_first_day_alone: bool, build: Any
) -> None:
    graph = build({"onboard": [{"id": "a", "when": when}]})
    view, node = graph.for_persona(), graph.find("a")

    assert (view.is_before_start(node), view.is_first_day_alone(node)) == (is_before_start, is_first_day_alone)
