"""Define the nodes of the syntax tree and the values of scalars under YAML 1.2."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml.events import ScalarEvent

# The parser's event is the node itself, because copying each one makes parsing 25 % slower. Its marks are replaced by
# offsets: with two marks for each scalar, loading 1,000 files takes 29 full collections instead of 12.
Scalar: TypeAlias = ScalarEvent


class Mapping:
    """Keys with their values; keys are compared by their text, normalized to NFC."""

    __slots__ = ("end", "entries", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Sequence:
    """A list of values."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.items: list[Node] = []


@dataclass(slots=True, eq=False)
class Alias:
    """Repeats a value at its own position; the definition `node` is never an Alias.

    A value that was merged with `<<` is an Alias too, at the position of the merge's value. It is `merged`, and its
    key has the position of the definition.
    """

    name: str
    node: Scalar | Mapping | Sequence
    start: int
    end: int
    merged: bool = False


Node: TypeAlias = Scalar | Mapping | Sequence | Alias


def start(node: Node) -> int:
    """Return the offset of a node's first character, without tags and anchors."""
    either: Any = node
    offset: int = either.start_mark if node.__class__ is ScalarEvent else either.start
    return offset


def end(node: Node) -> int:
    """Return the offset after a node's last character."""
    either: Any = node
    offset: int = either.end_mark if node.__class__ is ScalarEvent else either.end
    return offset


def empty_scalar(offset: int) -> Scalar:
    """Return the value of a place where nothing is written."""
    here: Any = offset
    return ScalarEvent(None, None, (True, False), "", here, here, "")


@dataclass(slots=True)
class SyntaxProblem:
    """Describes a `syntax`, `duplicate-key` or `wrong-value` problem at an offset."""

    rule: str
    message: str
    help: str
    start: int
    end: int
    related: tuple[tuple[str, int, int], ...] = ()
    document: int = 0
    value: str = ""
    edits: tuple[tuple[int, int, str], ...] = ()
    """The one change that solves it, if there is exactly one: spans and the texts that replace them."""
    characters: str = ""
    """The characters that were read as those that they look like, so that nothing is lost."""


@dataclass(slots=True)
class ParseResult:
    """The tree of each document (None if it is empty) and the problems of the text.

    `is_complete` is False if part of the text could not be parsed; `damaged_documents` are the indexes of the
    documents concerned, and `blanked` the spans that were parsed as if they were empty.
    """

    documents: list[Node | None] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)
    is_complete: bool = True
    damaged_documents: set[int] = field(default_factory=set)
    document_starts: list[int] = field(default_factory=list)
    blanked: list[tuple[int, int]] = field(default_factory=list)
    dropped: list[tuple[int, int]] = field(default_factory=list)
    """The spans of repeated keys with their values, which are not in the tree."""


_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = {
    sign + word: float(sign + word[1:].lower()) for word in (".inf", ".Inf", ".INF") for sign in ("", "+", "-")
} | dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan)
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What can be nothing where it is not in quotes; a set is faster than asking how each value is written."""
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Python does not convert numbers of thousands of digits to text; such a value is kept as text.
_LONGEST = 300


def is_plain(node: Node) -> bool:
    """Whether a node is a scalar without quotes and without a tag that makes it text."""
    return isinstance(node, Scalar) and not node.style and bool(node.implicit[0])


def is_null(node: Node) -> bool:
    """Whether a node has no value, or is `~` or `null`."""
    return isinstance(node, Scalar) and node.value in NULLS and is_plain(node)


def as_bool(scalar: Scalar) -> bool | None:
    """Return the value of `true` or `false`; None for anything else, such as `yes`."""
    return _BOOLS.get(scalar.value) if is_plain(scalar) else None


_TYPOGRAPHIC_MINUS = "\u2212"


def as_int(scalar: Scalar) -> int | None:
    """Return the value of a whole number; None for anything else, such as `007`."""
    text = scalar.value.replace(_TYPOGRAPHIC_MINUS, "-", 1)
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
    """Return a node as plain Python; `parse` limits its depth and size."""
    if isinstance(node, Alias):
        node = node.node
    if isinstance(node, Mapping):
        return {name: core_value(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [core_value(item) for item in node.items]
    text: str = node.value
    if not is_plain(node):
        return text
    if text in NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    whole = as_int(node)
    if whole is not None:
        return whole
    if text in _SPECIAL:
        return _SPECIAL[text]
    return float(text) if is_number(node) else text
