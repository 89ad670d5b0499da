"""Read the feelings of a column, in numbers, emoji, signs and words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from journeymap.office.grid import Value
from journeymap.office.words.feeling_scales import (
    NumberScale,
    level_of_words,
    levels_of,
    scale_of_numbers,
    stated_scale,
)
from journeymap.office.words.grammar import AND
from journeymap.time_phrases.vocabulary import with_plain_dashes

_LONGEST = 2000
"""Longer texts are not searched for feelings."""
_LARGEST = 1000
_PERCENT = 100
_HIGHEST = (5, 10, _PERCENT)
"""What numbers can be out of: 4/5."""
_WEAK_MARKS = ("-", "0", "o", "~")
"""Marks that can also stand for an empty cell or anything else."""
_NUMBER = re.compile(
    r"(?P<number>[-+]?\d{1,9}(?:[.,]\d{1,9})?)(?:\s*(?:/\s*(?P<of>\d{1,3})|(?P<percent>%)))?(?![\w/%]|[.,]\d)"
)
_STARS = re.compile(r"[★⭐✭✮✯☆✩]+")
_FULL_STARS = "★⭐✭✮✯"
_LOOKS = "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
"""What only changes how an emoji looks."""
_SEPARATORS = " \t\n:;,.-‐–—|/="
_AFTER_WORD = re.compile(r"\s*(?:[:;\n]|(?=[(\[])|,\s|\s-\s|-\s)\s*")
_AND = re.compile(rf"\s*(?:[,/;&\n]|\s{AND}\s)\s*")


@dataclass(frozen=True, slots=True)
class Feeling:
    """A level from −2 to 2, and the text beside it."""

    level: int
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a cell, the highest one of its scale if shown, and the rest."""

    number: float
    highest: int | None
    rest: str
    is_stars: bool = False


@dataclass(frozen=True)
class FeelingScale:
    """How a column says feelings.

    `numbers` is the scale of its numbers, None where it is not certain, `stars` how many stars are the most, if a cell
    shows it, `has_marks` whether `+` and `-` are feelings, and `why` all this in words.
    """

    numbers: NumberScale | None
    stars: int | None
    has_marks: bool
    why: str = ""

    @classmethod
    def of(cls, heading: str, values: Sequence[Value]) -> FeelingScale | None:
        """Return the scale of a column; None if no value can be read for certain."""
        numbers = [number for value in values if (number := _number(value))]
        totals = {number.highest for number in numbers if number.is_stars and number.highest}
        has_marks = any(_mark(_text(value)) not in (None, *_WEAK_MARKS) for value in values)
        scale = cls(_scale(heading, numbers), min(totals) if len(totals) == 1 else None, has_marks)
        if not any(scale.feeling(value) for value in values):
            return None
        scales = dict.fromkeys(scale.scale_of(number) for number in numbers)
        reasons = [each.why for each in scales if each]
        if any(_feeling_in_words(_text(value), has_marks) for value in values if not _number(value)):
            reasons.append("words and signs by their usual meaning")
        return replace(scale, why="; ".join(reasons))

    def read(self, value: Value) -> int | None:
        """Return the level of a value from −2 to 2; None if it is not certain."""
        feeling = self.feeling(value)
        return feeling.level if feeling else None

    def rest(self, value: Value) -> str:
        """Return the text beside the level of a value: `Great day` of `😀 Great day`."""
        feeling = self.feeling(value)
        return feeling.rest if feeling else ""

    def feeling(self, value: Value) -> Feeling | None:
        """Return the feeling that a value certainly says, with the text beside it."""
        number = _number(value)
        if not number:
            return _feeling_in_words(_text(value), self.has_marks)
        scale = self.scale_of(number)
        level = scale.level(number.number) if scale else None
        return None if level is None else Feeling(level, number.rest)

    def scale_of(self, number: _Number) -> NumberScale | None:
        """Return the scale of a number: its own, of the stars, or of the column."""
        highest = number.highest or (self.stars if number.is_stars else None)
        if highest is None:
            return self.numbers
        lowest = 0 if highest == _PERCENT else 1
        return NumberScale(lowest, highest) if number.is_stars or highest in _HIGHEST else None


