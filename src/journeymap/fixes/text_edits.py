"""Select the edits of a text that change what they should and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymap.findings import Fix
from journeymap.fixes.tree_comparison import Span, TreeComparison
from journeymap.parsing.source import Source

_MOST_WORK = 1_000_000
"""How many characters are parsed, and once more, to separate edits that fit from others; the rest is not applied."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A span of a text, by its offsets, and the text that replaces it."""

    start: int
    end: int
    text: str


def edits_of(source: Source, fix: Fix) -> tuple[Edit, ...]:
    """Return the edits of a fix in its file."""
    edits = []
    for edit in fix.edits:
        at = edit.location
        if at is not None and at.line and at.column and at.end_line and at.end_column:
            first, last = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
            edits.append(Edit(first, last, edit.text))
    return tuple(sorted(edits)) if len(edits) == len(fix.edits) else ()


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap; equal ones count once."""
    parts, end = list[str](), 0
    for edit in sorted(set(edits)):
        parts += (text[end : edit.start], edit.text)
        end = edit.end
    return "".join([*parts, text[end:]])


def select_edits(text: str, fixes: Sequence[tuple[Edit, ...]], *, together: bool = True) -> list[tuple[Edit, ...]]:
    """Return the fixes of a text that change nothing but what they edit.

    `together` selects those that can also be applied at the same time.
    """
    candidates = [fix for fix in dict.fromkeys(fixes) if any(text[edit.start : edit.end] != edit.text for edit in fix)]
    if not candidates:
        return []
    selection = _Selection(text, together)
    selection.add(candidates)
    return [fix for fix in candidates if fix in selection.accepted]


class _Selection:
    def __init__(self, text: str, together: bool) -> None:
        self.accepted: set[tuple[Edit, ...]] = set()
        self._text = text
        self._together = together
        self._comparison = TreeComparison(text)
        self._edits: list[Edit] = []
        """The edits that are applied with those of any other fix."""

    def add(self, fixes: Sequence[tuple[Edit, ...]]) -> None:
        """Accept fixes that fit: all but the culprits, or a half."""
        groups, work = deque([fixes]), 0
        while groups and work <= _MOST_WORK:
            group, overlapping = _without_overlaps(groups.popleft(), self._edits)
            if not group:
                continue
            if overlapping and not self._together:
                groups.append(overlapping)
            edits = [*self._edits, *(edit for fix in group for edit in fix)]
            culprits = self._comparison.culprits(apply_edits(self._text, edits), edits)
            work += len(self._text)
            if culprits:
                groups += _divide(group, frozenset(culprits))
                continue
            self.accepted.update(group)
            if self._together:
                self._edits = edits


def _divide(fixes: Sequence[tuple[Edit, ...]], culprits: frozenset[Span]) -> list[Sequence[tuple[Edit, ...]]]:
    """Separate culprits from the other fixes; without any others, halve the fixes."""
    blamed = [fix for fix in fixes if not culprits.isdisjoint(fix)]
    if 0 < len(blamed) < len(fixes):
        return [[fix for fix in fixes if culprits.isdisjoint(fix)], blamed]
    middle = len(fixes) // 2
    return [fixes[:middle], fixes[middle:]] if middle else []


def _without_overlaps(
    fixes: Sequence[tuple[Edit, ...]], edits: Iterable[Edit]
) -> tuple[list[tuple[Edit, ...]], list[tuple[Edit, ...]]]:
    """Separate fixes that fit beside `edits` and fixes before them from others."""
    taken = sorted(set(edits))
    fitting, overlapping = list[tuple[Edit, ...]](), list[tuple[Edit, ...]]()
    for fix in fixes:
        added = list[Edit]()
        for edit in fix:
            number = bisect_left(taken, edit)
            before, after = taken[max(number - 1, 0) : number], taken[number : number + 1]
            if after == [edit]:
                continue
            if (before and before[0].end > edit.start) or (after and edit.end > after[0].start):
                break
            taken.insert(number, edit)
            added.append(edit)
        else:
            fitting.append(fix)
            continue
        for edit in added:
            del taken[bisect_left(taken, edit)]
        overlapping.append(fix)
    return fitting, overlapping
