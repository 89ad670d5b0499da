"""Read counted times of tables, such as `Day 3`, `Weeks 2-4` and bare numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from journeymap.model.timing_parser import InvalidTimeError, parse_when
from journeymap.office.words.grammar import AND
from journeymap.parsing.data_files import read_data
from journeymap.time_phrases.vocabulary import LANGUAGES, fold, vocabulary, with_plain_dashes

DAYS = {"day": 1, "working day": 1, "week": 7, "month": 30, "year": 365}
"""How many days a unit has that times are counted in."""
_SHORTEST_UNIT = 3
_SHORTEST_NUMBER = 3
_NUMBER = r"\d{1,5}(?!\d|[.,]\d)"
_ORDINAL_ENDING = r"\d{1,3}(?:st|nd|rd|th|er|re|ere|e|eme|ste|de|:a|:e|\.)"


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of days, weeks or other periods, each with the last one of its range.

    Bare numbers have no unit. `is_ordinal` is whether the first one is certainly 1, as in `first week`.
    """

    unit: str
    ranges: tuple[tuple[int, int], ...]
    is_ordinal: bool = False

    @property
    def holds_zero(self) -> bool:
        """Whether the first one is numbered 0."""
        return any(0 in bounds for bounds in self.ranges)


def plain(text: str) -> str:
    """Return a text without case, accents, dashes of other kinds and signs around it."""
    return fold(with_plain_dashes(text)).strip(" .;:!\"'`*•")


@cache
def words(section: str) -> tuple[str, ...]:
    """Return the words of a section of the data file, folded."""
    return tuple(dict.fromkeys(fold(str(word)) for word in read_data(__name__, "times.yaml")[section]))


@cache
def units() -> Mapping[str, str]:
    """Return the units of `DAYS`, by the words that mean them in every language."""
    return {word: unit for word, unit in all_units().items() if unit in DAYS}


@cache
def all_units() -> Mapping[str, str]:
    """Return the units of all times by their words.

    It is '' for those that `DAYS` does not have, and for words whose unit is in doubt.
    """
    meant: dict[str, set[str]] = {word: {""} for word in words("other_counts")}
    for language in LANGUAGES:
        for word, (number, unit) in vocabulary(language).units.items():
            if len(word) >= _SHORTEST_UNIT or word in words("short_units"):
                meant.setdefault(word, set()).add(unit if number == 1 and unit in DAYS else "")
    return {word: "" if others else unit for word, (unit, *others) in meant.items()}


@cache
def _numbers() -> Mapping[str, int]:
    """Return the number words of all languages."""
    numbers = {word: number for language in LANGUAGES for word, number in vocabulary(language).numbers.items()}
    return {word: number for word, number in numbers.items() if len(word) >= _SHORTEST_NUMBER}


@cache
def _ordinals() -> Mapping[str, int]:
    return {word: number for language in LANGUAGES for word, number in vocabulary(language).ordinals.items()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _list_expression() -> re.Pattern[str]:
    """Match numbers, ranges and lists, each with or without the unit."""
    number = rf"[-+]?{_NUMBER}|(?:{_any_of(_numbers())})\b"
    unit = rf"(?:(?:{_any_of(units())})\.? ?(?:(?:{_any_of(words('before_number'))}) ?)?)"
    item = rf"{unit}?(?:{number})(?: ?(?:-|\b(?:{_any_of(words('to'))})\b) ?{unit}?(?:{number}))?"
    separator = rf" ?(?:,|/|&|\+|\b{AND}\b)+ ?"
    return re.compile(rf"{item}(?:{separator}{item})*\Z")


@cache
def _item_expression() -> re.Pattern[str]:
    """Match one number or range after its unit."""
    number = rf"[-+]?{_NUMBER}|(?:{_any_of(_numbers())})\b"
    unit = rf"(?:(?P<UNIT>{_any_of(units())})\.? ?(?:(?:{_any_of(words('before_number'))}) ?)?)"
    to = rf" ?(?P<to>-|\b(?:{_any_of(words('to'))})\b) ?"
    return re.compile(
        rf"{unit.replace('UNIT', 'unit')}?(?P<first>{number})"
        rf"(?:{to}{unit.replace('UNIT', 'other')}?(?P<last>{number}))?"
    )


@cache
def _ordinal_expression() -> re.Pattern[str]:
    return re.compile(rf"(?P<ordinal>{_any_of(_ordinals())}|{_ORDINAL_ENDING}) (?P<unit>{_any_of(units())})\Z")


@cache
def _prepositions() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_any_of((*words('before_unit'), *words('from')))}) )+")


