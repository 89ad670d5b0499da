"""Compare the trees of a text before and after edits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator
from itertools import accumulate
from math import inf
from typing import NamedTuple, Protocol

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, end, is_null, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import line_end

_VISIBLE = re.compile(r"\S")


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


class TreeComparison:
    """Compares the tree of a text with those after edits; the text is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._result = _parse(text)

    def culprits(self, after: str, edits: Collection[Span]) -> Collection[Span]:
        """Return the edits that change more than what they edit.

        All values that no edit touches have to stay where they are, in the same place of the tree. What is new has to
        lie in an edit, or in a part that could not be read before. An edit is a culprit if it is the last one before
        such a difference.
        """
        old, new = self._result, _parse(after)
        if len(old.documents) != len(new.documents):
            return edits
        moved = _Moved(edits)
        if new_problems := _problems(new) - _problems(old):
            starts = (problem.start for problem in new.problems if (problem.rule, problem.message) in new_problems)
            return {moved.last_before(start, is_new=True) for start in starts}
        changed = _changed_leaves(old, new, moved)
        if changed is not None and not old.dropped:
            return {moved.last_before(leaf.start) for leaf in changed if not _is_edited(leaf, self._text, moved)}
        by_number, by_offset = (
            set(_disagreements((self._text, old), (after, new), moved, by_offset)) for by_offset in (False, True)
        )
        return by_number and by_offset


def _parse(text: str) -> ParseResult:
    return parse(Source("", text), max_bytes=4 * len(text) + 100)


def _problems(result: ParseResult) -> Counter[tuple[str, str]]:
    return Counter((problem.rule, problem.message) for problem in result.problems)


class _Moved:
    """Where the offsets of a text are after edits."""

    def __init__(self, edits: Collection[Span]) -> None:
        self.edits = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        self._spans = _Spans((edit.start, edit.end) for edit in self.edits)
        self._shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in self.edits)]
        self.new_spans = [(self(edit.start), self(edit.start) + len(edit.text)) for edit in self.edits]
        """The spans of the edited text that are new."""

    def __call__(self, offset: int) -> int:
        # an edit that begins here does not move what it begins
        number = bisect_right(self._ends, offset)
        while number and self.edits[number - 1].start >= offset:
            number -= 1
        return offset + self._shifts[number]

    def touches(self, first: int, last: int) -> bool:
        """Whether an edit overlaps or borders on a span."""
        return self._spans.hold(last, first)

    def last_before(self, offset: int, *, is_new: bool = False) -> Span:
        """The last edit that begins at an offset or before, or the first edit.

        `is_new` is of an offset in the edited text.
        """
        number = bisect_right(self.new_spans, (offset, inf)) if is_new else bisect_right(self._starts, offset)
        return self.edits[max(number - 1, 0)]


def _changed_leaves(old: ParseResult, new: ParseResult, moved: _Moved) -> list[_Leaf] | None:
    """Return the leaves that differ between trees of one shape; None for others."""
    changed: list[_Leaf] = []
    pending = list(zip(old.documents, new.documents, strict=True))
    while pending:
        one, other = pending.pop()
        if one.__class__ is not other.__class__:
            return None
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            if len(one.entries) != len(other.entries):
                return None
            for (name, entry), (new_name, new_entry) in zip(one.entries.items(), other.entries.items(), strict=True):
                first = start(entry[0])
                if moved(first) != start(new_entry[0]):
                    return None
                if name != new_name:
                    changed.append(_Leaf(name, first, end(entry[0])))
                pending.append((entry[1], new_entry[1]))
        elif isinstance(one, Sequence) and isinstance(other, Sequence):
            if len(one.items) != len(other.items):
                return None
            pending += zip(one.items, other.items, strict=True)
        elif isinstance(one, Scalar) and isinstance(other, Scalar):
            if one.value != other.value or is_null(one) != is_null(other):
                changed.append(_leaf_of(one))
        elif isinstance(one, Alias) and isinstance(other, Alias) and one.name != other.name:
            changed.append(_leaf_of(one))
    return changed


def _leaf_of(node: Scalar | Alias) -> _Leaf:
    if isinstance(node, Alias):
        return _Leaf(("alias", node.name), node.start, node.end)
    return _Leaf(None if is_null(node) else node.value, start(node), end(node))


