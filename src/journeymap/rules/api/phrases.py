"""Phrases of messages: lists, plurals, names of functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.graph import TouchpointNode

MOST_NAMED = 8
"""How many things of a kind a text names, or a finding shows."""


def join_words(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def join_first(words: Iterable[str]) -> str:
    """`a, b and 2 more`: the first eight, and the number of the others."""
    items = words if isinstance(words, Sequence) else list(words)
    more = len(items) - MOST_NAMED
    return join_words([*items[:MOST_NAMED], f"{more} more"] if more > 0 else items)


def name_touchpoints(nodes: Iterable[TouchpointNode]) -> str:
    """The first touchpoints by name and id, and the number of the others."""
    return join_first(node.label for node in nodes)


def quantity(number: int, singular: str, plural: str = "") -> str:
    """`1 day`, `2 days`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def key_name(keys: Sequence[str | int]) -> str:
    """The key in whose value a text is, such as `idea`; ids are not keys. Empty without a key."""
    if keys and keys[0] in ("thoughts", "pains", "omits"):
        return str(keys[0])
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def function_name(function: str) -> str:
    """The name of a function in a sentence: `HR`, `marketing`."""
    return function.upper() if function in ("hr", "it") else function


def without_owner(nodes: Sequence[TouchpointNode]) -> str:
    """The end of a message that a missing owner may change; empty without such touchpoints."""
    return f"; so far {name_touchpoints(nodes)} {'has' if len(nodes) == 1 else 'have'} no single owner" if nodes else ""


def give_owner(nodes: Sequence[TouchpointNode]) -> str:
    """The end of a help that says which touchpoints to complete; empty without any."""
    return f"; first give {name_touchpoints(nodes)} one `owner`" if nodes else ""
