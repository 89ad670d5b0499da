"""The grammar of `when`.

```
when     = stretch | "by" point
         | "every" period [ "from" point ] [ "until" point ]
         | "on" date [ "to" date ] | "every" month-name { "," month-name }
period   = [ number ] unit | weekday { "," weekday }
stretch  = point [ "to" point ]
point    = base [ ("+" | "-") number [ "to" number ] unit ]
base     = anchor | touchpoint-id
unit     = hour | day | working day | week | month | year     (singular or plural)
```

White space and case do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar

from journeymap.model.timing import (
    LIMIT,
    MONTHS,
    UNKNOWN,
    WEEKDAYS,
    DateRange,
    Dates,
    Days,
    Deadline,
    Duration,
    Months,
    Number,
    Point,
    Recurrence,
    Stretch,
    Unit,
    Weekdays,
    When,
    hours_in,
)
from journeymap.model.timing_tokens import UNITS, InvalidTimeError, TokenReader, as_number, is_number, tokens
from journeymap.model.unknown import is_unknown

__all__ = [
    "RESERVED",
    "InvalidTimeError",
    "parse_date",
    "parse_days",
    "parse_duration",
    "parse_point",
    "parse_when",
    "unfit_words",
]

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
RESERVED = frozenset({"by", "every", "from", "on", "to", "until"})
"""The words of the grammar, which no point in time begins with."""
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_T = TypeVar("_T")


class _Parser(TokenReader):
    """A recursive descent parser over the tokens of one text, all in lower case."""

    def number(self) -> Number:
        token = self.peek()
        if not is_number(token):
            raise self.error("expected a number")
        self.position += 1
        return as_number(token)

    def unit(self) -> Unit:
        if not self.has_unit():
            raise self.error("expected a unit: hours, days, working days, weeks, months or years")
        is_working_day = self.accept("working")
        unit = UNITS[self.take()]
        return "working day" if is_working_day else unit

    def duration(self) -> Duration:
        position = self.position
        number, unit = self.number(), self.unit()
        self.check_limit(number, unit, position)
        return Duration(number, unit)

    def check_limit(self, number: Number, unit: Unit, position: int) -> None:
        if hours_in(number, unit) > LIMIT:
            raise self.error("a time cannot be longer than 100 years", position)

    def date(self) -> date:
        token = self.peek()
        try:
            day = date.fromisoformat(token) if len(token) == 10 else None
        except ValueError:
            day = None
        if day is None:
            is_date = _DATE.fullmatch(token)
            raise self.error("this day does not exist" if is_date else "expected a date, such as 2027-03-01")
        self.position += 1
        return day

    def base(self) -> str:
        token = self.peek()
        if token and _LETTER.match(token):
            self.split_minus()
            token = self.peek()
        if not token or not _LETTER.match(token) or token in RESERVED:
            raise self.error("expected an event, such as accepted, started or left, or the id of a touchpoint")
        return self.take()

    def point(self) -> Point:
        base = self.base()
        if self.peek() not in ("+", "-"):
            return Point(base)
        sign: Literal[-1, 1] = 1 if self.take() == "+" else -1
        position = self.position
        first = last = self.number()
        if self.peek() == "to" and is_number(self.peek(1)):
            self.position += 1
            last = self.number()
        unit = self.unit()
        self.check_limit(max(first, last), unit, position)
        if last < first:
            if sign == 1:
                raise self.error(f"it ends before it begins; write `{last} to {first}`", position)
        elif sign == -1:
            first, last = last, first  # 14 to 7 days before: the first number is the earlier time
        if first == last == 0:
            return Point(base)
        return Point(base, sign, first, last, unit)

    def when(self) -> When:
        if self.accept("every"):
            return self.months() if self.peek() in _MONTHS else self.recurrence()
        if self.accept("on"):
            return self.dates()
        if self.accept("by"):
            return Deadline(self.point())
        start = self.point()
        return Stretch(start, self.point()) if self.accept("to") else start

    def months(self) -> Months:
        return Months(self.names(_MONTHS, "expected the name of a month, such as March"))

    def names(self, numbers: Mapping[str, int], expected: str) -> tuple[int, ...]:
        """Take names with commas between them, and return their numbers, each once."""
        named = [numbers[self.take()]]
        while self.accept(","):
            if self.peek() not in numbers:
                raise self.error(expected)
            named.append(numbers[self.take()])
        return tuple(dict.fromkeys(named))

    def recurrence(self) -> Recurrence | Weekdays:
        if self.peek() in _WEEKDAYS:
            days = self.names(_WEEKDAYS, "expected the name of a weekday, such as Monday")
            return Weekdays(days, *self.bounds())
        position = self.position
        every = Duration(1, self.unit()) if self.has_unit() else self.duration()
        if not every.hours:
            raise self.error("what recurs needs some time in between", position)
        return Recurrence(every, *self.bounds())

    def bounds(self) -> tuple[Point | None, Point | None]:
        start = self.point() if self.accept("from") else None
        return start, self.point() if self.accept("until") else None

    def dates(self) -> Dates:
        days = self.days()
        return Dates(days.first, days.last) if isinstance(days, DateRange) else Dates(days, days)

    def days(self) -> Days:
        position = self.position
        first = self.date()
        if not self.accept("to"):
            return first
        last = self.date()
        if last < first:
            raise self.error("it ends before it begins", position)
        return DateRange(first, last)


_WORDS = RESERVED | {"working", "+", "-", ","} | UNITS.keys() | _MONTHS.keys() | _WEEKDAYS.keys()


def unfit_words(text: str, bases: Collection[str]) -> tuple[int, int]:
    """Return the part of a text that is not written like a `when`, up to its end.

    It begins at the first word that is none of the grammar and no base, or where the text stops making sense.
    """
    end = len(text.rstrip())
    begins = [
        start
        for token, start, _ in tokens(text)
        if not (token in bases or (start and _is_word(token)) or token in RESERVED)
    ]
    try:
        parse_when(text)
    except InvalidTimeError as error:
        begins.append(error.start)
    return min(begins, default=0), end


def _is_word(token: str) -> bool:
    """Return whether a token can stand after the first word of a `when`."""
    return token in _WORDS or token[0].isdigit()


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


@lru_cache(maxsize=1024)
def parse_days(text: str) -> Days:
    """Parse a date or a range; raises `InvalidTimeError`."""
    return _parse(text, _Parser.days)
