"""Take the values of `x-` keys as plain data that a file can hold."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from journeymap.errors import InvalidOptionError
from journeymap.escaping import INVISIBLE, QUOTES, SPACES

_MOST_LEVELS = 80
"""The deepest nesting of a value: a file may have 100 levels, and the elements around a value take up to 10."""
_LARGEST = 10**300
"""Numbers of more digits are read as text."""
_LONGEST_KEY = 400
"""YAML readers look for the colon after a key within 1,024 characters."""
_NAN = math.nan
"""One object for all, so that equal values are equal: lists and mappings compare identity first."""
_MISTAKE = re.compile(f"[{SPACES}{INVISIBLE}]|^\\s*[{QUOTES}]|[{QUOTES}]\\s*$")
"""What is a mistake in the keys of a file."""
_KINDS = "data: a text, a number, True, False, None, a list, or a mapping with texts as keys"


def own_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the `x-` keys in Unicode normal form C, with copies of their values.

    Raises `InvalidOptionError` for a value that cannot be written to a file or is not read back equal.
    """
    return _mapping(values, 0)


def with_one_nan(value: Any) -> Any:
    """Return plain data with the one NaN that lists and mappings find equal."""
    if isinstance(value, dict):
        return {key: with_one_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_one_nan(item) for item in value]
    return _NAN if isinstance(value, float) and math.isnan(value) else value


def _value(value: Any, level: int) -> Any:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return check_text(value)
    if isinstance(value, int):
        if not -_LARGEST < value < _LARGEST:
            raise InvalidOptionError(value, "a number has at most 300 digits")
        return int(value)
    if isinstance(value, float):
        return _NAN if math.isnan(value) else float(value)
    if level > _MOST_LEVELS:
        raise InvalidOptionError(value, f"a value has at most {_MOST_LEVELS} levels")
    if isinstance(value, (list, tuple)):
        return [_value(item, level + 1) for item in value]
    if isinstance(value, Mapping):
        return _mapping(value, level)
    raise InvalidOptionError(value, f"{type(value).__name__} is not {_KINDS}")


def _mapping(values: Mapping[Any, Any], level: int) -> dict[str, Any]:
    taken: dict[str, Any] = {}
    for key, value in values.items():
        if not isinstance(key, str):
            raise InvalidOptionError(key, f"a key is a text, not {type(key).__name__}")
        name = check_key(check_text(key))
        if name in taken:
            raise InvalidOptionError(key, f"two keys are `{name}` in Unicode normal form C")
        try:
            taken[name] = _value(value, level + 1)
        except InvalidOptionError as error:
            raise InvalidOptionError(error.value, f"`{name}`: {error.reason}") from None
    return taken


def check_key(key: str) -> str:
    """Return a key in Unicode normal form C.

    Raises `InvalidOptionError` for one that reading takes for a mistake.
    """
    name = unicodedata.normalize("NFC", key)
    if _MISTAKE.search(name):
        raise InvalidOptionError(
            key, f"{name!a} has characters that cannot be seen, or typographic quotation marks around it"
        )
    if len(name) > _LONGEST_KEY:
        raise InvalidOptionError(key, f"a key has at most {_LONGEST_KEY} characters, this one has {len(name)}")
    return name


def check_text(text: str) -> str:
    """Return a text; raises `InvalidOptionError` for one that UTF-8 cannot encode."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidOptionError(text, "half of a character (a lone surrogate) cannot be written to a file") from None
    return str.__str__(text)
