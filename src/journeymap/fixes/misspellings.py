"""Fixes of misspelt words in the files, where only one correction is possible.

This is true of keys, stages and values from a fixed list. Misspelt ids are not fixed: a wrong owner that exists is
worse than one that does not.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journeymap.findings import Finding
from journeymap.fixes import text_edits
from journeymap.workspace import WorkspaceData

__all__ = ["Correction", "corrections"]

_WORDS = {"unknown-key": "key", "unknown-stage": "key", "wrong-value": "value"}
"""Rules whose findings have a suggestion, and the key of the misspelt word in their data."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One file with fixed misspellings: its text before and after, and the number of fixes."""

    path: str
    before: str
    after: str
    words: int

    def to_diff(self) -> str:
        """Return the change as a diff for `git apply`."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def write(self) -> bool:
        """Write the file; False, without writing, if the file has changed since it was read."""
        return text_edits.write(Path(self.path), self.before, self.after)


def corrections(workspace: WorkspaceData, findings: Iterable[Finding]) -> Iterator[Correction]:
    """Return the files of a workspace in which findings show misspellings that can be fixed."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.location is not None and finding.rule in _WORDS and finding.data.get("suggestion"):
            by_path.setdefault(finding.location.path, []).append(finding)
    sources = workspace.load_result.sources
    for path, path_findings in sorted(by_path.items()):
        source = sources.get(path)
        if source is None:
            continue
        edits = []
        for finding in path_findings:
            word, suggestion = finding.data.get(_WORDS[finding.rule]), finding.data["suggestion"]
            edit = (
                text_edits.edit_at(source, finding.location, str(word), str(suggestion)) if finding.location else None
            )
            if edit is not None:
                edits.append(edit)
        after, applied = text_edits.apply(source.text, edits)
        if applied:
            yield Correction(path, source.text, after, len(applied))
