"""Represent when a touchpoint happens on a timeline."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.findings import Pointer
from journeymap.graph.nodes import TouchpointNode
from journeymap.model.timing import Deadline, Point, When


@dataclass(slots=True, eq=False)
class Occurrence:
    """A touchpoint on the timeline, from `begin` to `end` or at each of `times`.

    `counts_throughout` is whether it counts as a contact from `begin` to `end`, and not only on the first of these days
    (of a window, on the last). `first` is when it first counts: of a window, its last hour. `begin_anchor` and
    `end_anchor` are the events of the format from which both ends are counted in the end.
    """

    node: TouchpointNode
    index: int
    """The entry of the `when`, which is that of the event for a part of it that has none."""
    begin: int
    end: int
    times: range | None
    counts_throughout: bool
    first: int
    begin_anchor: str = "started"
    end_anchor: str = "started"

    @property
    def when(self) -> When:
        """The timing, as it is written."""
        return self.node.timed_as.touchpoint.when[self.index]

    @property
    def when_pointer(self) -> Pointer:
        """The pointer to the entry of `when`, which can be that of an event."""
        return self.node.timed_as.pointer("when", self.index)

    @property
    def is_window(self) -> bool:
        """Whether it happens once, on any day from `begin` to `end`."""
        return isinstance(self.when, Point) and self.begin < self.end

    @property
    def is_deadline(self) -> bool:
        """Whether it happens at the latest at `end`, at any time before."""
        return isinstance(self.when, Deadline)

    @property
    def last(self) -> int:
        """When it counts for the last time."""
        return self.end if self.counts_throughout or self.times is not None else self.first

    def counts_in(self, first: int, last: int) -> bool:
        """Whether it counts at any time from `first` to `last`, both included."""
        if self.times is not None:
            return bool(times_between(self.times, first, last + 1))
        begin, end = self.interval
        return begin <= last and end >= first

    @property
    def interval(self) -> tuple[int, int]:
        """From when to when an occurrence that does not recur counts."""
        return (self.begin, self.end) if self.counts_throughout else (self.first, self.first)


def times_between(times: range, start: int, end: int) -> range:
    """Return the times from `start` to before `end`."""
    return times[_number_from(times, start) : _number_from(times, end)]


def times_around(times: range, start: int, end: int) -> range:
    """Return the times from `start` to `end`, with one before and one after."""
    return times[max(0, min((start - times.start) // times.step, len(times) - 1)) : _number_from(times, end) + 1]


def _number_from(times: range, hour: int) -> int:
    """How many times are before an hour."""
    return max(0, -((times.start - hour) // times.step))
