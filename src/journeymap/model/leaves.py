"""Return the values in an element with their keys, by compiled visitors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal

from journeymap.model.element import Element
from journeymap.model.fields import Block, ByKey, Either, Extension, Field, ListOf, Shape, fields

Keys = tuple[str | int, ...]
Leaf = tuple[Any, Any, Keys, Literal["key", "value"]]
"""The shape of a single value, the value, the keys that lead to it, and whether it is the last of these keys."""
Add = Callable[[Leaf], None]
Visit = Callable[[Any, Keys, Add], None]
"""Passes every leaf of a value on, with the keys that lead to the value."""


@cache
def fields_with(model: type[Element], *kinds: Hashable) -> tuple[Field, ...]:
    """Return a model's fields that can hold one of `kinds`, without own pointers."""
    return tuple(field for field in fields(model).values() if field.name in _visitors(model, kinds))


def leaves(element: Element, *kinds: Hashable) -> list[Leaf]:
    """Return an element's values of one of `kinds`, in the order of the format."""
    values: list[Leaf] = []
    _visit_element(kinds)(element, (), values.append)
    return values


def distinct_leaves(elements: Iterable[Element], *kinds: Hashable) -> list[Leaf]:
    """Return the leaves of elements; values shared under one key occur only once."""
    by_model: dict[type[Element], list[Element]] = {}
    for element in elements:
        by_model.setdefault(element.__class__, []).append(element)
    values: list[Leaf] = []
    for model, alike in by_model.items():
        rows = [element.__dict__ for element in alike]
        given = set[str]().union(*{id(names): names for names in map(_given, alike)}.values())
        for name, (key, visit_field) in _visitors(model, kinds).items():
            if name in given:
                column = [value for row in rows if (value := row[name])]
                for value in dict(zip(map(id, column), column, strict=True)).values():
                    visit_field(value, (key,), values.append)
    return values


_given = attrgetter("__pydantic_fields_set__")


@cache
def _visit_element(kinds: Any) -> Visit:
    def visit(element: Element, keys: Keys, add: Add) -> None:
        values, given = element.__dict__, element.__pydantic_fields_set__
        for name, (key, visit_field) in _visitors(element.__class__, kinds).items():
            if name in given and values[name] is not None:
                visit_field(values[name], (*keys, key), add)
        if Extension in kinds:
            for key, value in element.extensions.items():
                add((Extension(), value, (*keys, key), "value"))

    return visit


@cache
def _visitors(model: type[Element], kinds: Any) -> Mapping[str, tuple[str, Visit]]:
    """Return the key and the visitor of each field that can hold one of `kinds`."""
    visitors = [(field, _visitor(field.shape, kinds)) for field in fields(model).values() if not field.is_apart]
    return {field.name: (field.key, visit) for field, visit in visitors if visit}


def _visitor(shape: Shape, kinds: Any) -> Visit | None:
    """Compile the visitor of a shape, which is four times as fast as walking it."""
    match shape:
        case Block(model):
            return _visit_element(kinds) if _visitors(model, kinds) else None
        case ListOf(item):
            return _list_visitor(_visitor(item, kinds))
        case ByKey(key, each):
            return _by_key_visitor(key if isinstance(key, kinds) else None, _visitor(each, kinds))
        case Either(options):
            return _either_visitor(shape, [_visitor(option, kinds) for option in options])
        case _:
            return (lambda value, keys, add: add((shape, value, keys, "value"))) if isinstance(shape, kinds) else None


def _list_visitor(visit_item: Visit | None) -> Visit | None:
    if visit_item is None:
        return None

    def visit(items: tuple[Any, ...], keys: Keys, add: Add) -> None:
        for index, item in enumerate(items):
            visit_item(item, (*keys, index), add)

    return visit


def _by_key_visitor(key: Shape | None, visit_value: Visit | None) -> Visit | None:
    def visit(entries: dict[str, Any], keys: Keys, add: Add) -> None:
        for name, value in entries.items():
            if key is not None:
                add((key, name, (*keys, name), "key"))
            if visit_value is not None:
                visit_value(value, (*keys, name), add)

    return None if key is None and visit_value is None else visit


def _either_visitor(shape: Either, visitors: Sequence[Visit | None]) -> Visit | None:
    def visit(value: Any, keys: Keys, add: Add) -> None:
        visit_value = visitors[shape.position_of(value)]
        if visit_value is not None:
            visit_value(value, keys, add)

    return visit if any(visitors) else None
