"""The shapes of what fields hold, as the table of fields names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journeymap.model.element import Element

__all__ = [
    "Block",
    "Boolean",
    "ByKey",
    "Choice",
    "Declaration",
    "Either",
    "Extension",
    "ListOf",
    "Reference",
    "Shape",
    "String",
    "Timing",
    "Translatable",
    "WholeNumber",
    "walk",
]


@dataclass(frozen=True)
class Translatable:
    """A text, in one language or in several."""


@dataclass(frozen=True)
class String:
    """A text in one language, which matches `pattern` if there is one."""

    pattern: str | None = None


@dataclass(frozen=True)
class Declaration:
    """An id that is declared here."""


@dataclass(frozen=True)
class Reference:
    """The id of something in a catalogue."""

    catalogue: str


@dataclass(frozen=True)
class Timing:
    """A time: `timing.When`, `timing.Point`, `timing.Duration` or `date`."""

    type: Any


@dataclass(frozen=True)
class Choice:
    """One of several words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class WholeNumber:
    """A whole number, from `low` to `high` if they are given."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Boolean:
    """`true` or `false`."""


@dataclass(frozen=True)
class Block:
    """The keys of a model; `model.shorthand` is the key whose value can stand for them."""

    model: type[Element]


@dataclass(frozen=True)
class ListOf:
    """A list, or one item without brackets."""

    item: Shape


@dataclass(frozen=True)
class ByKey:
    """A value for each key."""

    key: Shape
    value: Shape


@dataclass(frozen=True)
class Either:
    """One of several shapes."""

    options: tuple[Shape, ...]

    def of(self, value: Any) -> Shape:
        """The shape of `value`: a tuple is a list, a dict a value for each key, anything else the remaining shape."""
        for option in self.options:
            if isinstance(value, tuple) is isinstance(option, ListOf) and isinstance(value, dict) is isinstance(
                option, ByKey
            ):
                return option
        return self.options[0]


@dataclass(frozen=True)
class Extension:
    """Anything, under a key that begins with `x-`; no field holds it, and `leaves` finds it on request."""


Shape = (
    Translatable
    | String
    | Declaration
    | Reference
    | Timing
    | Choice
    | WholeNumber
    | Boolean
    | Block
    | ListOf
    | ByKey
    | Either
)


def walk(shape: Shape) -> Iterator[Shape]:
    """A shape and all that it is made of, without the fields of blocks."""
    yield shape
    match shape:
        case ListOf(item):
            yield from walk(item)
        case ByKey(key, value):
            yield from (*walk(key), *walk(value))
        case Either(options):
            for option in options:
                yield from walk(option)
        case _:
            pass
