"""Select the edits of a text that change what they should and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeymap.findings import Fix
from journeymap.fixes.tree_comparison import changes_only_edits
from journeymap.parsing.source import Source

_MOST_WORK = 20_000_000
"""How many characters are parsed at most to separate edits that fit from others; the rest is not applied."""


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
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def select_edits(text: str, fixes: Sequence[tuple[Edit, ...]], *, together: bool = True) -> list[tuple[Edit, ...]]:
    """Return the fixes of a text that change nothing but what they edit.

    `together` selects those that can also be applied at the same time, the first ones first.
    """
    selection = _Selection(text, together)
    selection.add(
        [fix for fix in dict.fromkeys(fixes) if any(text[edit.start : edit.end] != edit.text for edit in fix)]
    )
    return selection.accepted


class _Selection:
    def __init__(self, text: str, together: bool) -> None:
        self.text = text
        self.together = together
        self.accepted: list[tuple[Edit, ...]] = []
        self._edits: list[Edit] = []
        self._work = 0

    def add(self, fixes: Sequence[tuple[Edit, ...]]) -> None:
        """Accept fixes that fit, by halves: a few bad ones among many cost little."""
        if not fixes or self._work > _MOST_WORK:
            return
        before = self._edits if self.together else []
        edits = [*before, *(edit for fix in fixes for edit in fix)]
        self._work += len(self.text)
        if not _overlap(edits) and changes_only_edits(self.text, apply_edits(self.text, edits), edits):
            self.accepted += fixes
            self._edits = edits
        elif len(fixes) > 1:
            middle = len(fixes) // 2
            self.add(fixes[:middle])
            self.add(fixes[middle:])


def _overlap(edits: Iterable[Edit]) -> bool:
    ordered = sorted(set(edits))
    return any(edit.end > after.start for edit, after in pairwise(ordered))
