"""Recognize headings of tables in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from journeymap.office.stage_words import meaning_of_stage
from journeymap.office.vocabulary import Vocabulary, join, vocabulary, words_of
from journeymap.synonyms import LANGUAGES

__all__ = ["heading_roles", "languages_of", "meaning_of_stage"]

_LONGEST = 200
"""The characters that a heading can have, with its explanation."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NUMBERING = re.compile(r"\s*(?:\d+(?:\.\d+)*|[a-zA-Z])[.):]\s+")
_SCALE = re.compile(
    r"[\s:,–-]*(?:\b(?:scale|on a scale|skala|asteikko|asteikolla|échelle|schaal)\b[\s:]*)?"
    r"(?:(?:from|von|från|de|van)\s+)?[+−-]?\d+\s*(?:[–—/:−-]|\.\.+|…|to|bis|till|à|tot|out of)\s*[+−-]?\d+\s*$"
    r"|\s*/\s*\d+\s*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+")
_AND = re.compile(r"\s*[&+,]\s*|\s+(?:and|or|ja|tai|och|eller|und|oder|et|ou|en|of)\s+", re.IGNORECASE)
_WORDS_OF_AN_EXPLANATION = 3


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
            return roles
    scaled = _SCALE.sub("", text)
    roles = _roles_of_parts(scaled, language) if scaled != text else ()
    return roles if "emotion" in roles else ()  # days can have a range too


def languages_of(headings: Iterable[str]) -> str | None:
    """Return the language of most headings: English in a tie, None in a tie of others."""
    texts = [tuple(_readings(heading)) for heading in headings if len(heading) <= _LONGEST]
    counts = {
        language: sum(any(_known(reading, vocabulary(language)) for reading in readings) for readings in texts)
        for language in LANGUAGES
    }
    most = max(counts.values())
    languages = [language for language, count in counts.items() if count == most]
    return languages[0] if most and (languages[0] == "en" or len(languages) == 1) else None


def _readings(text: str) -> Iterator[str]:
    """Yield the whole text, then it without numbering, brackets and explanation."""
    yield text
    numbered = _NUMBERING.match(text)
    plain = text[numbered.end() :] if numbered else text
    plain = _BRACKETS.sub(" ", plain).strip()
    yield plain
    first, _, rest = plain.partition("\n")
    if len(words_of(rest)) >= _WORDS_OF_AN_EXPLANATION:
        yield first


def _roles_of_parts(text: str, language: str | None) -> tuple[str, ...]:
    """Return the roles of a text, else those of its parts if each part is a heading."""
    whole = _roles(text, language)
    if whole:
        return whole
    parts = [_roles(part, language) for part in _PARTS.split(text) if part.strip()]
    if all(parts):
        return tuple(dict.fromkeys(role for roles in parts for role in roles))
    same = [_roles(part, language) for part in _AND.split(text) if part.strip()]
    return tuple(role for role in same[0] if all(role in roles for roles in same)) if same else ()


def _roles(text: str, language: str | None) -> tuple[str, ...]:
    if language in LANGUAGES:
        own = _known(text, vocabulary(language))
        if own:
            return own
    by_language = (_known(text, vocabulary(language)) for language in LANGUAGES)
    return tuple(dict.fromkeys(role for roles in by_language for role in roles))


def _known(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the roles of a text, or of it without words that may stand around it."""
    parts = words_of(text)
    whole = words.roles.get(join(parts), ())
    if whole or len(parts) < 2:
        return whole
    for part in _without_surrounding(parts, words.around_headings):
        roles = words.roles.get(join(part), ())
        if roles:
            return roles
    return ()


def _without_surrounding(parts: list[str], ignored: frozenset[str]) -> Iterator[list[str]]:
    """Yield what is left without ignored words at both ends, the longest first."""
    begin = next((at for at, word in enumerate(parts) if word not in ignored), len(parts))
    end = next((at for at in range(len(parts), 0, -1) if parts[at - 1] not in ignored), 0)
    slices = (parts[first:last] for first in range(begin + 1) for last in range(max(end, first + 1), len(parts) + 1))
    yield from sorted(slices, key=len, reverse=True)[1:]
