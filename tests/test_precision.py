"""The page on how precise the checks are tells of what they find today."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import journeymap as jm

DOCS = Path(__file__).parents[1] / "docs"
MAPS = ("forest-agency", "preceptorship", "university")
PAGE = (DOCS / "precision.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose head begins so."""
    lines = PAGE.partition(f"| map | {heading}")[2].splitlines()[2:]
    table = lines[: next((number for number, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def findings(folder: str) -> list[tuple[str, str, str]]:
    report = jm.validate(jm.load(DOCS / "precision" / folder), today=date(2026, 11, 30))
    return [(finding.rule, str(finding.level), finding.subject or "workspace") for finding in report.findings]


@pytest.mark.parametrize("folder", MAPS)
def test_every_finding_is_judged(folder: str) -> None:
    judged = [
        (rule.partition("`")[2].strip("`"), level, about.strip("`"))
        for name, rule, level, about, *_ in rows("rule")
        if name == folder
    ]
    assert judged == findings(folder)


def test_the_sums_are_those_of_the_judgements() -> None:
    judged = Counter((name, judgement) for name, _, _, _, judgement, _ in rows("rule"))
    words = ("useful", "annoying", "false")
    *by_map, together = rows("touchpoints")
    sums = [sum(judged[name, word] for name in MAPS) for word in words]
    expected = [
        [str(sum(judged[name, word] for word in words)), *(str(judged[name, w]) for w in words)] for name in MAPS
    ]

    assert [row[2:] for row in by_map] == expected
    assert together[2:] == [str(sum(sums)), *(f"{count} ({round(100 * count / sum(sums))} %)" for count in sums)]
    assert sums[0] >= 0.75 * sum(sums)
    assert sums[2] <= 0.03 * sum(sums)


def test_the_number_of_touchpoints() -> None:
    workspaces = [jm.load(DOCS / "precision" / folder) for folder in MAPS]
    counts = [sum(len(workspace.graph(id).touchpoints) for id in workspace.journeys) for workspace in workspaces]

    assert [row[1] for row in rows("touchpoints")] == [str(count) for count in (*counts, sum(counts))]


def test_judgements_have_reasons() -> None:
    assert all(re.search(r"\w", reason) for *_, reason in rows("rule"))