def _is_edited(leaf: _Leaf, text: str, moved: _Moved) -> bool:
    last = line_end(text, leaf.end) if leaf.start == leaf.end else leaf.end
    return moved.touches(leaf.start, last)


def _disagreements(
    original: tuple[str, ParseResult], edited: tuple[str, ParseResult], moved: _Moved, by_offset: bool
) -> Iterator[Span]:
    (before, old), (after, new) = original, edited
    paths: Paths = {}
    leaves_before = dict(_leaves(old, paths, by_offset, moved))
    keys = {place for _, place in paths}
    leaves_after = dict(_leaves(new, paths, by_offset, None, _NewKeys(keys, _Spans(moved.new_spans))))
    ends = {edit.end for edit in moved.edits}
    lost = [(first, last) for first, last in old.dropped if first in ends]
    follows_dash = _Spans(lost)
    for path, leaf in leaves_before.items():
        other = leaves_after.get(path)
        if other is not None and other.value == leaf.value:
            continue
        if follows_dash.hold(leaf.start, leaf.start):
            continue  # it follows a dash that was missing
        if not _is_edited(leaf, before, moved):
            yield moved.last_before(leaf.start)
    allowed = _Spans([*moved.new_spans, *((moved(first), moved(last)) for first, last in (*old.blanked, *lost))])
    for path, leaf in leaves_after.items():
        if path not in leaves_before and not _lies_in(leaf, allowed, after):
            yield moved.last_before(leaf.start, is_new=True)


def _lies_in(leaf: _Leaf, spans: _Spans, text: str) -> bool:
    """Whether a new value is in a span, or is nothing, as a removal leaves it."""
    if spans.hold(leaf.start, leaf.end):
        return True
    if leaf.value is not None:
        return False
    visible = _VISIBLE.search(text, leaf.end)
    following = spans.first_from(leaf.end)
    return following is not None and (visible is None or visible.start() >= following)


class _NewKeys(NamedTuple):
    """The keys of edits: what is below them is where it would be without them."""

    old: Collection[object]
    spans: _Spans

    def __contains__(self, offset: object) -> bool:
        return offset not in self.old and isinstance(offset, int) and self.spans.hold(offset, offset + 1)


class _Spans:
    """Spans of a text, which may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._firsts = [first for first, _ in ordered]
        self._reaches = list(accumulate((last for _, last in ordered), max))
        """How far the spans reach that begin up to each."""

    def hold(self, first: int, last: int) -> bool:
        """Whether a span begins at `first` or before, and ends at `last` or after."""
        number = bisect_right(self._firsts, first)
        return number > 0 and self._reaches[number - 1] >= last

    def first_from(self, offset: int) -> int | None:
        """Where the first span begins that does not begin before `offset`."""
        number = bisect_left(self._firsts, offset)
        return self._firsts[number] if number < len(self._firsts) else None


Paths = dict[tuple[int, int], int]
"""The numbers of the paths to values, by the number of the path to the parent and the place in it.

Roots have the numbers below -1, and no parent. The place is the offset of a key, or an item's number or offset as a
negative number, which begins with -1.
"""


def _leaves(
    result: ParseResult, paths: Paths, by_offset: bool, moved: _Moved | None, new_keys: Container[object] = ()
) -> Iterator[tuple[tuple[int, bool], _Leaf]]:
    """Yield keys (True) and values (False), each with its path in the edited text."""
    pending: list[tuple[Node, int]] = [(root, -2 - number) for number, root in enumerate(result.documents) if root]
    while pending:
        node, path = pending.pop()
        if isinstance(node, Alias | Scalar):
            yield (path, False), _leaf_of(node)
        elif isinstance(node, Mapping):
            for name, (key, value) in node.entries.items():
                first = start(key)
                at = moved(first) if moved else first
                below = paths.setdefault((path, at), len(paths))
                yield (below, True), _Leaf(name, first, end(key))
                pending.append((value, path if at in new_keys else below))
        else:
            for number, item in enumerate(node.items):
                place = (moved(start(item)) if moved else start(item)) if by_offset else number
                pending.append((item, paths.setdefault((path, -1 - place), len(paths))))
