"""The rule `unreviewed-journey`: the journey does not say when it was last reviewed."""

from __future__ import annotations

from typing import Any

import pytest

REVIEWED = "reviewed: 2026-11-01\n"
ONLY = {"select": ["unreviewed-journey"]}
OTHER = "# other.yaml\njourney: doctor\n{}"


@pytest.mark.parametrize("line", ["", "reviewed:\n", "reviewed: null\n"])
def test_the_finding_points_at_its_id(line: str, check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((REVIEWED, f"{line}review_every: 6 months\n"))

    assert summaries(files) == [("unreviewed-journey", "note", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    assert check(files)[0].message == (
        'the journey "Ward nurse" does not say when it was last reviewed, so nobody knows what it shows'
    )


def test_a_workspace_in_which_nobody_reviews_is_not_asked(summaries: Any, background: Any) -> None:
    assert summaries(background((REVIEWED, ""))) == []
    assert summaries(background((REVIEWED, ""), OTHER.format("")), **ONLY) == []


def test_another_journey_with_a_review_asks_for_it(summaries: Any, background: Any) -> None:
    assert [summary[2] for summary in summaries(background(OTHER.format("")), **ONLY)] == ["doctor"]


def test_an_interval_of_another_journey_does_not_ask_for_it(summaries: Any, background: Any) -> None:
    files = background((REVIEWED, ""), OTHER.format("review_every: 1 year"))

    assert [summary[2] for summary in summaries(files, **ONLY)] == ["doctor"]


@pytest.mark.parametrize(
    ("line", "rule"), [("reviewd: 2026-11-01\n", "unknown-key"), ("reviewed: last autumn\n", "wrong-value")]
)
def test_an_invalid_review_is_not_also_missing(line: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((REVIEWED, f"{line}review_every: 1 year\n")))] == [rule]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    missing = (REVIEWED, "review_every: 1 year\n")
    waiver = "# nurse.yaml\nwaivers: {rule: unreviewed-journey, because: It is new}\n"

    assert [summary[1] for summary in summaries(background(missing, waiver))] == ["waived"]
    level = "# nurse.yaml\nchecks:\n  rules:\n    unreviewed-journey: warning"
    assert [summary[1] for summary in summaries(background(missing, level))] == ["warning"]
