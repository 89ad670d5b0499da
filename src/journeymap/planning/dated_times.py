"""When something happens: once, or again and again, on calendar dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from journeymap.model.timing import Dates, Months, Recurrence, Weekdays, When
from journeymap.planning.anchor_dates import DatedPoint, DatedWindow
from journeymap.planning.recurrences import Occurrences


class Span(NamedTuple):
    """From one day to another, with what is due.

    `number` counts the occurrences from the first one ever. `is_reversed` is whether a stretch would end before it
    begins.
    """

    first: date
    last: date
    due: date | None = None
    number: int = 0
    is_reversed: bool = False


class DatedTime(NamedTuple):
    """When an entry of a `when` happens, once or again and again.

    `first` and `last` are the dates from which others count; `last` is None where it recurs without an end.
    """

    times: Span | Occurrences
    first: DatedPoint
    last: DatedPoint | None

    @property
    def is_estimated(self) -> bool:
        """Whether a date of an entry rests on a default span."""
        is_once = isinstance(self.times, Span)
        return self.first.is_estimated or bool(is_once and self.last and self.last.is_estimated)

    def between(self, since: date, until: date) -> Iterator[Span]:
        """Yield what begins or lasts from one day to another, both included."""
        if isinstance(self.times, Span):
            if self.times.first <= until and self.times.last >= since:
                yield self.times
        else:
            yield from (Span(day, day, None, number) for number, day in self.times.between(since, until))

    def next(self, day: date) -> date | None:
        """Return the first day, from `day` on, on which it begins."""
        if isinstance(self.times, Span):
            return self.times.first if self.times.first >= day else None
        following = self.times.next(day)
        return following[1] if following else None


@dataclass(frozen=True, slots=True)
class Undated:
    """Why a time has no date: the key of a message, and the base that it is about."""

    reason: str
    base: str | None = None


def follows_calendar(when: When) -> bool:
    """Whether a time is the same for all cohorts, and has entries of its own."""
    if isinstance(when, Recurrence | Weekdays):
        return when.start is None and when.until is None
    return isinstance(when, Dates | Months)


def on_days(first: DatedPoint, last: DatedPoint) -> DatedTime:
    """Return what happens once, from one day to another."""
    return DatedTime(Span(first.day, last.day), first, last)


def during_window(days: DatedWindow, *, is_due: bool) -> DatedTime:
    """Return what happens once within a window; it can be due on the last day."""
    first, last = days
    return DatedTime(Span(first.day, last.day, last.day if is_due else None), first, last)


def by_deadline(due: DatedPoint) -> DatedTime:
    """Return what happens at the latest on a day."""
    return DatedTime(Span(due.day, due.day, due.day), due, due)


def during_stretch(first: DatedPoint, last: DatedPoint) -> DatedTime:
    """Return what lasts from one day to another; a reversed one has a day."""
    if last.day < first.day:
        return DatedTime(Span(first.day, first.day, is_reversed=True), first, first)
    return DatedTime(Span(first.day, last.day), first, last)


def earliest(points: Sequence[DatedPoint]) -> DatedPoint:
    """Return the earliest day, with what holds for any point on it."""
    return _on(min(point.day for point in points), points)


def latest(points: Sequence[DatedPoint]) -> DatedPoint:
    """Return the latest day, with what holds for any point on it."""
    return _on(max(point.day for point in points), points)


def _on(day: date, points: Sequence[DatedPoint]) -> DatedPoint:
    """Return a day with what holds for any of the points on it."""
    same = [point for point in points if point.day == day]
    return DatedPoint(day, any(point.is_estimated for point in same), any(point.is_forward for point in same))
