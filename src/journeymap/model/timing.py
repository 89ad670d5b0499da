"""Model the timings that `when` can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from journeymap.arguments import with_checked_methods
from journeymap.errors import InvalidOptionError
from journeymap.model.durations import (
    HOURS,
    LIMIT,
    Duration,
    Number,
    Unit,
    check_amount,
    format_amount,
    format_number,
    hours_in,
)

__all__ = [
    "ANCHORS",
    "DEFAULT_SPANS",
    "EXAMPLES",
    "HOURS",
    "LIMIT",
    "MONTHS",
    "STANDING_FORMS",
    "UNKNOWN",
    "WEEKDAYS",
    "DateRange",
    "Dates",
    "Days",
    "Deadline",
    "Duration",
    "Months",
    "Number",
    "Point",
    "Recurrence",
    "Stretch",
    "Unit",
    "Unknown",
    "Weekdays",
    "When",
    "hours_in",
    "points",
]

ANCHORS = ("applied", "offered", "accepted", "started", "notice", "left")
"""The events in a person's employment that every workspace knows, in their order."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

EXAMPLES = (
    "`started + 30 days`, `accepted + 1 day to started - 7 days`, `interview + 2 working days` (after the touchpoint"
    " `interview`), `by started + 1 month`, `every 3 months from started`, `every Monday`,"
    " `on 2027-03-01 to 2027-03-31` or `every March, September`"
)
"""What people write as `when`."""


@with_checked_methods
@dataclass(frozen=True, slots=True)
class Point:
    """A base, or a time before (`sign` -1) or after (+1) it, or a window.

    The base is an anchor or the id of a touchpoint of the same journey.
    """

    base: str
    sign: Literal[-1, 0, 1] = 0
    first: Number = 0
    last: Number = 0
    unit: Unit = "day"

    def __post_init__(self) -> None:
        if not self.base or any(character.isspace() for character in self.base):
            raise InvalidOptionError(self.base, "is an event such as started, or the id of a touchpoint", "base")
        check_amount(self.first, self.unit, "first")
        check_amount(self.last, self.unit, "last")

    @property
    def is_window(self) -> bool:
        """Whether it can happen at any time from the first number to the last."""
        return self.first != self.last

    def __str__(self) -> str:
        if not self.sign:
            return self.base
        sign, last = (
            "+" if self.sign == 1 else "-",
            format_amount(self.last, self.unit, is_one=self.first == self.last == 1),
        )
        return (
            f"{self.base} {sign} {format_number(self.first)} to {last}"
            if self.is_window
            else (f"{self.base} {sign} {last}")
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """At the latest at a point."""

    point: Point

    def __str__(self) -> str:
        return f"by {self.point}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point to another."""

    start: Point
    end: Point

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Once every duration, first one after `start`, and last by `until`."""

    every: Duration
    start: Point | None = None
    until: Point | None = None

    def __str__(self) -> str:
        every = self.every.unit if self.every.number == 1 else str(self.every)
        return f"every {every}{_bounds(self.start, self.until)}"


@dataclass(frozen=True, slots=True)
class Weekdays:
    """On these weekdays of every week (0 is Monday), in their written order."""

    days: tuple[int, ...]
    start: Point | None = None
    until: Point | None = None

    @property
    def every(self) -> Duration:
        """How often each of the weekdays comes."""
        return Duration(1, "week")

    def __str__(self) -> str:
        return f"every {', '.join(WEEKDAYS[day] for day in self.days)}{_bounds(self.start, self.until)}"


@dataclass(frozen=True, slots=True)
class Dates:
    """On a day of the calendar, or from one to another."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"on {self.first}" if self.first == self.last else f"on {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class DateRange(Dates):
    """Days from one to another, both included; it is written without `on`."""

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


Days = date | DateRange
"""A day, or from one to another."""


@dataclass(frozen=True, slots=True)
class Months:
    """Every year in these months (1 is January), in their written order."""

    months: tuple[int, ...]

    def __str__(self) -> str:
        return "every " + ", ".join(MONTHS[month - 1] for month in self.months)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that is still to be found out."""

    def __str__(self) -> str:
        return "unknown"


UNKNOWN = Unknown()

STANDING_FORMS = (Recurrence, Weekdays, Dates, Months)
"""What recurs or has a place in the calendar only: a touchpoint with such a time is standing."""

When = Point | Deadline | Stretch | Recurrence | Weekdays | Dates | Months | Unknown


def points(when: When) -> tuple[Point, ...]:
    """The points that a timing is counted from."""
    match when:
        case Point():
            return (when,)
        case Deadline(point):
            return (point,)
        case Stretch(start, end):
            return (start, end)
        case Recurrence(_, start, until) | Weekdays(_, start, until):
            return tuple(point for point in (start, until) if point)
        case _:
            return ()


DEFAULT_SPANS: dict[str, Duration] = {
    "applied": Duration(30, "day"),
    "offered": Duration(7, "day"),
    "accepted": Duration(30, "day"),
    "started": Duration(3, "year"),
    "notice": Duration(30, "day"),
}
"""How long it is from an anchor to the next, unless the workspace or a persona says otherwise."""


def _bounds(start: Point | None, until: Point | None) -> str:
    return (f" from {start}" if start else "") + (f" until {until}" if until else "")
