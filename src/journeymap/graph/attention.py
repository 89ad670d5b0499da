"""Find the times in which too much asks for the attention of a persona."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

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
    if not _may_exceed(occurrences, hours, min(touchpoints, teams)):
        return []
    changes = sorted(
        change
        for number, occurrence in enumerate(occurrences)
        for begin, end in _starts(occurrence, hours)
        for change in ((begin, 1, number), (end + 1, -1, number))
    )
    present: Counter[TouchpointNode] = Counter()
    owners: Counter[str] = Counter()
    most, start = (0, 0), None
    for position, (time, change, number) in enumerate(changes):
        node = occurrences[number].node
        was_present = present[node] > 0
        present[node] += change
        if was_present != (present[node] > 0):
            team = owner(node)
            if team is not None:
                owners[team] += change
            if not present[node]:
                del present[node]
        if position + 1 == len(changes) or changes[position + 1][0] > time:
            count = (len(present), len(+owners))
            if (count[0] > touchpoints or count[1] > teams) and count > most:
                most, start = count, time
    return [] if start is None else _within(occurrences, start, hours)


def _may_exceed(occurrences: Sequence[Occurrence], hours: int, most: int) -> bool:
    """Return whether `hours` could hold more than `most`, by a quick estimate."""
    times = sorted(occurrence.first for occurrence in occurrences if occurrence.times is None)
    needed = most + 1 - (len(occurrences) - len(times))
    if needed < 1:
        return True
    return any(last - first < hours for first, last in zip(times, times[needed - 1 :], strict=False))


def _starts(occurrence: Occurrence, hours: int) -> list[tuple[int, int]]:
    """Return the earliest and latest start of `hours` that contain the occurrence."""
    times = occurrence.times
    if times is None:
        return [(occurrence.first - hours + 1, occurrence.first)]
    if times.step <= hours:
        return [(times[0] - hours + 1, times[-1])]
    return [(time - hours + 1, time) for time in times]


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
