"""Parse a text with replacements as if it were written so, at its own positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from yaml.events import ScalarEvent

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, SyntaxProblem


class Replacement(NamedTuple):
    """A span of a text, and what is read in its place."""

    start: int
    end: int
    text: str


def replace(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with replacements, which are in order and do not overlap."""
    pieces, last = [], 0
    for start, end, new in replacements:
        pieces += [text[last:start], new]
        last = end
    return "".join([*pieces, text[last:]])


class OriginalPositions:
    """Moves a tree and its problems from a text with replacements to the original."""

    def __init__(self, replacements: Sequence[Replacement]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._replacements = replacements
        shift = 0
        for start, end, new in replacements:
            self._starts.append(start + shift)
            self._ends.append(start + shift + len(new))
            shift += len(new) - (end - start)
        self._seen: set[int] = set()

    def start(self, offset: int) -> int:
        """Return the original offset of what starts at an offset."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        start, end, _ = self._replacements[at]
        if offset >= self._ends[at]:
            return offset - self._ends[at] + end
        return min(start + offset - self._starts[at], end)

    def end(self, offset: int) -> int:
        """Return the original offset of what ends at an offset."""
        at = bisect_left(self._starts, offset) - 1
        if at < 0:
            return offset
        start, end, _ = self._replacements[at]
        if offset >= self._ends[at]:
            return offset - self._ends[at] + end
        return min(start + offset - self._starts[at], end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span; an empty one stays empty."""
        first = self.start(start)
        return first, first if start == end else max(first, self.end(end))

    def move(self, result: ParseResult) -> None:
        """Move a result to its positions in the original text."""
        for document in result.documents:
            self._move_tree(document)
        for problem in result.problems:
            self._move_problem(problem)
        result.document_starts = [self.start(offset) for offset in result.document_starts]
        result.dropped = [self.span(start, end) for start, end in result.dropped]
        result.blanked = [self.span(start, end) for start, end in result.blanked]

    def _move_problem(self, problem: SyntaxProblem) -> None:
        problem.start, problem.end = self.span(problem.start, problem.end)
        problem.related = tuple((label, *self.span(start, end)) for label, start, end in problem.related)
        problem.edits = tuple((*self.span(start, end), text) for start, end, text in problem.edits)

    def _move_tree(self, root: Node | None) -> None:
        pending: list[Any] = [root]
        while pending:
            node = pending.pop()
            if node is None or id(node) in self._seen:
                continue
            self._seen.add(id(node))
            if node.__class__ is ScalarEvent:
                scalar: Any = node
                scalar.start_mark, scalar.end_mark = self.span(scalar.start_mark, scalar.end_mark)
                continue
            node.start, node.end = self.span(node.start, node.end)
            if isinstance(node, Mapping):
                pending += (each for entry in node.entries.values() for each in entry)
            elif isinstance(node, Alias):
                pending.append(node.node)
            else:
                pending += node.items
