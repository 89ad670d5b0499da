"""Compare the trees of a text before and after edits."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, end, is_null, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import line_end

Path = tuple[object, ...]
"""Where a value stands: the offsets of the keys, and the numbers or offsets of the items, that lead to it."""


class Span(Protocol):
    """An edit, as far as the comparison needs it."""

    @property
    def start(self) -> int:
        """The first offset that it replaces."""

    @property
    def end(self) -> int:
        """The offset after the last one."""

    @property
    def text(self) -> str:
        """The new text."""


class _Leaf(NamedTuple):
    value: object
    start: int
    end: int


def changes_only_edits(before: str, after: str, edits: Sequence[Span]) -> bool:
    """Return whether two texts differ in trees and problems only by what was edited.

    All values that no edit touches have to stay where they are, in the same place of the tree. What is new has to lie
    in an edit, or in a part that could not be read before.
    """
    limit = 4 * max(len(before), len(after)) + 100
    old, new = parse(Source("", before), max_bytes=limit), parse(Source("", after), max_bytes=limit)
    if len(old.documents) != len(new.documents) or _problems(new) - _problems(old):
        return False
    moved = _Moved(edits)
    return any(_agree((before, old), (after, new), moved, by_offset) for by_offset in (False, True))


def _problems(result: ParseResult) -> Counter[tuple[str, str]]:
    return Counter((problem.rule, problem.message) for problem in result.problems)


class _Moved:
    """Where the offsets of a text are after edits."""

    def __init__(self, edits: Sequence[Span]) -> None:
        self.edits = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
        self._ends = [edit.end for edit in self.edits]
        self._shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in self.edits)]

    def __call__(self, offset: int) -> int:
        # an edit that begins here does not move what it begins
        number = bisect_right(self._ends, offset)
        while number and self.edits[number - 1].start >= offset:
            number -= 1
        return offset + self._shifts[number]

    def touches(self, first: int, last: int) -> bool:
        """Whether an edit overlaps or borders on a span."""
        return any(edit.start <= last and edit.end >= first for edit in self.edits)

    def new_spans(self) -> list[tuple[int, int]]:
        """The spans of the edited text that are new."""
        return [(self(edit.start), self(edit.start) + len(edit.text)) for edit in self.edits]


def _agree(original: tuple[str, ParseResult], edited: tuple[str, ParseResult], moved: _Moved, by_offset: bool) -> bool:
    (before, old), (after, new) = original, edited
    leaves_before = dict(_leaves(old, by_offset, moved))
    keys = {path[-2] for path in leaves_before if path[-1] == "name"}
    leaves_after = dict(_leaves(new, by_offset, None, _NewKeys(keys, moved.new_spans())))
    lost = [(first, last) for first, last in old.dropped if any(edit.end == first for edit in moved.edits)]
    for path, leaf in leaves_before.items():
        other = leaves_after.get(path)
        if other is not None and other.value == leaf.value:
            continue
        if any(first <= leaf.start <= last for first, last in lost):
            continue  # it follows a dash that was missing
        last = line_end(before, leaf.end) if leaf.start == leaf.end else leaf.end
        if not moved.touches(leaf.start, last):
            return False
    allowed = moved.new_spans() + [(moved(first), moved(last)) for first, last in (*old.blanked, *lost)]
    return all(
        path in leaves_before or any(_lies_in(leaf, first, last, after) for first, last in allowed)
        for path, leaf in leaves_after.items()
    )


def _lies_in(leaf: _Leaf, first: int, last: int, text: str) -> bool:
    """Whether a new value is in a span, or is nothing, as a removal leaves it."""
    if first <= leaf.start and leaf.end <= last:
        return True
    return leaf.value is None and leaf.end <= first and not text[leaf.end : first].strip()


class _NewKeys(NamedTuple):
    """The keys of edits: what is below them is where it would be without them."""

    old: Collection[object]
    spans: Sequence[tuple[int, int]]

    def __contains__(self, offset: object) -> bool:
        return offset not in self.old and any(first <= offset < last for first, last in self.spans)  # type: ignore[operator]


def _leaves(
    result: ParseResult, by_offset: bool, moved: _Moved | None, new_keys: Container[object] = ()
) -> Iterator[tuple[Path, _Leaf]]:
    """Yield keys and single values, each with its path in the edited text."""
    pending: list[tuple[Node, Path]] = [(root, (number,)) for number, root in enumerate(result.documents) if root]
    while pending:
        node, path = pending.pop()
        if isinstance(node, Alias):
            yield path, _Leaf(("alias", node.name), node.start, node.end)
        elif isinstance(node, Scalar):
            yield path, _Leaf(None if is_null(node) else node.value, start(node), end(node))
        elif isinstance(node, Mapping):
            for name, (key, value) in node.entries.items():
                at = moved(start(key)) if moved else start(key)
                below = (*path, "key", at)
                yield (*below, "name"), _Leaf(name, start(key), end(key))
                pending.append((value, path if at in new_keys else below))
        else:
            for number, item in enumerate(node.items):
                place = (moved(start(item)) if moved else start(item)) if by_offset else number
                pending.append((item, (*path, "item", place)))
