"""Fixes of misspelt words in the files, where only one correction is possible.

That is so of keys, of stages and of words that are one of a few. A misspelt id is left to people: a wrong owner that
exists is worse than one that does not.
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
"""The rules that may know better, and where their data hold the word as it was written."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One file with fixed misspellings: its text before and after, and the number of fixes."""

    path: str
    before: str
    after: str
    words: int

    def to_diff(self) -> str:
        """What would change, as `diff -u` and `git apply` have it."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def write(self) -> bool:
        """Write the file; False, and nothing is written, where it does not say what it said before."""
        return text_edits.write(Path(self.path), self.before, self.after)


def corrections(workspace: WorkspaceData, findings: Iterable[Finding]) -> Iterator[Correction]:
    """Return the files of a workspace in which findings show misspellings that can be fixed."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.location is not None and finding.rule in _WORDS and finding.data.get("suggestion"):
            by_path.setdefault(finding.location.path, []).append(finding)
    sources = workspace.load_result.sources
    for path, found in sorted(by_path.items()):
        source = sources.get(path)
        if source is None:
            continue
        wanted = []
        for finding in found:
            word, meant = finding.data.get(_WORDS[finding.rule]), finding.data["suggestion"]
            edit = text_edits.edit_at(source, finding.location, str(word), str(meant)) if finding.location else None
            if edit is not None:
                wanted.append(edit)
        after, made = text_edits.apply(source.text, wanted)
        if made:
            yield Correction(path, source.text, after, len(made))
