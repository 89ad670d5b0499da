"""Mistakes of beginners: each has one finding, in the right place, and its advice holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from tests.advice import (
    character_mistakes,
    measuring_mistakes,
    planning_mistakes,
    structure_mistakes,
    time_mistakes,
    typing_mistakes,
    vocabulary_mistakes,
)
from tests.advice.workspace import JOURNEY, WORKSPACE, Mistake, marked_text, reading_findings, write

MISTAKES = [
    *vocabulary_mistakes.mistakes(),
    *typing_mistakes.ALL,
    *character_mistakes.ALL,
    *time_mistakes.ALL,
    *structure_mistakes.ALL,
    *planning_mistakes.ALL,
    *measuring_mistakes.ALL,
]


def test_the_workspace_itself_is_read_without_findings(tmp_path: Path) -> None:
    write(tmp_path)
    assert reading_findings(tmp_path) == []


def test_there_are_at_least_two_hundred_mistakes() -> None:
    assert len({(mistake.right, mistake.wrong) for mistake in MISTAKES}) == len(MISTAKES) >= 200


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
def test_a_mistake_has_one_finding_whose_advice_holds(mistake: Mistake, tmp_path: Path) -> None:
    original = WORKSPACE if mistake.in_workspace else JOURNEY
    assert original.count(mistake.right) >= 1
    before = original.replace(mistake.right, mistake.wrong, 1)
    file = _write(tmp_path, mistake, before)

    (finding,) = reading_findings(tmp_path)
    assert finding.rule == mistake.rule
    assert mistake.says in f"{finding.message}\n{finding.help}"
    assert marked_text(finding, before) == mistake.at

    correct = original.replace(mistake.right, mistake.fixed if mistake.fixed is not None else mistake.right, 1)
    workspace = jm.load(tmp_path)
    corrections = workspace.corrections(jm.validate(workspace))
    if mistake.fix:
        assert [correction.after for correction in corrections] == [correct]
        assert finding.fix is not None
    else:
        assert corrections == []
        assert finding.fix is None
        assert mistake.advice in finding.help
        if mistake.fixed is None and not mistake.advice:
            return
    file.write_text(correct, "utf-8", newline="")
    assert reading_findings(tmp_path) == []


def _write(folder: Path, mistake: Mistake, text: str) -> Path:
    if mistake.in_workspace:
        write(folder, workspace=text)
        return folder / "journeymap.yaml"
    return write(folder, text)


def test_a_list_of_stages_is_answered_with_its_first_stage(tmp_path: Path) -> None:
    stages = "stages:\n  - onboard:\n    touchpoints: []\n  - engage:\n    touchpoints: []\n"
    write(tmp_path, f"journey: nurse-path\n{stages}")
    (finding,) = reading_findings(tmp_path)
    assert finding.help.startswith("write `onboard:` without a dash")


def test_references_in_an_unknown_stage_are_looked_up(tmp_path: Path) -> None:
    text = JOURNEY.replace("  attract:\n", "  recruiting-fair:\n").replace(
        "owner: employer-brand", "owner: employer-brnd"
    )
    write(tmp_path, text)
    reported = [(finding.rule, marked_text(finding, text)) for finding in reading_findings(tmp_path)]
    assert ("unknown-stage", "recruiting-fair") in reported
    assert ("unknown-reference", "employer-brnd") in reported
