"""Find the times in which too much asks for the attention of a persona."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd
from operator import itemgetter, or_

from journeymap.graph.bit_counts import BitCounts, lowest_bit, ones, repeated
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.timeline import Occurrence


@dataclass(frozen=True, slots=True)
class OverloadLimits:
    """Limits the touchpoints and teams that ask for attention in some days."""

    rule: str
    touchpoints: int
    teams: int
    days: int


OVERLOAD = OverloadLimits("communication-overload", touchpoints=6, teams=5, days=7)


def attention_peaks(
    graph: JourneyGraph, hours: int, touchpoints: int, teams: int
) -> list[tuple[list[Occurrence], list[str | None]]]:
    """Return the touchpoints of each persona's fullest `hours`, with the personas.

    Only where it is more than `touchpoints`, or touchpoints of more than `teams`. Personas whose fullest times
    have more than half of their touchpoints in common are listed together.
    """
    peaks: list[tuple[list[Occurrence], list[str | None]]] = []
    for view, personas in graph.group_personas():
        peak = fullest_period(view.attention, graph.owner, hours, touchpoints, teams)
        if not peak:
            continue
        nodes = {occurrence.node for occurrence in peak}
        for other, concerned in peaks:
            if 2 * sum(occurrence.node in nodes for occurrence in other) > len(nodes):
                concerned += personas
                break
        else:
            peaks.append((peak, list(personas)))
    return peaks


def fullest_period(
    occurrences: Sequence[Occurrence],
    owner: Callable[[TouchpointNode], str | None],
    hours: int,
    touchpoints: int,
    teams: int,
) -> list[Occurrence]:
    """Return the occurrences of the fullest `hours` that exceed the limits.

    In the order of time, each touchpoint once; empty where no time is as full. An occurrence counts on its first
    day, a recurring one once in each period of `hours` in which it happens. Of equally full periods it is the first.
    """
    if not hours or not _may_exceed(occurrences, hours, min(touchpoints, teams)):
        return []
    periods = _Periods(occurrences, hours)
    of_teams: dict[str | None, dict[TouchpointNode, list[Occurrence]]] = {}
    for occurrence in occurrences:
        of_teams.setdefault(owner(occurrence.node), {}).setdefault(occurrence.node, []).append(occurrence)
    with_touchpoint, with_team = BitCounts(), BitCounts()
    for team, of_nodes in of_teams.items():
        all_of_team = 0
        for own in of_nodes.values():
            holding = reduce(or_, map(periods.holding, own))
            with_touchpoint.add(holding)
            all_of_team |= holding
        if team is not None:
            with_team.add(all_of_team)
    exceeding = with_touchpoint.above(touchpoints) | with_team.above(teams)
    fullest = with_team.highest(with_touchpoint.highest(exceeding))
    return _within(occurrences, periods.start(lowest_bit(fullest)), hours) if fullest else []


class _Periods:
    """The periods in which occurrences can lie, as the bits of a number.

    A period ends where an occurrence may be; periods follow each other in the largest steps that meet all occurrences.
    """

    def __init__(self, occurrences: Sequence[Occurrence], hours: int) -> None:
        times = [_times(occurrence) for occurrence in occurrences]
        self._hours = hours
        self._first = min(each[0] for each in times)
        steps = (each.step for each in times if len(each) > 1)
        self._unit = gcd(hours, *(each[0] - self._first for each in times), *steps)
        longest = (max(each[-1] for each in times) - self._first) // self._unit + 1
        self._length = min(hours // self._unit, longest)

    def holding(self, occurrence: Occurrence) -> int:
        """Return the periods that hold an occurrence at least once."""
        times = _times(occurrence)
        first = (times[0] - self._first) // self._unit
        if times.step <= self._hours:
            return ones((times[-1] - times[0]) // self._unit + self._length) << first
        return repeated(ones(self._length), times.step // self._unit, len(times)) << first

    def start(self, period: int) -> int:
        """Return the hour at which a period starts."""
        return self._first + period * self._unit - self._hours + 1


def _times(occurrence: Occurrence) -> range:
    """The hours at which it counts first, each time it happens."""
    return occurrence.times or range(occurrence.first, occurrence.first + 1)


def _may_exceed(occurrences: Sequence[Occurrence], hours: int, most: int) -> bool:
    """Return whether `hours` could hold more than `most`, by a quick estimate."""
    times = sorted(occurrence.first for occurrence in occurrences if occurrence.times is None)
    needed = most + 1 - (len(occurrences) - len(times))
    if needed < 1:
        return True
    return any(last - first < hours for first, last in zip(times, times[needed - 1 :], strict=False))


def _within(occurrences: Sequence[Occurrence], start: int, hours: int) -> list[Occurrence]:
    """Return each touchpoint's first occurrence in the `hours` from `start`."""
    by_time = []
    for occurrence in occurrences:
        times, time = occurrence.times, occurrence.first
        if times is not None:
            time = times.start + max(0, -((times.start - start) // times.step)) * times.step
        if start <= time < start + hours and (times is None or time <= times[-1]):
            by_time.append((time, occurrence.node.order, occurrence))
    firsts: dict[TouchpointNode, Occurrence] = {}
    for _, _, occurrence in sorted(by_time, key=itemgetter(0, 1)):
        firsts.setdefault(occurrence.node, occurrence)
    return list(firsts.values())
