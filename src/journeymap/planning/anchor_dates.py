"""The dates of the events of employment for one cohort and one persona."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from journeymap.model.timing import ANCHORS, DEFAULT_SPANS, Duration, Point
from journeymap.planning.date_arithmetic import after, shift
from journeymap.planning.working_days import WorkingDayCalendar

_LEAVING = ("notice", "left")
"""The events that have a date only if one of them is given."""


class DatedPoint(NamedTuple):
    """A day, and how sure it is.

    `is_estimated` is whether it rests on a default span. `is_forward` is whether it is counted forward from `started`:
    what is counted on from it is not later than the last day before `notice`.
    """

    day: date
    is_estimated: bool = False
    is_forward: bool = False


class DatedWindow(NamedTuple):
    """The first and the last day of a point with a window; the same without one."""

    first: DatedPoint
    last: DatedPoint


class AnchorDates:
    """The dates of the anchors: given, counted by the spans, or none.

    `given` are the dates of a cohort, by anchor. `spans` are those that somebody wrote.
    """

    def __init__(
        self,
        given: Mapping[str, date],
        spans: Mapping[str, Duration],
        own_anchors: Mapping[str, Point],
        working_days: WorkingDayCalendar,
    ) -> None:
        self._spans = {**DEFAULT_SPANS, **spans}
        self._assumed = DEFAULT_SPANS.keys() - spans.keys()
        self._working_days = working_days
        self._given = given
        self._names = frozenset((*ANCHORS, *own_anchors))
        self.points: dict[str, DatedPoint] = {}
        """The anchors that have a date."""
        self._date_anchors()
        self._latest = self._find_latest()
        self._date_own_anchors(own_anchors)

    def is_anchor(self, id: str) -> bool:
        """Whether an id is that of an anchor, dated or not."""
        return id in self._names

    def _date_anchors(self) -> None:
        given = self._given
        has_end = any(anchor in given for anchor in _LEAVING)
        dated = ANCHORS if has_end else tuple(anchor for anchor in ANCHORS if anchor not in _LEAVING)
        previous: DatedPoint | None = None
        for index, anchor in enumerate(dated):
            point = DatedPoint(given[anchor]) if anchor in given else self._count_anchor(index, previous)
            if point is not None:
                self.points[anchor] = previous = point._replace(is_forward=anchor == "started")

    def _count_anchor(self, index: int, previous: DatedPoint | None) -> DatedPoint | None:
        """Return an anchor without a date, counted from the one before or the next date."""
        back = self._count_back(index)
        if previous is None or not any(anchor in self._given for anchor in ANCHORS[:index]):
            return back
        is_from_left = ANCHORS[index] == "notice"  # one of the two is given
        forward = self._count_forward(index, previous)
        if back is None or (not is_from_left and forward.day <= self._next_given(index)):
            return forward
        return back if back.day >= previous.day else DatedPoint(previous.day, is_estimated=True)

    def _next_given(self, index: int) -> date:
        return next((self._given[anchor] for anchor in ANCHORS[index + 1 :] if anchor in self._given), date.max)

    def _count_forward(self, index: int, previous: DatedPoint) -> DatedPoint:
        before = ANCHORS[index - 1]
        day = after(previous.day, self._spans[before], self._working_days)
        return DatedPoint(day, previous.is_estimated or before in self._assumed)

    def _count_back(self, index: int) -> DatedPoint | None:
        """Return an anchor counted back from the next date that is given."""
        later = next((number for number in range(index + 1, len(ANCHORS)) if ANCHORS[number] in self._given), None)
        if later is None:
            return None
        day = self._given[ANCHORS[later]]
        between = ANCHORS[index:later]
        for anchor in reversed(between):
            day = after(day, self._spans[anchor], self._working_days, -1)
        return DatedPoint(day, any(anchor in self._assumed for anchor in between))

    def _find_latest(self) -> DatedPoint | None:
        """Return the last day of what is counted forward from `started`, before `notice`."""
        started, notice = self.points.get("started"), self.points.get("notice")
        if started is None or notice is None:
            return None
        return DatedPoint(max(started.day, shift(notice.day, -1, "day", self._working_days)), notice.is_estimated)

    def _date_own_anchors(self, own_anchors: Mapping[str, Point]) -> None:
        """Date the workspace's anchors, each after the one it counts from; skip cycles."""
        counted: dict[str, list[str]] = {}
        for name, point in own_anchors.items():
            if name in ANCHORS:
                continue
            if name in self._given:
                self.points[name] = DatedPoint(self._given[name])
            else:
                counted.setdefault(point.base, []).append(name)
        bases = list(self.points)
        for base in bases:  # grows while it is read
            for name in counted.get(base, ()):
                self.points[name] = self.count(self.points[base], own_anchors[name]).last
                bases.append(name)

    def count(self, base: DatedPoint, point: Point) -> DatedWindow:
        """Return the first and the last day of a point whose base has a date."""
        if not point.sign:
            return DatedWindow(base, base)
        first, last = (self._count(base, point, number) for number in (point.first, point.last))
        return DatedWindow(first, last)

    def _count(self, base: DatedPoint, point: Point, number: float) -> DatedPoint:
        day = shift(base.day, point.sign * number, point.unit, self._working_days)
        is_forward = base.is_forward and point.sign > 0
        latest = self._latest
        if is_forward and latest is not None and day > latest.day:
            return DatedPoint(latest.day, base.is_estimated or latest.is_estimated, is_forward)
        return DatedPoint(day, base.is_estimated, is_forward)
