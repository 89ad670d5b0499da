"""The silence rules report a silence that is one day longer than their limit, at either end of their window."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.graph.windows import WINDOWS
from tests.silence_windows import (
    LEAVING,
    OVERLOADS,
    SILENCES,
    Case,
    Overload,
    busy_journey,
    leaving_journey,
    silent_journey,
)


def messages(text: bytes, rule: str) -> list[str]:
    return [finding.message for finding in jm.validate(jm.load_text(text)).findings if finding.rule == rule]


@pytest.mark.parametrize("case", SILENCES)
def test_a_silence_is_reported_from_the_first_day_over_the_limit(case: Case) -> None:
    reported = messages(silent_journey(case), case.rule)

    assert [f"for {case.silence} days" in message for message in reported] == ([True] if case.silence else [])


def test_every_window_has_a_case() -> None:
    assert {case.rule for case in SILENCES} == {window.rule for window in WINDOWS}


@pytest.mark.parametrize("case", OVERLOADS)
def test_an_overload_is_reported_from_the_first_touchpoint_or_team_over_the_limit(case: Overload) -> None:
    assert bool(messages(busy_journey(case), "communication-overload")) == case.is_too_much


@pytest.mark.parametrize(("when", "is_silent"), LEAVING)
def test_a_newsletter_ends_the_silence_after_the_last_day(when: str, is_silent: bool) -> None:
    assert bool(messages(leaving_journey(when), "alumni-silence")) == is_silent
