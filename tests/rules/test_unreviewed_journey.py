"""The rule `unreviewed-journey`: the journey does not say when it was last reviewed."""

from __future__ import annotations

from typing import Any

import pytest

REVIEWED = "reviewed: 2026-11-01\n"


@pytest.mark.parametrize("line", ["", "reviewed:\n", "reviewed: null\n"])
def test_the_finding_points_at_its_id(line: str, check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((REVIEWED, line))

    assert summaries(files) == [("unreviewed-journey", "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    assert check(files)[0].message == 'the journey "Ward nurse" does not say when it was last reviewed'


@pytest.mark.parametrize(
    ("line", "rule"), [("reviewd: 2026-11-01\n", "unknown-key"), ("reviewed: last autumn\n", "wrong-value")]
)
def test_an_invalid_review_is_not_also_missing(line: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((REVIEWED, line)))] == [rule]


def test_each_journey_is_checked(summaries: Any, background: Any) -> None:
    other = "# other.yaml\njourney: doctor\n"

    assert [summary[2] for summary in summaries(background(other), select=["unreviewed-journey"])] == ["doctor"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers: {rule: unreviewed-journey, because: It is new}\n"

    assert [summary[1] for summary in summaries(background((REVIEWED, ""), waiver))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unreviewed-journey: warning"
    assert [summary[1] for summary in summaries(background((REVIEWED, ""), level))] == ["warning"]
