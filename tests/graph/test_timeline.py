"""When touchpoints happen for a persona: counted from events and from other touchpoints."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from journeymap.graph import JourneyGraph, PersonaView
from journeymap.graph.timeline import DAY


def graph_of(*touchpoints: dict[str, Any], **organization: Any) -> JourneyGraph:
    """The graph of a journey with these touchpoints of `onboard`."""
    items: Any = [{"name": touchpoint["id"].title(), "owner": "hr", **touchpoint} for touchpoint in touchpoints]
    journey = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=items)})
    return jm.Workspace(jm.Organization(organization="Fernmoor", **organization), [journey]).graph("nurse")


def days_of(view: PersonaView, id: str) -> list[tuple[float, float]]:
    """The first and the last day of each occurrence of a touchpoint."""
    return [(each.begin / DAY, each.end / DAY) for each in view.occurrences if each.node.id == id]


INTERVIEW: dict[str, Any] = {"id": "interview", "when": "started - 20 days"}


@pytest.mark.parametrize(
    ("base", "when", "day"),
    [
        ("started - 20 days", "x", -20),
        ("started - 20 days", "x + 2 days", -18),
        ("started - 20 days", "x - 2 days", -22),
        ("started - 20 days", "x + 5 working days", -13),
        ("started - 20 days to started - 10 days", "x", -20),
        ("started - 20 days to started - 10 days", "x + 1 day", -9),
        ("started - 20 days to started - 10 days", "x - 1 day", -21),
        # a window happens once, and counts on its last day
        ("started + 10 to 20 days", "x + 1 day", 21),
        ("started + 10 to 20 days", "x - 1 day", 19),
        ("by started + 30 days", "x + 1 day", 31),
        ("every 10 days from started until started + 35 days", "x", 10),
        ("every 10 days from started until started + 35 days", "x - 3 days", 7),
        ("every 10 days from started until started + 35 days", "x + 3 days", 33),
        (["started + 5 days", "started + 50 days"], "x + 1 day", 51),
        (["started + 5 days", "started + 50 days"], "x - 1 day", 4),
        ("started + 1.5 months", "x", 45),
    ],
)
def test_a_time_counts_from_the_beginning_or_the_end_of_a_touchpoint(base: Any, when: str, day: float) -> None:
    view = graph_of({"id": "x", "when": base, "kind": "message"}, {"id": "y", "when": when}).for_persona()

    assert days_of(view, "y") == [(day, day)]


def test_times_count_from_touchpoints_listed_later_and_through_several() -> None:
    view = graph_of(
        {"id": "c", "when": "b + 1 week"}, {"id": "b", "when": "a + 1 day"}, {"id": "a", "when": "started + 3 days"}
    ).for_persona()

    assert days_of(view, "c") == [(11, 11)]


def test_a_long_chain_of_touchpoints_is_no_burden() -> None:
    touchpoints = [{"id": f"t{n}", "when": f"t{n + 1} + 1 hour"} for n in range(3000)]
    view = graph_of(*touchpoints, {"id": "t3000", "when": "started"}).for_persona()

    assert days_of(view, "t0") == [(125, 125)]


@pytest.mark.parametrize(
    "base",
    [
        {"id": "x"},
        {"id": "x", "when": "unknown"},
        {"id": "x", "when": "on 2027-03-01"},
        {"id": "x", "when": "every March"},
        {"id": "x", "when": "started", "status": "retired"},
        {"id": "x", "when": "y - 1 day"},
        {"id": "x", "when": "y + 1 day"},
    ],
)
def test_without_a_date_of_its_base_a_touchpoint_has_none(base: dict[str, Any]) -> None:
    graph = graph_of(base, {"id": "y", "when": "x + 1 day"})

    assert days_of(graph.for_persona(), "y") == []
    assert [(node.id, point.sign) for node, point in graph.timing_bases.signed(graph.touchpoints[-1])] == [("x", 1)]


def test_a_touchpoint_that_a_persona_does_not_meet_gives_no_date() -> None:
    graph = graph_of(
        {"id": "x", "when": "started", "personas": "day"},
        {"id": "y", "when": "x + 1 day"},
        personas={"day": {}, "night": {}},
    )

    assert days_of(graph.for_persona("day"), "y") == [(1, 1)]
    assert days_of(graph.for_persona("night"), "y") == []


def test_what_is_planned_gives_dates_even_where_it_is_left_out() -> None:
    graph = graph_of({"id": "x", "when": "started", "status": "planned"}, {"id": "y", "when": "x + 1 day"})

    assert days_of(graph.without_planned.for_persona(), "y") == [(1, 1)]


CIRCLE: list[dict[str, Any]] = [
    {"id": "x", "when": ["started", "y + 1 day"]},
    {"id": "y", "when": "x + 1 day"},
    {"id": "z", "when": "x + 2 days"},
]


@pytest.mark.parametrize("touchpoints", [CIRCLE, CIRCLE[::-1], [CIRCLE[1], CIRCLE[0], CIRCLE[2]]])
def test_the_other_entries_of_a_touchpoint_in_a_circle_have_dates(touchpoints: list[dict[str, Any]]) -> None:
    graph = graph_of(*touchpoints)

    assert days_of(graph.for_persona(), "x") == [(0, 0)]
    assert days_of(graph.for_persona(), "y") == []
    assert days_of(graph.for_persona(), "z") == [(2, 2)]
    assert [{node.id for node in cycle} for cycle in graph.timing_bases.cycles] == [{"x", "y"}]


def test_an_id_that_is_an_event_means_the_event() -> None:
    graph = graph_of({"id": "started", "when": "started + 1 day"}, {"id": "y", "when": "started + 2 days"})

    assert graph.timing_bases.cycles == []
    assert days_of(graph.for_persona(), "started") == [(1, 1)]
    assert days_of(graph.for_persona(), "y") == [(2, 2)]


def test_a_window_counts_on_its_last_day_and_lasts_to_it() -> None:
    (window,) = graph_of({"id": "x", "when": "started + 10 to 20 days"}).for_persona().occurrences

    assert (window.begin, window.end, window.first, window.last) == (10 * DAY, 20 * DAY, 20 * DAY, 20 * DAY)
    assert window.is_window
    assert not window.is_deadline


def test_a_stretch_lasts_from_the_beginning_of_a_window_to_the_end_of_another() -> None:
    view = graph_of({"id": "x", "when": "started + 1 to 2 days to started + 8 to 9 days"}).for_persona()

    assert days_of(view, "x") == [(1, 9)]


def test_what_recurs_from_a_window_does_so_from_its_last_day() -> None:
    (recurring,) = (
        graph_of({"id": "x", "when": "every 10 days from started + 1 to 3 days until started + 25 days"})
        .for_persona()
        .occurrences
    )

    assert [time / DAY for time in recurring.times or ()] == [13, 23]


@pytest.mark.parametrize(
    ("until", "days"),
    [
        ("started + 25 to 34 days", [10, 20, 30]),
        ("started + 29 to 30 days", [10, 20, 30]),
        ("started + 20 to 29 days", [10, 20]),
        ("started + 10 days", [10]),
        ("started + 9 days", []),
    ],
)
def test_what_recurs_until_a_window_does_so_until_its_last_day(until: str, days: list[int]) -> None:
    occurrences = graph_of({"id": "x", "when": f"every 10 days until {until}"}).for_persona().occurrences

    assert [time / DAY for each in occurrences for time in each.times or ()] == days


def test_an_event_of_the_workspace_that_is_a_window_is_on_its_last_day() -> None:
    anchors = {"probation-end": {"at": "started + 4 to 5 months"}}
    view = graph_of({"id": "x", "when": "probation-end"}, anchors=anchors).for_persona()

    assert days_of(view, "x") == [(150, 150)]


def test_personas_who_differ_in_what_is_planned_only_have_dates_of_their_own() -> None:
    graph = graph_of(
        {"id": "x", "when": "started", "status": "planned", "personas": "day"},
        {"id": "y", "when": "x + 1 day"},
        personas={"day": {}, "night": {}},
    ).without_planned

    assert days_of(graph.for_persona("day"), "y") == [(1, 1)]
    assert days_of(graph.for_persona("night"), "y") == []


def test_what_begins_with_a_recurrence_counts_forward_from_the_first_day() -> None:
    view = graph_of(
        {"id": "x", "when": "every 10 days"},
        {"id": "y", "when": "x"},
        {"id": "z", "when": "y + 1 year"},
        spans={"started": "100 days"},
    ).for_persona()

    assert days_of(view, "y") == [(10, 10)]
    assert days_of(view, "z") == [(99, 99)]


def test_what_counts_forward_from_the_first_day_is_over_before_notice() -> None:
    spans = {"started": "100 days"}
    view = graph_of(
        {"id": "x", "when": "started + 50 days"},
        {"id": "y", "when": "x + 3 months"},
        {"id": "z", "when": "by started + 1 year"},
        spans=spans,
    ).for_persona()

    assert days_of(view, "y") == days_of(view, "z") == [(99, 99)]


def test_a_deadline_counts_on_its_last_day() -> None:
    (deadline,) = graph_of({"id": "x", "when": "by started + 2 to 3 weeks"}).for_persona().occurrences

    assert (deadline.begin, deadline.end, deadline.first, deadline.last) == (21 * DAY,) * 4
    assert deadline.is_deadline
    assert not deadline.is_window


def test_weekdays_recur_weekly_from_a_week_after_their_beginning() -> None:
    (recurring,) = (
        graph_of({"id": "x", "when": "every Monday, Thursday until started + 30 days"}).for_persona().occurrences
    )

    assert [time / DAY for time in recurring.times or ()] == [7, 14, 21, 28]


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("accepted + 3 days", "accepted", "accepted"),
        ("accepted to started - 3 days", "accepted", "started"),
        ("probation-end", "started", "started"),
        ("by interview + 1 day", "offered", "offered"),
        ("every month until accepted", "applied", "accepted"),
    ],
)
def test_an_occurrence_says_from_which_events_it_counts(when: str, begin: str, end: str) -> None:
    anchors = {"probation-end": {"at": "started + 4 months"}}
    view = graph_of(
        {"id": "interview", "when": "offered - 3 days"}, {"id": "x", "when": when}, anchors=anchors
    ).for_persona()

    occurrence = view.occurrences[-1]
    assert (occurrence.begin_anchor, occurrence.end_anchor) == (begin, end)


def test_the_timeline_says_which_spans_nobody_wrote() -> None:
    personas = {"nurse": {"spans": {"accepted": "60 days"}}}
    timeline = graph_of(INTERVIEW, spans={"applied": "20 days"}, personas=personas).for_persona("nurse").timeline

    assert [anchor for anchor in timeline.anchors if timeline.is_assumed(anchor)] == ["offered", "started", "notice"]
    assert timeline.assumed_spans_between("applied", "started") == ("offered",)
    assert timeline.assumed_spans_between("started", "offered") == ("offered",)
    assert timeline.assumed_spans_between("accepted", "accepted") == ()


# -- parts of events ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "part", "days"),
    [
        ({"kind": "event", "when": "started + 2 days"}, {}, [(2, 2)]),
        ({"kind": "event", "when": "started + 2 days"}, {"when": "unknown"}, [(2, 2)]),
        ({"kind": "event", "when": "started + 2 days"}, {"when": "started"}, [(0, 0)]),
        ({"kind": "programme", "when": "started + 2 days"}, {}, []),
        ({"kind": "event", "when": "started + 2 days", "status": "retired"}, {}, []),
        ({"kind": "event"}, {}, []),
        ({"kind": "event", "part_of": "part"}, {}, []),
    ],
)
def test_a_part_without_a_time_takes_that_of_its_event(
    whole: dict[str, Any], part: dict[str, Any], days: list[tuple[float, float]]
) -> None:
    view = graph_of({"id": "part", "part_of": "whole", **part}, {"id": "whole", **whole}).for_persona()

    assert days_of(view, "part") == days


def test_a_part_of_a_part_takes_the_time_of_the_event() -> None:
    view = graph_of(
        {"id": "talk", "part_of": "morning"},
        {"id": "morning", "part_of": "nurse/day"},
        {"id": "day", "kind": "event", "when": ["unknown", "started + 1 day"]},
    ).for_persona()
    (occurrence,) = [each for each in view.occurrences if each.node.id == "talk"]

    assert (occurrence.begin, occurrence.when_pointer) == (DAY, view.touchpoints[2].pointer("when", 1))


@pytest.mark.parametrize(
    ("when", "standing", "is_standing"),
    [
        ("every April", None, True),
        ("every Monday", None, True),
        ("started", None, False),
        ("every month", False, False),
    ],
)
def test_what_takes_a_recurring_time_is_standing(when: str, standing: bool | None, is_standing: bool) -> None:
    graph = graph_of(
        {"id": "day", "kind": "event", "when": when}, {"id": "part", "part_of": "day", "standing": standing}
    )

    assert graph.touchpoints[1].is_standing is is_standing
    assert graph.touchpoints[1].is_step is not is_standing


def test_a_part_that_its_event_counts_from_is_in_a_circle() -> None:
    graph = graph_of({"id": "day", "kind": "event", "when": "part + 1 day"}, {"id": "part", "part_of": "day"})

    assert graph.for_persona().occurrences == []
