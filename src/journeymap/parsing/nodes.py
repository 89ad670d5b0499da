"""The syntax tree: four kinds of node, each with its position, and the problems of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml.events import ScalarEvent

__all__ = [
    "Alias",
    "Mapping",
    "Node",
    "ParseResult",
    "Scalar",
    "Sequence",
    "SyntaxProblem",
    "empty_scalar",
    "end",
    "start",
]

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


class Alias:
    """A repeated value at the position of the repetition; `node` is its definition and never an Alias.

    A value that was merged with `<<` is an Alias too, at the position of the merge's value. It is `merged`, and its
    key has the position of the definition.
    """

    __slots__ = ("end", "merged", "name", "node", "start")

    def __init__(
        self, name: str, node: Scalar | Mapping | Sequence, start: int, end: int, *, merged: bool = False
    ) -> None:
        self.name = name
        self.node = node
        self.start = start
        self.end = end
        self.merged = merged


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
    """A problem of the text at an offset; `rule` is `syntax`, `duplicate-key` or `wrong-value`."""

    rule: str
    message: str
    help: str
    start: int
    end: int
    related: tuple[tuple[str, int, int], ...] = ()
    document: int = 0
    value: str = ""


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
    blanked: list[tuple[int, int]] = field(default_factory=list)
