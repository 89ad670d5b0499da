"""A person's line of days: where anchors lie, when touchpoints happen, and how long it is silent.

All times are whole hours from `started`, which is 0; a day has 24, a month 720, a year 8,760.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from journeymap.graph.nodes import TouchpointNode
from journeymap.model.timing import (
    ANCHORS,
    DEFAULT_SPANS,
    HOURS,
    Dates,
    Duration,
    Months,
    Point,
    Recurrence,
    Stretch,
    When,
)
from journeymap.model.touchpoint import THROUGHOUT

__all__ = ["DAY", "Contacts", "Occurrence", "Silence", "Timeline"]

_UNKNOWN: Any = object()
DAY = HOURS["day"]
_AFTERWARDS = HOURS["year"]
"""The line goes on one year after `left`."""


class Occurrence:
    """A touchpoint on the line: from `begin` to `over`, or at each of `times` where it recurs.

    `index` says which entry of its `when` this is. `counted` is whether it counts all the way from begin to
    over, and not only on the first of these days (of a window, on the last). `first` is when it counts for the
    first time: of a window that is its last hour.
    """

    __slots__ = ("begin", "counted", "first", "index", "node", "over", "times")

    def __init__(
        self, node: TouchpointNode, index: int, begin: int, over: int, times: range | None, counted: bool, first: int
    ) -> None:
        self.node = node
        self.index = index
        self.begin = begin
        self.over = over
        self.times = times
        self.counted = counted
        self.first = first

    @property
    def last(self) -> int:
        """When it counts for the last time."""
        return self.over if self.counted or self.times is not None else self.first

    def falls_in(self, first: int, last: int) -> bool:
        """Whether it counts at any time from `first` to `last`, both included."""
        return any(begin <= last and over >= first for begin, over in self.between(first, last))

    @property
    def stretch(self) -> tuple[int, int]:
        """Of what happens once, when it counts: from when to when."""
        return (self.begin, self.over) if self.counted else (self.first, self.first)

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of time on which it counts, from the last before `start` to the first after `end`."""
        if self.times is None:
            yield self.stretch
            return
        times = self.times
        low = max(0, (start - times.start) // times.step)
        high = min(len(times), max(0, -((times.start - end) // times.step)) + 1)
        for time in times[low:high]:
            yield time, time
        if low >= len(times) and times:
            yield times[-1], times[-1]


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest time without contact in a window: its ends, and the contacts before and after it, if any."""

    start: int
    end: int
    before: Occurrence | None
    after: Occurrence | None

    @property
    def days(self) -> int:
        """Its length in days; of one that has begun, all is counted."""
        return -((self.start - self.end) // DAY)

    @property
    def hours(self) -> int:
        """Its length in hours."""
        return self.end - self.start


class Timeline:
    """Where everything lies on one persona's line of days."""

    def __init__(self, spans: Iterable[Mapping[str, Duration]], own: Mapping[str, Point]) -> None:
        """`spans` are laid over the defaults, the last wins; `own` are anchors of the workspace's own."""
        lengths = dict(DEFAULT_SPANS)
        for some in spans:
            lengths.update(some)
        hours = {anchor: lengths[anchor].hours for anchor in DEFAULT_SPANS}
        self.anchors: dict[str, int] = {"started": 0}
        self.anchors["accepted"] = -hours["accepted"]
        self.anchors["offered"] = self.anchors["accepted"] - hours["offered"]
        self.anchors["applied"] = self.anchors["offered"] - hours["applied"]
        self.anchors["notice"] = hours["started"]
        self.anchors["left"] = self.anchors["notice"] + hours["notice"]
        self.anchors = {anchor: self.anchors[anchor] for anchor in ANCHORS}
        self.end = self.anchors["left"] + _AFTERWARDS
        self._forward = {"started"}
        self._extents: dict[int, tuple[int, int] | None] = {}
        self._place(own)

    def _place(self, own: Mapping[str, Point]) -> None:
        """Place the workspace's own anchors, those that rest on others after them; circles stay out."""
        waiting = {name: point for name, point in own.items() if name not in self.anchors}
        while waiting:
            ready = [name for name, point in waiting.items() if point.anchor in self.anchors]
            if not ready:
                return
            for name in ready:
                point = waiting.pop(name)
                placed = self.point(point)
                if placed is not None:
                    self.anchors[name] = placed[1]
                    if point.anchor in self._forward and point.sign >= 0:
                        self._forward.add(name)

    def point(self, point: Point) -> tuple[int, int] | None:
        """The first and the last hour of a point; None where its anchor is unknown."""
        base = self.anchors.get(point.anchor)
        if base is None:
            return None
        if not point.sign:
            return base, base
        unit = HOURS[point.unit] * point.sign
        first, last = base + point.first * unit, base + point.last * unit
        if point.sign > 0 and point.anchor in self._forward:
            latest = max(0, self.anchors["notice"] - DAY)
            return min(first, latest), min(last, latest)
        return first, last

    def extent(self, when: When) -> tuple[int, int] | None:
        """When it begins and when it is over; None for what has no place on the line."""
        if isinstance(when, Point):
            return self.point(when)
        if isinstance(when, Stretch):
            start, end = self.point(when.start), self.point(when.end)
            return None if start is None or end is None else (start[0], end[1])
        if isinstance(when, Recurrence):
            times = self.times(when)
            return (times[0], times[-1]) if times else None
        assert isinstance(when, (Dates, Months))
        return None

    def times(self, when: Recurrence) -> range | None:
        """The hours at which something recurs; None where its anchors are unknown."""
        until = self.point(when.until) if when.until else None
        if when.until and until is None:
            return None
        if when.start:
            start = self.point(when.start)
        else:
            start = self.point(Point("applied" if until is not None and until[1] < 0 else "started"))
        if start is None:
            return None
        if until is None:
            # what recurs from the last day on goes on to the end of the line
            last = self.anchors["left"] if start[1] < self.anchors["left"] else self.end
        else:
            last = until[1]
        return range(start[1] + when.every.hours, min(last, self.end) + 1, when.every.hours)

    def is_reversed(self, when: When) -> bool:
        """Whether it would end before it begins."""
        if isinstance(when, Stretch):
            start, end = self.point(when.start), self.point(when.end)
        elif isinstance(when, Recurrence) and when.until:
            start, end = self.point(when.start or Point("applied")), self.point(when.until)
        else:
            return False
        return start is not None and end is not None and end[1] < start[0]

    def occurrences(self, node: TouchpointNode) -> Iterator[Occurrence]:
        """The places of a touchpoint on the line, one for each entry of its `when` that has one."""
        touchpoint = node.touchpoint
        known = self._extents
        for index, when in enumerate(touchpoint.when):
            # equal timings of one text are one object, alive as long as the models are
            extent = known.get(id(when), _UNKNOWN)
            if extent is _UNKNOWN:
                extent = known[id(when)] = self.extent(when)
            if extent is None:
                continue
            begin, over = extent
            if isinstance(when, Point):
                yield Occurrence(node, index, begin, over, None, False, over)
            elif isinstance(when, Recurrence):
                yield Occurrence(node, index, begin, over, self.times(when), False, begin)
            else:
                yield Occurrence(node, index, begin, over, None, touchpoint.kind in THROUGHOUT, begin)


_Moment = tuple[int, int, int, Occurrence]
"""When a contact begins to count and when it is over, its place in the order of the journey, and the contact."""


def _moment(contact: Occurrence, begin: int, over: int) -> _Moment:
    return begin, over, contact.node.order, contact


_in_order = itemgetter(0, 1, 2)


class Contacts:
    """Contacts in the order in which they count, to be asked for silences."""

    def __init__(self, contacts: Sequence[Occurrence]) -> None:
        once = [_moment(contact, *contact.stretch) for contact in contacts if contact.times is None]
        self._once = sorted(once, key=_in_order)
        self._recurring = [contact for contact in contacts if contact.times is not None]

    def silence(self, start: int, end: int) -> Silence:
        """The longest time from `start` to `end` without any of them."""
        moments = self._once
        if self._recurring:
            around = [_moment(contact, *time) for contact in self._recurring for time in contact.between(start, end)]
            moments = sorted([*moments, *around], key=_in_order)
        longest = (0, start, start)
        cursor = start
        for begin, over, _, _ in moments:
            if begin >= end:
                break
            if begin - cursor > longest[0]:
                longest = (begin - cursor, cursor, begin)
            cursor = max(cursor, over)
        if end - cursor > longest[0]:
            longest = (end - cursor, cursor, end)
        _, first, last = longest
        before: _Moment | None = None
        after: _Moment | None = None
        for moment in moments:
            if moment[1] <= first and (before is None or moment[1:3] > before[1:3]):
                before = moment
            if after is None and moment[0] >= last:
                after = moment
        return Silence(first, last, before and before[3], after and after[3])