def _scale(heading: str, numbers: Sequence[_Number]) -> NumberScale | None:
    """Return the scale of the numbers of a column that do not say it themselves."""
    bare = [number for number in numbers if not number.highest]
    stated = stated_scale(heading)
    scale = stated if isinstance(stated, NumberScale) else scale_of_numbers([number.number for number in bare])
    is_contradicted = scale and any(_contradicts(number, scale) for number in bare)
    return None if stated == "" or is_contradicted or not bare else scale


def _contradicts(number: _Number, scale: NumberScale) -> bool:
    """Whether the word beside a number says the opposite: `1 - happy`."""
    named = _feeling_in_words(number.rest, has_marks=False)
    return named is not None and named.level * (scale.level(number.number) or 0) < 0


def _text(value: Value) -> str:
    """Return a text without space around it; '' of other values."""
    return value.strip() if isinstance(value, str) and len(value) <= _LONGEST else ""


def _number(value: Value) -> _Number | None:
    """Return the number of a value, if it begins with one or is a row of stars."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) > _LARGEST:
            return _Number(math.inf, None, "")
        return None if math.isnan(value) else _Number(float(value), None, "")
    text = _text(value)
    stars = _STARS.match(text)
    if stars:
        full = sum(star in _FULL_STARS for star in stars[0])
        has_empty = full < len(stars[0])
        return _Number(full, len(stars[0]) if has_empty else None, _trimmed(text[stars.end() :]), is_stars=True)
    plain = with_plain_dashes(text)
    match = _NUMBER.match(plain)
    if not match or not re.match(r"\s*(?:\Z|[-:;(=\n])", plain[match.end() :]):
        return None
    highest = 100 if match["percent"] else int(match["of"] or 0) or None
    return _Number(float(match["number"].replace(",", ".")), highest, _trimmed(text[match.end() :]))


def _trimmed(text: str) -> str:
    """Return a text without separators and brackets around all of it."""
    trimmed = text.strip(_SEPARATORS)
    inside = trimmed[1:-1]
    is_bracketed = (trimmed[:1], trimmed[-1:]) in (("(", ")"), ("[", "]")) and not set(inside) & set("()[]")
    return inside.strip() if is_bracketed else trimmed


def _feeling_in_words(text: str, has_marks: bool) -> Feeling | None:
    """Return the feeling that a text says in words, marks or signs."""
    mark = _mark(text) if has_marks else None
    if mark is not None:
        return Feeling(levels_of("marks")[mark])
    return _feeling_in_signs(text) or _feeling_named(text)


def _mark(text: str) -> str | None:
    """Return the mark that a text is, or None."""
    mark = with_plain_dashes(text)
    return mark if mark in levels_of("marks") else None


def _feeling_in_signs(text: str) -> Feeling | None:
    """Return the feeling of the emoji of a text, if they all say the same."""
    signs = list(_signs_expression().finditer(text))
    levels = {levels_of("signs")[sign[1]] for sign in signs}
    if len(levels) != 1:
        return None
    rest = _signs_expression().sub(" ", text)
    return Feeling(levels.pop(), _trimmed(re.sub(r" {2,}", " ", rest)))


def _feeling_named(text: str) -> Feeling | None:
    """Return the feeling that a text names, alone or in front of more text.

    Several feelings must have the same level.
    """
    levels = {level_of_words(part) for part in _AND.split(text) if part.strip()}
    level = levels.pop() if len(levels) == 1 else None
    if level is not None:
        return Feeling(level)
    separator = _AFTER_WORD.search(with_plain_dashes(text))
    level = level_of_words(text[: separator.start()]) if separator else None
    is_list = None not in levels and levels
    return (
        Feeling(level, _trimmed(text[separator.end() :])) if separator and level is not None and not is_list else None
    )


@cache
def _signs_expression() -> re.Pattern[str]:
    """Match an emoji anywhere, and an emoticon that stands alone."""
    emoticons = [sign for sign in levels_of("signs") if sign.isascii() or "’" in sign]
    alone = "|".join(map(re.escape, sorted(emoticons, key=len, reverse=True)))
    emoji = "|".join(map(re.escape, (sign for sign in levels_of("signs") if sign not in emoticons)))
    return re.compile(rf"({emoji}|(?<!\S)(?:{alone})(?!\S)){_LOOKS}")
