"""Any bytes as a workspace whose mistakes are fixed: a fix changes its value only, and removes its finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import journeymap as jm
from fuzz.invariants import TODAY, sources
from fuzz.seeds import misspelt_workspaces
from fuzz.targets.parsing import nodes
from fuzz.workspace_input import files_in, load
from journeymap.cli.fix import find_corrections
from journeymap.fixes.text_edits import Edit, apply_edits, edits_of
from journeymap.fixes.unified_diff import unified_diff
from journeymap.parsing.nodes import Scalar, end, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

MAX_LENGTH = 6000
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@\n")
_MOST_SINGLE_FIXES = 5


def seeds() -> Iterator[bytes]:
    """Yield the inputs to begin with."""
    yield from misspelt_workspaces()


def check(data: bytes) -> None:
    """Raise an exception if fixes do more or less than they say."""
    files = {name: text for name, text in files_in(data).items() if not text.startswith((b"\xff\xfe", b"\xfe\xff"))}
    texts = sources(files)
    workspace = load(files)
    report = jm.validate(workspace, today=TODAY)
    fixable = [finding for finding in report.findings if finding.fix and finding.location]
    for finding in fixable[:_MOST_SINGLE_FIXES]:
        _check_one(finding, report, files, texts)
    corrections = find_corrections(
        workspace,
        report,
        lambda changed: load(files | {Path(path).name: text for path, text in changed.items()}),
        lambda fixed: jm.validate(fixed, today=TODAY),
    )
    fixed = dict(files)
    for correction in corrections:
        before = texts[correction.path].text
        assert correction.before == before
        diff = unified_diff(correction.path, correction.file, before, correction.after)
        assert apply_diff(before, diff) == correction.after
        fixed[correction.path] = correction.after.encode()
    rest = load(fixed)
    assert rest.corrections(jm.validate(rest, today=TODAY)) == []


def _check_one(finding: jm.Finding, report: jm.Report, files: Mapping[str, bytes], texts: Mapping[str, Source]) -> None:
    """A single fix changes what it edits, and the finding is gone."""
    assert finding.fix is not None
    assert finding.location is not None
    source = texts[finding.location.path]
    edits = edits_of(source, finding.fix)
    after = apply_edits(source.text, edits)
    _check_values(source.text, after, edits)
    again = jm.validate(load({**files, source.path: after.encode()}), today=TODAY)
    same = [(each.rule, each.message, each.subject) for each in again.findings]
    before = [(each.rule, each.message, each.subject) for each in report.findings]
    this = (finding.rule, finding.message, finding.subject)
    assert same.count(this) < before.count(this), finding


def _check_values(before: str, after: str, edits: tuple[Edit, ...]) -> None:
    """All values that no edit touches are there as before."""
    kept = Counter(value for value, first, last in _values(before) if not _touches(edits, before, first, last))
    assert not kept - Counter(value for value, _, _ in _values(after)), edits


def _touches(edits: tuple[Edit, ...], text: str, first: int, last: int) -> bool:
    line_end = text.find("\n", last)
    return any(edit.start <= (len(text) if line_end < 0 else line_end) and edit.end >= first for edit in edits)


def _values(text: str) -> list[tuple[str, int, int]]:
    documents = parse(Source("", text)).documents
    every = [node for document in documents for node in nodes(document)]
    return [(node.value, start(node), end(node)) for node in every if isinstance(node, Scalar)]


def apply_diff(before: str, diff: str) -> str:
    """Return a text after a unified diff; a line of context that differs raises an exception."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", before)
    patch = re.findall(r"[^\n]*\n", diff)[2:]
    after: list[str] = []
    position = 0
    for number, line in enumerate(patch):
        is_last = number + 1 < len(patch) and patch[number + 1].startswith("\\")
        content = line[1:-1] if is_last else line[1:]
        hunk = _HUNK.fullmatch(line)
        if hunk:
            first = int(hunk[1]) - (hunk[2] != "0")
            after += lines[position:first]
            position = first
        elif line[0] == "+":
            after.append(content)
        elif line[0] != "\\":
            assert lines[position] == content, (lines[position], content)
            after += [content] if line[0] == " " else []
            position += 1
    return "".join([*after, *lines[position:]])
