"""Match phrases against the patterns of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from journeymap.time_phrases.vocabulary import Vocabulary, common_patterns, fold, vocabulary

_PLACEHOLDER = re.compile(r"\{([\w ]+)\}")
_UNESCAPED = frozenset("()|? ")
_NUMBERS = ("n", "m", "k")
_ANYTHING = ("base", "point", "point2", "recurring")


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern, with the readings of what it matches."""

    section: str
    expression: re.Pattern[str]
    readings: tuple[str, ...]


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """Return the patterns of a language, in the order in which they are tried."""
    words = vocabulary(language)
    return tuple(
        Pattern(section, re.compile(_expression(pattern, words)), readings)
        for section, pattern, readings in (*words.patterns, *common_patterns())
    )


def _expression(pattern: str, words: Vocabulary) -> str:
    """Translate a pattern to a regular expression that matches a whole phrase."""
    parts, position, seen = [], 0, set[str]()
    for match in _PLACEHOLDER.finditer(pattern):
        parts.append(_literal(pattern[position : match.start()]))
        parts.append(_placeholder(match[1], words, seen))
        position = match.end()
    parts.append(_literal(pattern[position:]))
    # `30days` is as good as `30 days`
    expression = "".join(parts).replace(r" \- ", r" ?\- ?").replace(_NUMBER_END + " ", _NUMBER_END + " ?")
    return rf"(?:{expression})\Z"


_NUMBER_END = "(?#number)"


def _literal(text: str) -> str:
    folded = fold(f"x{text}x")[1:-1]  # with the space at its ends
    escaped = (character if character in _UNESCAPED else re.escape(character) for character in folded)
    return "".join(escaped).replace("(", "(?:")


def _placeholder(name: str, words: Vocabulary, seen: set[str]) -> str:
    """Return the expression of a placeholder, with a group of its own."""
    group = name.replace(" ", "_")
    while group in seen:
        group += "_"
    seen.add(group)
    if name in _NUMBERS:
        return rf"(?P<{group}>\d+(?:[.,]\d+)?|{_alternatives(words.numbers)}){_NUMBER_END}"
    if name in _ANYTHING:
        return f"(?P<{group}>.+?)"
    return f"(?P<{group}>{_inside(name, words)})"


def _inside(name: str, words: Vocabulary) -> str:
    """Return the expression of the words that a placeholder stands for."""
    match name:
        case "ordinal":
            return rf"{_alternatives(words.ordinals)}|\d+\."
        case "unit":
            return rf"(?:{_alternatives(words.units)})(?!\w)"
        case "weekdays":
            return _listed(words.weekdays, words)
        case "each weekday":
            return _listed(words.recurring_weekdays, words)
        case "months":
            return _listed(words.months, words)
        case "month":
            return rf"(?:{_alternatives(words.months)})(?!\w)"
        case "day":
            return r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
        case "year":
            return r"\d{4}"
        case _:
            return r"\d{4}-\d{2}-\d{2}"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _listed(words: Mapping[str, int], vocabulary: Vocabulary) -> str:
    """Return the expression of one of some words or several, with separators."""
    word, conjunctions = _alternatives(words), _alternatives(vocabulary.conjunctions)
    return rf"(?:{word})(?:\s*(?:,|/|&|\+|\b(?:{conjunctions})\b)\s*(?:{word}))*\b"


def matches(text: str, language: str, *sections: str) -> Iterator[tuple[Pattern, dict[str, str]]]:
    """Yield the patterns of some sections that match, with the words of each name."""
    for pattern in patterns(language):
        if pattern.section in sections:
            match = pattern.expression.match(text)
            if match:
                yield pattern, {name.rstrip("_"): words for name, words in match.groupdict().items() if words}
