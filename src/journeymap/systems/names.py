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

    @property
    def catalogues(self) -> frozenset[str]:
        """The catalogues to which a reference can have another id."""
        names = frozenset(catalogue for catalogue, ids in self.items.items() if ids)
        return names | {*(_OF_TOUCHPOINTS if self.journeys else ()), "subjects"}

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
    return _renamed(element, names, names.catalogues) if names else element


def _renamed(element: _E, names: NewNames, catalogues: frozenset[str]) -> _E:
    values = {}
    written = element.model_fields_set
    for name, shape in _naming_fields(type(element), catalogues):
        if name in written:
            before = element.__dict__[name]
            after = _value(shape, before, names, catalogues) if before else before
            if after is not before:
                values[name] = after
    return changed(element, values) if values else element


@cache
def _naming_fields(model: type[Element], catalogues: frozenset[str]) -> tuple[tuple[str, Shape], ...]:
    """The fields of a model that can hold a reference to one of some catalogues."""
    table = fields(model).values()
    return tuple((field.name, field.shape) for field in table if _can_name(field.shape, catalogues, ()))


def _can_name(shape: Shape, catalogues: frozenset[str], inside: tuple[type[Element], ...]) -> bool:
    for part in walk(shape):
        if isinstance(part, Reference) and part.catalogue in catalogues:
            return True
        if isinstance(part, Block) and part.model not in inside:
            within = (*inside, part.model)
            if any(_can_name(field.shape, catalogues, within) for field in fields(part.model).values()):
                return True
    return False


def _value(shape: Shape, value: Any, names: NewNames, catalogues: frozenset[str]) -> Any:
    """Return a value with new names; the same object where nothing changes."""
    match shape:
        case Reference(catalogue):
            id = names.reference(catalogue, value)
            return value if id == value else id
        case Block():
            return _renamed(value, names, catalogues)
        case ListOf(item):
            parts = [_value(item, part, names, catalogues) for part in value]
            if all(part is before for part, before in zip(parts, value, strict=True)):
                return value
            return tuple(dict.fromkeys(parts) if isinstance(item, Reference) else parts)
        case ByKey(key, inner):
            entries = {
                _value(key, name, names, catalogues): _value(inner, part, names, catalogues)
                for name, part in value.items()
            }
            return entries if any(value.get(name) is not part for name, part in entries.items()) else value
        case Either():
            return _value(shape.of(value), value, names, catalogues)
        case _:
            return value
