"""Read the times of a column, and recognize stages that are times."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from journeymap.model.timing import Deadline, Point, Stretch, points
from journeymap.model.timing_parser import parse_when
from journeymap.model.unknown import UNKNOWN
from journeymap.office.grid import Value
from journeymap.office.words.blanks import is_unknown
from journeymap.office.words.grammar import AND
from journeymap.office.words.time_counts import Count, all_units, canonical, plain, read_count, times_of, words
from journeymap.office.words.time_evidence import TimeEvidence, is_numeric_date, text_of
from journeymap.time_phrases import Bases, TimeReading, read_time
from journeymap.time_phrases.vocabulary import LANGUAGES, fold, vocabulary

_LONGEST = 300
"""A longer text is not a time."""
_MOST_PARTS = 12
_MILESTONES = ((30, 30), (60, 60), (90, 90))
"""`Days 30/60/90` are the ends of three periods, not single days."""
_CALENDAR_YEARS = range(1900, 2200)
_BASES = Bases()
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LINES = re.compile(r"[\n;]+")
_BULLET = re.compile(r"^\s*(?:[•*·▪–—-]\s+)?")
_AMOUNT = re.compile(r"(?P<sign>[-+]?)(?P<amount>\d{1,5}(?: ?- ?\d{1,5})?(?: [^\W\d]+)?)\Z")
_TITLE = re.compile(r"\s*(?::|\(|\[|\||,|\n| - | [–—] ).*", re.DOTALL)
_CONJUNCTION = re.compile(rf"\s*(?:,|&|\s{AND}\s)\s*")
_AND_MORE = re.compile(r"\s*\+\Z")
_FROM_START = ("accepted", "started")


@dataclass(frozen=True)
class TimeColumn:
    """How a column of times counts.

    `zeros` are the units that are counted from 0 (bare numbers below a heading without a unit are days), `unit` is what
    bare numbers count, None where the heading leaves it open. `amount_headings` are the heading and its parts, which
    can complete a number: *Days after start*. `units` are those of the counts that occur, '' for bare numbers.
    """

    unit: str | None
    zeros: frozenset[str]
    amount_headings: tuple[str, ...]
    has_unit: bool
    units: frozenset[str]
    evidence: TimeEvidence

    @classmethod
    def of(cls, heading: str, values: Sequence[Value]) -> TimeColumn:
        """Return how a column with a heading and values counts."""
        named = _heading_units(heading)
        unit = "day" if not named else min(named) if len(named) == 1 else ""
        counts = [count for value in values if (count := _count(value)) and not count.is_ordinal]
        zeros = frozenset(count.unit or unit for count in counts if count.holds_zero)
        units = frozenset(count.unit for count in counts)
        evidence = TimeEvidence.of(map(text_of, values))
        return cls(unit or None, zeros, _amount_headings(heading), bool(named), units, evidence)

    @property
    def why(self) -> str:
        """How it counts, in words; '' if it holds no counts."""
        zeros = " and ".join(f"{unit}s" for unit in sorted(self.zeros))
        reasons = [f"{zeros} count from 0, because it holds a 0"] if zeros else []
        reasons += self.evidence.reasons
        if not zeros and self.units & {"day", "working day"}:
            reasons.append("Day 1 is the first day")
        if "" in self.units and self.unit is not None:
            is_counted = self.unit in ("day", "working day") or self.unit in self.zeros
            reasons.append(
                "numbers alone count from 0" if is_counted else f"numbers alone are {self.unit}s, and the first is 1"
            )
        return "; ".join(reasons)

    def read(self, value: Value) -> tuple[str, ...]:
        """Return the times that a value certainly says, as the format writes them."""
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return (f"on {day}",)
        text = text_of(value)
        if len(text) > _LONGEST:
            return ()
        lines = [line for part in _LINES.split(text) if (line := _BULLET.sub("", part).strip())]
        return self._read_phrase(lines[0]) if len(lines) == 1 else self._read_parts(lines)

    def _read_parts(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return the times of several phrases if each is certain."""
        times = [self._read_phrase(part) for part in parts[:_MOST_PARTS]]
        is_certain = len(parts) <= _MOST_PARTS and all(times) and (UNKNOWN,) not in times
        return tuple(dict.fromkeys(time for each in times for time in each)) if is_certain else ()

    def _read_phrase(self, text: str) -> tuple[str, ...]:
        if is_unknown(text):
            return (UNKNOWN,)
        count = _count(text)
        if count is not None and (count.unit or self._is_number(text, count)):
            return self._read_count(text, count)
        reading = _read_time(text)
        if reading is not None and reading.is_certain:
            return canonical(reading.forms[0])
        beside_others = self.evidence.read(text)
        if beside_others or _AMOUNT.match(plain(text)):
            return beside_others or self._read_amount(text)
        parts = _CONJUNCTION.split(plain(text))
        has_words = len(parts) > 1 and all(re.search(r"[^\W\d_]", part) for part in parts)
        return self._read_parts(parts) if has_words else ()

    def _is_number(self, text: str, count: Count) -> bool:
        """Whether bare numbers are counted below this heading.

        Without a unit in the heading, only a single one that is not a year.
        """
        if self.has_unit:
            return True
        (first, last), *others = count.ranges
        return not others and first == last and not (len(plain(text)) == 4 and first in _CALENDAR_YEARS)

    def _read_count(self, text: str, count: Count) -> tuple[str, ...]:
        if count.unit == "day" and count.ranges == _MILESTONES:
            return canonical(f"started + {first} days" for first, _ in count.ranges)
        if count.unit:
            return times_of(count, count.unit, from_zero=count.unit in self.zeros)
        times = self._read_amount(text)
        if times or self.unit is None or _has_direction(self.amount_headings):
            return times
        counts_from_zero = self.unit in ("day", "working day") or self.unit in self.zeros
        return times_of(count, self.unit, from_zero=counts_from_zero)

    def _read_amount(self, text: str) -> tuple[str, ...]:
        """Return the time of an amount with its heading: 3, *Days after start*."""
        amount = _AMOUNT.match(plain(text))
        if not amount:
            return ()
        for heading in self.amount_headings:
            reading = _read_time(f"{amount['amount']} {heading}")
            if reading is not None and reading.is_certain:
                (time,) = reading.forms[0]
                return canonical(_signed(time, amount["sign"]))
        return ()


