"""Phrases of messages: lists, plurals, names of functions, suggestions."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["closest_word", "function_name", "join_words", "quantity"]


def join_words(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quantity(number: int, singular: str, plural: str = "") -> str:
    """`1 day`, `2 days`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def function_name(function: str) -> str:
    """The name of a function in a sentence: `HR`, `marketing`."""
    return function.upper() if function in ("hr", "it") else function


def closest_word(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the writer of `word` probably meant; None where none is similar enough."""
    from difflib import get_close_matches

    near = [name for name in candidates if abs(len(name) - len(word)) <= 3 + len(word) // 3]
    close = get_close_matches(word.lower(), near, 1, 0.7)
    return close[0] if close else None
