"""Apply fixes to files: texts before and after, diffs, and atomic writing."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from journeymap.findings import Finding
from journeymap.fixes.removals import removing_waiver
from journeymap.fixes.text_edits import apply_edits, edits_of, select_edits
from journeymap.fixes.unified_diff import unified_diff
from journeymap.parsing.source import EncodingError, Source, decode
from journeymap.workspace import WorkspaceData

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


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
        mark, encoding = _encoding(self.file.read_bytes())
        if encoding != "utf-8":
            return ""  # git takes such a file for binary
        start = mark.decode(encoding)
        return unified_diff(self.path, self.file, start + self.before, start + self.after)

    def write(self) -> bool:
        """Write the file; return False, without writing, if it has changed since."""
        return _write(self.file, self.before, self.after)


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


def _with_removal(finding: Finding, find_source: Callable[[str], Source | None]) -> Finding:
    if finding.rule != "unused-waiver" or finding.location is None:
        return finding
    source = find_source(finding.location.path)
    return replace(finding, fix=removing_waiver(finding, source)) if source else finding


def _by_path(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.location is not None and finding.fix is not None:
            by_path.setdefault(finding.location.path, []).append(finding)
    return by_path


def verify_fixes(findings: Sequence[Finding], find_source: Callable[[str], Source | None]) -> list[Finding]:
    """Return findings with removals, and without fixes that would change too much."""
    findings = [_with_removal(finding, find_source) for finding in findings]
    refused: set[int] = set()
    for path, in_file in _by_path(findings).items():
        source = find_source(path)
        fixes = [edits_of(source, finding.fix) if source and finding.fix else () for finding in in_file]
        accepted = select_edits(source.text, fixes, together=False) if source else []
        refused.update(id(finding) for finding, edits in zip(in_file, fixes, strict=True) if edits not in accepted)
    return [replace(finding, fix=None) if id(finding) in refused else finding for finding in findings]


def _encoding(data: bytes) -> tuple[bytes, str]:
    """Return a file's byte order mark and encoding."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _write(path: Path, before: str, after: str) -> bool:
    """Write a text in the file's encoding; False if the file differs from `before`."""
    data = path.read_bytes()
    mark, encoding = _encoding(data)
    try:
        if decode(data).removeprefix("\ufeff") != before:
            return False
    except EncodingError:
        return False
    _replace_file(path.resolve(), mark + after.encode(encoding))
    return True


def _replace_file(path: Path, data: bytes) -> None:
    """Replace the content of a file atomically."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("xb") as file:
            file.write(data)
        new.chmod(path.stat().st_mode)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
