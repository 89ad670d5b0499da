"""Model the timings that `when` can have, and durations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from journeymap.errors import InvalidOptionError

Unit = Literal["hour", "day", "week", "month", "year"]

HOURS: dict[str, int] = {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}
"""Hours in a unit on a timeline, where a month is 30 days and a year 365."""

ANCHORS = ("applied", "offered", "accepted", "started", "notice", "left")
"""The events in a person's employment that every workspace knows, in their order."""

LIMIT = 100 * HOURS["year"]
"""The longest time that can be written, in hours."""
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

EXAMPLES = (
    "`started + 30 days`, `accepted + 1 day to started - 7 days`, `every 3 months from started`,"
    " `on 2027-03-01 to 2027-03-31` or `every March, September`"
)
"""What people write as `when`."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: a whole number of hours, days, weeks, months or years."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in HOURS:
            raise InvalidOptionError(self.unit, f"is one of {', '.join(HOURS)}", "unit")

    @property
    def hours(self) -> int:
        """Its length in hours on a timeline."""
        return self.number * HOURS[self.unit]

    @property
    def days(self) -> float:
        """Its length in days on a timeline."""
        return self.hours / 24

    def after(self, day: date) -> date:
        """Return the date this long after `day`; hours count as whole days only."""
        if self.unit in ("month", "year"):
            months = day.month - 1 + self.number * (12 if self.unit == "year" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            if year > date.max.year:
                return date.max
            return date(year, month, min(day.day, _days_in(year, month)))
        days = self.hours // 24
        return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))

    def __str__(self) -> str:
        return _amount(self.number, self.unit)


@dataclass(frozen=True, slots=True)
class Point:
    """An anchor, or a time before (`sign` -1) or after (+1) it, or a window."""

    anchor: str
    sign: Literal[-1, 0, 1] = 0
    first: int = 0
    last: int = 0
    unit: Unit = "day"

    @property
    def is_window(self) -> bool:
        """Whether it can happen at any time from the first number to the last."""
        return self.first != self.last

    def __str__(self) -> str:
        if not self.sign:
            return self.anchor
        numbers = f"{self.first} to {self.last}" if self.is_window else f"{self.last}"
        unit = self.unit if self.first == self.last == 1 else self.unit + "s"
        return f"{self.anchor} {'+' if self.sign > 0 else '-'} {numbers} {unit}"


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
        start = f" from {self.start}" if self.start else ""
        until = f" until {self.until}" if self.until else ""
        return f"every {self.every}{start}{until}"


@dataclass(frozen=True, slots=True)
class Dates:
    """On a day of the calendar, or from one to another."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"on {self.first}" if self.first == self.last else f"on {self.first} to {self.last}"


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

When = Point | Stretch | Recurrence | Dates | Months | Unknown


def points(when: When) -> tuple[Point, ...]:
    """The points that a timing is counted from."""
    match when:
        case Point():
            return (when,)
        case Stretch(start, end):
            return (start, end)
        case Recurrence(_, start, until):
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


def _amount(number: int, unit: str) -> str:
    return f"{number} {unit if number == 1 else unit + 's'}"


def _days_in(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
