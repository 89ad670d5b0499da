"""What recurs is reckoned with as a range; a slow version lists every time of it and comes to the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.attention import fullest_period
from journeymap.graph.bit_counts import BitCounts
from journeymap.graph.gaps import DatedContact, gaps_between
from journeymap.graph.silences import PossibleContact, WindowContacts, find_silence
from journeymap.graph.timeline import Occurrence

# -- gaps and silences -------------------------------------------------------------------------------------------------

HOURS = st.integers(-9, 40)
TIMES = st.builds(
    lambda start, step, times: range(start, start + step * times, step), HOURS, st.integers(1, 19), st.integers(1, 9)
)
ANCHORS = ("accepted", "started")
BASES = st.sampled_from(ANCHORS)


@st.composite
def contacts(draw: Any) -> list[DatedContact[str]]:
    dated = []
    for number in range(draw(st.integers(0, 5))):
        times, base = draw(TIMES), draw(BASES)
        if draw(st.booleans()):
            dated.append(DatedContact(times[0], times[-1], f"recurring {number}", base, base, times))
        else:
            dated.append(
                DatedContact(times[0], times[0] + draw(st.integers(0, 5)), f"once {number}", base, draw(BASES))
            )
    return dated


def listed(dated: Sequence[DatedContact[str]]) -> list[DatedContact[str]]:
    """One contact for each time of what recurs."""
    return [
        replace(each, begin=time, end=time if each.times else each.end, times=None)
        for each in dated
        for time in each.times or [each.begin]
    ]


def possible(number: int, bounds: tuple[int, int], flags: tuple[bool, bool, bool]) -> PossibleContact[str]:
    return PossibleContact(f"possible {number}", min(bounds), max(bounds) + 1, -99, 99, *flags)


POSSIBLE = st.lists(st.tuples(st.tuples(HOURS, HOURS), st.tuples(*[st.booleans()] * 3)), max_size=4).map(
    lambda all_given: [possible(number, *each) for number, each in enumerate(all_given)]
)


@given(contacts(), st.integers(0, 40), st.integers(0, 12))
def test_gaps(dated: list[DatedContact[str]], end: int, limit: int) -> None:
    assert list(gaps_between(dated, 0, end, limit)) == list(gaps_between(listed(dated), 0, end, limit))


@given(contacts(), HOURS, HOURS)
def test_times_of_contacts(dated: list[DatedContact[str]], hour: int, other: int) -> None:
    first, last = min(hour, other), max(hour, other)
    for each in dated:
        single = listed([each])
        assert each.counts_in(first, last) == any(one.counts_in(first, last) for one in single)
        assert each.last_until(hour) == max((one.end for one in single if one.end <= hour), default=None)
        assert each.next_from(hour) == min((one.begin for one in single if one.begin >= hour), default=None)


@given(
    st.builds(
        WindowContacts,
        start=st.just(0),
        end=st.integers(0, 40),
        limit=st.integers(0, 9),
        dated=contacts(),
        possible=POSSIBLE,
        has_contact=st.booleans(),
        has_dated=st.sampled_from([True, True, False]),
        is_note=st.booleans(),
        base=BASES,
        end_base=BASES,
    )
)
def test_silences(window: WindowContacts[str]) -> None:
    def assumed_between(base: str, end_base: str) -> tuple[str, ...]:
        return ("accepted",) if base != end_base else ()

    assert find_silence(window, assumed_between) == find_silence(
        replace(window, dated=listed(window.dated)), assumed_between
    )


# -- attention ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Node:
    """What the reckoning asks of a touchpoint."""

    order: int
    team: str | None


LATE = st.integers(0, 400)
NODES = st.builds(Node, st.integers(0, 6), st.just(None)).map(
    lambda node: Node(node.order, (None, "one", "two", "three")[node.order % 4])
)
OCCURRENCES = st.one_of(
    st.builds(lambda node, hour: occurrence(node, range(hour, hour + 1), None), NODES, LATE),
    st.builds(
        lambda node, start, step, times: occurrence(node, times := range(start, start + times * step, step), times),
        NODES,
        LATE,
        st.integers(1, 200),
        st.integers(1, 12),
    ),
)


def occurrence(node: Any, hours: range, times: range | None) -> Occurrence:
    return Occurrence(node, 0, hours[0], hours[-1], times, False, hours[0])


def stretched(each: Occurrence, unit: int) -> Occurrence:
    """The same in larger units, such as days."""
    times = each.times and range(each.times.start * unit, each.times.stop * unit, each.times.step * unit)
    hours = times or range(each.first * unit, each.first * unit + 1)
    return occurrence(each.node, hours, times)


def team_of(node: Any) -> str | None:
    team: str | None = node.team
    return team


def slow_fullest(
    occurrences: Sequence[Occurrence], hours: int, most: int, most_teams: int
) -> tuple[int, int, int] | None:
    """The touchpoints, the teams and the first hour of the fullest period, or None."""
    times = [(time, each) for each in occurrences for time in each.times or [each.first]]
    best: tuple[int, int, int] | None = None
    for last in sorted({time for time, _ in times}):
        nodes = {each.node for time, each in times if last - hours < time <= last}
        counts = len(nodes), len({team_of(node) for node in nodes} - {None})
        if (counts[0] > most or counts[1] > most_teams) and (best is None or counts > best[:2]):
            best = (*counts, last - hours + 1)
    return best


@given(
    st.lists(OCCURRENCES, max_size=9),
    st.integers(0, 200),
    st.integers(0, 4),
    st.integers(0, 3),
    st.sampled_from([1, 24]),
)
def test_attention(occurrences: list[Occurrence], hours: int, most: int, most_teams: int, unit: int) -> None:
    occurrences, hours = [stretched(each, unit) for each in occurrences], hours * unit

    fullest = fullest_period(occurrences, team_of, hours, most, most_teams)

    expected = slow_fullest(occurrences, hours, most, most_teams)
    if expected is None:
        assert fullest == []
        return
    start = expected[2]
    firsts = [
        (time, each.node.order, each)
        for each in occurrences
        for time in list(each.times or [each.first])
        if start <= time < start + hours
    ]
    nodes = [each.node for _, _, each in sorted(firsts, key=lambda item: item[:2])]
    assert [each.node for each in fullest] == list(dict.fromkeys(nodes))
    assert (len(fullest), len({team_of(each.node) for each in fullest} - {None})) == expected[:2]


@given(st.lists(st.sets(st.integers(0, 20))), st.integers(0, 9), st.sets(st.integers(0, 20)))
def test_counts_of_many_places_at_once(sets: list[set[int]], most: int, places: set[int]) -> None:
    counts = BitCounts()
    for each in sets:
        counts.add(sum(1 << place for place in each))
    how_often = {place: sum(place in each for each in sets) for place in range(21)}
    highest = max((how_often[place] for place in places), default=0)

    assert counts.above(most) == sum(1 << place for place, number in how_often.items() if number > most)
    assert counts.highest(sum(1 << place for place in places)) == sum(
        1 << place for place in places if how_often[place] == highest
    )
