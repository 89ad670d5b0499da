"""Replace the names of items and journeys in all that refers to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from journeymap.model.element import Element
from journeymap.model.fields import Block, ByKey, Either, ListOf, Reference, Shape, fields, walk
from journeymap.systems.changes import changed

_E = TypeVar("_E", bound=Element)
_OF_TOUCHPOINTS = ("touchpoints", "moments")


@dataclass(frozen=True, slots=True)
class NewNames:
    """The ids that replace others: of items by catalogue, and of journeys."""

    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    journeys: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.journeys) or any(self.items.values())

    def item(self, catalogue: str, id: str) -> str:
        """Return the id to read for that of an item of a catalogue."""
        return self.items.get(catalogue, {}).get(id, id)

    def reference(self, catalogue: str, id: str) -> str:
        """Return what to read for a reference: to an item, a touchpoint or a subject."""
        if catalogue in _OF_TOUCHPOINTS or catalogue == "subjects":
            first, slash, rest = id.partition("/")
            if slash and catalogue == "subjects" and first in self.items:
                return f"{first}/{self.item(first, rest)}"
            return f"{self.journeys.get(first, first)}{slash}{rest}" if slash or catalogue == "subjects" else id
        return self.item(catalogue, id)


def renamed(element: _E, names: NewNames) -> _E:
    """Return an element whose references are replaced, in lists once.

    Touchpoints, stages and items of catalogues in it are renamed too.
    """
    if not names:
        return element
    values = {}
    for name, shape in _naming_fields(type(element)):
        if name in element.model_fields_set:
            before = element.__dict__[name]
            after = _value(shape, before, names)
            if after is not before:
                values[name] = after
    return changed(element, values)


@cache
def _naming_fields(model: type[Element]) -> tuple[tuple[str, Shape], ...]:
    """The fields of a model that can name an item, a touchpoint or a journey."""
    return tuple((field.name, field.shape) for field in fields(model).values() if _can_name(field.shape, ()))


def _can_name(shape: Shape, inside: tuple[type[Element], ...]) -> bool:
    for part in walk(shape):
        if isinstance(part, Reference):
            return True
        if isinstance(part, Block) and part.model not in inside:
            within = (*inside, part.model)
            if any(_can_name(field.shape, within) for field in fields(part.model).values()):
                return True
    return False


def _value(shape: Shape, value: Any, names: NewNames) -> Any:
    if value is None:
        return None
    match shape:
        case Reference(catalogue):
            return names.reference(catalogue, value)
        case Block():
            return renamed(value, names)
        case ListOf(item):
            parts = tuple(_value(item, part, names) for part in value)
            if parts == value and all(map(_is_same, parts, value)):
                return value
            return tuple(dict.fromkeys(parts)) if isinstance(item, Reference) else parts
        case ByKey(key, inner):
            entries = {_value(key, name, names): _value(inner, part, names) for name, part in value.items()}
            return entries if any(value.get(name) is not part for name, part in entries.items()) else value
        case Either():
            return _value(shape.of(value), value, names)
        case _:
            return value


def _is_same(one: Any, other: Any) -> bool:
    return one is other or one == other
