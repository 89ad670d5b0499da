"""Waits, close pairs and full periods, computed with ranges, equal a plain enumeration of hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import Occurrence, Timeline, TouchpointNode
from journeymap.graph.anchor_times import AnchorTimes
from journeymap.graph.attention import attention_peaks, fullest_period
from journeymap.graph.feedback import are_close, feedback_collisions, long_wait, near_pairs
from journeymap.graph.nodes import StageNode
from journeymap.graph.timeline import DAY
from journeymap.model.timing import Duration, Recurrence
from journeymap.model.touchpoint import Touchpoint

TIMELINE = Timeline(AnchorTimes([{"started": Duration(60, "day"), "notice": Duration(5, "day")}], {}))
STAGE = StageNode("attract", "Attract", "attract", 0, 0)
POINTS = st.integers(-20, 60).map(lambda day: f"started {'-' if day < 0 else '+'} {abs(day)} days")


@st.composite
def whens(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 4))
    if kind == 0:
        first = draw(st.integers(0, 40))
        return f"started + {first} to {first + draw(st.integers(0, 15))} days"
    if kind == 1:
        first = draw(st.integers(0, 40))
        return f"started + {first} days to started + {first + draw(st.integers(0, 20))} days"
    if kind in (2, 3):
        until = f" until {draw(POINTS)}" if draw(st.booleans()) else ""
        return f"every {draw(st.integers(1, 600))} hours from {draw(POINTS)}{until}"
    return draw(POINTS)


@st.composite
def nodes(draw: st.DrawFn, kinds: tuple[str, ...], most: int = 4) -> list[TouchpointNode]:
    touchpoints = []
    for number in range(draw(st.integers(1, most))):
        values: Any = {"id": f"s{number}", "name": "x", "kind": draw(st.sampled_from(kinds))}
        values["when"] = draw(st.lists(whens(), min_size=1, max_size=2))
        values["owner"] = draw(st.lists(st.sampled_from(("hr", "it", "law")), max_size=1))
        touchpoints.append(TouchpointNode(Touchpoint(**values), STAGE, number, number, "map", "en"))
    return touchpoints


def occurrences(nodes: list[TouchpointNode]) -> list[Occurrence]:
    return [occurrence for node in nodes for occurrence in TIMELINE.occurrences(node)]


def times_of(occurrence: Occurrence) -> list[int]:
    return list(occurrence.times or [occurrence.first])


# -- Answers -------------------------------------------------------------------------------------------------------


def answer_times(answer: Occurrence, begin: int, recurs: bool) -> Iterator[int]:
    """All hours from `begin` on at which it answers, and one more if it would have gone on."""
    if answer.counts_throughout:
        yield from (max(hour, begin) for hour in (answer.begin, answer.end) if answer.end >= begin)
        return
    when = answer.node.touchpoint.when[answer.index]
    yield from (time for time in times_of(answer) if time >= begin)
    if isinstance(when, Recurrence) and (recurs or when.until is None):
        assert answer.times is not None
        more = answer.times[-1] + answer.times.step
        if more >= begin:
            yield more


def plain_wait(feedback: list[Occurrence], answers: list[Occurrence], hours: int) -> tuple[bool, int] | None:
    for asked in feedback:
        for time in times_of(asked):
            begin, over = (time, time) if asked.times else (asked.first, asked.end)
            times = [hour for answer in answers for hour in answer_times(answer, begin, asked.times is not None)]
            if not times:
                return False, 0
            if min(times) - over > hours:
                return True, min(times) - over
    return None


@given(nodes(("feedback",), 1), nodes(("event", "task", "message")), st.integers(0, 900))
def test_the_first_wait_over_the_limit_is_found(
    feedback: list[TouchpointNode], answers: list[TouchpointNode], hours: int
) -> None:
    asked, answering = occurrences(feedback), occurrences(answers)

    wait = long_wait(asked, answering, hours)
    assert (wait and (wait[0] is not None, wait[1])) == plain_wait(asked, answering, hours)


# -- Close pairs ---------------------------------------------------------------------------------------------------


@given(nodes(("feedback",)), st.integers(0, 500))
def test_near_pairs_include_all_with_any_two_times_close(touchpoints: list[TouchpointNode], hours: int) -> None:
    def is_close(first: Occurrence, second: Occurrence) -> bool:
        return any(abs(time - other) < hours for time in times_of(first) for other in times_of(second))

    everything = occurrences(touchpoints)
    for first in everything:
        for second in everything:
            assert are_close(first, second, hours) == is_close(first, second)
    assert {frozenset(pair) for pair in near_pairs(everything, hours) if are_close(*pair, hours)} == {
        frozenset((first, second))
        for first in everything
        for second in everything
        if first.node is not second.node and is_close(first, second)
    }


def test_a_pair_that_comes_close_several_times_is_reported_once_at_its_first_times(build: Any) -> None:
    graph = build(
        {
            "onboard": [
                {"id": "late", "kind": "feedback", "when": ["started + 12 days", "started + 42 days"]},
                {"id": "soon", "kind": "feedback", "when": ["started + 40 days", "started + 10 days"]},
            ]
        }
    )

    (collision,) = feedback_collisions(graph, 14 * DAY).listed
    (first,), second = collision.others, collision.occurrence
    assert (first.node.id, first.index, second.node.id, second.index) == ("late", 0, "soon", 1)


# -- Attention --------------------------------------------------------------------------------------------------------


@given(nodes(("message", "event"), 7), st.integers(1, 300), st.integers(0, 4), st.integers(0, 3))
def test_the_fullest_period_is_found(nodes: list[TouchpointNode], hours: int, touchpoints: int, teams: int) -> None:
    everything = occurrences(nodes)

    def owner(node: TouchpointNode) -> str | None:
        return next(iter(node.touchpoint.owner), None)

    def within(start: int) -> dict[str, int]:
        """The touchpoints of the `hours` from `start`, with the first hour of each."""
        first: dict[str, int] = {}
        for occurrence in everything:
            for time in times_of(occurrence):
                if start <= time < start + hours:
                    first[occurrence.node.id] = min(time, first.get(occurrence.node.id, time))
        return first

    def counts(ids: Any) -> tuple[int, int]:
        owners = {owner(node) for node in nodes if node.id in ids} - {None}
        return len(ids), len(owners)

    starts = {time for occurrence in everything for time in times_of(occurrence)}
    all_counts = [counts(within(start)) for start in starts]
    over_limit = [each for each in all_counts if each[0] > touchpoints or each[1] > teams]

    fullest = fullest_period(everything, owner, hours, touchpoints, teams)
    ids = [occurrence.node.id for occurrence in fullest]
    assert len(ids) == len(set(ids))
    assert counts(ids) == max(over_limit, default=(0, 0))
    if fullest:
        assert any(set(within(start)) == set(ids) for start in starts)


@pytest.mark.parametrize(("shared", "groups"), [(3, [["day", "night"]]), (2, [["day"], ["night"]])])
def test_personas_are_listed_together_if_over_half_of_their_touchpoints_are_the_same(
    build: Any, shared: int, groups: list[list[str]]
) -> None:
    def message(number: int, persona: str) -> dict[str, Any]:
        personas = ["day", "night"] if number < shared else [persona]
        id = f"m{number}" if number < shared else f"{persona}{number}"
        return {"id": id, "kind": "message", "when": "started", "personas": personas}

    messages = {value["id"]: value for persona in ("day", "night") for n in range(4) if (value := message(n, persona))}
    graph = build({"onboard": list(messages.values())}, personas={"day": {}, "night": {}})

    assert [personas for _, personas in attention_peaks(graph, 7 * DAY, 3, 9)] == groups
