"""The timeline shades exactly the silences and overloads that the rules report."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap import views
from tests.silence_windows import (
    LEAVING,
    OVERLOADS,
    SILENCES,
    Case,
    Overload,
    busy_journey,
    leaving_journey,
    silent_workspace,
)


def titles(workspace: jm.Workspace, meaning: str) -> list[str | None]:
    picture = views.draw(workspace.portfolio, "nurse", "timeline")
    return [group.title for group in picture.groups() if meaning in group.meaning and group.title]


@pytest.mark.parametrize("case", SILENCES)
def test_a_silence_is_shaded_from_the_first_day_over_the_limit(case: Case, tmp_path: Path) -> None:
    assert titles(silent_workspace(tmp_path, case), "silence") == (
        [f"{case.silence} days of silence"] if case.silence else []
    )


@pytest.mark.parametrize("case", OVERLOADS)
def test_an_overload_is_shaded_from_the_first_touchpoint_or_team_over_the_limit(case: Overload) -> None:
    assert bool(titles(jm.load_text(busy_journey(case)), "pile-up")) == case.is_too_much


@pytest.mark.parametrize(("when", "is_silent"), LEAVING)
def test_a_newsletter_ends_the_silence_after_the_last_day(when: str, is_silent: bool) -> None:
    assert ("silence after the last day" in titles(jm.load_text(leaving_journey(when)), "silence")) == is_silent
