"""Silences: the longest time between contacts in a part of a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from journeymap.graph.timeline import DAY, Occurrence

__all__ = ["Contacts", "Silence"]


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest time without contact in a window, and the contacts before and after it, if any."""

    start: int
    end: int
    before: Occurrence | None
    after: Occurrence | None

    @property
    def days(self) -> int:
        """Its length in days, rounded up."""
        return -((self.start - self.end) // DAY)

    @property
    def hours(self) -> int:
        """Its length in hours."""
        return self.end - self.start


_Interval = tuple[int, int, int, Occurrence]
"""When a contact begins and ceases to count, its position in the journey, and the contact."""


def _interval(contact: Occurrence, begin: int, end: int) -> _Interval:
    return begin, end, contact.node.order, contact


_by_time = itemgetter(0, 1, 2)


class Contacts:
    """Contacts in the order in which they count."""

    def __init__(self, contacts: Sequence[Occurrence]) -> None:
        once = [_interval(contact, *contact.interval) for contact in contacts if contact.times is None]
        self._once = sorted(once, key=_by_time)
        self._recurring = [contact for contact in contacts if contact.times is not None]

    def silence(self, start: int, end: int) -> Silence:
        """The longest time from `start` to `end` without a contact."""
        intervals = self._once
        if self._recurring:
            recurring = [
                _interval(contact, *time) for contact in self._recurring for time in contact.intervals(start, end)
            ]
            intervals = sorted([*intervals, *recurring], key=_by_time)
        longest = (0, start, start)
        cursor = start
        for begin, finish, _, _ in intervals:
            if begin >= end:
                break
            if begin - cursor > longest[0]:
                longest = (begin - cursor, cursor, begin)
            cursor = max(cursor, finish)
        if end - cursor > longest[0]:
            longest = (end - cursor, cursor, end)
        _, first, last = longest
        before: _Interval | None = None
        after: _Interval | None = None
        for interval in intervals:
            if interval[1] <= first and (before is None or interval[1:3] > before[1:3]):
                before = interval
            if after is None and interval[0] >= last:
                after = interval
        return Silence(first, last, before and before[3], after and after[3])
