"""The small words and endings of each language, as patterns."""

from __future__ import annotations

import re
from functools import cache

from journeymap.synonyms import LANGUAGES, read_words


def small_words(language: str, kind: str) -> tuple[str, ...]:
    """Return the words of a kind, such as `and`, in a language."""
    return read_words(f"headings/{language}.yaml", "grammar").get(kind, ())


@cache
def all_small_words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind in all languages."""
    return tuple(dict.fromkeys(word for language in LANGUAGES for word in small_words(language, kind)))


def _any_of(kind: str) -> str:
    return f"(?:{'|'.join(map(re.escape, all_small_words(kind)))})"


AND = _any_of("and")
"""A pattern for *and* in any language; those below are alike."""
OR = _any_of("or")
FROM = _any_of("from")
TO = _any_of("to")
SCALE = _any_of("scale")


@cache
def plural_endings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the endings that change in the plural, and what they change to."""
    pairs = (rule.split(": ") for rule in small_words(language, "plurals"))
    return tuple((re.compile(f"{ending}$"), replacement) for ending, replacement in pairs)
