"""Fill in the readings of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from journeymap.model.durations import HOURS, Number, format_number
from journeymap.model.timing import MONTHS, WEEKDAYS, Point, Recurrence, Weekdays
from journeymap.model.timing_parser import InvalidTimeError, parse_when
from journeymap.time_phrases.bases import Bases
from journeymap.time_phrases.dates import iso_date
from journeymap.time_phrases.patterns import matches
from journeymap.time_phrases.vocabulary import Vocabulary, vocabulary

Form = tuple[str, ...]
"""One time, or several."""
_PLACEHOLDER = re.compile(r"\{([^}]+)\}")
_WITH_ALTERNATIVES = ("base", "point", "point2", "recurring")
_DOUBT = " ?"
"""The end of a reading that says less than the phrase, and so is not certain."""
EXAMPLE_YEAR = "2027"
"""The year of examples for dates without one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that a phrase can mean, and whether it means nothing else."""

    form: Form
    is_certain: bool


def read(text: str, language: str, bases: Bases, *sections: str) -> list[Reading]:
    """Return the forms of the first pattern of a language that gives any."""
    for pattern, words in matches(text, language, *sections):
        alternatives = {
            name: _alternatives(name, words, language, bases) for name in _WITH_ALTERNATIVES if name in words
        }
        is_certain = (
            len(pattern.readings) == 1
            and not pattern.readings[0].endswith(_DOUBT)
            and all(len(options) == 1 and options[0].is_certain for options in alternatives.values())
        )
        values = _Values(words, vocabulary(language))
        readings = [
            Reading(form, is_certain)
            for chosen in product(*alternatives.values())
            for template in pattern.readings
            if (
                form := _fill(template, dict(zip(alternatives, (each.form[0] for each in chosen), strict=True)), values)
            )
        ]
        if readings:
            return readings
    return []


def read_point(text: str, language: str, bases: Bases) -> list[Reading]:
    """Return the points in time that a text means."""
    try:
        when = parse_when(text)
    except InvalidTimeError:
        when = None
    if isinstance(when, Point) and when.base in bases.ids:
        return [Reading((str(when),), is_certain=True)]
    ids, is_exact = bases.find(text, language)
    exact = [Reading((id,), len(ids) == 1) for id in ids] if is_exact else []
    return exact or read(text, language, bases, "points") or [Reading((id,), is_certain=False) for id in ids]


def read_recurring(text: str, language: str, bases: Bases) -> list[Reading]:
    """Return what recurs, without beginning and end."""
    try:
        when = parse_when(text)
    except InvalidTimeError:
        when = None
    if isinstance(when, Recurrence | Weekdays) and not when.start and not when.until:
        return [Reading((str(when),), is_certain=True)]
    return read(text, language, bases, "recurring")


def _alternatives(name: str, words: Mapping[str, str], language: str, bases: Bases) -> list[Reading]:
    text = words[name].strip()
    if name == "base":
        ids, is_exact = bases.find(text, language)
        return [Reading((id,), is_exact) for id in ids]
    return (read_recurring if name == "recurring" else read_point)(text, language, bases)


def _fill(template: str, chosen: Mapping[str, str], values: _Values) -> Form:
    """Return the times of a reading; none if one of its values does not exist."""
    try:
        return tuple(
            _PLACEHOLDER.sub(lambda match: chosen.get(match[1]) or values[match[1]], part.strip())
            for part in template.removesuffix(_DOUBT).split("&")
        )
    except LookupError:
        return ()


class _Values:
    """The values of placeholders for the words that a pattern matched."""

    def __init__(self, words: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._factor, self._unit = vocabulary.units.get(words.get("unit", ""), (1, "day"))

    def __getitem__(self, name: str) -> str:
        """Return a value; raises `LookupError` without one."""
        value = self._makers[name](self)
        if value is None:
            raise LookupError(name)
        return value

    def _number(self, name: str = "n") -> Number:
        word = self._words.get(name) or (self._words.get("ordinal", "1") if name == "n" else "")
        known = self._vocabulary.numbers.get(word) or self._vocabulary.ordinals.get(word)
        return known or float(word.rstrip(".").replace(",", "."))

    def _length(self, number: Number) -> str:
        return f"{format_number(number * self._factor)} {self._unit}"

    def _window(self, first: Number, last: Number) -> str:
        return f"{format_number(first * self._factor)} to {self._length(last)}"

    def _day(self, periods: Number) -> int:
        """The number of days in some of the unit."""
        return round(periods * self._factor * HOURS[self._unit] / 24)

    def _names(self, words: str, numbers: Mapping[str, int], names: tuple[str, ...], first: int = 0) -> str:
        """The names of the format for some weekdays or months."""
        written = re.findall("|".join(sorted(map(re.escape, numbers), key=len, reverse=True)), words)
        return ", ".join(dict.fromkeys(names[numbers[word] - first] for word in written))

    def _month_number(self) -> int:
        words = self._words.get("month") or self._words.get("months", "")
        return self._vocabulary.months[words]

    def _date(self) -> str | None:
        day = re.sub(r"\D", "", self._words["day"])
        return iso_date(self._words.get("year", EXAMPLE_YEAR), self._month_number(), int(day))

    def _month(self) -> str | None:
        year, month = self._words.get("year", EXAMPLE_YEAR), self._month_number()
        days = (31, 30, 29, 28)
        last = next(filter(None, (iso_date(year, month, day) for day in days)), None)
        return f"{iso_date(year, month, 1)} to {last}"

    _makers: Mapping[str, Callable[[_Values], str | None]] = {
        "length": lambda self: self._length(self._number()),
        "window": lambda self: self._window(self._number(), self._number("m")),
        "turned window": lambda self: self._window(self._number("m"), self._number()),
        "0 to n": lambda self: self._window(0, self._number()),
        "n length": lambda self: self._length(self._number()),
        "m length": lambda self: self._length(self._number("m")),
        "k length": lambda self: self._length(self._number("k")),
        "n days": lambda self: f"{format_number(self._number())} days",
        "m days": lambda self: f"{format_number(self._number('m'))} days",
        "k days": lambda self: f"{format_number(self._number('k'))} days",
        "n-1 days": lambda self: f"{format_number(max(0, self._number() - 1))} days",
        "first day": lambda self: str(self._day(self._number() - 1)),
        "last day": lambda self: f"{self._day(self._number()) - 1} days",
        "last m day": lambda self: f"{self._day(self._number('m')) - 1} days",
        "begin": lambda self: self._length(self._number() - 1),
        "end": lambda self: self._length(self._number()),
        "end of m": lambda self: self._length(self._number("m")),
        "2 units": lambda self: self._length(2),
        "3 units": lambda self: self._length(3),
        "n": lambda self: format_number(self._number()),
        "year": lambda self: self._words["year"],
        "date": lambda self: self._words["date"],
        "date2": lambda self: self._words["date2"],
        "date of": _date,
        "month of": _month,
        "weekdays": lambda self: self._names(self._words["weekdays"], self._vocabulary.all_weekdays, WEEKDAYS),
        "each weekday": lambda self: self._names(self._words["each_weekday"], self._vocabulary.all_weekdays, WEEKDAYS),
        "months": lambda self: self._names(self._words["months"], self._vocabulary.months, MONTHS, 1),
        "month": lambda self: MONTHS[self._month_number() - 1],
    }
