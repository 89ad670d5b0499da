"""Describe the words that are not keys: kinds, anchors, stages, values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeymap.format_reference.keys import blocks, in_words
from journeymap.frameworks import DEFAULT, framework
from journeymap.model.choices import ANCHORS, TERMS, VALUES, meanings
from journeymap.model.timing import DEFAULT_SPANS
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import THROUGHOUT


class Word(NamedTuple):
    """A word of the format: its roles, such as an anchor, and its meaning."""

    name: str
    roles: tuple[str, ...]
    meaning: str
    details: str = ""


class KindProperties(NamedTuple):
    """How a kind of touchpoint counts where nothing else is written."""

    is_contact: bool
    asks_attention: bool
    is_two_way: bool
    counts_throughout: bool
    is_standing: bool


_PROPERTIES = {
    "is_contact": "It is contact, which ends a silence.",
    "asks_attention": "It asks for attention.",
    "is_two_way": "It is two-way: the person is heard.",
    "counts_throughout": "Over a stretch of time it counts on every day; other kinds count on the first.",
    "is_standing": "It is standing: always there, and so not a step of the path.",
}
"""What each property of a kind says, as a sentence."""


def kind_properties(kind: str) -> KindProperties:
    """Return how a kind counts."""
    touchpoint = Touchpoint.from_values({"id": "a", "name": "A", "kind": kind}, {})
    return KindProperties(
        touchpoint.makes_contact,
        touchpoint.asks_attention,
        touchpoint.is_two_way,
        kind in THROUGHOUT,
        touchpoint.is_standing,
    )


def words() -> Iterator[Word]:
    """Yield all words: of choices, stages, anchors and kinds of value."""
    roles: dict[tuple[str, str], list[str]] = {}
    for block in blocks().values():
        for key in block.keys:
            for word, meaning in key.words.items() if key.name != "same_as" else ():
                roles.setdefault((word, meaning), []).append(f"{key.name} of {in_words(block.name)}")
    for (word, meaning), places in roles.items():
        details = _kind_details(word) if "kind of a touchpoint" in places else ""
        yield Word(word, tuple(places), meaning, details)
    for stage in framework(DEFAULT).stages:
        other = f"Also called {', '.join(stage.aliases)}." if stage.aliases else ""
        yield Word(stage.id, ("a stage",), " ".join(filter(None, (meanings("", "stages")[stage.id], other))))
    for anchor, meaning in ANCHORS.items():
        span = DEFAULT_SPANS.get(anchor)
        until = f"The next anchor follows after {span}, unless `spans` say otherwise." if span else ""
        yield Word(anchor, ("an anchor",), meaning, until)
    for value, meaning in VALUES.items():
        yield Word(value, ("a value",), meaning)
    for term, meaning in TERMS.items():
        yield Word(term, ("a term",), meaning)


def _kind_details(kind: str) -> str:
    properties = kind_properties(kind)._asdict()
    return " ".join(text for name, text in _PROPERTIES.items() if properties[name])
