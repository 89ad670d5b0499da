"""Keep the state of decoding a document: source, problems and followed aliases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeymap.findings import Location, Problem
from journeymap.parsing.nodes import Alias, Node, Scalar, end, start
from journeymap.parsing.source import Source, swallowed_comment

INVALID: Any = object()
"""Stands for a value that could not be decoded; its problem has been reported."""
_MAX_QUOTED = 60
_MAX_PROBLEMS = 1000
"""A document with more problems is not a journey with mistakes, but something else."""


def quoted(text: str) -> str:
    """`text` as messages show it: on one line, and at most 60 characters."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= _MAX_QUOTED else line[: _MAX_QUOTED - 1] + '…'}`"


class Decoder:
    """Decodes one document; problems are reported where `source` uses the value."""

    __slots__ = ("aliases", "kept_items", "known_personas", "problems", "source")

    def __init__(self, source: Source, known_personas: Iterable[str] = ()) -> None:
        self.source = source
        self.problems: list[tuple[str, Problem, int]] = []
        """Rule name, problem, and the offset where the document uses what is wrong."""
        self.aliases: list[Alias] = []
        self.kept_items: dict[int, tuple[int, ...]] = {}
        """The positions of the valid items, for lists with others, by the offset at which the list starts."""
        self.known_personas = frozenset(known_personas)

    def report(
        self,
        rule: str,
        node: Node,
        message: str,
        help: str,
        *,
        value: object = None,
        inside: tuple[int, int] | None = None,
        data: Mapping[str, Any] | None = None,
        related: tuple[tuple[str, Location], ...] = (),
    ) -> None:
        """Add a problem at `node`, or at the offsets `inside` of the text."""
        if len(self.problems) >= _MAX_PROBLEMS:
            if len(self.problems) == _MAX_PROBLEMS:
                self._report_limit(start(node), end(node))
            return
        first, last = inside or (start(node), end(node))
        used = first
        if self.aliases:
            outermost = self.aliases[0]
            used = outermost.start
            related += ((f"used here, as *{outermost.name}", self.source.location(outermost.start, outermost.end)),)
        place = self.source.location(first, last)
        problem = Problem(place, message, help, related, value=value, data=data or {})
        self.problems.append((rule, problem, used))

    @property
    def has_room(self) -> bool:
        """Whether the limit of problems is not reached."""
        return len(self.problems) < _MAX_PROBLEMS

    def _report_limit(self, first: int, last: int) -> None:
        message = f"this document has more than {_MAX_PROBLEMS:,} problems, and the rest are not reported"
        problem = Problem(self.source.location(first, last), message, "fix these first, then run again", value="many")
        self.problems.append(("syntax", problem, first))

    def reject(
        self,
        node: Node,
        message: str,
        help: str,
        *,
        value: object = None,
        inside: tuple[int, int] | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Any:
        """Add a `wrong-value` at `node`, and return `INVALID`."""
        self.report("wrong-value", node, message, help, value=value, inside=inside, data=data)
        return INVALID

    def is_lost_to_comment(self, key: str | None, node: Scalar) -> bool:
        """Report a value lost to a comment (`owner: #hr`); `key` is None for an item."""
        comment = swallowed_comment(self.source, node)
        if not comment:
            return False
        text = self.source.text[comment[0] : comment[1]].strip()
        what, before = (f"`{key}` has no value", f"{key}:") if key else ("this item of the list is empty", "-")
        message = f"`{text}` was not read: from `#` on, a line is a comment, so {what}"
        help = f'write it without `#`, or in quotes: `{before} "{text}"`; a comment has a space after `#`'
        self.report("text-read-as-comment", node, message, help, value=[key, text], inside=comment)
        return True