def _signed(time: str, sign: str) -> Iterator[str]:
    """Yield a time with a sign: a minus turns `after` into `before`.

    What a sign means for a time before an event is not certain.
    """
    if not sign:
        yield time
    elif " + " in time:
        yield time.replace(" + ", f" {sign} ")


@lru_cache(maxsize=4096)
def _read_time(text: str) -> TimeReading | None:
    return read_time(text, _BASES)  # takes a millisecond, and columns repeat themselves


def _count(value: Value) -> Count | None:
    text = text_of(value)
    return read_count(text) if len(text) <= _LONGEST and not is_numeric_date(text) else None


def _heading_words(heading: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(heading))


def _heading_units(heading: str) -> set[str]:
    """Return the units of a heading; '' for what times are not counted in."""
    named = _heading_words(heading)
    pairs = [" ".join(pair) for pair in itertools.pairwise(named)]
    pair_units = {all_units()[pair] for pair in pairs if pair in all_units()}
    return pair_units or {all_units()[word] for word in named if word in all_units()}


def _amount_headings(heading: str) -> tuple[str, ...]:
    """Return a heading and its parts, if they are more than a unit.

    The parts are the text in brackets, and that around them.
    """
    inside = _BRACKETS.findall(heading)
    outside = _BRACKETS.sub(" ", heading)
    texts = dict.fromkeys(text.strip() for text in (heading, *inside, outside))
    return tuple(text for text in texts if text and plain(text) not in all_units())


def _has_direction(headings: Sequence[str]) -> bool:
    """Whether a heading says from which event its numbers count."""
    return bool(set(words("directions")) & {word for heading in headings for word in _heading_words(heading)})


def is_phase_time(text: str) -> bool:
    """Whether a word of a stage column is a time of onboarding, such as Day 1.

    A title can follow it: *Week 1: Welcome*.
    """
    return len(text) <= _LONGEST and any(_is_time_from_start(phrase) for phrase in (text, _TITLE.sub("", text)))


def _is_time_from_start(text: str) -> bool:
    phrase = _AND_MORE.sub("", plain(text))
    if _letters(phrase) in _phases():
        return True
    count = read_count(phrase)
    if count is not None:
        return bool(count.unit)
    reading = _read_time(phrase) if _has_number(phrase) or _has_direction([phrase]) else None
    if reading is None:
        return False
    times = [parse_when(time) for time in reading.forms[0]]
    return all(
        isinstance(time, Point | Stretch | Deadline) and all(point.base in _FROM_START for point in points(time))
        for time in times
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


@cache
def _phases() -> frozenset[str]:
    return frozenset(_letters(phase) for phase in words("phases"))


def _has_number(phrase: str) -> bool:
    """Whether a phrase has a letter, and a number in digits or words."""
    has_digit = re.search(r"\d", phrase)
    is_number = has_digit or not set(_number_words()).isdisjoint(phrase.split())
    return bool(is_number and re.search(r"[^\W\d_]", phrase))


def _number_words() -> Iterator[str]:
    for language in LANGUAGES:
        yield from vocabulary(language).numbers
        yield from vocabulary(language).ordinals
