"""A journey without a moment that matters."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-moment"
MOMENT = "        moment: true\n"


def test_the_journey_is_pointed_at(background: Any, tell: Any, check: Any, at: Any) -> None:
    files = background((MOMENT, ""))
    (found,) = check(files)

    assert tell(files) == [(RULE, "note", "nurse", (), at(files, "journey: nurse", "nurse"))]
    assert found.message == 'no touchpoint of "Ward nurse" is a moment that matters'


@pytest.mark.parametrize("line", ["        moment: false\n", "        moment:\n", f"{MOMENT}        status: retired\n"])
def test_what_is_none(line: str, background: Any, tell: Any) -> None:
    assert [one[0] for one in tell(background((MOMENT, line)), select=[RULE])] == [RULE]


def test_what_is_planned_will_fill_it(background: Any, check: Any) -> None:
    (found,) = check(background((MOMENT, f"{MOMENT}        status: planned\n")), select=[RULE])

    assert str(found.level) == "note"
    assert found.message.endswith("; what is planned will fill it")


def test_each_journey_needs_one(background: Any, tell: Any) -> None:
    other = "# other.yaml\njourney: other\nstages:\n  engage:\n    touchpoints: [{id: a, name: A}]"

    assert [one[2] for one in tell(background(other), select=[RULE])] == ["other"]


@pytest.mark.parametrize("stages", ["stages: {}", "stages:\n  attract: {touchpoints: []}"])
def test_a_journey_without_touchpoints_is_not_asked(stages: str, tell: Any) -> None:
    assert tell(f"journey: nurse\n{stages}\n", select=[RULE]) == []
