"""A persona's timeline: when anchors and touchpoints happen.

All times are whole hours from `started`, which is 0; a day has 24, a month 720, a year 8,760.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeymap.graph.nodes import TouchpointNode
from journeymap.model.journey import THROUGHOUT
from journeymap.model.timing import (
    ANCHORS,
    DEFAULT_SPANS,
    HOURS,
    Duration,
    Point,
    Recurrence,
    Stretch,
    When,
)

_UNKNOWN: Any = object()
DAY = HOURS["day"]
_AFTER_LEAVING = HOURS["year"]
"""The timeline ends one year after `left`."""


@dataclass(slots=True, eq=False)
class Occurrence:
    """A touchpoint on the timeline, from `begin` to `end` or at each of `times`.

    `index` is the entry of its `when`. `counts_throughout` is whether it counts as a contact from `begin` to `end`,
    and not only on the first of these days (of a window, on the last). `first` is when it first counts: of a
    window, its last hour.
    """

    node: TouchpointNode
    index: int
    begin: int
    end: int
    times: range | None
    counts_throughout: bool
    first: int

    @property
    def last(self) -> int:
        """When it counts for the last time."""
        return self.end if self.counts_throughout or self.times is not None else self.first

    def counts_in(self, first: int, last: int) -> bool:
        """Whether it counts at any time from `first` to `last`, both included."""
        return any(begin <= last and end >= first for begin, end in self.intervals(first, last))

    @property
    def interval(self) -> tuple[int, int]:
        """From when to when an occurrence that does not recur counts."""
        return (self.begin, self.end) if self.counts_throughout else (self.first, self.first)

    def intervals(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the intervals that count, with one before `start` and after `end`."""
        if self.times is None:
            yield self.interval
            return
        times = self.times
        low = max(0, (start - times.start) // times.step)
        high = min(len(times), max(0, -((times.start - end) // times.step)) + 1)
        for time in times[low:high]:
            yield time, time
        if low >= len(times) and times:
            yield times[-1], times[-1]


class Timeline:
    """The anchors of one persona, and when touchpoints happen relative to them."""

    def __init__(self, spans: Iterable[Mapping[str, Duration]], declared_anchors: Mapping[str, Point]) -> None:
        """Place the anchors; `spans` replace the default spans, and later ones win."""
        lengths = dict(DEFAULT_SPANS)
        for replaced in spans:
            lengths.update(replaced)
        hours = {anchor: lengths[anchor].hours for anchor in DEFAULT_SPANS}
        self.anchors: dict[str, int] = {"started": 0}
        self.anchors["accepted"] = -hours["accepted"]
        self.anchors["offered"] = self.anchors["accepted"] - hours["offered"]
        self.anchors["applied"] = self.anchors["offered"] - hours["applied"]
        self.anchors["notice"] = hours["started"]
        self.anchors["left"] = self.anchors["notice"] + hours["notice"]
        self.anchors = {anchor: self.anchors[anchor] for anchor in ANCHORS}
        self.end = self.anchors["left"] + _AFTER_LEAVING
        # anchors counted forwards from `started`: nothing counted from these is later than `notice`
        self._forward_anchors = {"started"}
        self._extents: dict[When, tuple[int, int] | None] = {}
        self._add_anchors(declared_anchors)

    def _add_anchors(self, declared_anchors: Mapping[str, Point]) -> None:
        """Add the workspace's anchors, each after the one it counts from; skip cycles."""
        remaining = {name: point for name, point in declared_anchors.items() if name not in self.anchors}
        while remaining:
            ready = [name for name, point in remaining.items() if point.anchor in self.anchors]
            if not ready:
                return
            for name in ready:
                point = remaining.pop(name)
                extent = self.point(point)
                if extent is not None:
                    self.anchors[name] = extent[1]
                    if point.anchor in self._forward_anchors and point.sign >= 0:
                        self._forward_anchors.add(name)

    def point(self, point: Point) -> tuple[int, int] | None:
        """The first and the last hour of a point; None where its anchor is unknown."""
        base = self.anchors.get(point.anchor)
        if base is None:
            return None
        if not point.sign:
            return base, base
        unit = HOURS[point.unit] * point.sign
        first, last = base + point.first * unit, base + point.last * unit
        if point.sign > 0 and point.anchor in self._forward_anchors:
            latest = max(0, self.anchors["notice"] - DAY)
            return min(first, latest), min(last, latest)
        return first, last

    def extent(self, when: When) -> tuple[int, int] | None:
        """When a timing begins and ends; None if it cannot be placed on the timeline."""
        if isinstance(when, Point):
            return self.point(when)
        if isinstance(when, Stretch):
            start, end = self.point(when.start), self.point(when.end)
            return None if start is None or end is None else (start[0], end[1])
        times = self.times(when) if isinstance(when, Recurrence) else None
        return (times[0], times[-1]) if times else None

    def times(self, when: Recurrence) -> range | None:
        """The hours at which something recurs; None where its anchors are unknown."""
        until = self.point(when.until) if when.until else None
        if when.until and until is None:
            return None
        start = self.point(when.start or Point("applied" if until is not None and until[1] < 0 else "started"))
        if start is None:
            return None
        # what recurs from the last day of work on goes on to the end of the timeline
        left = self.anchors["left"]
        last = until[1] if until else left if start[1] < left else self.end
        return range(start[1] + when.every.hours, min(last, self.end) + 1, when.every.hours)

    def is_reversed(self, when: When) -> bool:
        """Whether a timing would end before it begins."""
        if isinstance(when, Stretch):
            start, end = self.point(when.start), self.point(when.end)
        elif isinstance(when, Recurrence) and when.until:
            start, end = self.point(when.start or Point("applied")), self.point(when.until)
        else:
            return False
        return start is not None and end is not None and end[1] < start[0]

    def occurrences(self, node: TouchpointNode) -> Iterator[Occurrence]:
        """Yield a touchpoint's occurrences, one for each placeable entry of `when`."""
        touchpoint = node.touchpoint
        for index, when in enumerate(touchpoint.when):
            extent = self._extents.get(when, _UNKNOWN)
            if extent is _UNKNOWN:
                extent = self._extents[when] = self.extent(when)
            if extent is None:
                continue
            begin, end = extent
            if isinstance(when, Point):
                yield Occurrence(node, index, begin, end, None, False, end)
            elif isinstance(when, Recurrence):
                yield Occurrence(node, index, begin, end, self.times(when), False, begin)
            else:
                yield Occurrence(node, index, begin, end, None, touchpoint.kind in THROUGHOUT, begin)
