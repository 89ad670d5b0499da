"""The values of keys in messages and in data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from journeymap.findings import mark_id
from journeymap.model.element import Element
from journeymap.model.fields import Choice, ListOf, Reference, Shape, Timing, Translatable, fields
from journeymap.model.values import in_language, quoted_name
from journeymap.rules.api.phrases import join_first

_LONGEST = 60
"""The most characters of a value that a message repeats."""


def value_words(element: Element, key: str, language: str) -> str:
    """Return the value of a key for a message; empty for what is long, or a block of keys."""
    field = fields(type(element)).get(key)
    if field is None:
        return ""
    words = _words(field.shape, element.__dict__[field.name], language)
    return words if len(words) <= _LONGEST else ""


def _words(shape: Shape, value: Any, language: str) -> str:
    match shape:
        case ListOf(item) if isinstance(value, tuple):
            words = [_words(item, each, language) for each in value]
            return join_first(words) if all(words) else ""
        case Reference(catalogue) if isinstance(value, str):
            return mark_id(catalogue, value)
        case Choice() if isinstance(value, str):
            return f"`{value}`"
        case Timing() if value is not None:
            return f"`{value}`"
        case Translatable() if value is not None:
            return quoted_name(in_language(value, language))
        case _:
            return ""


def plain_value(element: Element | None, key: str) -> Any:
    """Return the value of a key as a file has it, in plain data; None where it is not there."""
    if element is None:
        return None
    from journeymap.yaml_writer import plain_keys  # a run without such a finding writes no YAML

    written = plain_keys(element)
    field = fields(type(element)).get(key)
    value = written.get(key, field.default if field else None) if isinstance(written, Mapping) else written
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value] or None
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)
