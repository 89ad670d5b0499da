"""A slow and plain reference implementation of the dates of a plan, written from the sentences of the format alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import count, takewhile
from typing import Any

from tests.planning.calendar_days import ONE_DAY, WorkingDays, move_months
from tests.planning.calendar_entries import is_calendar
from tests.planning.path_order import is_for, steps_before, timed_as, whens_of
from tests.planning.reference_anchors import ANCHORS, Anchors, Moment


@dataclass(frozen=True)
class Occurrence:
    """One time of a touchpoint; a deadline counts on its last day, whenever its entry begins."""

    position: int
    first: Moment
    last: Moment
    due: datetime.date | None = None
    estimated: bool = False
    is_deadline: bool = False
    is_reversed: bool = False
    has_no_cohort: bool = False


class PersonPlan:
    """The dates of one persona of one cohort."""

    def __init__(self, scenario: Mapping[str, Any], cohort: Mapping[str, Any], persona: str | None) -> None:
        self.scenario = scenario
        self.days = scenario["working_days"]
        self.given = cohort["dates"]
        self.persona = persona
        self.journey = next(journey for journey in scenario["journeys"] if journey["id"] == cohort["journey"])
        self.touchpoints = {touchpoint["id"]: touchpoint for touchpoint in self.journey["touchpoints"]}
        spans = {**scenario["spans"], **(scenario["personas"].get(persona) or {})}
        self.anchors = Anchors(self.given, spans, self.days).moments()
        self.before = steps_before(self.journey, persona)
        self.occurrences = cache(self._occurrences)

    # -- points ------------------------------------------------------------------------------------------------

    def _move(self, day: datetime.date, sign: int, number: str, unit: str) -> datetime.date:
        days: WorkingDays = self.days
        return days.move(day, sign, Fraction(number), unit)

    def point(self, point: Any, end: int) -> Moment | None:
        """Return the first (`end` 0) or last (`end` -1) day of a point."""
        base, sign, numbers, unit = point
        moment = self._base(base, -1 if sign == 1 else 0)
        if moment is None or not sign:
            return moment
        day = sorted(self._move(moment.day, sign, number, unit) for number in numbers)[end]
        if sign == -1:
            return Moment(day, moment.estimated)
        return self._before_notice(replace(moment, day=day))

    def _before_notice(self, moment: Moment) -> Moment:
        notice = self.anchors.get("notice")
        if not moment.from_started or not notice:
            return moment
        latest = max(self.anchors["started"].day, notice.day - ONE_DAY)
        if moment.day <= latest:
            return moment
        return replace(moment, day=latest, estimated=moment.estimated or notice.estimated)

    def _base(self, base: str, end: int) -> Moment | None:
        if base in ANCHORS:
            return self.anchors.get(base)
        if base in self.scenario["anchors"]:
            return Moment(self.given[base]) if base in self.given else self.point(self.scenario["anchors"][base], -1)
        touchpoint = self.touchpoints[base]
        if touchpoint["status"] == "retired" or not is_for(touchpoint, self.persona):
            return None
        occurrences, _, is_endless = self.occurrences(base)
        if not occurrences or (is_endless and end == -1):
            return None
        moments = [occurrence.last if end else occurrence.first for occurrence in occurrences]
        day = (max if end else min)(moment.day for moment in moments)
        same = [moment for moment in moments if moment.day == day]
        return Moment(day, any(moment.estimated for moment in same), any(moment.from_started for moment in same))

    # -- times of touchpoints ----------------------------------------------------------------------------------

    def _occurrences(self, id: str) -> tuple[list[Occurrence], bool, bool]:
        """Return the times of a touchpoint, whether one is not dated, and whether one does not end."""
        touchpoint = self.touchpoints[id]
        occurrences: list[Occurrence] = []
        is_undated = is_endless = False
        event = timed_as(touchpoint, self.touchpoints, self.given)
        if event["id"] in self.given:
            first, last = self.given[event["id"]]
            occurrences = [Occurrence(0, Moment(first), Moment(last))]
        else:
            whens = whens_of(touchpoint, self.touchpoints)
            is_undated = not whens
            for position, when in enumerate(whens):
                times = self._times(position, when)
                if times is None:
                    is_undated = True
                else:
                    occurrences += times
                    is_endless |= self._is_endless(when)
        if touchpoint["status"] == "planned":
            start = touchpoint["planned_for"]
            occurrences = [occurrence for occurrence in occurrences if start and occurrence.first.day >= start]
        return occurrences, is_undated, is_endless

    def _times(self, position: int, when: Any) -> list[Occurrence] | None:
        match when:
            case ("at", point):
                first, last = self.point(point, 0), self.point(point, -1)
                if not first or not last:
                    return None
                due = last.day if len(point[2]) == 2 else None
                return [Occurrence(position, first, last, due, first.estimated or last.estimated)]
            case ("by", point):
                moment = self.point(point, -1)
                if not moment:
                    return None
                return [Occurrence(position, moment, moment, moment.day, moment.estimated, is_deadline=True)]
            case ("stretch", start, end):
                first, last = self.point(start, 0), self.point(end, -1)
                if not first or not last:
                    return None
                if last.day < first.day:
                    return [Occurrence(position, first, first, None, first.estimated, is_reversed=True)]
                return [Occurrence(position, first, last, None, first.estimated or last.estimated)]
            case ("unknown",):
                return None
            case _:
                pass
        if when[0] == "on":
            return [Occurrence(position, Moment(when[1]), Moment(when[2]), has_no_cohort=True)]
        if is_calendar(when):
            return []
        return self._recurring(position, when)

    def begin(self, id: str, occurrence: Occurrence) -> Moment:
        """Return when an entry begins: a deadline on the last day of the step before it."""
        if not occurrence.is_deadline:
            return occurrence.first
        ends: list[Moment] = []
        for step in self.before.get(id, ()):
            occurrences, _, is_endless = self.occurrences(step)
            ends += [] if is_endless else [other.last for other in occurrences]
        last = max((end.day for end in ends), default=occurrence.last.day)
        if not ends or last > occurrence.last.day:
            return occurrence.last
        return Moment(last, any(end.estimated for end in ends if end.day == last))

    def _is_endless(self, when: Any) -> bool:
        is_recurring = when[0] in ("every", "weekdays") and not is_calendar(when)
        return is_recurring and not when[-1] and "left" not in self.anchors

    def _recurring(self, position: int, when: Any) -> list[Occurrence] | None:
        *period, from_, until = when
        end = self.point(until, -1) if until else self.anchors.get("left")
        if until and not end:
            return None
        start = self._start(from_, end if until else None)
        if not start:
            return None
        if not until and end and start.day >= end.day:
            end = Moment(move_months(end.day, 12))
        stop = end.day if end else max(self.scenario["until"], start.day + 1500 * ONE_DAY)
        days = takewhile(lambda day: day <= stop, self._recurrence_days(start.day, period))
        moments = (Moment(day, start.estimated) for day in days)
        return [Occurrence(position, moment, moment, None, moment.estimated) for moment in moments]

    def _start(self, from_: Any, until: Moment | None) -> Moment | None:
        if from_:
            return self.point(from_, -1)
        started = self.anchors.get("started")
        if started and until and until.day < started.day:
            return self.anchors["applied"]
        return started

    def _recurrence_days(self, start: datetime.date, period: list[Any]) -> Iterator[datetime.date]:
        if period[0] == "weekdays":
            yield from (day for number in count(1) if (day := start + number * ONE_DAY).weekday() in period[1])
        previous = None
        for number in count(1):
            day = self._move(start, 1, str(number * Fraction(period[1])), period[2])
            if day != previous:
                yield day
            previous = day
