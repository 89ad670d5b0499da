"""The words of headings in each language, with their plurals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from journeymap import synonyms
from journeymap.office.words.grammar import all_small_words, plural_endings
from journeymap.time_phrases.vocabulary import fold


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language: those of headings, and those that may stand beside."""

    roles: Mapping[str, tuple[str, ...]]
    before_headings: frozenset[str]
    after_headings: frozenset[str]
    around_stages: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language in the form of `comparison_key`."""
    file = f"headings/{language}.yaml"
    ignored = synonyms.read_words(file, "ignored")
    around, after, stage = (frozenset(map(comparison_key, ignored.get(each, ()))) for each in _IGNORED)
    return Vocabulary(meanings_by_word(synonyms.read_words(file, "headings"), language), around, around | after, stage)


_IGNORED = ("around", "after", "stage")


def comparison_key(text: str) -> str:
    """Return a text without case, accents, punctuation, spaces and *and*."""
    return join(words_of(text))


def join(words: Sequence[str]) -> str:
    """Return words as one, without those for *and*, which may be written as `&`."""
    return "".join(word for word in words if word not in _AND) or "".join(words)


_WORD = re.compile(r"[^\W_]+")
_AND = frozenset(all_small_words("and"))


def words_of(text: str) -> list[str]:
    """Return the words of a text without case and accents."""
    return _WORD.findall(fold(text))


def meanings_by_word(words: Mapping[str, tuple[str, ...]], language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the meanings of words and their plurals; a listed word counts as it is."""
    listed: dict[str, list[str]] = {}
    plurals: dict[str, list[str]] = {}
    for meaning, phrases in words.items():
        for phrase in phrases:
            _add(listed, comparison_key(phrase), meaning)
            for plural in _plurals(words_of(phrase), language):
                _add(plurals, plural, meaning)
    return {word: tuple(meanings) for word, meanings in (plurals | listed).items()}


def merged_meanings(languages: Iterable[Mapping[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Return the meanings of words in several languages, each once."""
    merged: dict[str, tuple[str, ...]] = {}
    for words in languages:
        for word, meanings in words.items():
            others = merged.get(word)
            merged[word] = meanings if others is None else tuple(dict.fromkeys((*others, *meanings)))
    return merged


def language_of_most(counts: Mapping[str, int]) -> str | None:
    """Return the language with most words; in a tie it is English, or none."""
    most = max(counts.values())
    languages = [language for language, count in counts.items() if count == most]
    return languages[0] if most and (languages[0] == "en" or len(languages) == 1) else None


def _add(by_word: dict[str, list[str]], word: str, meaning: str) -> None:
    meanings = by_word.setdefault(word, [])
    if meaning not in meanings:
        meanings.append(meaning)


def _plurals(words: list[str], language: str) -> Iterator[str]:
    """Yield a phrase with its last word, its first word and both in the plural."""
    first, *rest = words
    last_plurals = list(_plurals_of_word(words[-1], language))
    stem = "".join(word for word in words[:-1] if word not in _AND)
    yield from (stem + plural for plural in last_plurals)
    if rest:
        middle = "".join(word for word in rest[:-1] if word not in _AND)
        for plural in _plurals_of_word(first, language):
            yield plural + middle + rest[-1]
            yield from (plural + middle + last_plural for last_plural in last_plurals)


_SHORTEST = 4
"""The letters that a word must have for its plural; shorter ones (why, via, wie) become other words."""


def _plurals_of_word(word: str, language: str) -> Iterator[str]:
    if len(word) >= _SHORTEST or (language == "en" and len(word) == _SHORTEST - 1):
        for ending, replacement in plural_endings(language):
            plural, count = ending.subn(replacement, word)
            if count:
                yield plural
