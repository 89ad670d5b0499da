"""Read the keys of a model as they are written, and add keys to copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from journeymap.model.element import Element
from journeymap.model.fields import fields
from journeymap.yaml_writer import plain_keys

_Element = TypeVar("_Element", bound=Element)


def written_keys(element: Element) -> dict[str, Any]:
    """Return the keys with a value other than the default, as they are written."""
    values = plain_keys(element)
    return values if isinstance(values, dict) else {element.shorthand: values}


def given_keys(element: Element) -> dict[str, Any]:
    """Return all keys that are given, also those that say what is the default."""
    written = written_keys(element)
    names = {each.name: key for key, each in fields(type(element)).items()}
    given = [names[name] for name in names if name in element.model_fields_set]
    return {**{key: getattr(element, fields(type(element))[key].name) for key in given}, **written}


def with_values(element: _Element, values: Mapping[str, Any]) -> _Element:
    """Return a copy with other values, by field, which are not checked."""
    names = [each.name for each in fields(type(element)).values()]
    given = {name: getattr(element, name) for name in names if name in element.model_fields_set}
    return type(element).from_values({**given, **values}, element.extensions)


def with_keys_of(element: _Element, other: _Element, keys: Iterable[str]) -> _Element:
    """Return a copy with some keys of another element, those of one's own included."""
    table, chosen = fields(type(element)), list(keys)
    values = {table[key].name: getattr(other, table[key].name) for key in chosen if key in table}
    extensions = {key: other.extensions[key] for key in chosen if key not in table}
    names = {*element.model_fields_set, *values}
    whole = {name: values.get(name, getattr(element, name)) for name in names if name in type(element).model_fields}
    return type(element).from_values(whole, {**element.extensions, **extensions})
