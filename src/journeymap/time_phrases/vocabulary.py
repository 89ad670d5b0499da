"""Load the words and patterns for times of each language from its data file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from journeymap.parsing.data_files import read_data

LANGUAGES = ("en", "fi", "sv", "de", "fr", "nl")

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"))
"""Every dash and minus that is not the one of the keyboard."""


def with_plain_dashes(text: str) -> str:
    """Return a text in which every dash and minus is the one of the keyboard."""
    return text.translate(_DASHES)


def fold(text: str) -> str:
    """Return a text without case, accents and doubled or special white space."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.split())


@dataclass(frozen=True)
class Vocabulary:
    """The words for times in one language, folded, and the patterns of phrases.

    `units` and `numbers` are by word, `weekdays` and `months` too, counted from 0 and 1. `anchors` has the words for
    the events of the format. `patterns` has the readings of each pattern, the first that fits is taken.
    """

    data: Mapping[str, Any]

    @cached_property
    def units(self) -> Mapping[str, tuple[float, str]]:
        """How many of which unit of the format a word stands for: a quarter is 3 months."""
        return {word: _length(name) for name, word in self._pairs("units")}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number words."""
        return {word: int(number) for number, word in self._pairs("numbers")}

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """The words for first, second and so on."""
        return {word: int(number) for number, word in self._pairs("ordinals")}

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """The weekdays; 0 is Monday."""
        return {word: number for number, words in enumerate(self.data["weekdays"]) for word in _words(words)}

    @cached_property
    def recurring_weekdays(self) -> Mapping[str, int]:
        """The forms of weekdays that say that something recurs: Mondays."""
        words = self.data["every_weekday"]
        return {word: number for number, forms in enumerate(words) for word in _words(forms)}

    @cached_property
    def all_weekdays(self) -> Mapping[str, int]:
        """The weekdays in every form."""
        return {**self.weekdays, **self.recurring_weekdays}

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """The words between the last two of several things."""
        return frozenset(_words(self.data["and"]))

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The months; 1 is January."""
        return {word: number for number, words in enumerate(self.data["months"], 1) for word in _words(words)}

    @cached_property
    def anchors(self) -> Mapping[str, tuple[str, ...]]:
        """The events of the format that a word means."""
        meant: dict[str, tuple[str, ...]] = {}
        for anchor, word in self._pairs("anchors"):
            meant[word] = (*meant.get(word, ()), anchor)
        return meant

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """The English words for what touchpoints often are called after."""
        return {word: noun for noun, word in self._pairs("nouns")}

    @cached_property
    def fillers(self) -> frozenset[str]:
        """The words that change nothing: articles, about."""
        return frozenset(_words(self.data.get("fillers", ())))

    @cached_property
    def patterns(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The section, the pattern and the readings of each pattern."""
        return tuple(
            (section, pattern, tuple(_words(readings, folded=False)))
            for section in ("points", "recurring", "times", "durations")
            for pattern, readings in (self.data.get(section) or {}).items()
        )

    def _pairs(self, section: str) -> Iterator[tuple[str, str]]:
        for name, words in (self.data.get(section) or {}).items():
            for word in _words(words):
                yield str(name), word


def _words(words: Any, *, folded: bool = True) -> Iterable[str]:
    listed = words if isinstance(words, (list, tuple)) else (words,)
    return [fold(str(word)) if folded else str(word) for word in listed]


def _length(name: str) -> tuple[float, str]:
    number, _, unit = name.partition(" ")
    return (float(number), unit) if number[0].isdigit() else (1, name)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language."""
    return Vocabulary(read_data(__name__, f"{language}.yaml"))


def weekdays_meant(word: str) -> tuple[int, ...]:
    """Return the weekdays that a word means in any of the languages; 0 is Monday."""
    name = fold(word).strip(" .")
    meant = (vocabulary(language).all_weekdays.get(name) for language in LANGUAGES)
    return tuple(sorted({day for day in meant if day is not None}))


@cache
def common_patterns() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the patterns of signs, which every language shares."""
    return Vocabulary(read_data(__name__, "signs.yaml")).patterns


@cache
def nouns() -> Mapping[str, str]:
    """Return the nouns of all languages, by the words for them."""
    return {word: noun for language in LANGUAGES for word, noun in vocabulary(language).nouns.items()}
