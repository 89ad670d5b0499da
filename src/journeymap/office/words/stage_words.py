"""Recognize the words of stages in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from journeymap import frameworks
from journeymap.office.words.grammar import AND, all_small_words
from journeymap.office.words.vocabulary import (
    comparison_key,
    join,
    language_of_most,
    meanings_by_word,
    merged_meanings,
    vocabulary,
    words_of,
)
from journeymap.synonyms import LANGUAGES, read_words

_LONGEST = 200
"""The characters that the word of a stage can have, with its explanation."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_PARTS = re.compile(rf"\s*[/|\n&+,;–—>→]\s*|\s-\s|\s+{AND}\s+", re.IGNORECASE)
_EXPLANATION = re.compile(r"\s*[:\n–—]\s*|\s-\s")


@lru_cache(maxsize=1024)
def meaning_of_stage(word: str, language: str | None = None) -> tuple[str, ...]:
    """Return the standard stages that a word means: several where it is not certain.

    It is the id, name or alias of a stage of any shipped framework, or another word for one; words of `language` count
    before those of others. Numbers, brackets, explanations and words such as `Phase 2:` are ignored.
    """
    if len(word) > _LONGEST:
        return ()
    plain = _BRACKETS.sub(" ", word)
    first = next((part for part in _EXPLANATION.split(plain) if _is_named(part)), "")
    return (
        _stages(word, language)
        or _stages(plain, language)
        or _stages_of_parts(_PARTS.split(plain), language)
        or _stages(first, language)
    )


def is_name_of_stage(word: str) -> bool:
    """Return whether a word is the id, name or alias of a stage of a framework."""
    return any(reading in _names() for reading in _readings(_BRACKETS.sub(" ", word[:_LONGEST])))


def language_of_stages(words: Iterable[str]) -> str | None:
    """Return the language of most words of stages.

    In a tie it is English if that is one of them, else None.
    """
    readings = [tuple(_readings(_BRACKETS.sub(" ", word[:_LONGEST]))) for word in words]
    counts = {
        language: sum(any(reading in _synonyms(language) for reading in each) for each in readings)
        for language in LANGUAGES
    }
    return language_of_most(counts)


def _is_named(text: str) -> bool:
    """Return whether a text says more than that it is the third stage."""
    return any(word not in _ignored() and not _is_number(word) for word in words_of(text))


def _stages_of_parts(parts: Iterable[str], language: str | None) -> tuple[str, ...]:
    """Return the stages of all parts; () if a part is not a stage."""
    stages = [_stages(part, language) for part in parts if _is_named(part)]
    return tuple(dict.fromkeys(stage for meant in stages for stage in meant)) if all(stages) else ()


def _stages(text: str, language: str | None) -> tuple[str, ...]:
    for word in _readings(text):
        for meanings in (_names(), _synonyms(language) if language in LANGUAGES else {}, _synonyms()):
            stages = meanings.get(word, ())
            if stages:
                return stages
    return ()


def _readings(text: str) -> Iterator[str]:
    """Yield the whole, then without numbers and words such as phase, also at its end."""
    words = words_of(text)
    yield join(words)
    named = join([word for word in words if word not in _ignored() and not _is_number(word)])
    yield named
    for end in all_small_words("stage_endings"):  # Bewerbungsphase, rekryteringsfas, perehdytysvaihe
        if named.endswith(end) and named != end:
            stem = named.removesuffix(end)
            yield stem
            yield stem.removesuffix("s")


_ROMAN: Final = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"))


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in _ROMAN or len(word) == 1


@cache
def _ignored() -> frozenset[str]:
    return frozenset().union(*(vocabulary(language).around_stages for language in LANGUAGES))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the stages of each id, name and alias in the shipped frameworks."""
    by_name: dict[str, list[str]] = {}
    for framework in map(frameworks.framework, frameworks.names()):
        for stage in framework.stages:
            names = stage.name.values() if isinstance(stage.name, Mapping) else (stage.name or "",)
            for name in filter(None, map(comparison_key, (stage.id, *names, *stage.aliases))):
                stages = by_name.setdefault(name, [])
                if stage.role and stage.role not in stages:
                    stages.append(stage.role)
    return {name: tuple(stages) for name, stages in by_name.items() if stages}


@cache
def _synonyms(language: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return the standard stages of the words of a language, or of all."""
    if language is not None:
        return meanings_by_word(read_words(f"{language}.yaml", "stages"), language)
    return merged_meanings(map(_synonyms, LANGUAGES))
