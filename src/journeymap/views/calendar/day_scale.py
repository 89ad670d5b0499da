"""The scale of a calendar: days from left to right, with narrow weekends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from journeymap.views.calendar import dimensions as dim

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Week:
    """A week of a calendar by ISO 8601, as far as it lies in the period."""

    number: int
    left: float
    right: float


class DayScale:
    """Days to millimetres; `day` is the width of a working day."""

    def __init__(self, first: date, last: date, left: float, day: float, weekend: frozenset[int]) -> None:
        self.first, self.last, self.left, self.day = first, last, left, day
        self.weekend = weekend
        widths = (width_of(first + number * _DAY, weekend) * day for number in range((last - first).days + 1))
        self._edges = tuple(accumulate(widths, initial=left))

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self._edges[-1]

    def start(self, day: date) -> float:
        """Return where a day begins; one before the period begins where that does."""
        return self._edges[min(max(0, (day - self.first).days), len(self._edges) - 1)]

    def end(self, day: date) -> float:
        """Return where a day ends; one after the period ends where that does."""
        return self._edges[min(max(0, (day - self.first).days + 1), len(self._edges) - 1)]

    def middle(self, day: date) -> float:
        """Return the middle of a day."""
        return (self.start(day) + self.end(day)) / 2

    def days(self) -> Iterator[date]:
        """Yield the days of the period."""
        for number in range(len(self._edges) - 1):
            yield self.first + number * _DAY

    def months(self) -> Iterator[tuple[date, float, float]]:
        """Yield each month by its first day in the period, with its left and right end."""
        starts = [day for day in self.days() if day == self.first or day.day == 1]
        for number, day in enumerate(starts):
            right = self.start(starts[number + 1]) if number + 1 < len(starts) else self.right
            yield day, self.start(day), right

    def weeks(self) -> Iterator[Week]:
        """Yield each week."""
        starts = [day for day in self.days() if day == self.first or not day.weekday()]
        for number, day in enumerate(starts):
            right = self.start(starts[number + 1]) if number + 1 < len(starts) else self.right
            yield Week(day.isocalendar().week, self.start(day), right)

    def whole_week(self) -> float:
        """Return the width of a week from Monday to Sunday."""
        return self.day * sum(dim.WEEKEND_DAY if number in self.weekend else 1.0 for number in range(7))


def width_of(day: date, weekend: frozenset[int]) -> float:
    """Return the width of a day in working days."""
    return dim.WEEKEND_DAY if day.weekday() in weekend else 1.0


def fit_day(first: date, last: date, room: float, weekend: frozenset[int]) -> float:
    """Return the width of a working day with which these days fill the room."""
    days = (last - first).days + 1
    return room / sum(width_of(first + number * _DAY, weekend) for number in range(days))
