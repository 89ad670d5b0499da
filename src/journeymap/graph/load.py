"""How much asks for a person's attention at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from operator import itemgetter

from journeymap.graph.line import Happening
from journeymap.graph.stops import Stop

__all__ = ["busiest"]


def busiest(
    happenings: Sequence[Happening], owner: Callable[[Stop], str | None], hours: int, touchpoints: int, teams: int
) -> list[Happening]:
    """What happens in the fullest `hours` with more than `touchpoints`, or with touchpoints of more than `teams`.

    In the order of time, each touchpoint once; nothing where no time is as full. Each counts on its first day,
    what recurs once in each stretch of `hours` in which it does. Of equally full ones it is the earliest.
    """
    if not _may_be_full(happenings, hours, min(touchpoints, teams)):
        return []
    changes = sorted(
        change
        for number, happening in enumerate(happenings)
        for begin, end in _starts(happening, hours)
        for change in ((begin, 1, number), (end + 1, -1, number))
    )
    present: Counter[Stop] = Counter()
    owners: Counter[str] = Counter()
    fullest, best = (0, 0), None
    for place, (time, change, number) in enumerate(changes):
        stop = happenings[number].stop
        was = present[stop] > 0
        present[stop] += change
        if was != (present[stop] > 0):
            team = owner(stop)
            if team is not None:
                owners[team] += change
            if not present[stop]:
                del present[stop]
        if place + 1 == len(changes) or changes[place + 1][0] > time:
            full = (len(present), len(+owners))
            if (full[0] > touchpoints or full[1] > teams) and full > fullest:
                fullest, best = full, time
    return [] if best is None else _within(happenings, best, hours)


def _may_be_full(happenings: Sequence[Happening], hours: int, most: int) -> bool:
    """Whether more than `most` could come together, if what recurs came always: a quick look."""
    times = sorted(happening.first for happening in happenings if happening.times is None)
    needed = most + 1 - (len(happenings) - len(times))
    if needed < 1:
        return True
    return any(last - first < hours for first, last in zip(times, times[needed - 1 :], strict=False))


def _starts(happening: Happening, hours: int) -> list[tuple[int, int]]:
    """The hours, from first to last, at which a stretch of `hours` may begin that holds the happening."""
    times = happening.times
    if times is None:
        return [(happening.first - hours + 1, happening.first)]
    if times.step <= hours:
        return [(times[0] - hours + 1, times[-1])]
    return [(time - hours + 1, time) for time in times]


def _within(happenings: Sequence[Happening], start: int, hours: int) -> list[Happening]:
    timed = []
    for happening in happenings:
        times = happening.times
        if times is None:
            time = happening.first
        else:
            time = times.start + max(0, -((times.start - start) // times.step)) * times.step
        if start <= time < start + hours and (times is None or time <= times[-1]):
            timed.append((time, happening.stop.order, happening))
    first: dict[Stop, Happening] = {}
    for _, _, happening in sorted(timed, key=itemgetter(0, 1)):
        first.setdefault(happening.stop, happening)
    return list(first.values())
