"""Change single keys of an element that is a model."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from journeymap.model.element import Element

_E = TypeVar("_E", bound=Element)


def given(element: Element) -> dict[str, Any]:
    """Return what is written of an element, by the names of its fields."""
    values = element.__dict__
    return {name: values[name] for name in element.model_fields_set if name in values}


def changed(
    element: _E,
    values: Mapping[str, Any],
    *,
    extensions: Mapping[str, Any] | None = None,
    without: Collection[str] = (),
) -> _E:
    """Return an element with other values, added `x-` keys and `without` some fields."""
    if not values and not extensions and not without:
        return element
    kept = {name: value for name, value in given(element).items() if name not in without}
    own = {key: value for key, value in element.extensions.items() if key not in without}
    in_order = {name: None for name in type(element).model_fields if name in kept or name in values}
    return type(element).from_values({**in_order, **kept, **values}, {**own, **(extensions or {})})
