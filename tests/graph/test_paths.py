"""The paths through a journey, sentence by sentence as the format defines them, each with all transitions."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.graph import JourneyGraph, Paths

VISIT = {"id": "visit", "kind": "service"}
"""Standing and without `next`: a side visit."""


def transitions(of: Paths | JourneyGraph) -> list[str]:
    """All transitions: `a > b` without a `next`, `a [0] > b` by the first entry of it, `a ? b` assumed."""
    paths = of if isinstance(of, Paths) else of.for_persona().paths
    lines = []
    for source, from_source in paths.transitions.items():
        for transition in from_source:
            by = "?" if transition.is_assumed else ">" if transition.entry is None else f"[{transition.entry}] >"
            assert transition.source is source
            lines.append(f"{source.id} {by} {transition.target.id}")
    return lines


def entries(of: Paths | JourneyGraph) -> list[str]:
    paths = of if isinstance(of, Paths) else of.for_persona().paths
    return [node.id for node in paths.entries]


# -- A step is a touchpoint that is not standing and not retired ----------------------------------------------------


@pytest.mark.parametrize(
    ("values", "is_step"),
    [
        ({}, True),
        ({"kind": "message"}, True),
        ({"kind": "content"}, False),
        ({"kind": "service"}, False),
        ({"kind": "service", "standing": False}, True),
        ({"kind": "message", "standing": True}, False),
        ({"when": "every 3 months"}, False),
        ({"when": "every March, May"}, False),
        ({"when": "on 2027-03-01"}, False),
        ({"when": ["started", "every 3 months"]}, False),
        ({"when": "started"}, True),
        ({"when": "every 3 months", "standing": False}, True),
        ({"side": "backstage"}, False),
        ({"side": "backstage", "standing": False}, True),
        ({"status": "planned"}, True),
        ({"status": "retired"}, False),
        ({"status": "retired", "standing": False}, False),
    ],
)
def test_which_touchpoints_are_steps(build: Any, values: dict[str, Any], is_step: bool) -> None:
    graph = build({"attract": [{"id": "a", **values}]})

    assert [step.id for step in graph.for_persona().paths.steps] == (["a"] if is_step else [])


# -- An entry is … --------------------------------------------------------------------------------------------------


def test_an_entry_is_the_first_step_listed_in_the_first_stage_that_has_steps(build: Any) -> None:
    graph = build({"onboard": ["c"], "recruit": [{"id": "site", "kind": "content"}, "a", "b"], "attract": [VISIT]})

    assert entries(graph) == ["a"]


def test_in_a_concurrent_group_it_is_the_first_in_each_stage(build: Any) -> None:
    graph = build({"retain": ["d"], "engage": ["a", "b"], "depart": ["e"]})

    assert entries(graph) == ["a", "d"]
    assert transitions(graph) == ["a > b", "b > e", "d > e"]


def test_every_step_with_starts_is_an_entry(build: Any) -> None:
    graph = build({"attract": ["a"], "recruit": ["b", {"id": "c", "starts": "referral"}]})

    assert entries(graph) == ["a", "c"]


def test_the_first_step_listed_is_the_entry_even_if_it_has_starts(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "starts": "referral"}, {"id": "b", "starts": "return"}], "recruit": ["c"]})

    assert entries(graph) == ["a", "b"]
    assert transitions(graph) == ["a > c", "b > c"]


# -- A step with neither `next` nor `ends` leads on … ---------------------------------------------------------------


def test_a_step_leads_to_the_next_one_in_its_stage_or_to_the_next_stage_that_has_steps(build: Any) -> None:
    graph = build({"depart": ["d"], "attract": ["a", VISIT, "b"], "recruit": [VISIT | {"id": "v2"}], "onboard": ["c"]})

    assert transitions(graph) == ["a > b", "b > c", "c > d"]


def test_steps_with_starts_are_skipped(build: Any) -> None:
    late = {"id": "late", "starts": "return"}
    only, other = late | {"id": "only"}, late | {"id": "x"}
    graph = build({"attract": ["a", late, "b"], "recruit": [only], "onboard": [other, "c"]})

    assert transitions(graph) == ["a > b", "late > b", "b > c", "only > c", "x > c"]


def test_concurrent_stages_are_parallel(build: Any) -> None:
    graph = build({"onboard": ["a"], "engage": ["e1", "e2"], "develop": ["d1"], "retain": [VISIT], "depart": ["z"]})

    assert transitions(graph) == ["a > e1", "a > d1", "e1 > e2", "e2 > z", "d1 > z"]


def test_a_concurrent_stage_whose_steps_all_have_starts_is_skipped(build: Any) -> None:
    graph = build({"onboard": ["a"], "engage": [{"id": "e", "starts": "return"}], "develop": ["d"], "depart": ["z"]})

    assert transitions(graph) == ["a > d", "e > z", "d > z"]


def test_two_concurrent_groups_follow_each_other(build: Any) -> None:
    framework = [
        {"id": "in"},
        {"id": "left", "concurrent": True},
        {"id": "right", "concurrent": True},
        {"id": "between"},
        {"id": "up", "concurrent": True},
        {"id": "down", "concurrent": True},
    ]
    stages = {"in": ["i"], "left": ["l"], "right": ["r"], "up": ["u"], "down": ["d"]}

    assert transitions(build(stages, framework=framework)) == ["i > l", "i > r", "l > u", "l > d", "r > u", "r > d"]


# -- `next` leads exactly where it says -----------------------------------------------------------------------------


def test_next_leads_exactly_where_it_says(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": ["c", {"to": "d", "if": "rain"}]}, "b", "c", "d"]})

    assert transitions(graph) == ["a [0] > c", "a [1] > d", "b > c", "c > d"]


def test_an_empty_next_leads_nowhere(build: Any) -> None:
    graph = build({"attract": ["a", {"id": "b", "next": []}, "c"]})

    assert transitions(graph) == ["a > b"]
    assert [[node.id for node in nodes] for nodes in graph.for_persona().paths.unreachable] == [["c"]]


def test_with_ends_only_a_next_leads_on(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "ends": "no"}, {"id": "b", "ends": "no", "next": "d"}, "c", "d"]})

    assert transitions(graph) == ["b [0] > d", "c > d"]


def test_a_reference_may_name_its_own_journey(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": "one/c"}, "b", "c"]})

    assert transitions(graph) == ["a [0] > c", "b > c"]
    assert not graph.for_persona().paths.leaves_journey(graph.find("a"))


# -- Standing touchpoints -------------------------------------------------------------------------------------------


def test_a_standing_touchpoint_that_is_not_named_is_on_no_path(build: Any) -> None:
    graph = build({"attract": ["a", VISIT, "b"]})

    assert transitions(graph) == ["a > b"]
    assert entries(graph) == ["a"]


def test_a_standing_touchpoint_with_a_next_that_nothing_leads_to_is_a_further_entry(build: Any) -> None:
    page = {"id": "page", "kind": "content", "next": "b"}

    assert entries(build({"attract": ["a", page, "b"]})) == ["a", "page"]
    assert entries(build({"attract": [{"id": "a", "next": "page"}, page, "b"]})) == ["a"]
    assert entries(build({"attract": ["a", page | {"next": ["page", "b"]}, "b"]})) == ["a", "page"]


def test_a_step_that_names_a_side_visit_also_leads_to_the_step_listed_after_it(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": "visit"}, VISIT], "recruit": ["b"]})

    assert transitions(graph) == ["a [0] > visit", "a > b"]


def test_a_standing_touchpoint_with_a_next_is_not_a_side_visit(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": "page"}, {"id": "page", "kind": "content", "next": "c"}, "b", "c"]})

    assert transitions(graph) == ["a [0] > page", "page [0] > c", "b > c"]


def test_a_side_visit_adds_no_transition_that_a_next_already_states(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": ["c", "visit", "b"]}, "b", "c", VISIT]})

    assert transitions(graph) == ["a [0] > c", "a [1] > visit", "a [2] > b", "b > c"]


def test_a_standing_touchpoint_that_names_a_side_visit_leads_only_there(build: Any) -> None:
    graph = build({"attract": ["a", {"id": "page", "kind": "content", "next": "visit"}, VISIT, "b"]})

    assert transitions(graph) == ["a > b", "page [0] > visit"]


# -- Other journeys -------------------------------------------------------------------------------------------------


def test_a_next_into_another_journey_ends_the_path_and_is_an_entry_there(build: Any) -> None:
    graph = build(
        {"attract": [{"id": "a", "next": "two/y"}], "recruit": ["b"]},
        {"attract": [{"id": "x", "next": "z"}, "y", "z"]},
    )
    other = graph.portfolio.by_id["two"]

    assert (transitions(graph), entries(graph), graph.for_persona().paths.dead_ends) == ([], ["a"], [])
    assert graph.for_persona().paths.leaves_journey(graph.find("a"))
    assert (transitions(other), entries(other), other.for_persona().paths.unreachable) == (
        ["x [0] > z", "y > z"],
        ["x", "y"],
        [],
    )


def test_a_retired_touchpoint_leads_into_another_journey_only_if_a_next_names_it(build: Any) -> None:
    gone = {"id": "gone", "status": "retired", "next": "two/y"}
    there = {"attract": [{"id": "x", "next": "z"}, "y", "z"]}

    assert entries(build({"attract": ["a", gone]}, there).portfolio.by_id["two"]) == ["x"]

    graph = build({"attract": [{"id": "a", "next": "gone"}, gone], "recruit": ["b"]}, there)
    assert entries(graph.portfolio.by_id["two"]) == ["x", "y"]
    assert (transitions(graph), graph.for_persona().paths.dead_ends) == ([], [])


def test_a_next_from_another_journey_to_a_retired_touchpoint_enters_at_what_that_leads_to(build: Any) -> None:
    graph = build(
        {"attract": ["a", {"id": "gone", "status": "retired", "next": ["c"]}, "b", "c"]},
        {"attract": [{"id": "x", "next": "one/gone"}]},
    )

    assert entries(graph) == ["a", "c"]


# -- Retired touchpoints --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ({}, ["a [0] > c"]),
        ({"next": "d"}, ["a [0] > d"]),
        ({"next": ["d", "b"]}, ["a [0] > d", "a [0] > b"]),
        ({"next": []}, []),
        ({"next": "gone"}, []),
        ({"next": "gone-too"}, ["a [0] > d"]),
        ({"next": ["visit"]}, ["a [0] > c", "a [0] > visit"]),
        ({"ends": "no"}, []),
        ({"kind": "service"}, ["a > b"]),
        ({"kind": "service", "next": "d"}, ["a [0] > d"]),
    ],
)
def test_a_next_to_a_retired_touchpoint_leads_to_what_that_leads_to(
    build: Any, gone: dict[str, Any], expected: list[str]
) -> None:
    first = {"id": "a", "next": "gone"}
    retired = {"id": "gone", "status": "retired", **gone}
    too = {"id": "gone-too", "status": "retired", "next": "d"}
    graph = build({"attract": [first, "b", retired, {"id": "c", "next": []}, too, {"id": "d", "next": []}, VISIT]})

    assert transitions(graph) == [*expected, "b > c"]


def test_the_ends_of_a_retired_touchpoint_is_an_end(build: Any) -> None:
    gone = {"id": "gone", "status": "retired", "ends": "no"}
    graph = build({"attract": [{"id": "a", "next": "gone"}, gone], "recruit": ["b"]})

    assert graph.for_persona().paths.dead_ends == []


def test_retired_touchpoints_are_skipped(build: Any) -> None:
    assert transitions(build({"attract": ["a", {"id": "gone", "status": "retired", "next": "a"}, "b"]})) == ["a > b"]


def test_a_chain_of_thousands_of_retired_touchpoints_is_followed(build: Any) -> None:
    gone = [{"id": f"g{i}", "status": "retired", "next": [f"g{i + 1}", f"g{i + 2}"]} for i in range(3000)]
    graph = build({"attract": [{"id": "a", "next": "g0"}, *gone, "b"], "recruit": [{"id": "g3000"}, {"id": "g3001"}]})

    assert transitions(graph) == ["a [0] > g3000", "a [0] > g3001", "b > g3000", "g3000 > g3001"]


# -- For one persona ------------------------------------------------------------------------------------------------

DAY_AND_NIGHT: dict[str, Any] = {"day": {}, "night": {}}


def test_the_steps_of_other_personas_are_skipped(build: Any) -> None:
    graph = build({"attract": ["a", {"id": "b", "personas": "night"}, "c"]}, personas=DAY_AND_NIGHT)

    assert transitions(graph.for_persona("day").paths) == ["a > c"]
    assert transitions(graph.for_persona("night").paths) == transitions(graph) == ["a > b", "b > c"]


def test_the_first_step_of_a_persona_is_its_entry(build: Any) -> None:
    stages = {"attract": [{"id": "a", "personas": "night"}], "recruit": ["b", "c"]}
    graph = build(stages, personas=DAY_AND_NIGHT)

    assert (entries(graph.for_persona("day").paths), entries(graph.for_persona("night").paths)) == (["b"], ["a"])


def test_a_persona_has_the_steps_of_its_stages_and_those_that_name_it(build: Any) -> None:
    stages = {"attract": ["a"], "recruit": ["b", {"id": "c", "personas": "day"}], "onboard": ["d"]}
    graph = build(stages, personas={"day": {"stages": ["attract", "onboard"]}})

    assert transitions(graph.for_persona("day").paths) == ["a > c", "c > d"]


@pytest.mark.parametrize(
    ("foreign", "expected"),
    [
        ({}, ["a [0] > c"]),
        ({"next": "d"}, ["a [0] > d"]),
        ({"next": ["visit"]}, ["a [0] > c", "a [0] > visit"]),
        ({"ends": "no"}, []),
        ({"kind": "service"}, ["a > b"]),
    ],
)
def test_a_next_to_a_step_of_another_persona_leads_to_what_follows_that_step(
    build: Any, foreign: dict[str, Any], expected: list[str]
) -> None:
    step = {"id": "foreign", "personas": "night", **foreign}
    c, d = {"id": "c", "next": []}, {"id": "d", "next": []}
    graph = build({"attract": [{"id": "a", "next": "foreign"}, "b", step, c, d, VISIT]}, personas=DAY_AND_NIGHT)

    assert transitions(graph.for_persona("day").paths) == [*expected, "b > c"]


def test_a_step_of_another_persona_that_leads_into_another_journey_is_not_a_dead_end(build: Any) -> None:
    foreign = {"id": "foreign", "personas": "night", "next": "two/x"}
    stages = {"attract": [{"id": "a", "next": "foreign"}, foreign], "recruit": ["b"]}
    graph = build(stages, {"attract": ["x"]}, personas=DAY_AND_NIGHT)

    assert graph.for_persona("day").paths.dead_ends == []


# -- Dead ends and endless loops are assumed to lead on -------------------------------------------------------------


def test_a_dead_end_is_assumed_to_lead_to_the_step_listed_after_it(build: Any) -> None:
    graph = build({"attract": [{"id": "a", "next": []}, "b"], "recruit": ["c", {"id": "d", "next": []}, "e"]})

    assert [node.id for node in graph.for_persona().paths.dead_ends] == ["a"]
    assert transitions(graph) == ["a ? b", "b > c", "c > d"]


def test_the_last_group_of_stages_has_no_dead_end(build: Any) -> None:
    graph = build({"onboard": ["o"], "engage": [{"id": "e", "next": []}, "f"], "retain": ["r"]})

    assert graph.for_persona().paths.dead_ends == []


def test_a_step_followed_only_by_steps_with_starts_is_a_dead_end(build: Any) -> None:
    graph = build({"attract": ["a"], "recruit": [{"id": "b", "starts": "return"}]})

    assert [node.id for node in graph.for_persona().paths.dead_ends] == ["a"]


def test_an_endless_loop_is_assumed_to_lead_on_from_its_last_step(build: Any) -> None:
    graph = build({"attract": ["a", "b", {"id": "c", "next": "b"}, "d"]})

    assert [[node.id for node in loop] for loop in graph.for_persona().paths.endless_loops] == [["b", "c"]]
    assert transitions(graph) == ["a > b", "b > c", "c [0] > b", "c ? d"]
    assert graph.for_persona().paths.unreachable == []


@pytest.mark.parametrize(
    ("last", "loops"),
    [
        ({"next": "a"}, [["a", "b"]]),
        ({"next": ["a", "visit"]}, [["a", "b"]]),
        ({"next": "b"}, [["b"]]),
        ({"next": ["a", "c"]}, []),
        ({"next": ["a", "two/x"]}, []),
        ({"next": "a", "ends": "no"}, []),
        ({"next": []}, []),
    ],
)
def test_which_loops_are_endless(build: Any, last: dict[str, Any], loops: list[list[str]]) -> None:
    stages = {"attract": ["a", {"id": "b", **last}, VISIT, {"id": "c", "starts": "return", "ends": "no"}]}
    graph = build(stages, {"attract": ["x"]})

    assert [[node.id for node in loop] for loop in graph.for_persona().paths.endless_loops] == loops


def test_an_endless_loop_has_at_least_one_step(build: Any) -> None:
    page = {"id": "page", "kind": "content", "next": "site"}
    site = {"id": "site", "kind": "content", "next": "page"}
    standing = build({"attract": ["a", page, site]})
    through = build({"attract": [{"id": "a", "next": "page"}, page, site | {"next": "a"}]})

    assert standing.for_persona().paths.endless_loops == []
    assert [[node.id for node in loop] for loop in through.for_persona().paths.endless_loops] == [["a", "page", "site"]]


# -- Unreachable steps ----------------------------------------------------------------------------------------------


def unreachable(graph: JourneyGraph) -> list[list[str]]:
    return [[node.id for node in nodes] for nodes in graph.for_persona().paths.unreachable]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ({"attract": [{"id": "a", "next": "c"}, "b", "c"]}, [["b"]]),
        ({"attract": [{"id": "a", "next": "d"}, "b", "c", "d"]}, [["b", "c"]]),
        ({"attract": [{"id": "a", "next": "e"}, {"id": "b", "next": "e"}, "c", "d", "e"]}, [["b"], ["c", "d"]]),
        # the one that leads to the other comes first, although it is listed later
        (
            {"attract": [{"id": "a", "next": "d"}, {"id": "b", "next": "d"}, {"id": "c", "next": "b"}, "d"]},
            [["c", "b"]],
        ),
        ({"attract": [{"id": "a", "ends": "x"}, "b", {"id": "c", "next": "b"}]}, [["b", "c"]]),
        ({"attract": [{"id": "a", "ends": "x"}, {"id": "p", "kind": "content", "next": "b"}, "b"]}, []),
    ],
)
def test_unreachable_steps_are_grouped_behind_the_one_that_leads_to_the_others(
    build: Any, stages: dict[str, Any], expected: list[list[str]]
) -> None:
    assert unreachable(build(stages)) == expected


def test_standing_touchpoints_that_lead_only_to_each_other_make_nothing_unreachable(build: Any) -> None:
    page = {"id": "page", "kind": "content", "next": ["site", "b"]}
    site = {"id": "site", "kind": "content", "next": "page"}

    assert unreachable(build({"attract": [{"id": "a", "ends": "x"}, "b", page, site]})) == []


def test_thousands_of_separate_unreachable_steps_take_linear_time(build: Any) -> None:
    alone = [{"id": f"s{number}", "next": "z"} for number in range(3000)]
    graph = build({"attract": [{"id": "a", "next": "z"}, *alone, "z"]})

    assert len(unreachable(graph)) == 3000


# -- Forward --------------------------------------------------------------------------------------------------------


def test_which_transitions_lead_forward(build: Any) -> None:
    stages = {
        "attract": ["a", VISIT],
        "engage": [{"id": "e", "next": ["d", "a", "visit"]}, "f"],
        "develop": [{"id": "d", "next": ["x"]}],
        "depart": ["x", {"id": "y", "next": ["x", "late"]}, {"id": "late", "kind": "service", "next": "z"}, "z"],
    }
    graph = build(stages)
    paths = graph.for_persona().paths

    assert transitions(graph) == [
        *("a > e", "a > d", "e [0] > d", "e [1] > a", "e [2] > visit", "e > f", "f > x", "d [0] > x", "x > y"),
        *("y [0] > x", "y [1] > late", "late [0] > z"),
    ]
    forward = [
        f"{transition.source.id}{transition.target.id}"
        for from_source in paths.transitions.values()
        for transition in from_source
        if paths.is_forward(transition)
    ]
    assert forward == ["ae", "ad", "ed", "ef", "fx", "dx", "xy", "yx"]


def test_within_an_endless_loop_no_transition_leads_forward(build: Any) -> None:
    paths = build({"attract": ["a", "b", {"id": "c", "next": "b"}, "d"]}).for_persona().paths

    forward = [
        f"{transition.source.id}{transition.target.id}"
        for from_source in paths.transitions.values()
        for transition in from_source
        if paths.is_forward(transition)
    ]
    assert forward == ["ab", "cd"]
