"""A persona's timeline: when anchors and touchpoints happen.

All times are whole hours from `started`, which is 0; a day has 24, a month 720, a year 8,760.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from journeymap.graph.anchor_times import DAY, AnchorTimes, Extent, Position
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.occurrence import Occurrence
from journeymap.graph.timing_bases import TimingBases
from journeymap.model.timing import Deadline, Point, Recurrence, Stretch, Weekdays, When, points
from journeymap.model.touchpoint_parts import THROUGHOUT

__all__ = ["DAY", "Extent", "Occurrence", "Position", "Timeline"]


class Timeline:
    """The anchors of one persona, and when touchpoints happen relative to them.

    With `bases`, times are also counted from those touchpoints that are `present` for the persona.
    """

    def __init__(
        self,
        anchor_times: AnchorTimes,
        bases: TimingBases | None = None,
        present: Collection[TouchpointNode] = frozenset(),
    ) -> None:
        self._anchor_times = anchor_times
        self._bases = bases
        self._present = present
        self._extents: dict[When, Extent | None] = {}
        self.anchors = anchor_times.hours
        """The hours of the anchors."""
        self.end = anchor_times.end
        self.is_assumed = anchor_times.is_assumed
        self.assumed_spans_between = anchor_times.assumed_spans_between

    def with_touchpoints(self, bases: TimingBases, present: Collection[TouchpointNode]) -> Timeline:
        """Return the timeline that also counts from touchpoints; itself if none does."""
        return Timeline(self._anchor_times, bases, present) if bases else self

    @cached_property
    def _touchpoints(self) -> dict[str, Extent]:
        """When the touchpoints that others count from begin and are over.

        A window and a deadline count from their last hour.
        """
        self._touchpoints = extents = dict[str, Extent]()  # while it is filled, each is counted from earlier ones
        for node in self._bases.in_order if self._bases else ():
            dated = self._dated(node) if node in self._present else ()
            own = [
                Extent(end, end) if isinstance(when, Point) else Extent(begin, end) for _, when, (begin, end) in dated
            ]
            if own:
                extents[node.id] = Extent(min(begin for begin, _ in own), max(end for _, end in own))
        return extents

    def _position(self, point: Point) -> Position | None:
        """The position of a point's base; None where it has no date."""
        position = self._anchor_times.positions.get(point.base)
        if position is None and self._bases:
            extent = self._touchpoints.get(point.base)
            if extent is not None:
                position = extent.end if point.sign > 0 else extent.begin
        return position

    def _place(self, point: Point) -> Extent | None:
        base = self._position(point)
        return None if base is None else self._anchor_times.count(base, point)

    def point(self, point: Point) -> tuple[int, int] | None:
        """The first and the last hour of a point; None where its base has no date."""
        extent = self._place(point)
        return None if extent is None else (extent.begin.hour, extent.end.hour)

    def extent(self, when: When) -> Extent | None:
        """When a timing begins and ends; None if it cannot be placed on the timeline."""
        for extents in (self._anchor_times.extents, self._extents):
            if when in extents:
                return extents[when]
        is_shared = all(point.base in self._anchor_times.positions for point in points(when))
        extents = self._anchor_times.extents if is_shared else self._extents
        extent = extents[when] = self._find_extent(when)
        return extent

    def _find_extent(self, when: When) -> Extent | None:
        if isinstance(when, Point):
            return self._place(when)
        if isinstance(when, Deadline):
            extent = self._place(when.point)
            return None if extent is None else Extent(extent.end, extent.end)
        if isinstance(when, Stretch):
            first, last = self._place(when.start), self._place(when.end)
            return None if first is None or last is None else Extent(first.begin, last.end)
        times = self.times(when) if isinstance(when, Recurrence | Weekdays) else None
        if not times or not isinstance(when, Recurrence | Weekdays):
            return None
        start = self._position(self._start(when))
        until = self._position(when.until) if when.until else None
        begin = Position(times[0], start.anchor if start else "started", bool(start and start.is_forward))
        return Extent(begin, Position(times[-1], until.anchor if until else "left"))

    def times(self, when: Recurrence | Weekdays) -> range | None:
        """The hours at which something recurs; None where its bases have no date."""
        until = self.point(when.until) if when.until else None
        start = self.point(self._start(when))
        if start is None or (when.until and until is None):
            return None
        # what recurs from the last day of work on goes on to the end of the timeline
        left, every = self.anchors["left"], when.every.hours
        last = until[1] if until else left if start[1] < left else self.end
        return range(start[1] + every, min(last, self.end) + 1, every)

    def _start(self, when: Recurrence | Weekdays) -> Point:
        """The point from which something recurs."""
        until = self.point(when.until) if when.until else None
        return when.start or Point("applied" if until is not None and until[1] < 0 else "started")

    def is_reversed(self, when: When) -> bool:
        """Whether a timing would end before it begins."""
        if isinstance(when, Stretch):
            start, end = self.point(when.start), self.point(when.end)
        elif isinstance(when, Recurrence | Weekdays) and when.until:
            start, end = self.point(when.start or Point("applied")), self.point(when.until)
        else:
            return False
        return start is not None and end is not None and end[1] < start[0]

    def _dated(self, node: TouchpointNode) -> Iterator[tuple[int, When, Extent]]:
        """Yield the entries of a touchpoint's `when` that can be placed, by their index."""
        for index, when in enumerate(node.timed_as.touchpoint.when):
            if self._bases and self._bases.are_circular(node, when):
                continue
            extent = self.extent(when)
            if extent is not None:
                yield index, when, extent

    def occurrences(self, node: TouchpointNode) -> Iterator[Occurrence]:
        """Yield a touchpoint's occurrences, one for each placeable entry of `when`."""
        is_throughout = node.touchpoint.kind in THROUGHOUT
        for index, when, extent in self._dated(node):
            begin, end = extent.begin.hour, extent.end.hour
            times = self.times(when) if isinstance(when, Recurrence | Weekdays) else None
            counts_throughout = isinstance(when, Stretch) and is_throughout
            first = end if isinstance(when, Point) else begin
            anchors = extent.begin.anchor, extent.end.anchor
            yield Occurrence(node, index, begin, end, times, counts_throughout, first, *anchors)
