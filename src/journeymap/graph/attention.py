"""How much asks for a person's attention at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from operator import itemgetter

from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.timeline import Occurrence

__all__ = ["busiest"]


def busiest(
    occurrences: Sequence[Occurrence],
    owner: Callable[[TouchpointNode], str | None],
    hours: int,
    touchpoints: int,
    teams: int,
) -> list[Occurrence]:
    """What happens in the fullest `hours` with more than `touchpoints`, or with touchpoints of more than `teams`.

    In the order of time, each touchpoint once; nothing where no time is as full. Each counts on its first day,
    what recurs once in each stretch of `hours` in which it does. Of equally full ones it is the earliest.
    """
    if not _may_be_full(occurrences, hours, min(touchpoints, teams)):
        return []
    changes = sorted(
        change
        for number, occurrence in enumerate(occurrences)
        for begin, end in _starts(occurrence, hours)
        for change in ((begin, 1, number), (end + 1, -1, number))
    )
    present: Counter[TouchpointNode] = Counter()
    owners: Counter[str] = Counter()
    fullest, best = (0, 0), None
    for place, (time, change, number) in enumerate(changes):
        node = occurrences[number].node
        was = present[node] > 0
        present[node] += change
        if was != (present[node] > 0):
            team = owner(node)
            if team is not None:
                owners[team] += change
            if not present[node]:
                del present[node]
        if place + 1 == len(changes) or changes[place + 1][0] > time:
            full = (len(present), len(+owners))
            if (full[0] > touchpoints or full[1] > teams) and full > fullest:
                fullest, best = full, time
    return [] if best is None else _within(occurrences, best, hours)


def _may_be_full(occurrences: Sequence[Occurrence], hours: int, most: int) -> bool:
    """Whether more than `most` could come together, if what recurs came always: a quick look."""
    times = sorted(occurrence.first for occurrence in occurrences if occurrence.times is None)
    needed = most + 1 - (len(occurrences) - len(times))
    if needed < 1:
        return True
    return any(last - first < hours for first, last in zip(times, times[needed - 1 :], strict=False))


def _starts(occurrence: Occurrence, hours: int) -> list[tuple[int, int]]:
    """The hours, from first to last, at which a stretch of `hours` may begin that holds the happening."""
    times = occurrence.times
    if times is None:
        return [(occurrence.first - hours + 1, occurrence.first)]
    if times.step <= hours:
        return [(times[0] - hours + 1, times[-1])]
    return [(time - hours + 1, time) for time in times]


def _within(occurrences: Sequence[Occurrence], start: int, hours: int) -> list[Occurrence]:
    timed = []
    for occurrence in occurrences:
        times = occurrence.times
        if times is None:
            time = occurrence.first
        else:
            time = times.start + max(0, -((times.start - start) // times.step)) * times.step
        if start <= time < start + hours and (times is None or time <= times[-1]):
            timed.append((time, occurrence.node.order, occurrence))
    first: dict[TouchpointNode, Occurrence] = {}
    for _, _, occurrence in sorted(timed, key=itemgetter(0, 1)):
        first.setdefault(occurrence.node, occurrence)
    return list(first.values())
