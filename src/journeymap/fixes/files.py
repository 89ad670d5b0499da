"""Apply fixes to files: texts before and after, diffs, and atomic writing."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from journeymap.file_access import read_regular, rewrite
from journeymap.findings import Finding
from journeymap.fixes import REMOVABLE
from journeymap.fixes.adaptations import AdaptationRemoval
from journeymap.fixes.removals import removing_waiver
from journeymap.fixes.text_edits import apply_edits, edits_of, select_edits
from journeymap.fixes.unified_diff import unified_diff
from journeymap.parsing.source import Source
from journeymap.workspace import WorkspaceData

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LONGEST_MARK = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """Holds a file with its fixes: the texts before and after, and their number.

    `path` is the path that findings show, `file` is absolute.
    """

    path: str
    file: Path
    before: str
    after: str
    fixes: int

    def to_diff(self) -> str:
        """Return the change as a diff for `git apply`; empty for a file in UTF-16."""
        mark, encoding = self._encoding()
        if encoding != "utf-8":
            return ""  # git takes such a file for binary
        start = mark.decode(encoding)
        return unified_diff(self.path, self.file, start + self.before, start + self.after)

    def write(self) -> bool:
        """Write the file in its encoding; return False, without writing, if it changed.

        Owner, permissions and links stay as they are. Raises `OSError`, and leaves the file as it was.
        """
        mark, encoding = self._encoding()
        return rewrite(self.file, mark + self.before.encode(encoding), mark + self.after.encode(encoding))

    def is_current(self) -> bool:
        """Return whether the file still has the text before."""
        mark, encoding = self._encoding()
        data, _ = read_regular(self.file, len(mark) + len(self.before.encode(encoding)) + 1)
        return data == mark + self.before.encode(encoding)

    def _encoding(self) -> tuple[bytes, str]:
        """Return the file's byte order mark and encoding."""
        start, _ = read_regular(self.file, _LONGEST_MARK)
        return next(((mark, name) for mark, name in _MARKS if start.startswith(mark)), (b"", "utf-8"))


def corrections(workspace: WorkspaceData, findings: Iterable[Finding]) -> Iterator[Correction]:
    """Yield the files in which findings have fixes, with all fixes that fit together."""
    sources = workspace.load_result.sources
    for path, in_file in sorted(_by_path(findings).items()):
        source = sources.get(path)
        if source is None:
            continue
        accepted = select_edits(source.text, [edits_of(source, finding.fix) for finding in in_file if finding.fix])
        if accepted:
            after = apply_edits(source.text, [edit for edits in accepted for edit in edits])
            yield Correction(path, workspace.load_result.absolute_path(source), source.text, after, len(accepted))


def _with_removals(findings: Iterable[Finding], find_source: Callable[[str], Source | None]) -> Iterator[Finding]:
    adaptations = AdaptationRemoval()
    for finding in findings:
        source = find_source(finding.location.path) if finding.rule in REMOVABLE and finding.location else None
        if source is None:
            yield finding
            continue
        fix = removing_waiver(finding, source) if finding.rule == "unused-waiver" else adaptations.fix(finding, source)
        yield replace(finding, fix=fix)


def _by_path(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.location is not None and finding.fix is not None:
            by_path.setdefault(finding.location.path, []).append(finding)
    return by_path


def verify_fixes(findings: Sequence[Finding], find_source: Callable[[str], Source | None]) -> list[Finding]:
    """Return findings with removals, and without fixes that would change too much."""
    findings = list(_with_removals(findings, find_source))
    refused: set[int] = set()
    for path, in_file in _by_path(findings).items():
        source = find_source(path)
        fixes = [edits_of(source, finding.fix) if source and finding.fix else () for finding in in_file]
        accepted = set(select_edits(source.text, fixes, together=False) if source else ())
        refused.update(id(finding) for finding, edits in zip(in_file, fixes, strict=True) if edits not in accepted)
    return [replace(finding, fix=None) if id(finding) in refused else finding for finding in findings]
