"""The dates of a cohort's touchpoints for one persona."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.model.timing import (
    UNKNOWN,
    Dates,
    Deadline,
    Duration,
    Point,
    Recurrence,
    Stretch,
    Weekdays,
    When,
)
from journeymap.planning.anchor_dates import AnchorDates, DatedPoint, DatedWindow
from journeymap.planning.date_arithmetic import after
from journeymap.planning.dated_times import (
    DatedTime,
    Span,
    Undated,
    by_deadline,
    during_stretch,
    during_window,
    earliest,
    follows_calendar,
    latest,
    on_days,
)
from journeymap.planning.parts_of_events import with_events
from journeymap.planning.planned_touchpoints import first_possible_day, is_planned_later
from journeymap.planning.recurrences import PeriodicOccurrences, WeekdayOccurrences
from journeymap.planning.working_days import WorkingDayCalendar

_AFTER_LEAVING = Duration(1, "year")
"""How long what recurs from the last day of work on goes on."""
GivenDates = Mapping[str, date | Dates]


class _Base(NamedTuple):
    """The first and the last date of a touchpoint; None without an end."""

    first: DatedPoint
    last: DatedPoint | None


class CohortDates:
    """The dates of a journey's touchpoints for one persona of a cohort.

    `given` are the dates of the cohort: of anchors, and of touchpoints, whose `when` they replace. `is_met` is whether
    the persona meets a touchpoint. `steps_before` are the steps that lead to a step on the persona's path.
    """

    def __init__(
        self,
        graph: JourneyGraph,
        anchors: AnchorDates,
        given: GivenDates,
        working_days: WorkingDayCalendar,
        is_met: Callable[[TouchpointNode], bool],
        steps_before: Callable[[TouchpointNode], Iterable[TouchpointNode]],
    ) -> None:
        self._graph = graph
        self._anchors = anchors
        self._given = given
        self._working_days = working_days
        self._steps_before = steps_before
        self._times: dict[TouchpointNode, list[tuple[int, DatedTime | Undated]]] = {}
        self._bases: dict[str, _Base] = {}
        for node in graph.timing_bases.in_order if graph.timing_bases else ():
            base = self._base(node) if is_met(node) else None
            if base is not None:
                self._bases[node.id] = base

    def times(self, node: TouchpointNode) -> list[tuple[int, DatedTime | Undated]]:
        """Return the dates of each entry of a touchpoint's `when`, with its index.

        Entries that follow the calendar are left out, and so are those that never happen, or not yet.
        """
        times = self._times.get(node)
        if times is None:
            times = self._times[node] = list(self._find_times(node))
        return times

    def since_step_before(self, node: TouchpointNode, index: int, time: DatedTime) -> DatedTime | None:
        """Return a deadline from the last day of the step before it on.

        None if it is planned, and would begin before it is planned for.
        """
        begun = self._since_step_before(node, index, time)
        return None if self._is_too_early(node, begun) else begun

    def _since_step_before(self, node: TouchpointNode, index: int, time: DatedTime) -> DatedTime:
        if not (self._is_deadline(node, index) and node.is_step and isinstance(time.times, Span)):
            return time
        ends = [end for step in self._steps_before(node) if (end := self._end(step)) is not None]
        if not ends:
            return time
        begin = latest(ends)
        if begin.day > time.times.last:
            return time
        return DatedTime(time.times._replace(first=begin.day), begin, time.last)

    def _is_deadline(self, node: TouchpointNode, index: int) -> bool:
        return self._given_for(node) is None and isinstance(node.timed_as.touchpoint.when[index], Deadline)

    def _end(self, step: TouchpointNode) -> DatedPoint | None:
        """Return the last day of a step; None if it has none."""
        return self._last([*self._dated(step)])

    # -- what times are counted from ---------------------------------------------------------------------------

    def _base(self, node: TouchpointNode) -> _Base | None:
        """Return the dates of a touchpoint from which others count; None if it has none."""
        times = [*self._dated(node)]
        return _Base(earliest([time.first for time in times]), self._last(times)) if times else None

    @staticmethod
    def _last(times: Sequence[DatedTime]) -> DatedPoint | None:
        """Return the last day of all; None if there is none, or no end."""
        ends = [time.last for time in times if time.last is not None]
        return latest(ends) if ends and len(ends) == len(times) else None

    def _dated(self, node: TouchpointNode) -> Iterator[DatedTime]:
        """Yield the times of a touchpoint that have a date, of the calendar too."""
        yield from (time for _, time in self.times(node) if isinstance(time, DatedTime))
        yield from self._on_calendar(node)

    def _on_calendar(self, node: TouchpointNode) -> Iterator[DatedTime]:
        """Yield the days of the calendar on which a touchpoint happens."""
        for when in node.timed_as.touchpoint.when if self._given_for(node) is None else ():
            if isinstance(when, Dates) and not is_planned_later(node, when.first):
                yield on_days(DatedPoint(when.first), DatedPoint(when.last))

    def _place(self, point: Point) -> DatedWindow | Undated:
        """Return the days of a point, or why it has none."""
        base = self._anchors.points.get(point.base)
        if base is None:
            if self._anchors.is_anchor(point.base):
                return Undated("anchor", point.base)
            touchpoint = self._bases.get(point.base)
            if touchpoint is None:
                return Undated("base", point.base)
            base = touchpoint.last if point.sign > 0 else touchpoint.first
            if base is None:
                return Undated("endless", point.base)
        return self._anchors.count(base, point)

    # -- when touchpoints happen -------------------------------------------------------------------------------

    def _find_times(self, node: TouchpointNode) -> Iterator[tuple[int, DatedTime | Undated]]:
        given = self._given_for(node)
        if given is not None:
            if not is_planned_later(node, given.first):
                yield 0, on_days(DatedPoint(given.first), DatedPoint(given.last))
            return
        written = node.timed_as.touchpoint.when
        if not written:
            yield 0, Undated("none")
        for index, when in enumerate(written):
            if follows_calendar(when):
                continue
            time = self._time(node, when)
            if time is not None and not (isinstance(time, DatedTime) and self._is_too_early(node, time)):
                yield index, time

    def _given_for(self, node: TouchpointNode) -> Dates | None:
        """Return the dates that the cohort gives for a touchpoint, or for its event."""
        for whole in with_events(self._graph, node):
            given = self._given.get(whole.id)
            if given is not None and not self._anchors.is_anchor(whole.id):
                return given if isinstance(given, Dates) else Dates(given, given)
        return None

    def _is_too_early(self, node: TouchpointNode, time: DatedTime) -> bool:
        return isinstance(time.times, Span) and is_planned_later(node, time.times.first)

    def _time(self, node: TouchpointNode, when: When) -> DatedTime | Undated | None:
        """Return when a touchpoint happens, or why it has no date; None if it never does."""
        if when == UNKNOWN:
            return Undated("unknown")
        if self._graph.timing_bases and self._graph.timing_bases.are_circular(node, when):
            return Undated("circle")
        match when:
            case Point():
                days = self._place(when)
                return days if isinstance(days, Undated) else during_window(days, is_due=when.is_window)
            case Deadline(point):
                days = self._place(point)
                return days if isinstance(days, Undated) else by_deadline(days.last)
            case Stretch(start, end):
                first, last = self._place(start), self._place(end)
                if isinstance(first, Undated):
                    return first
                return last if isinstance(last, Undated) else during_stretch(first.first, last.last)
            case Recurrence() | Weekdays():
                return self._recurring(node, when)
            case _:
                return Undated("unknown")

    def _recurring(self, node: TouchpointNode, when: Recurrence | Weekdays) -> DatedTime | Undated | None:
        """Return when something recurs; None if nothing is left of it."""
        until = self._until(when)
        if isinstance(until, Undated):
            return until
        start = self._place(when.start or self._default_start(until))
        if isinstance(start, Undated):
            return start
        begin = start.last
        end = until or self._default_end(begin)
        not_before = first_possible_day(node)
        last_day = end.day if end else None
        times = (
            PeriodicOccurrences(begin.day, last_day, not_before, when, self._working_days)
            if isinstance(when, Recurrence)
            else WeekdayOccurrences(begin.day, last_day, not_before, when)
        )
        first, last = times.first, times.last
        if first is None:
            return None
        dated_last = DatedPoint(last, begin.is_estimated or end.is_estimated) if last and end else None
        return DatedTime(times, begin._replace(day=first), dated_last)

    def _until(self, when: Recurrence | Weekdays) -> DatedPoint | Undated | None:
        if when.until is None:
            return None
        window = self._place(when.until)
        return window if isinstance(window, Undated) else window.last

    def _default_start(self, until: DatedPoint | None) -> Point:
        started = self._anchors.points.get("started")
        return Point("applied" if until and started and until.day < started.day else "started")

    def _default_end(self, start: DatedPoint) -> DatedPoint | None:
        """Return the last day of work, or a year later for what recurs from then on."""
        left = self._anchors.points.get("left")
        if left is None or start.day < left.day:
            return left
        return left._replace(day=after(left.day, _AFTER_LEAVING, self._working_days))
