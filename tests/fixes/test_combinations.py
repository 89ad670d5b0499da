"""Several mistakes at once are all fixed, whatever reads the fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from tests.advice import character_mistakes, structure_mistakes, typing_mistakes, vocabulary_mistakes
from tests.advice.workspace import JOURNEY, Mistake, write

FIXABLE = [
    mistake
    for mistake in (
        *vocabulary_mistakes.mistakes(),
        *typing_mistakes.REFERENCES,
        *typing_mistakes.LISTS,
        *typing_mistakes.PUNCTUATION,
        *character_mistakes.ALL,
        *structure_mistakes.ALL,
    )
    if mistake.fix and mistake.fixed is None and not mistake.in_workspace and mistake.rule != "syntax"
]
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def _apply(mistakes: list[Mistake]) -> str:
    """Return the journey with those of the mistakes that do not overlap."""
    spans: list[tuple[int, int, str]] = []
    for mistake in mistakes:
        start = JOURNEY.index(mistake.right)
        end = start + len(mistake.right)
        # with a line between them, one mistake does not change what the other is taken for
        if all(end + 30 < other_start or other_end + 30 < start for other_start, other_end, _ in spans):
            spans.append((start, end, mistake.wrong))
    text = JOURNEY
    for start, end, wrong in sorted(spans, reverse=True):
        text = text[:start] + wrong + text[end:]
    return text


def _fix(folder: Path) -> str:
    """Return the journey after fixing it until nothing is left to fix."""
    for _ in range(5):
        workspace = jm.load(folder)
        corrections = workspace.corrections(jm.validate(workspace))
        if not corrections:
            break
        for correction in corrections:
            assert correction.write()
    return (folder / "nurse.yaml").read_text("utf-8")


@QUIET
@given(mistakes=st.lists(st.sampled_from(FIXABLE), min_size=2, max_size=5, unique=True))
def test_mistakes_at_once_are_all_fixed(tmp_path: Path, mistakes: list[Mistake]) -> None:
    write(tmp_path, _apply(mistakes))
    assert _fix(tmp_path) == JOURNEY


def test_the_edits_of_the_json_report_are_those_of_the_fix(tmp_path: Path) -> None:
    text = JOURNEY.replace("name: Careers page", "Titel: Careers page").replace("owner: ward", "owner: Ward 3")
    file = write(tmp_path, text)
    report = json.loads(jm.validate(jm.load(tmp_path)).to_json())
    edits = [edit for finding in report["findings"] for edit in finding.get("fix", {"edits": []})["edits"]]

    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit["line"], edit["column"]), reverse=True):
        line = lines[edit["line"] - 1]
        assert edit["line"] == edit["end_line"]
        lines[edit["line"] - 1] = line[: edit["column"] - 1] + edit["text"] + line[edit["end_column"] - 1 :]
    assert "\n".join(lines) == JOURNEY
    assert {Path(edit["path"]).name for edit in edits} == {file.name}


def test_findings_without_a_fix_have_no_key_for_it(tmp_path: Path) -> None:
    write(tmp_path, JOURNEY.replace("owner: ward", "owner: wardd"))
    findings = json.loads(jm.validate(jm.load(tmp_path)).to_json())["findings"]
    assert findings
    assert not any("fix" in finding for finding in findings)


def test_sarif_has_the_fix_of_a_result(tmp_path: Path) -> None:
    write(tmp_path, JOURNEY.replace("kind: content", "kind: website"))
    report: Any = json.loads(jm.validate(jm.load(tmp_path)).to("sarif"))
    (fixed,) = [result for result in report["runs"][0]["results"] if "fixes" in result]
    (fix,) = fixed["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]

    assert fix["description"] == {"text": "write `content`"}
    assert change["artifactLocation"] == fixed["locations"][0]["physicalLocation"]["artifactLocation"]
    assert replacement["insertedContent"] == {"text": "content"}
    assert replacement["deletedRegion"] == fixed["locations"][0]["physicalLocation"]["region"]


@pytest.mark.parametrize("together", ["waivers: [{rule: unowned, because: x}]", "tags: [x]"])
def test_a_second_run_changes_nothing(together: str, tmp_path: Path) -> None:
    write(tmp_path, JOURNEY.replace("notes: Seen by everybody", together))
    once = _fix(tmp_path)
    assert _fix(tmp_path) == once
