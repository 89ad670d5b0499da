"""A journey without a date of review is told by its id."""

from __future__ import annotations

from typing import Any

import pytest

REVIEWED = "reviewed: 2026-11-01\n"


@pytest.mark.parametrize("line", ["", "reviewed:\n", "reviewed: null\n"])
def test_its_id_is_pointed_at(line: str, check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background((REVIEWED, line))

    assert tell(files) == [("unreviewed-journey", "note", "nurse", (), at(files, "journey: nurse", "nurse"))]
    assert check(files)[0].message == 'the journey "Ward nurse" does not say when it was last found true'


@pytest.mark.parametrize(
    ("line", "rule"), [("reviewd: 2026-11-01\n", "unknown-key"), ("reviewed: last autumn\n", "wrong-value")]
)
def test_what_is_broken_is_not_also_missing(line: str, rule: str, tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background((REVIEWED, line)))] == [rule]


def test_each_journey_is_asked(tell: Any, background: Any) -> None:
    other = "# other.yaml\njourney: doctor\n"

    assert [told[2] for told in tell(background(other), select=["unreviewed-journey"])] == ["doctor"]


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers: {rule: unreviewed-journey, because: It is new}\n"

    assert [told[1] for told in tell(background((REVIEWED, ""), waiver))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unreviewed-journey: warning"
    assert [told[1] for told in tell(background((REVIEWED, ""), level))] == ["warning"]
