"""The rule `missing-moment`: no touchpoint of the journey is marked as a moment that matters."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-moment"
MOMENT = "        moment: true\n"


def test_the_finding_points_at_the_journey(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((MOMENT, ""))
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    assert finding.message == 'no touchpoint of "Ward nurse" is a moment that matters'


@pytest.mark.parametrize("line", ["        moment: false\n", "        moment:\n", f"{MOMENT}        status: retired\n"])
def test_what_is_not_reported(line: str, background: Any, summaries: Any) -> None:
    assert [summary[0] for summary in summaries(background((MOMENT, line)), select=[RULE])] == [RULE]


def test_a_planned_moment_lowers_the_level(background: Any, check: Any) -> None:
    (finding,) = check(background((MOMENT, f"{MOMENT}        status: planned\n")), select=[RULE])

    assert str(finding.level) == "note"
    assert finding.message.endswith("; what is planned will fill it")


def test_each_journey_needs_a_moment(background: Any, summaries: Any) -> None:
    other = "# other.yaml\njourney: other\nstages:\n  engage:\n    touchpoints: [{id: a, name: A}]"

    assert [summary[2] for summary in summaries(background(other), select=[RULE])] == ["other"]


@pytest.mark.parametrize("stages", ["stages: {}", "stages:\n  attract: {touchpoints: []}"])
def test_a_journey_without_touchpoints_is_not_checked(stages: str, summaries: Any) -> None:
    assert summaries(f"journey: nurse\n{stages}\n", select=[RULE]) == []
