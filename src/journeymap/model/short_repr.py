"""Write the `repr` of a model: the given keys, with long values shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel

from journeymap.passwords import hide_passwords

_MOST_CHARACTERS = 400
"""The most characters of all arguments; the first one is always shown."""
_LONGEST_TEXT = 60
_MOST_ITEMS = 3


def model_repr(model: BaseModel) -> str:
    """Return a constructor with the given keys; `…` stands for what is left out."""
    arguments: list[str] = []
    for key, value in _given(model):
        argument = f"{key}={_short(value)}"
        if arguments and len(", ".join([*arguments, argument])) > _MOST_CHARACTERS:
            return _constructor(model, [*arguments, "…"])
        arguments.append(argument)
    return _constructor(model, arguments)


def _given(model: BaseModel) -> Iterator[tuple[str, Any]]:
    yield from ((key, value) for key, value in model.__dict__.items() if key in model.model_fields_set)
    yield from (model.model_extra or {}).items()


def _constructor(model: BaseModel, arguments: Iterable[str]) -> str:
    return hide_passwords(f"{type(model).__name__}({', '.join(arguments)})")


def _short(value: Any, *, is_item: bool = False) -> str:
    """Return the `repr` of a value; an item of a list or mapping has no items."""
    if isinstance(value, BaseModel):
        arguments = [f"{key}={_short(part, is_item=True)}" for key, part in islice(_given(value), 2)]
        return _constructor(value, [*arguments[:1], *("…" for _ in arguments[1:])])
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST_TEXT else f"{value[: _LONGEST_TEXT - 1]}…")
    if isinstance(value, Mapping):
        pairs = (f"{key!r}: {_short(item, is_item=True)}" for key, item in value.items())
        return f"{{{_few(pairs, len(value), is_item)}}}"
    if isinstance(value, list):
        return f"[{_few(_items(value), len(value), is_item)}]"
    if isinstance(value, tuple):
        return f"({_few(_items(value), len(value), is_item)}{',' if len(value) == 1 and not is_item else ''})"
    return repr(value)


def _items(values: Iterable[Any]) -> Iterator[str]:
    return (_short(value, is_item=True) for value in values)


def _few(items: Iterable[str], count: int, is_item: bool) -> str:
    most = 0 if is_item else _MOST_ITEMS
    more = f"… {count - most} more" if most else "…"
    return ", ".join([*islice(items, most), *([more] if count > most else [])])
