"""Which rules a run selects, and what it weighs each finding by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Importance

TODAY = date(2026, 11, 22)
WRONG = b"""\
journey: nurse
owner: hr
waivers: [{rule: dead-end, because: Soon}]
checks:
  rules:
    unowned: {many: 1}
stages:
  attract:
    touchpoints:
      - {id: a, name: A, kind: content, nmae: B}
"""
SILENT = b"""\
journey: nurse
owner: hr
personas: [nurse, doctor]
stages:
  onboard:
    touchpoints:
      - {id: first-day, name: First day, kind: conversation, owner: hr, when: started, moment: true, emotion: -2}
      - {id: rota, name: Rota, side: backstage}
"""


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ({"select": ["unowned"]}, ["unknown-key", "unowned", "unknown-key"]),
        ({"select": ["unused-waiver", "dead-end"]}, ["unused-waiver", "unknown-key", "unknown-key"]),
        ({"ignore": ["upkeep", "gap", "flow", "unowned", "unknown-key"]}, ["unknown-key", "unknown-key"]),
        ({"ignore": ["unused-waiver", "gap", "flow", "unowned"]}, ["unknown-key", "unknown-key"]),
    ],
)
def test_what_is_wrong_with_the_text_is_reported_whatever_is_selected(
    options: dict[str, Any], rules: list[str]
) -> None:
    report = jm.validate(jm.load_text(WRONG), today=TODAY, **options)

    assert [finding.rule for finding in report.findings if finding.rule != "one-sided-stage"] == rules
    assert [held_back.rules for held_back in report.held_back] == [(("checks", jm.Level.ERROR),)]


def test_a_finding_knows_what_decides_its_importance() -> None:
    findings = jm.validate(
        jm.load_text(SILENT),
        today=TODAY,
        select=["unowned", "unworked-low-point", "early-silence", "preboarding-silence"],
    ).findings

    assert {finding.rule: finding.importance for finding in findings} == {
        "early-silence": Importance(silence=90 / 35, is_for_all=True),
        "preboarding-silence": Importance(silence=30 / 14, is_for_all=True),
        "unworked-low-point": Importance(touchpoints=1, is_moment=True, feeling=-2, is_for_all=True),
        "unowned": Importance(touchpoints=1, is_backstage=True, is_for_all=True),
    }
