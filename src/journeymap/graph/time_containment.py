"""Say whether times lie within others, as far as the map settles it.

Times from one event or touchpoint are compared by their lengths. Others are compared on the timelines of the personas,
whose spans can be assumed; then only the order of the events is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.timeline import Timeline
from journeymap.graph.timing_bases import TimingBases
from journeymap.model.timing import (
    ANCHORS,
    UNKNOWN,
    Dates,
    Deadline,
    Months,
    Point,
    Recurrence,
    Stretch,
    Weekdays,
    When,
    hours_in,
    points,
)
from journeymap.model.touchpoint import Touchpoint

_BEFORE_STARTING = ANCHORS[: ANCHORS.index("started")]


class Answer(IntEnum):
    """Whether something holds, as far as the map says."""

    NO = 0
    UNSETTLED = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time counted from something; `is_last` is the later end of a window."""

    point: Point
    is_last: bool

    @property
    def hours(self) -> int:
        """How many hours it is after what it counts from, which is negative before."""
        number = self.point.last if self.is_last else self.point.first
        return self.point.sign * hours_in(number, self.point.unit)

    def on(self, timeline: Timeline) -> tuple[int, str] | None:
        """Return its hour on a timeline, and the event from which it is counted."""
        extent = timeline.extent(self.point)
        if extent is None:
            return None
        position = extent.end if self.is_last else extent.begin
        return position.hour, position.anchor


@dataclass(frozen=True, slots=True)
class _Interval:
    """When something can happen; without a `begin`, at any time up to its end."""

    begin: _Moment | None
    end: _Moment


class TimeContainment:
    """Compares times on the timelines of the personas of a journey.

    What counts from something that does not exist keeps any limit, because that is another fault. `assumed` are the
    events from which nobody wrote how long it is, and on which the last answer rests.
    """

    def __init__(self, graph: JourneyGraph, times: Iterable[When]) -> None:
        """Prepare to compare `times`, which can count from any touchpoint."""
        self._graph = graph
        self._times = tuple(times)
        self.assumed: dict[str, None] = {}

    @cached_property
    def _timelines(self) -> tuple[Timeline, ...]:
        """The timelines of personas, with the touchpoints that the times count from."""
        graph = self._graph
        own = Touchpoint.from_values({"id": "", "name": "", "when": self._times}, {})
        node = TouchpointNode(own, graph.stages[0], 0, len(graph.all_touchpoints), graph.id, "en")
        by_id = {each.id: each for each in graph.all_touchpoints}
        bases = TimingBases([*graph.all_touchpoints, node], by_id, graph.organization.anchor_ids)
        return tuple(
            graph.organization.timeline(personas[0]).with_touchpoints(bases, frozenset(view.touchpoints))
            for view, personas in graph.group_personas()
        )

    def lie_within(self, times: Sequence[When], limits: Sequence[When]) -> Answer:
        """Return whether each time lies within a limit, and each limit holds one."""
        if times == limits:
            return Answer.YES
        if not times or not limits:
            return Answer.NO
        if UNKNOWN in times or UNKNOWN in limits:
            return Answer.UNSETTLED
        if any(point.base not in self._graph.base_ids for when in (*times, *limits) for point in points(when)):
            return Answer.YES
        self.assumed = {}
        answers = [[self._lies_within(time, limit) for limit in dict.fromkeys(limits)] for time in dict.fromkeys(times)]
        best = [max(row) for row in (*answers, *zip(*answers, strict=True))]
        return Answer(min(best))

    def _lies_within(self, time: When, limit: When) -> Answer:
        if time == limit:
            return Answer.YES
        inner, outer = _interval(time), _interval(limit)
        if inner is not None and outer is not None:
            return self._is_inside(inner, outer)
        match time, limit:
            case Recurrence(), Recurrence():
                is_alike = time.every.hours == limit.every.hours
            case Weekdays(), Weekdays():
                is_alike = set(time.days) == set(limit.days)
            case Dates(), Dates():
                return Answer.YES if limit.first <= time.first and time.last <= limit.last else Answer.NO
            case Months(), Months():
                return Answer.YES if set(time.months) == set(limit.months) else Answer.NO
            case _:
                is_alike = False
        if not is_alike or not isinstance(time, Recurrence | Weekdays) or not isinstance(limit, Recurrence | Weekdays):
            return Answer.NO
        bounds = zip(_bounds(time), _bounds(limit), strict=True)
        return min(self._are_same(one, other) for one, other in bounds)

    def _is_inside(self, inner: _Interval, outer: _Interval) -> Answer:
        if outer.begin is None:
            return self._is_not_later(inner.end, outer.end)
        if inner.begin is None:
            return Answer.NO
        return min(self._is_not_later(outer.begin, inner.begin), self._is_not_later(inner.end, outer.end))

    def _are_same(self, one: Point, other: Point) -> Answer:
        """Return whether two moments are the same.

        Those of two events are not if nobody wrote how long it is between these.
        """
        first, second = _Moment(one, is_last=True), _Moment(other, is_last=True)
        answer = min(self._is_not_later(first, second), self._is_not_later(second, first))
        is_dated = one.base in ANCHORS and other.base in ANCHORS
        return Answer.NO if answer is Answer.UNSETTLED and is_dated else answer

    def _is_not_later(self, first: _Moment, second: _Moment) -> Answer:
        """Return whether one moment is not later than another, for all personas."""
        if first.point.base == second.point.base:
            # what is counted forwards begins at its end, and so is not earlier than what is counted backwards
            return Answer.YES if first.hours <= second.hours else Answer.NO
        return min(self._on_timelines(first, second), default=Answer.UNSETTLED)

    def _on_timelines(self, first: _Moment, second: _Moment) -> Iterator[Answer]:
        for timeline in self._timelines:
            one, other = first.on(timeline), second.on(timeline)
            if one is None or other is None:
                yield Answer.UNSETTLED
            elif one[0] <= other[0]:
                yield Answer.YES
            else:
                assumed = timeline.assumed_spans_between(one[1], other[1])
                is_certain = not assumed or _is_later_anyhow(first, second)
                self.assumed |= {} if is_certain else dict.fromkeys(assumed)
                yield Answer.NO if is_certain else Answer.UNSETTLED


def _is_later_anyhow(first: _Moment, second: _Moment) -> bool:
    """Whether a moment is later than another, however long it is between two events."""
    if first.point.base not in ANCHORS or second.point.base not in ANCHORS:
        return False
    return ANCHORS.index(first.point.base) > ANCHORS.index(second.point.base) and first.hours > second.hours


def _interval(when: When) -> _Interval | None:
    """Return when something that does not recur can happen, counted from something."""
    match when:
        case Point():
            return _Interval(_Moment(when, is_last=False), _Moment(when, is_last=True))
        case Deadline(point):
            return _Interval(None, _Moment(point, is_last=True))
        case Stretch(start, end):
            return _Interval(_Moment(start, is_last=False), _Moment(end, is_last=True))
        case _:
            return None


def _bounds(when: Recurrence | Weekdays) -> Iterable[Point]:
    """Return from when to when something recurs, with the defaults."""
    until = when.until or Point("left")
    return when.start or Point("applied" if until.base in _BEFORE_STARTING else "started"), until
