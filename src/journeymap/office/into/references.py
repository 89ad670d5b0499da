"""Write other ids into the references of a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.fields import ByKey, Either, ListOf, Reference, Shape, fields

Names = Mapping[str, Mapping[str, str]]
"""The new ids by the old ones, by catalogue; `touchpoints` and `stages` are catalogues too."""
_Element = TypeVar("_Element", bound=Element)


def references_in(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what a model refers to: catalogues and ids."""
    for field in fields(type(element)).values():
        yield from _references(field.shape, getattr(element, field.name))


def _references(shape: Shape, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Element):
        yield from references_in(value)
        return
    match shape:
        case Reference(catalogue) if isinstance(value, str):
            yield catalogue, value
        case Either():
            yield from _references(shape.of(value), value)
        case ListOf(item) if isinstance(value, tuple):
            for each in value:
                yield from _references(item, each)
        case ByKey(key, item) if isinstance(value, Mapping):
            for name, each in value.items():
                yield from (*_references(key, name), *_references(item, each))
        case _:
            pass


def rename_references(element: _Element, names: Names) -> _Element:
    """Return a model in which references to the old ids name the new ones."""
    values = {
        field.name: _renamed(field.shape, getattr(element, field.name), names)
        for field in fields(type(element)).values()
        if field.name in element.model_fields_set
    }
    return type(element).from_values(values, element.extensions)


def _renamed(shape: Shape, value: Any, names: Names) -> Any:
    if isinstance(value, Element):
        return rename_references(value, names)
    match shape:
        case Reference(catalogue) if isinstance(value, str):
            return names.get(catalogue, {}).get(value, value)
        case Either():
            return _renamed(shape.of(value), value, names)
        case ListOf(item) if isinstance(value, tuple):
            items = tuple(_renamed(item, each, names) for each in value)
            return tuple(dict.fromkeys(items)) if isinstance(item, Reference) else items
        case ByKey(key, each) if isinstance(value, Mapping):
            return {_renamed(key, name, names): _renamed(each, one, names) for name, one in value.items()}
        case _:
            return _renamed_time(value, names.get("touchpoints", {}))


def _renamed_time(value: Any, touchpoints: Mapping[str, str]) -> Any:
    match value:
        case timing.Point():
            return replace(value, base=touchpoints.get(value.base, value.base))
        case timing.Deadline(point):
            return timing.Deadline(_renamed_time(point, touchpoints))
        case timing.Stretch(start, end):
            return timing.Stretch(_renamed_time(start, touchpoints), _renamed_time(end, touchpoints))
        case timing.Recurrence(_, start, until) | timing.Weekdays(_, start, until):
            return replace(value, start=_renamed_time(start, touchpoints), until=_renamed_time(until, touchpoints))
        case _:
            return value
