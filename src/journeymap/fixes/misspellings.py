"""Fixes of misspelt words in the files, where only one correction is possible.

This is true of keys, stages and values from a fixed list. Misspelt ids are not fixed: a wrong owner that exists is
worse than one that does not. An edit changes no comment, blank line or formatting: the edited text is parsed again,
and an edit is dropped if it changes anything but its word.
"""

from __future__ import annotations

import codecs
import difflib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeymap.findings import Finding, Location
from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, end, start
from journeymap.parsing.nodes import Sequence as Items
from journeymap.parsing.parse import parse
from journeymap.parsing.source import EncodingError, Source, decode
from journeymap.workspace import WorkspaceData

_WORDS = {"unknown-key": "key", "unknown-stage": "key", "wrong-value": "value"}
"""Rules whose findings have a suggestion, and the key of the misspelt word in their data."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Correction:
    """Holds a file with fixed misspellings: texts before and after, and the count.

    `path` is the path that findings show, `file` is absolute.
    """

    path: str
    file: Path
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
        """Write the file; return False, without writing, if it has changed since."""
        return _write(self.file, self.before, self.after)


def corrections(workspace: WorkspaceData, findings: Iterable[Finding]) -> Iterator[Correction]:
    """Yield the files in which findings show misspellings that can be fixed."""
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
            word, suggestion = str(finding.data.get(_WORDS[finding.rule])), str(finding.data["suggestion"])
            if finding.location and (edit := _edit_at(source, finding.location, word, suggestion)):
                edits.append(edit)
        after, applied = _apply(source.text, edits)
        if applied:
            file = workspace.load_result.absolute_path(source)
            yield Correction(path, file, source.text, after, len(applied))


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """A word of a text, by its offsets, and its replacement."""

    start: int
    end: int
    old: str
    new: str


def _edit_at(source: Source, location: Location, old: str, new: str) -> _Edit | None:
    """Return the edit from `old` to `new`; None if `old` does not occur exactly once."""
    if location.line is None or location.column is None or location.end_line is None or location.end_column is None:
        return None
    first, last = source.offset(location.line, location.column), source.offset(location.end_line, location.end_column)
    if source.text[first:last].count(old) != 1 or not old:
        return None
    offset = source.text.index(old, first)
    return _Edit(offset, offset + len(old), old, new)


def _apply(text: str, edits: Iterable[_Edit]) -> tuple[str, list[_Edit]]:
    """Apply the edits that change nothing else; return the text and these edits."""
    expected = sorted(dict.fromkeys(edits))
    edited = _apply_edits(text, expected)
    if _differs_only_by(text, edited, expected):
        return edited, expected
    accepted: list[_Edit] = []
    for edit in expected:
        if _differs_only_by(text, _apply_edits(text, [*accepted, edit]), [*accepted, edit]):
            accepted.append(edit)
    return _apply_edits(text, accepted), accepted


def _apply_edits(text: str, edits: Sequence[_Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _differs_only_by(before: str, after: str, edits: Sequence[_Edit]) -> bool:
    """Return whether two texts differ in trees and problems only by the edited words."""
    limit = 4 * max(len(before), len(after)) + 100
    old, new = parse(Source("", before), max_bytes=limit), parse(Source("", after), max_bytes=limit)
    if _problems(old) != _problems(new) or len(old.documents) != len(new.documents):
        return False
    pairs = zip(old.documents, new.documents, strict=True)
    return all(_are_equivalent(old_node, new_node, edits) for old_node, new_node in pairs)


def _problems(result: ParseResult) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message) for problem in result.problems]


def _are_equivalent(old_node: Node | None, new_node: Node | None, edits: Sequence[_Edit]) -> bool:
    pending: list[tuple[Node | None, Node | None]] = [(old_node, new_node)]
    seen: set[int] = set()
    while pending:
        old_node, new_node = pending.pop()
        if id(old_node) in seen:
            continue
        seen.add(id(old_node))
        if type(old_node) is not type(new_node) or (
            isinstance(old_node, Scalar) and not _is_expected_scalar(old_node, new_node, edits)
        ):
            return False
        old_children, new_children = list(_children(old_node)), list(_children(new_node))
        if len(old_children) != len(new_children):
            return False
        pending += zip(old_children, new_children, strict=True)
    return True


def _is_expected_scalar(old_node: Scalar, new_node: Node | None, edits: Sequence[_Edit]) -> bool:
    assert isinstance(new_node, Scalar)
    expected = old_node.value
    for edit in edits:
        if start(old_node) <= edit.start and edit.end <= end(old_node):
            expected = expected.replace(edit.old, edit.new)
    return bool(new_node.value == expected)


def _children(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield from (key, value)
    elif isinstance(node, Items):
        yield from node.items
    elif isinstance(node, Alias):
        yield node.node


def _write(path: Path, before: str, after: str) -> bool:
    """Write a text in the file's encoding; False if the file differs from `before`."""
    data = path.read_bytes()
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
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
