"""What comes beside what: the answer to each round of feedback, and rounds that come too near to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.graph.timeline import Occurrence
from journeymap.model.timing import Recurrence

__all__ = ["are_near", "long_wait", "near_pairs"]


def long_wait(
    feedback: Iterable[Occurrence], answers: Sequence[Occurrence], hours: int
) -> tuple[Occurrence | None, int] | None:
    """The first wait of more than `hours`, with the answer that ends it (none, if all comes before); or None.

    A round waits from the hour when it is over. Answers count as `Happening` says; what has begun and goes on
    answers at once.
    """
    for asked in feedback:
        rounds = range(asked.over, asked.over + 1) if asked.times is None else asked.times
        at = 0
        while at < len(rounds):
            over = rounds[at]
            begin = asked.first if asked.times is None else over
            coming = [(time, answer) for answer in answers if (time := _next(answer, begin, asked)) is not None]
            if not coming:
                return None, 0
            time, answer = min(coming, key=lambda one: one[0])
            if time - over > hours:
                return answer, time - over
            at = max(at, (_answered_until(time, answer, hours) - rounds.start) // rounds.step) + 1
    return None


def _next(answer: Occurrence, begin: int, asked: Occurrence) -> int | None:
    """When an answer comes for the first time at `begin` or later."""
    times = answer.times
    if times is None:
        if answer.counted and answer.over >= begin:
            return max(answer.begin, begin)
        return answer.first if answer.first >= begin else None
    at = max(0, -((times.start - begin) // times.step))
    # at the end of the line the last answer does not come only because the person has left
    last = len(times) - (asked.times is None and not _is_open(answer))
    return times.start + at * times.step if at <= last else None


def _is_open(occurrence: Occurrence) -> bool:
    """Whether it recurs until the person leaves, and not until a point that is written."""
    when = occurrence.node.touchpoint.when[occurrence.index]
    return isinstance(when, Recurrence) and when.until is None


def _answered_until(time: int, answer: Occurrence, hours: int) -> int:
    """Up to when all rounds are answered, if one is answered at `time`."""
    if answer.counted:
        return max(time, answer.over)
    if answer.times and answer.times.step <= hours:
        return max(time, answer.times[-1])
    return time


def near_pairs(occurrences: Iterable[Occurrence], hours: int) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Those of different touchpoints that ever come less than `hours` apart."""
    going_on: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda one: one.first):
        going_on = [one for one in going_on if _times(one)[-1] + hours > occurrence.first]
        yield from (
            (one, occurrence)
            for one in going_on
            if one.node is not occurrence.node and are_near(one, occurrence, hours)
        )
        going_on.append(occurrence)


def _times(occurrence: Occurrence) -> range:
    """The hours at which it counts for the first time, each time it happens."""
    return occurrence.times or range(occurrence.first, occurrence.first + 1)


def are_near(one: Occurrence, other: Occurrence, hours: int) -> bool:
    """Whether two ever come less than `hours` apart; a stretch counts on its first day, a window on its last."""
    few, many = sorted((_times(one), _times(other)), key=len)
    if len(many) > 1 and many.step < 2 * hours:
        # so often that whatever comes meanwhile is near
        at = max(0, -((few.start - (many[0] - hours + 1)) // few.step))
        return at < len(few) and few[at] < many[-1] + hours
    return any(_distance(time, many) < hours for time in few)


def _distance(time: int, times: range) -> int:
    at = min(max(0, (time - times.start) // times.step), len(times) - 1)
    return min(abs(time - near) for near in times[at : at + 2])
