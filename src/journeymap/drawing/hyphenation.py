"""Hyphenation of words by the patterns of their language, or between syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_page_language: ContextVar[str] = ContextVar("page_language", default="en")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 100  # longer runs of letters are no words of a language
_VOWELS = frozenset("aeiouyåäöüæøáéíóúàèìòùâêîôûëïõ")


@contextmanager
def page_language(language: str) -> Iterator[None]:
    """Break texts whose language is not given as those of a page in `language`."""
    token = _page_language.set(language)
    try:
        yield
    finally:
        _page_language.reset(token)


def resolve_language(language: str) -> str:
    """Return a language; that of the page for ''."""
    return language or _page_language.get()


def hyphenation_points(text: str, language: str = "") -> tuple[int, ...]:
    """Return before which letters of `text` a hyphen may stand, sorted.

    '' is the language of the page. A language without patterns is broken before a consonant and its vowel, which is
    right in Finnish.
    """
    return _points(text, resolve_language(language))


@lru_cache(1024)
def _points(text: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    points: list[int] = []
    for run in _WORD.finditer(text):
        word, start = run[0], run.start()
        is_known = patterns and len(word) <= _LONGEST_WORD and len(word.lower()) == len(word)
        points += [start + point for point in (_pattern_points(word, patterns) if is_known else _syllables(word))]
    return tuple(points)


@lru_cache(16)
def _patterns(language: str) -> Pyphen | None:
    import pyphen  # 25 ms, only for pictures with a word that is too long for its line

    pattern_language = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=pattern_language) if pattern_language else None


def _pattern_points(word: str, patterns: Pyphen) -> list[int]:
    """Return where patterns break a word.

    Breaks that change letters are left out, and so is a break before a single letter: some patterns err there
    (`Überstunde-n-ausgleich`).
    """
    points = [int(point) for point in patterns.positions(word) if not point.data]
    return [point for point, following in pairwise((*points, len(word) + 1)) if following - point > 1]


def _syllables(word: str) -> list[int]:
    are_vowels = [letter.lower() in _VOWELS for letter in word]
    return [index for index in range(1, len(word) - 1) if not are_vowels[index] and are_vowels[index + 1]]
