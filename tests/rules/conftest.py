"""Fixtures of rule tests: the complete workspace with something changed, and the findings of all rules there.

Every rule is tested through the public functions `load` and `validate`, and all findings are compared, so that a test
that expects one finding also expects no other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

import journeymap as jm
from journeymap.findings import Finding, Location
from journeymap.rules.api.examples import merge_fragment

TODAY = date(2026, 11, 22)

Files = dict[str, str]
Summary = tuple[Any, ...]


class Background(Protocol):
    def __call__(self, *edits: str | tuple[str, str]) -> Files: ...


class Check(Protocol):
    def __call__(self, files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Finding]: ...


class Summaries(Protocol):
    def __call__(self, files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Summary]: ...


@pytest.fixture
def background() -> Background:
    """`background(*edits)`: the texts of the complete workspace, by file (`journeymap.yaml`, `nurse.yaml`).

    An edit is a fragment (its first line names the file, such as `# nurse.yaml`; a file of another name is added), in
    which a list item replaces the item with the same id; or a pair of texts `(old, new)`, where the old one occurs
    exactly once in all files. Edits are made one after the other. Without edits no rule finds anything.
    """

    def edit(*edits: str | tuple[str, str]) -> Files:
        files, _ = merge_fragment("")
        for change in edits:
            if isinstance(change, str):
                files, _ = merge_fragment(change.strip("\n"), files, replace_items=True)
                continue
            old, new = change
            name = _file_with(old, files)
            files[name] = files[name].replace(old, new)
        return files

    return edit


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(files, today=…, **options)`: the findings of all rules in a workspace of these files.

    A text alone is the file `map.yaml` of a workspace without journeymap.yaml. `options` are those of `validate`
    (`select`, `ignore`, `waivers`). Each call writes a new folder and runs in it, so that paths are as short as in
    `files`. A rule that breaks makes the test fail.
    """
    numbers = itertools.count()

    def run(files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Finding]:
        folder = tmp_path / f"workspace-{next(numbers)}"
        folder.mkdir()
        for name, text in _by_name(files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        monkeypatch.chdir(folder)
        report = jm.validate(jm.load("."), today=today, **options)
        assert report.tracebacks == (), report.tracebacks
        return list(report.findings)

    return run


@pytest.fixture
def summaries(check: Check) -> Summaries:
    """`summaries(files, …)`: the findings of `check` as short tuples, in the order of the findings.

    `(rule, level, subject, personas, "nurse.yaml:12:9")`, and if there are related places, a tuple of them as a sixth
    member. A waived finding has the level `"waived"`.
    """

    def summarize(files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Summary]:
        return [_summary(finding) for finding in check(files, today=today, **options)]

    return summarize


def _summary(finding: Finding) -> Summary:
    level = "waived" if finding.waived else str(finding.level)
    summary = (finding.rule, level, finding.subject, finding.personas, _written(finding.location))
    related = tuple(_written(place.location) for place in finding.related)
    return (*summary, related) if related else summary


def _written(location: Location | None) -> str:
    return f"{location.path}:{location.line}:{location.column}" if location else ""


@pytest.fixture
def locate() -> Callable[..., str]:
    """`locate(files, "id: first-day", "first-day")`: where a text is, written as in `summaries`.

    The first text occurs exactly once in all files; the location is that of the second text in it (default: itself).
    """

    def find(files: Mapping[str, str] | str, text: str, inside: str = "") -> str:
        texts = _by_name(files)
        name = _file_with(text, texts)
        offset = texts[name].index(text) + (text.index(inside) if inside else 0)
        line = texts[name].count("\n", 0, offset)
        return f"{name}:{line + 1}:{offset - texts[name].rfind(chr(10), 0, offset)}"

    return find


def _by_name(files: Mapping[str, str] | str) -> Mapping[str, str]:
    return {"map.yaml": files} if isinstance(files, str) else files


def _file_with(text: str, files: Mapping[str, str]) -> str:
    counts = {name: whole.count(text) for name, whole in files.items() if text in whole}
    assert list(counts.values()) == [1], f"{text!r} occurs {sum(counts.values())} times in the files, not once"
    return next(iter(counts))
