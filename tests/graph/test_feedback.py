"""What comes beside what, reckoned with ranges, is what plain enumeration finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import Occurrence, Timeline, TouchpointNode
from journeymap.graph.attention import fullest_period
from journeymap.graph.feedback import are_close, close_pairs, long_wait
from journeymap.graph.nodes import StageNode
from journeymap.model.timing import Duration, Recurrence
from journeymap.model.touchpoint import Touchpoint

LINE = Timeline([{"started": Duration(60, "day"), "notice": Duration(5, "day")}], {})
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
    found = []
    for number in range(draw(st.integers(1, most))):
        said: Any = {"id": f"s{number}", "name": "x", "kind": draw(st.sampled_from(kinds))}
        said["when"] = draw(st.lists(whens(), min_size=1, max_size=2))
        said["owner"] = draw(st.lists(st.sampled_from(("hr", "it", "law")), max_size=1))
        found.append(TouchpointNode(Touchpoint(**said), STAGE, number, number, "map", 0, "en"))
    return found


def occurrences(some: list[TouchpointNode]) -> list[Occurrence]:
    return [occurrence for node in some for occurrence in LINE.occurrences(node)]


def moments(occurrence: Occurrence) -> list[int]:
    return list(occurrence.times or [occurrence.first])


# -- Answers -------------------------------------------------------------------------------------------------------


def answer_times(answer: Occurrence, begin: int, recurs: bool) -> Iterator[int]:
    """All hours from `begin` on at which it answers, one more where it would have gone on."""
    if answer.counts_throughout:
        yield from (max(hour, begin) for hour in (answer.begin, answer.end) if answer.end >= begin)
        return
    when = answer.node.touchpoint.when[answer.index]
    yield from (time for time in moments(answer) if time >= begin)
    if isinstance(when, Recurrence) and (recurs or when.until is None):
        assert answer.times is not None
        more = answer.times[-1] + answer.times.step
        if more >= begin:
            yield more


def plain_wait(feedback: list[Occurrence], answers: list[Occurrence], hours: int) -> tuple[bool, int] | None:
    for asked in feedback:
        for time in moments(asked):
            begin, over = (time, time) if asked.times else (asked.first, asked.end)
            times = [one for answer in answers for one in answer_times(answer, begin, asked.times is not None)]
            if not times:
                return False, 0
            if min(times) - over > hours:
                return True, min(times) - over
    return None


@given(nodes(("feedback",), 1), nodes(("event", "task", "message")), st.integers(0, 900))
def test_the_first_long_wait(feedback: list[TouchpointNode], answers: list[TouchpointNode], hours: int) -> None:
    asked, answering = occurrences(feedback), occurrences(answers)

    found = long_wait(asked, answering, hours)
    assert (found and (found[0] is not None, found[1])) == plain_wait(asked, answering, hours)


# -- Nearness ------------------------------------------------------------------------------------------------------


@given(nodes(("feedback",)), st.integers(0, 500))
def test_what_comes_near(some: list[TouchpointNode], hours: int) -> None:
    def near(one: Occurrence, other: Occurrence) -> bool:
        return any(abs(first - second) < hours for first in moments(one) for second in moments(other))

    all_of_them = occurrences(some)
    for one in all_of_them:
        for other in all_of_them:
            assert are_close(one, other, hours) == near(one, other)
    pairs = {frozenset((id(one), id(other))) for one, other in close_pairs(all_of_them, hours)}
    assert pairs == {
        frozenset((id(one), id(other)))
        for one in all_of_them
        for other in all_of_them
        if one.node is not other.node and near(one, other)
    }


# -- Load ----------------------------------------------------------------------------------------------------------


@given(nodes(("message", "event"), 7), st.integers(1, 300), st.integers(0, 4), st.integers(0, 3))
def test_the_fullest_time(some: list[TouchpointNode], hours: int, touchpoints: int, teams: int) -> None:
    all_of_them = occurrences(some)

    def owner(node: TouchpointNode) -> str | None:
        return next(iter(node.touchpoint.owner), None)

    def within(start: int) -> dict[str, int]:
        """Touchpoints with the hour at which they first come from `start` on, for `hours`."""
        first: dict[str, int] = {}
        for occurrence in all_of_them:
            for time in moments(occurrence):
                if start <= time < start + hours:
                    first[occurrence.node.id] = min(time, first.get(occurrence.node.id, time))
        return first

    def weight(ids: Any) -> tuple[int, int]:
        owners = {owner(node) for node in some if node.id in ids} - {None}
        return len(ids), len(owners)

    starts = {time for occurrence in all_of_them for time in moments(occurrence)}
    weights = [weight(within(start)) for start in starts]
    full = [one for one in weights if one[0] > touchpoints or one[1] > teams]

    found = fullest_period(all_of_them, owner, hours, touchpoints, teams)
    ids = [occurrence.node.id for occurrence in found]
    assert len(ids) == len(set(ids))
    assert weight(ids) == max(full, default=(0, 0))
    if found:
        assert any(set(within(start)) == set(ids) for start in starts)
