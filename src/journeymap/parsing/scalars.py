"""The values of scalars under the core schema of YAML 1.2, resolved only where more than text is expected."""

from __future__ import annotations

import re

from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence

__all__ = ["as_bool", "as_int", "core_value", "is_null", "is_number", "is_plain"]

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = {
    sign + word: float(sign + word[1:].lower()) for word in (".inf", ".Inf", ".INF") for sign in ("", "+", "-")
} | {word: float("nan") for word in (".nan", ".NaN", ".NAN")}
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Python does not convert numbers of thousands of digits to text; such a value is kept as text.
_LONGEST = 300


def is_plain(node: Node) -> bool:
    """Whether a node is a scalar without quotes and without a tag that makes it text."""
    return isinstance(node, Scalar) and not node.style and bool(node.implicit[0])


def is_null(node: Node) -> bool:
    """Whether a node has no value, or is `~` or `null`."""
    return isinstance(node, Scalar) and node.value in _NULLS and is_plain(node)


def as_bool(scalar: Scalar) -> bool | None:
    """Return the value of `true` or `false`; None for anything else, such as `yes`."""
    return _BOOLS.get(scalar.value) if is_plain(scalar) else None


def as_int(scalar: Scalar) -> int | None:
    """Return the value of a whole number; None for anything else, such as `007`."""
    text = scalar.value
    if len(text) > _LONGEST or not is_plain(scalar):
        return None
    if _INT.fullmatch(text):
        return int(text)
    return int(text, 0) if _OTHER_BASE.fullmatch(text) else None


def is_number(scalar: Scalar) -> bool:
    """Whether a scalar is a number; with a leading zero it is text."""
    text = scalar.value
    if len(text) > _LONGEST or not is_plain(scalar):
        return False
    return bool(_FLOAT.fullmatch(text) or _OTHER_BASE.fullmatch(text)) or text in _SPECIAL


def core_value(node: Node) -> object:
    """Return a node as plain Python. `parse` limits its depth and size, aliases included."""
    if isinstance(node, Alias):
        node = node.node
    if isinstance(node, Mapping):
        return {name: core_value(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [core_value(item) for item in node.items]
    return _scalar_value(node)


def _scalar_value(scalar: Scalar) -> str | int | float | bool | None:
    text: str = scalar.value
    if not is_plain(scalar):
        return text
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    whole = as_int(scalar)
    if whole is not None:
        return whole
    if text in _SPECIAL:
        return _SPECIAL[text]
    return float(text) if is_number(scalar) else text
