"""The rule `missing-moment`: no touchpoint of the journey is marked as a moment that matters."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-moment"
MOMENT = "        moment: true\n"


FIFTH = "# nurse.yaml\nstages:\n  engage:\n    touchpoints:\n      - {id: fifth, name: Fifth, owner: hr, emotion: 0}"
"""In the background four touchpoints have an emotion."""
OTHER = "# other.yaml\njourney: other\nstages:\n  engage:\n    touchpoints: [{{id: a, name: A{}}}]"
ONLY = {"select": [RULE]}


def test_the_finding_points_at_the_journey(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((MOMENT, ""), FIFTH)
    (finding,) = check(files, **ONLY)

    assert summaries(files, **ONLY) == [(RULE, "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    assert finding.message == ('no touchpoint of "Ward nurse" is a moment that matters, so nothing says where to begin')


def test_four_emotions_are_too_few(background: Any, summaries: Any) -> None:
    assert summaries(background((MOMENT, ""))) == []
    no_emotion = FIFTH.replace("emotion: 0", "pains: Too long")
    assert summaries(background((MOMENT, ""), no_emotion), **ONLY) == []


def test_how_many_is_an_option_of_workspace_or_journey(background: Any, summaries: Any) -> None:
    for name in ("journeymap", "nurse"):
        for number, found in ((4, 1), (5, 0)):
            option = f"# {name}.yaml\nchecks:\n  rules:\n    missing-moment: {{at_least: {number}}}"
            assert len(summaries(background((MOMENT, ""), option))) == found


def test_a_moment_of_another_journey_asks_for_one(background: Any, summaries: Any) -> None:
    assert [summary[2] for summary in summaries(background(OTHER.format("")), **ONLY)] == ["other"]
    assert summaries(background((MOMENT, ""), OTHER.format("")), **ONLY) == []
    both = background(OTHER.format(", moment: true"))
    assert summaries(both, **ONLY) == []


@pytest.mark.parametrize("line", ["        moment: false\n", "        moment:\n", f"{MOMENT}        status: retired\n"])
def test_what_is_not_a_moment(line: str, background: Any, summaries: Any) -> None:
    more = FIFTH + "\n      - {id: sixth, name: Sixth, owner: hr, emotion: 0}"

    assert [summary[0] for summary in summaries(background((MOMENT, line), more), **ONLY)] == [RULE]


def test_a_planned_moment_lowers_the_level(background: Any, check: Any) -> None:
    planned = f"{MOMENT}        status: planned\n"
    more = FIFTH + "\n      - {id: sixth, name: Sixth, owner: hr, emotion: 0}"
    level = "# nurse.yaml\nchecks: {rules: {missing-moment: error}}"

    (finding,) = check(background((MOMENT, planned), more), **ONLY)
    assert str(finding.level) == "note"
    assert finding.message.endswith("; what is planned will fill it")
    assert [str(each.level) for each in check(background((MOMENT, planned), more, level), **ONLY)] == ["warning"]


def test_a_level_of_the_journey_counts(background: Any, summaries: Any) -> None:
    for level, expected in (("off", []), ("error", ["error"])):
        edit = f"# nurse.yaml\nchecks: {{rules: {{missing-moment: {level}}}}}"
        assert [summary[1] for summary in summaries(background((MOMENT, ""), FIFTH, edit), **ONLY)] == expected


@pytest.mark.parametrize("stages", ["stages: {}", "stages:\n  attract: {touchpoints: []}"])
def test_a_journey_without_touchpoints_is_not_checked(stages: str, summaries: Any) -> None:
    other = "journey: other\nstages:\n  engage:\n    touchpoints: [{id: a, name: A, moment: true}]\n"

    assert summaries({"a.yaml": f"journey: nurse\n{stages}\n", "b.yaml": other}, **ONLY) == []
