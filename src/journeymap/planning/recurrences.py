"""When something happens again and again, on calendar dates."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journeymap.model.timing import Recurrence, Weekdays
from journeymap.planning.date_arithmetic import shift
from journeymap.planning.working_days import WorkingDayCalendar

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrences(ABC):
    """The occurrences after `start`, up to `until` with it, or without an end.

    They are numbered from 1, and there is at most one a day, which has the first number of that day. Those before
    `not_before` do not happen, and are counted nevertheless.
    """

    start: date
    until: date | None
    not_before: date

    @abstractmethod
    def at_or_after(self, day: date, above: int = 0) -> tuple[int, date] | None:
        """Return the first on a day or later with its number, whatever `until` is.

        Its number is known to be greater than `above`.
        """

    @abstractmethod
    def at_or_before(self, day: date) -> date:
        """Return the last occurrence on a day or earlier, if there is one."""

    def next(self, day: date, above: int = 0) -> tuple[int, date] | None:
        """Return the first on a day or later with its number, above another one."""
        following = self.at_or_after(max(day, self.not_before), above)
        is_over = following is None or (self.until is not None and following[1] > self.until)
        return None if is_over else following

    @property
    def first(self) -> date | None:
        """The first occurrence; None if there is none."""
        following = self.next(date.min)
        return following[1] if following else None

    @property
    def last(self) -> date | None:
        """The last occurrence; None if there is none, or no end."""
        return self.at_or_before(self.until) if self.until is not None and self.first is not None else None

    def between(self, since: date, until: date) -> Iterator[tuple[int, date]]:
        """Yield those from one day to another, both included, with their numbers."""
        following = self.next(since)
        while following is not None and following[1] <= until:
            yield following
            number, day = following
            following = self.next(day + _ONE_DAY, number)


@dataclass(frozen=True, slots=True)
class PeriodicOccurrences(Occurrences):
    """Occurs once every period; the k-th occurrence is k periods after `start`."""

    rule: Recurrence
    working_days: WorkingDayCalendar

    def at_or_after(self, day: date, above: int = 0) -> tuple[int, date] | None:
        """Return the first occurrence on a day or later, with its number."""
        number = self._first_number(day, above)
        occurrence = self._occurrence(number)
        return (number, occurrence) if occurrence < date.max else None

    def at_or_before(self, day: date) -> date:
        """Return the last occurrence on a day or earlier, if there is one."""
        return self._occurrence(self._first_number(_day_after(day)) - 1)

    def _occurrence(self, number: int) -> date:
        """Return the day of an occurrence; the last day of all if it would be later."""
        every = self.rule.every
        exact = every.number if isinstance(every.number, int) else Fraction(str(every.number))
        return shift(self.start, exact * number, every.unit, self.working_days)

    def _first_number(self, day: date, above: int = 0) -> int:
        """Return the number of the first occurrence on a day or later."""
        steps = 1
        while self._occurrence(above + steps) < day:
            steps *= 2
        low, high = above + steps // 2 + 1, above + steps
        while low < high:
            middle = (low + high) // 2
            if self._occurrence(middle) < day:
                low = middle + 1
            else:
                high = middle
        return high


@dataclass(frozen=True, slots=True)
class WeekdayOccurrences(Occurrences):
    """Occurs on some weekdays of every week, first on a day after `start`."""

    rule: Weekdays

    def at_or_after(self, day: date, above: int = 0) -> tuple[int, date] | None:  # noqa: ARG002
        """Return the first occurrence on a day or later, with its number."""
        day = max(day, _day_after(self.start))
        for days in range(7):
            if day.toordinal() + days >= date.max.toordinal():
                return None
            occurrence = day + timedelta(days)
            if occurrence.weekday() in self.rule.days:
                return self._number(occurrence), occurrence
        return None

    def at_or_before(self, day: date) -> date:
        """Return the last occurrence on a day or earlier, if there is one."""
        week = (day - timedelta(days) for days in range(7))
        return next(each for each in week if each.weekday() in self.rule.days)

    def _number(self, day: date) -> int:
        """Return how many occurrences there are after `start`, up to a day with it."""
        weeks, rest = divmod((day - self.start).days, 7)
        in_rest = sum((day - timedelta(days)).weekday() in self.rule.days for days in range(rest))
        return weeks * len(set(self.rule.days)) + in_rest


def _day_after(day: date) -> date:
    return day + _ONE_DAY if day < date.max else day
