"""What a text becomes: a tree of four kinds of node, each with its place, and what is wrong with the text."""

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

# The parser's event is the node itself: a copy of each would cost a quarter of the time of reading. Its marks are
# replaced by their offsets: with two marks for each scalar, loading 1,000 files made 29 full collections instead of 12.
Scalar: TypeAlias = ScalarEvent


class Mapping:
    """Keys with their values; a key is compared by its text, in NFC."""

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
    """A value used a second time: `node` is where it is defined (never itself an Alias), the place is that of the use.

    What came by a merge (`<<`) is wrapped likewise, with the place of the merge's value; then it is `merged`, and
    its key stands at the definition as well.
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
    """The offset of a node's first character; tags and anchors are not part of it."""
    either: Any = node
    offset: int = either.start_mark if node.__class__ is ScalarEvent else either.start
    return offset


def end(node: Node) -> int:
    """The offset behind a node's last character."""
    either: Any = node
    offset: int = either.end_mark if node.__class__ is ScalarEvent else either.end
    return offset


def empty_scalar(offset: int) -> Scalar:
    """The value that stands where nothing is written."""
    here: Any = offset
    return ScalarEvent(None, None, (True, False), "", here, here, "")


@dataclass(slots=True)
class SyntaxProblem:
    """Something wrong with the text: `rule` is `syntax`, `duplicate-key` or `wrong-value`; places are offsets."""

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
    """What a file says: one tree for each document (None where it is empty), and what is wrong with the text.

    `whole` is False if something of the text could not be read; `damaged` are the numbers of the documents
    that are not complete because of it, `blanked` the places that were read as if nothing stood there.
    """

    documents: list[Node | None] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)
    is_complete: bool = True
    damaged_documents: set[int] = field(default_factory=set)
    blanked: list[tuple[int, int]] = field(default_factory=list)
