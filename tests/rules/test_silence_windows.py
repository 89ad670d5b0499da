"""The silence rules report a silence that is one day longer than their limit, at either end of their window."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.graph.silence_windows import WINDOWS
from tests.silence_windows import (
    LEAVING,
    OVERLOADS,
    RULES,
    SILENCES,
    Case,
    Overload,
    busy_journey,
    leaving_journey,
    silent_workspace,
)


def messages(workspace: jm.Workspace, rule: str) -> list[str]:
    return [finding.message for finding in jm.validate(workspace).findings if finding.rule == rule]


@pytest.mark.parametrize("case", SILENCES)
def test_a_silence_is_reported_from_the_first_day_over_the_limit(case: Case, tmp_path: Path) -> None:
    findings = jm.validate(silent_workspace(tmp_path, case)).findings
    reported = {finding.rule: finding.message for finding in findings if finding.rule in RULES}

    assert [f"for {case.silence} days" in message for message in reported.values()] == ([True] if case.silence else [])
    assert set(reported) <= {case.rule}
    assert not [finding for finding in findings if finding.level is jm.Level.ERROR]


def test_every_window_has_a_case() -> None:
    assert {case.rule for case in SILENCES} == {window.rule for window in WINDOWS}


@pytest.mark.parametrize("case", OVERLOADS)
def test_an_overload_is_reported_from_the_first_touchpoint_or_team_over_the_limit(case: Overload) -> None:
    assert bool(messages(jm.load_text(busy_journey(case)), "communication-overload")) == case.is_too_much


@pytest.mark.parametrize(("when", "is_silent"), LEAVING)
def test_a_newsletter_ends_the_silence_after_the_last_day(when: str, is_silent: bool) -> None:
    assert bool(messages(jm.load_text(leaving_journey(when)), "alumni-silence")) == is_silent
