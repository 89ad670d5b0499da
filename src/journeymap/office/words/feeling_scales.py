"""Find the scale of numbers for feelings, in a heading or by the numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from journeymap.office.words.grammar import TO
from journeymap.office.words.time_counts import units
from journeymap.parsing.data_files import read_data
from journeymap.time_phrases.vocabulary import fold, with_plain_dashes

BEST = 2
_INTENSIFIED = 2
_LOWEST = (-10, 1)
_HIGHEST = (1, 10)
_PERCENT = 100
_TO = rf"\s*(?:-|\.{{2,}}|->|→|…|{TO})\s*"
_RANGE = re.compile(
    r"(?P<word>[^\W\d_]+)?[^\w+-]*(?<![\w.,])(?P<low>[-+]?\d{1,3})"
    rf"{_TO}(?P<high>[-+]?\d{{1,3}})(?![\w.,]*\d)"
)
_PLUS_MINUS = re.compile(r"(?:±|\+/-)\s*(\d{1,2})\b")
_LABELS = (
    re.compile(r"(?<![\w.,])(?P<number>[-+]?\d{1,3})\s*[=:(]\s*(?![^,;/()]*=\s*[-+]?\d)(?P<label>[^\d,;/()=:+-]+)"),
    re.compile(r"(?<![\w.,])(?P<number>[-+]?\d{1,3})\s+(?P<label>[^\W\d]+(?: [^\W\d]+)?)"),
    re.compile(rf"(?P<label>[^\W\d]+(?: [^\W\d]+)?)\s*[=:(]\s*(?P<number>[-+]?\d{{1,3}})(?!\w|{_TO}[-+]?\d)"),
)
_EQUALS = re.compile(r"\d\s*=|=\s*[-+]?\d")


@dataclass(frozen=True, slots=True)
class NumberScale:
    """The lowest and highest number of a scale, and whether the lowest is the best."""

    low: int
    high: int
    is_reversed: bool = False
    is_stated: bool = False

    @property
    def why(self) -> str:
        """The scale in words."""
        neutral = Fraction(self.low + self.high, 2)
        middle = str(neutral if neutral.denominator == 1 else float(neutral)).replace("-", "−")
        bounds = f"{self.low} to {self.high}".replace("-", "−")
        best = f" and {self.low} is the best".replace("-", "−") if self.is_reversed else ""
        stated = ", as its heading says," if self.is_stated else ("," if not best else "")
        return f"{bounds}{best}{stated} so {middle} is neutral"

    def level(self, number: float) -> int | None:
        """Return the nearest level of a number; None beyond the scale.

        A half goes to the even level.
        """
        if not self.low <= number <= self.high:
            return None
        if self.low < 0 and self.high <= BEST and self.low >= -BEST:
            level = round(number)
        else:
            level = round((Fraction(number) - Fraction(self.low + self.high, 2)) / Fraction(self.high - self.low, 4))
        return -level if self.is_reversed else level


def scale_of_numbers(numbers: Collection[float]) -> NumberScale | None:
    """Return the scale that numbers without a stated scale certainly have."""
    if not numbers:
        return None
    lowest, highest = min(numbers), max(numbers)
    if -BEST <= lowest <= 0 and highest <= BEST:
        return NumberScale(-BEST, BEST)
    if lowest < 1 or highest <= BEST or highest > 10:
        return None
    return NumberScale(1, 5 if highest <= 5 else 10)


def stated_scale(heading: str) -> NumberScale | str | None:
    """Return the scale that a heading states, or None.

    It is '' if the heading states one that is not certain.
    """
    text = fold(with_plain_dashes(heading))
    bounds = _bounds(text)
    labels = list(_labels(text, bounds))
    if bounds is None and len({number for number, _ in labels}) > 1:
        numbers = [number for number, _ in labels]
        bounds = (min(numbers), max(numbers))
    if bounds is None:
        if labels and all((number > BEST) == (level > 0) for number, level in labels):
            return None  # `5 = best` agrees with the usual scales, and the numbers say which one it is
        return "" if labels or _EQUALS.search(text) or _names_grades(text) else None
    low, high = bounds
    if not (
        low < high and ((_LOWEST[0] <= low <= _LOWEST[1] and _HIGHEST[0] <= high <= _HIGHEST[1]) or bounds == (0, 100))
    ):
        return ""
    middle = Fraction(low + high, 2)
    directions = {(number > middle) == (level > 0) for number, level in labels if number != middle}
    is_in_doubt = len(directions) > 1 or (not directions and (_EQUALS.search(text) or _names_grades(text)))
    return "" if is_in_doubt else NumberScale(low, high, is_reversed=directions == {False}, is_stated=True)


def _bounds(text: str) -> tuple[int, int] | None:
    """Return the range that a heading names, or None; `5 points` are 1 to 5."""
    symmetric = _PLUS_MINUS.search(text)
    if symmetric:
        return -int(symmetric[1]), int(symmetric[1])
    for match in _RANGE.finditer(text):
        if (match["word"] or "") not in units():
            return int(match["low"]), int(match["high"])
    points = re.search(
        rf"/\s*(\d{{1,3}})\b|\b(?:{_any('out_of')}) (\d{{1,3}})\b|\b(\d{{1,3}})[ -]?(?:{_any('points')})", text
    )
    if points:
        highest = int(next(filter(None, points.groups())))
        return (0 if highest == _PERCENT else 1), highest
    return (0, _PERCENT) if "%" in text else None


def _any(section: str) -> str:
    return "|".join(re.escape(fold(word)) for word in read_data(__name__, "feelings.yaml")[section])


def _names_grades(text: str) -> bool:
    return bool(re.search(rf"\b(?:{_any('grades')})\b", text))


def _labels(text: str, bounds: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """Yield the numbers that a heading explains, each with the level of its word."""
    for pattern in _LABELS:
        explained = []
        for match in pattern.finditer(text):
            level = level_of_words(match["label"]) or _levels_of_words("ends").get(letters(match["label"]))
            number = int(match["number"])
            if level and (bounds is None or number in bounds):
                explained.append((number, level))
        if explained:
            yield from explained
            return


@cache
def levels_of(section: str) -> Mapping[str, int]:
    """Return the levels of the words or signs of a section of the data file."""
    return {
        str(word): int(level)
        for level, words in read_data(__name__, "feelings.yaml")[section].items()
        for word in words
    }


@cache
def _levels_of_words(section: str) -> Mapping[str, int]:
    return {letters(word): level for word, level in levels_of(section).items()}


def letters(text: str) -> str:
    """Return a text without case, accents and punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


def level_of_words(text: str) -> int | None:
    """Return the level of the name of a feeling, or None."""
    known = _levels_of_words("words")
    name = letters(text)
    if name in known:
        return known[name]
    for intensifier in read_data(__name__, "feelings.yaml")["intensifiers"]:
        feeling = known.get(name.removeprefix(f"{letters(intensifier)} "))
        if feeling is not None:
            return max(-1, min(1, feeling)) * _INTENSIFIED
    return None
