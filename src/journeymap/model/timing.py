"""When a touchpoint happens: the `when` grammar, its types, and durations.

```
when     = stretch | "every" duration [ "from" point ] [ "until" point ]
         | "on" date [ "to" date ] | "every" month-name { "," month-name }
stretch  = point [ "to" point ]
point    = anchor [ ("+" | "-") number [ "to" number ] unit ]
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar, cast

from journeymap.errors import InvalidOptionError

__all__ = [
    "ANCHORS",
    "DEFAULT_SPANS",
    "Dates",
    "Duration",
    "InvalidTimeError",
    "Months",
    "Point",
    "Recurrence",
    "Stretch",
    "Unit",
    "When",
    "parse_date",
    "parse_duration",
    "parse_point",
    "parse_when",
    "points",
]

Unit = Literal["hour", "day", "week", "month", "year"]

HOURS: dict[str, int] = {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}
"""Hours in a unit on a person's line of days, where a month is 30 days and a year 365."""

ANCHORS = ("applied", "offered", "accepted", "started", "notice", "left")
"""The events in a person's employment that every workspace knows, in their order."""

LIMIT = 100 * HOURS["year"]
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
_UNITS: dict[str, Unit] = {}
for _unit in HOURS:
    _UNITS[_unit] = _UNITS[_unit + "s"] = cast(Unit, _unit)
_RESERVED = frozenset({"every", "on", "from", "until", "to"})
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w-])|\d+|[^\W\d_](?:[^\W_]|-(?=[^\W_]))*|\S")
_WORD = re.compile(r"[^\W\d_]")

EXAMPLES = (
    "`started + 30 days`, `accepted + 1 day to started - 7 days`, `every 3 months from started`,"
    " `on 2027-03-01 to 2027-03-31` or `every March, September`"
)