def read_count(text: str) -> Count | None:
    """Return the numbers that a text counts, or None if it says anything else."""
    text = plain(text)
    preposition = _prepositions().match(text)
    for phrase in (text, text[preposition.end() :] if preposition else ""):
        ordinal = _ordinal_expression().match(phrase)
        if ordinal:
            word = ordinal["ordinal"]
            number = _ordinals().get(word) or int(re.match(r"\d+", word)[0])  # type: ignore[index]
            return Count(units()[ordinal["unit"]], ((number, number),), is_ordinal=True) if number else None
        if _list_expression().match(phrase):
            count = _list_count(phrase)
            return count if phrase == text or (count and _fits_preposition(count, text.split()[0])) else None
    return None


def _fits_preposition(count: Count, word: str) -> bool:
    """Whether numbers have a unit, and are ranges after a word such as from."""
    return bool(count.unit) and (word not in words("from") or all(first < last for first, last in count.ranges))


def _list_count(phrase: str) -> Count | None:
    """Return the numbers of a list; None if its units differ, or a range is in doubt."""
    items = list(_item_expression().finditer(phrase))
    named = {units()[unit] for item in items for unit in (item["unit"], item["other"]) if unit}
    if len(named) > 1 or (named and not items[0]["unit"]):
        return None
    ranges = []
    for item in items:
        first, last = _number(item["first"]), _number(item["last"] or item["first"])
        is_doubtful = item["to"] == "-" and first < 0 <= last  # of `-5-2` nobody knows whether the 2 has a minus
        if last < first or is_doubtful or (named and "+" in item[0]):
            return None
        ranges.append((first, last))
    return Count(named.pop() if named else "", tuple(ranges))


def _number(word: str) -> int:
    known = _numbers().get(word)
    return int(word) if known is None else known


def times_of(count: Count, unit: str, *, from_zero: bool) -> tuple[str, ...]:
    """Return the times of counted periods; none if one of them cannot be written."""
    counts_from_zero = from_zero and not count.is_ordinal
    times = (
        _time(_position(first, counts_from_zero), _position(last, counts_from_zero), unit)
        for first, last in count.ranges
    )
    return canonical(times)


def _position(number: int, from_zero: bool) -> int:
    """Return how many periods lie between the start and one with a number."""
    return number if from_zero or number <= 0 else number - 1


def _time(first: int, last: int, unit: str) -> str:
    """Write the time from the first day of a period to the last day of another one."""
    days = DAYS[unit]
    name = unit if unit == "working day" else "day"
    begin, end = first * days, (last + 1) * days - 1
    if begin < 0 <= end:
        return f"{_point(begin, begin, name)} to {_point(end, end, name)}"
    return _point(begin, end, name)


def _point(begin: int, end: int, unit: str) -> str:
    sign = "-" if begin < 0 else "+"
    return (
        f"started {sign} {abs(begin)} to {abs(end)} {unit}s" if begin != end else f"started {sign} {abs(end)} {unit}s"
    )


def canonical(times: Iterable[str]) -> tuple[str, ...]:
    """Return times as the format writes them; none if one is not a time of it."""
    try:
        return tuple(dict.fromkeys(re.sub(r" [+-] 0 \w+\Z", "", str(parse_when(time))) for time in times))
    except InvalidTimeError:
        return ()
