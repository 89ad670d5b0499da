"""Recognize headings of tables in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from journeymap.office.words.grammar import AND, FROM, OR, SCALE, TO
from journeymap.office.words.stage_words import meaning_of_stage
from journeymap.office.words.vocabulary import Vocabulary, join, language_of_most, merged_meanings, vocabulary, words_of
from journeymap.synonyms import LANGUAGES

__all__ = ["heading_roles", "languages_of", "meaning_of_stage"]

_LONGEST = 200
"""The characters that a heading can have, with its explanation."""

_MOST_WORDS = 12
"""The words that a heading can have, without its explanation."""

_WORDS_OF_AN_EXPLANATION = 3
"""The words at least of a line below a heading that explains it, rather than being another heading."""

_FALSE_FRIEND = ("none",)
"""The role of words that are headings in other languages only."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NUMBERING = re.compile(r"\s*(?:\d+(?:\.\d+)*|[a-zA-Z])[.):]\s+")
_PARTS = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+")
_AND = re.compile(rf"\s*[&+,]\s*|\s+(?:{AND}|{OR})\s+", re.IGNORECASE)
_SCALE = re.compile(
    rf"[\s:,–-]*(?:\b{SCALE}\b[\s:]*)?(?:{FROM}\s+)?[+−-]?\d+\s*(?:[–—/:−-]|\.\.+|…|{TO})\s*[+−-]?\d+\s*$"
    r"|\s*/\s*\d+\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def heading_roles(text: str, language: str | None = None) -> tuple[str, ...]:
    """Return what a heading can mean, the likeliest first; () if it is not a heading.

    The words of `language` count first. What stands in brackets, numbers and explanations are ignored.
    """
    if len(text) > _LONGEST:
        return ()
    for reading in _readings(text):
        roles = _roles_of_parts(reading, language)
        if roles:
            is_ordinal = "when" in roles and _NUMBERING.match(text)  # "1. Tag" is a day, not the first heading
            return () if is_ordinal else roles
    return ()


def languages_of(headings: Iterable[str]) -> str | None:
    """Return the language of most headings: in a tie English, or none."""
    texts = [tuple(_readings(heading)) for heading in headings if 1 < len(heading.strip()) <= _LONGEST]
    counts = {
        language: sum(
            any(_known(words_of(reading), vocabulary(language)) for reading in readings) for readings in texts
        )
        for language in LANGUAGES
    }
    return language_of_most(counts)


def _readings(text: str) -> Iterator[str]:
    """Yield the whole text, then it without numbering, brackets and explanation."""
    yield text
    numbering = _NUMBERING.match(text)
    plain = _BRACKETS.sub(" ", text[numbering.end() :] if numbering else text).strip()
    if plain != text:
        yield plain
    first, _, rest = plain.partition("\n")
    if len(words_of(rest)) >= _WORDS_OF_AN_EXPLANATION:
        yield first


def _roles_of_parts(text: str, language: str | None) -> tuple[str, ...]:
    """Return the roles of a text, else those of its parts if each part is a heading."""
    whole = _roles(text, language)
    if whole:
        return whole
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) > 1:
        roles = _roles_of_each(parts, language)
        if roles:
            return tuple(dict.fromkeys(role for of_part in roles for role in of_part))
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) > 1:
        roles = _roles_of_each(parts, language)
        return tuple(role for role in roles[0] if all(role in of_part for of_part in roles)) if roles else ()
    if text[-1:].isdecimal():
        feelings = _roles(_SCALE.sub("", text), language)
        return feelings if "emotion" in feelings else ()  # days have ranges too
    return ()


def _roles_of_each(parts: Iterable[str], language: str | None) -> list[tuple[str, ...]]:
    """Return the roles of each part; none if a part has none."""
    roles = []
    for part in parts:
        of_part = _roles(part, language)
        if not of_part:
            return []
        roles.append(of_part)
    return roles


def _roles(text: str, language: str | None) -> tuple[str, ...]:
    words = words_of(text)
    if not 0 < len(words) <= _MOST_WORDS:
        return ()
    if language in LANGUAGES:
        own = _known(words, vocabulary(language))
        if own:
            return own if own != _FALSE_FRIEND else ()
    return tuple(role for role in _known(words, _all_languages()) if role not in _FALSE_FRIEND)


@cache
def _all_languages() -> Vocabulary:
    """Return the words of all languages as one."""
    vocabularies = [vocabulary(language) for language in LANGUAGES]
    return Vocabulary(
        merged_meanings(each.roles for each in vocabularies),
        frozenset().union(*(each.before_headings for each in vocabularies)),
        frozenset().union(*(each.after_headings for each in vocabularies)),
        frozenset(),
    )


def _known(words: list[str], known: Vocabulary) -> tuple[str, ...]:
    """Return the roles of a text, or of it without words that may stand around it."""
    whole = known.roles.get(join(words), ())
    if whole or len(words) == 1:
        return whole
    return next((roles for part in _without_surrounding(words, known) if (roles := known.roles.get(join(part)))), ())


def _without_surrounding(words: list[str], known: Vocabulary) -> Iterator[list[str]]:
    """Yield what is left without ignored words at both ends, the longest first."""
    begin = next((at for at, word in enumerate(words) if word not in known.before_headings), len(words))
    end = next((at for at in range(len(words), 0, -1) if words[at - 1] not in known.after_headings), 0)
    slices = (words[first:last] for first in range(begin + 1) for last in range(max(end, first + 1), len(words) + 1))
    yield from sorted(slices, key=len, reverse=True)[1:]
