"""Find the gaps between contacts whose days are certain.

The times of what recurs are marked in steps, and never listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from journeymap.graph.occurrence import times_between

Contact = TypeVar("Contact")


@dataclass(frozen=True, slots=True)
class DatedContact(Generic[Contact]):
    """A contact that certainly lies from `begin` to `end`, or at each of `times`.

    `base` and `end_base` are the anchors from which its two ends are counted.
    """

    begin: int
    end: int
    contact: Contact
    base: str = ""
    end_base: str = ""
    times: range | None = None

    def counts_in(self, first: int, last: int) -> bool:
        """Whether it lies at any time from `first` to `last`, both included."""
        if self.times is not None:
            return bool(times_between(self.times, first, last + 1))
        return self.begin <= last and self.end >= first

    def last_until(self, hour: int) -> int | None:
        """When it is over for the last time until an hour."""
        if self.times is not None:
            past = times_between(self.times, self.begin, hour + 1)
            return past[-1] if past else None
        return self.end if self.end <= hour else None

    def next_from(self, hour: int) -> int | None:
        """When it begins for the first time at an hour or later."""
        if self.times is not None:
            coming = times_between(self.times, hour, self.end + 1)
            return coming[0] if coming else None
        return self.begin if self.begin >= hour else None


def gaps_between(dated: Iterable[DatedContact[Contact]], start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the gaps of more than `limit` hours between contacts in a window.

    The ends of the window are ends of gaps as well.
    """
    contacts = list(dated)
    recurring = [contact.times for contact in contacts if contact.times is not None]
    if not recurring:
        yield from _gaps_in_order(contacts, start, end, limit)
        return
    half_hours = bytearray(2 * (end - start) + 1)  # so that two contacts in neighboring hours are not one
    half_hours[0] = half_hours[-1] = 1
    for contact in contacts:
        first, last = max(contact.begin, start), min(contact.end, end)
        if contact.times is None and first <= last:
            half_hours[2 * (first - start) : 2 * (last - start) + 1] = b"\1" * (2 * (last - first) + 1)
    for times in _joined(recurring):
        if within := times_between(times, start, end + 1):
            marks = slice(2 * (within[0] - start), 2 * (within[-1] - start) + 1, 2 * within.step)
            half_hours[marks] = b"\1" * len(within)
    for gap in re.finditer(rb"\x01\0{%d,}" % (2 * limit + 1), half_hours):
        yield start + gap.start() // 2, start + gap.end() // 2


def _gaps_in_order(
    contacts: Iterable[DatedContact[Contact]], start: int, end: int, limit: int
) -> Iterator[tuple[int, int]]:
    cursor = start
    for contact in sorted(contacts, key=attrgetter("begin")):
        if contact.begin >= end:
            break
        if contact.begin - cursor > limit:
            yield cursor, contact.begin
        cursor = max(cursor, contact.end)
    if end - cursor > limit:
        yield cursor, end


def _joined(recurring: Iterable[range]) -> Iterator[range]:
    """Join the times that follow or overlap each other in the same steps."""
    joined: dict[tuple[int, int], range] = {}
    for times in sorted(recurring, key=attrgetter("start")):
        key = times.step, times.start % times.step
        before = joined.get(key)
        if before is not None and times.start <= before.stop:
            times = range(before.start, max(before.stop, times.stop), times.step)
        elif before is not None:
            yield before
        joined[key] = times
    yield from joined.values()
