"""Phrases of messages: lists, plurals, names of functions."""

from __future__ import annotations

from collections.abc import Iterable


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
