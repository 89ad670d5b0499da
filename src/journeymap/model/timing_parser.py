"""The grammar of `when`.

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
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar, cast

from journeymap.errors import InvalidOptionError
from journeymap.model.timing import (
    HOURS,
    LIMIT,
    MONTHS,
    UNKNOWN,
    Dates,
    Duration,
    Months,
    Point,
    Recurrence,
    Stretch,
    Unit,
    When,
)
from journeymap.model.unknown import is_unknown

_UNITS: dict[str, Unit] = {}
for _unit in HOURS:
    _UNITS[_unit] = _UNITS[_unit + "s"] = cast(Unit, _unit)
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_RESERVED = frozenset({"every", "on", "from", "until", "to"})
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w-])|\d+|[^\W\d_](?:[^\W_]|-(?=[^\W_]))*|\S")
_LETTER = re.compile(r"[^\W\d_]")
_T = TypeVar("_T")


class InvalidTimeError(InvalidOptionError):
    """An invalid timing; `start` and `end` are the offsets of the wrong token."""

    def __init__(self, value: str, reason: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        super().__init__(value, reason)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """Return the tokens of a text with offsets; combining marks belong to words."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    shape = composed
    if not text.isascii():
        shape = "".join("a" if unicodedata.category(letter)[0] == "M" else letter for letter in composed)
    return [(composed[slice(*token.span())], *token.span()) for token in _TOKEN.finditer(shape)]


class _Parser:
    """A recursive descent parser over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.position = 0

    def peek(self, ahead: int = 0) -> str:
        index = self.position + ahead
        return self.tokens[index][0] if index < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.position += 1
        return token

    def accept(self, token: str) -> bool:
        """Take the next token if it is this one."""
        if self.peek() == token:
            self.position += 1
            return True
        return False

    def error(self, expected: str, position: int | None = None) -> InvalidTimeError:
        """The error at a token, by default the next one."""
        position = self.position if position is None else position
        if position < len(self.tokens):
            token, start, end = self.tokens[position]
            return InvalidTimeError(
                self.text, f"`{token}` does not fit in `{self.text.strip()}`: {expected}", start, end
            )
        end = len(self.text)
        return InvalidTimeError(self.text, f"`{self.text.strip()}` is incomplete: {expected}", max(0, end - 1), end)

    def expect_end(self) -> None:
        if self.position < len(self.tokens):
            raise self.error("nothing can follow here")

    def number(self) -> int:
        token = self.peek()
        if not (token.isascii() and token.isdigit()):
            raise self.error("expected a whole number")
        self.position += 1
        return int(token[:12])

    def unit(self) -> Unit:
        unit = _UNITS.get(self.peek())
        if unit is None:
            raise self.error("expected a unit: hours, days, weeks, months or years")
        self.position += 1
        return unit

    def duration(self) -> Duration:
        position = self.position
        duration = Duration(self.number(), self.unit())
        self.check_limit(duration.hours, position)
        return duration

    def check_limit(self, hours: int, position: int) -> None:
        if hours > LIMIT:
            raise self.error("a time cannot be longer than 100 years", position)

    def date(self) -> date:
        token = self.peek()
        try:
            day = date.fromisoformat(token) if len(token) == 10 else None
        except ValueError:
            day = None
        if day is None:
            raise self.error("expected a date, such as 2027-03-01")
        self.position += 1
        return day

    def anchor(self) -> str:
        token = self.peek()
        if not token or not _LETTER.match(token) or token in _RESERVED:
            raise self.error("expected an event, such as accepted, started or left")
        # `started-7 days`: digits and hyphens can belong to an id, but a unit cannot follow an id
        head, hyphen, digits = token.rpartition("-")
        unit_follows = self.peek(1) in _UNITS or (self.peek(1) == "to" and self.peek(2).isdigit())
        if hyphen and digits.isascii() and digits.isdigit() and unit_follows:
            _, start, end = self.tokens[self.position]
            cut = start + len(head)
            parts = [(head, start, cut), ("-", cut, cut + 1), (digits, cut + 1, end)]
            self.tokens[self.position : self.position + 1] = parts
            token = head
        self.position += 1
        return token

    def point(self) -> Point:
        anchor = self.anchor()
        if self.peek() not in ("+", "-"):
            return Point(anchor)
        sign: Literal[-1, 1] = 1 if self.take() == "+" else -1
        position = self.position
        first = last = self.number()
        if self.peek() == "to" and self.peek(1).isdigit():
            self.position += 1
            last = self.number()
        unit = self.unit()
        self.check_limit(max(first, last) * HOURS[unit], position)
        if last < first:
            if sign > 0:
                raise self.error(f"it ends before it begins; write `{last} to {first}`", position)
        elif sign < 0:
            first, last = last, first  # 14 to 7 days before: the first number is the earlier time
        if first == last == 0:
            return Point(anchor)
        return Point(anchor, sign, first, last, unit)

    def when(self) -> When:
        if self.accept("every"):
            return self.months() if self.peek().lower() in _MONTHS else self.recurrence()
        if self.accept("on"):
            return self.dates()
        start = self.point()
        return Stretch(start, self.point()) if self.accept("to") else start

    def months(self) -> Months:
        months = [_MONTHS[self.take().lower()]]
        while self.accept(","):
            if self.peek().lower() not in _MONTHS:
                raise self.error("expected the name of a month, such as March")
            months.append(_MONTHS[self.take().lower()])
        return Months(tuple(dict.fromkeys(months)))

    def recurrence(self) -> Recurrence:
        if self.peek() in _UNITS:
            raise self.error(f"expected a number before it, such as `every 1 {_UNITS[self.peek()]}`")
        position = self.position
        every = self.duration()
        if not every.number:
            raise self.error("what recurs needs some time in between", position)
        start = self.point() if self.accept("from") else None
        return Recurrence(every, start, self.point() if self.accept("until") else None)

    def dates(self) -> Dates:
        position = self.position
        first = self.date()
        last = self.date() if self.accept("to") else first
        if last < first:
            raise self.error("it ends before it begins", position)
        return Dates(first, last)


def _parse(text: str, rule: Callable[[_Parser], _T]) -> _T:
    parser = _Parser(text)
    parsed = rule(parser)
    parser.expect_end()
    return parsed


@lru_cache(maxsize=8192)
def parse_when(text: str) -> When:
    """Parse a `when`; raises `InvalidTimeError` with the token that does not fit."""
    return UNKNOWN if is_unknown(text) else _parse(text, _Parser.when)


@lru_cache(maxsize=1024)
def parse_point(text: str) -> Point:
    """Parse a point in time (`started + 4 months`); raises `InvalidTimeError`."""
    return _parse(text, _Parser.point)


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Parse a duration (`14 days`); raises `InvalidTimeError`."""
    return _parse(text, _Parser.duration)


@lru_cache(maxsize=1024)
def parse_date(text: str) -> date:
    """Parse a date (`2026-09-01`); raises `InvalidTimeError`."""
    return _parse(text, _Parser.date)
