"""What the tests of rules stand on: the complete workspace with something changed, and what is then found.

Every rule's tests go through the front door (`load`, `validate`) and look at the findings of *all* rules, so that
"this one finding" also says "and no other".
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

import journeymap as jm
from journeymap.findings import Finding
from journeymap.rules.api.examples import merge_fragment

TODAY = date(2026, 11, 22)

Files = dict[str, str]
Told = tuple[Any, ...]


class Background(Protocol):
    def __call__(self, *edits: str | tuple[str, str]) -> Files: ...


class Check(Protocol):
    def __call__(self, files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Finding]: ...


class Tell(Protocol):
    def __call__(self, files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Told]: ...


@pytest.fixture
def background() -> Background:
    """`background(*edits)`: the texts of the complete workspace, by file (`journeymap.yaml`, `nurse.yaml`).

    An edit is either a fragment as on a rule's page (its first line is `# nurse.yaml` or the like; a file of
    another name is added), or a pair of texts `(old, new)`, of which the old one stands exactly once, in
    whatever file (a line of its own is best said with the line break: `("    owner: hr\\n", "")`). Edits are made
    one after the other. Without any, all rules say nothing.
    """

    def make(*edits: str | tuple[str, str]) -> Files:
        files, _ = merge_fragment("")
        for edit in edits:
            if isinstance(edit, str):
                files, _ = merge_fragment(edit.strip("\n"), files, replace_items=True)
                continue
            old, new = edit
            holding = [name for name, text in files.items() if old in text]
            counts = [files[name].count(old) for name in holding]
            assert counts == [1], f"{old!r} stands {sum(counts)} times in the workspace, not once"
            files[holding[0]] = files[holding[0]].replace(old, new)
        return files

    return make


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(files, today=…, **options)`: the findings of all rules on a workspace of these files.

    A text alone is the file `map.yaml` of a workspace without journeymap.yaml. `options` go to `validate`
    (`select`, `ignore`, `waivers`). Each call makes a folder of its own and is made from inside it, so that paths
    are as short as in `files`. A rule that breaks makes the test fail.
    """
    numbers = itertools.count()

    def ask(files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Finding]:
        folder = tmp_path / f"workspace-{next(numbers)}"
        folder.mkdir()
        for name, text in ({"map.yaml": files} if isinstance(files, str) else files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        monkeypatch.chdir(folder)
        report = jm.validate(jm.load("."), today=today, **options)
        assert report.tracebacks == (), report.tracebacks
        return list(report.findings)

    return ask


@pytest.fixture
def tell(check: Check) -> Tell:
    """`tell(files, …)`: the findings of `check` in short, as tuples to compare with.

    `(rule, level, subject, personas, "nurse.yaml:12:9")`, and where there are second places, a sixth member:
    a tuple of theirs. A waived finding has the level `"waived"`. Tuples come in the order of the findings.
    """

    def ask(files: Mapping[str, str] | str, *, today: date = TODAY, **options: Any) -> list[Told]:
        return [_short(finding) for finding in check(files, today=today, **options)]

    return ask


def _short(finding: Finding) -> Told:
    level = "waived" if finding.waived else str(finding.level)
    told: Told = (finding.rule, level, finding.subject, finding.personas, _shown(finding.location))
    return (*told, tuple(_shown(second.location) for second in finding.related)) if finding.related else told


def _shown(place: Any) -> str:
    return f"{place.path}:{place.line}:{place.column}" if place else ""


@pytest.fixture
def at() -> Callable[..., str]:
    """`at(files, "id: first-day", "first-day")`: where a text stands, as `tell` says places.

    The first text stands exactly once in the workspace; the second is looked for in it, and is where the place
    begins (default: the first one itself).
    """

    def find(files: Mapping[str, str] | str, text: str, inside: str = "") -> str:
        texts = {"map.yaml": files} if isinstance(files, str) else files
        holding = [name for name, whole in texts.items() if text in whole]
        assert len(holding) == 1 and texts[holding[0]].count(text) == 1, f"{text!r} does not stand there exactly once"
        whole = texts[holding[0]]
        offset = whole.index(text) + (text.index(inside) if inside else 0)
        line = whole.count("\n", 0, offset)
        return f"{holding[0]}:{line + 1}:{offset - (whole.rfind(chr(10), 0, offset))}"

    return find