class InvalidTimeError(InvalidOptionError):
    """A timing that is none; `start` and `end` are the offsets of the word that did not fit."""

    def __init__(self, value: str, reason: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        super().__init__(value, reason)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it was written: a whole number of hours, days, weeks, months or years."""

    number: int
    unit: Unit

    @property
    def hours(self) -> int:
        """Its length in hours on a person's line of days."""
        return self.number * HOURS[self.unit]

    @property
    def days(self) -> float:
        """Its length in days on a person's line of days."""
        return self.hours / 24

    def after(self, day: date) -> date:
        """The calendar date this long after `day`; months and years are those of the calendar, hours whole days."""
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
    """An anchor, or some time before (`sign` -1) or after (+1) it; with `first` < `last` a window of that length."""

    anchor: str
    sign: Literal[-1, 0, 1] = 0
    first: int = 0
    last: int = 0
    unit: Unit = "day"

    @property
    def is_window(self) -> bool:
        """Whether it may happen anywhere from the first number to the last."""
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
    """Again and again: the first time one duration after `start`, the last time at `until` or before."""

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
    """Every year in these months (1 is January), in the order they were written."""

    months: tuple[int, ...]

    def __str__(self) -> str:
        return "every " + ", ".join(MONTHS[month - 1] for month in self.months)


When = Point | Stretch | Recurrence | Dates | Months


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


Parsed = TypeVar("Parsed")

DEFAULT_SPANS: dict[str, Duration] = {
    "applied": Duration(30, "day"),
    "offered": Duration(7, "day"),
    "accepted": Duration(30, "day"),
    "started": Duration(3, "year"),
    "notice": Duration(30, "day"),
}
"""How long it is from an anchor to the next where neither workspace nor persona says (our defaults)."""


def _amount(number: int, unit: str) -> str:
    return f"{number} {unit if number == 1 else unit + 's'}"


def _days_in(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def _combines(character: str) -> bool:
    """Whether it is a mark that combines with the letter before it."""
    return unicodedata.category(character)[0] == "M"


class _Words:
    """The words of a timing, taken one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        # a combining mark belongs to its word as a letter does
        shape = composed if text.isascii() else "".join("a" if _combines(one) else one for one in composed)
        self.words = [(composed[slice(*found.span())], *found.span()) for found in _TOKEN.finditer(shape)]
        self.at = 0

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.words[place][0] if place < len(self.words) else ""

    def take(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def takes(self, word: str) -> bool:
        if self.peek() == word:
            self.at += 1
            return True
        return False

    def fail(self, wanted: str) -> InvalidTimeError:
        if self.at < len(self.words):
            word, start, end = self.words[self.at]
            reason = f"`{word}` does not fit in `{self.text.strip()}`: {wanted}"
        else:
            start = end = len(self.text)
            start = max(0, start - 1)
            reason = f"`{self.text.strip()}` stops too early: {wanted}"
        return InvalidTimeError(self.text, reason, start, end)

    def done(self) -> None:
        if self.at < len(self.words):
            raise self.fail("nothing more can follow here")

    def number(self) -> int:
        word = self.peek()
        if not (word.isascii() and word.isdigit()):
            raise self.fail("a whole number is wanted here")
        self.at += 1
        return int(word[:12])

    def unit(self) -> Unit:
        unit = _UNITS.get(self.peek())
        if unit is None:
            raise self.fail("a unit is wanted here: hours, days, weeks, months or years")
        self.at += 1
        return unit

    def duration(self) -> Duration:
        at = self.at
        found = Duration(self.number(), self.unit())
        self.within_limit(found.hours, at)
        return found

    def within_limit(self, hours: int, at: int) -> None:
        if hours > LIMIT:
            self.at = at
            raise self.fail("no time here can be longer than 100 years")

    def date(self) -> date:
        word = self.peek()
        try:
            found = date.fromisoformat(word) if len(word) == 10 else None
        except ValueError:
            found = None
        if found is None:
            raise self.fail("a date is wanted here, such as 2027-03-01")
        self.at += 1
        return found

    def anchor(self) -> str:
        word = self.peek()
        if not word or not _WORD.match(word) or word in _RESERVED:
            raise self.fail("an event is wanted here, such as accepted, started or left")
        # `started-7 days`: digits and hyphens may belong to an id, but a unit cannot follow one
        head, hyphen, digits = word.rpartition("-")
        follows = self.peek(1) in _UNITS or (self.peek(1) == "to" and self.peek(2).isdigit())
        if hyphen and digits.isascii() and digits.isdigit() and follows:
            _, start, end = self.words[self.at]
            cut = start + len(head)
            self.words[self.at : self.at + 1] = [(head, start, cut), ("-", cut, cut + 1), (digits, cut + 1, end)]
            word = head
        self.at += 1
        return word

    def point(self) -> Point:
        anchor = self.anchor()
        if self.peek() not in ("+", "-"):
            return Point(anchor)
        sign: Literal[-1, 1] = 1 if self.take() == "+" else -1
        at = self.at
        first = last = self.number()
        if self.peek() == "to" and self.peek(1).isdigit():
            self.at += 1
            last = self.number()
        unit = self.unit()
        self.within_limit(max(first, last) * HOURS[unit], at)
        if last < first:
            if sign > 0:
                self.at = at
                raise self.fail(f"it would end before it begins; write `{last} to {first}`")
        elif sign < 0:
            first, last = last, first  # 14 to 7 days before: the first number is the earlier one
        if first == last == 0:
            return Point(anchor)
        return Point(anchor, sign, first, last, unit)


def _when(words: _Words) -> When:
    if words.takes("every"):
        months = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
        if words.peek().lower() in months:
            found = [months[words.take().lower()]]
            while words.takes(","):
                if words.peek().lower() not in months:
                    raise words.fail("the name of a month is wanted here, such as March")
                found.append(months[words.take().lower()])
            return Months(tuple(dict.fromkeys(found)))
        if words.peek() in _UNITS:
            raise words.fail(f"a number is wanted before it, such as `every 1 {_UNITS[words.peek()]}`")
        at = words.at
        every = words.duration()
        if not every.number:
            words.at = at
            raise words.fail("something that recurs needs some time between")
        start = words.point() if words.takes("from") else None
        return Recurrence(every, start, words.point() if words.takes("until") else None)
    if words.takes("on"):
        at = words.at
        first = words.date()
        last = words.date() if words.takes("to") else first
        if last < first:
            words.at = at
            raise words.fail("it would end before it begins")
        return Dates(first, last)
    start_point = words.point()
    return Stretch(start_point, words.point()) if words.takes("to") else start_point


def _parse(text: str, rule: Callable[[_Words], Parsed]) -> Parsed:
    words = _Words(text)
    parsed = rule(words)
    words.done()
    return parsed


@lru_cache(maxsize=8192)
def parse_when(text: str) -> When:
    """The timing that `text` says; raises `NotUnderstood` with the word that did not fit."""
    return _parse(text, _when)


@lru_cache(maxsize=1024)
def parse_point(text: str) -> Point:
    """The point that `text` says (`started + 4 months`); raises `NotUnderstood`."""
    return _parse(text, _Words.point)


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """The duration that `text` says (`14 days`); raises `NotUnderstood`."""
    return _parse(text, _Words.duration)


@lru_cache(maxsize=1024)
def parse_date(text: str) -> date:
    """The date that `text` says (`2026-09-01`); raises `NotUnderstood`."""
    return _parse(text, _Words.date)
