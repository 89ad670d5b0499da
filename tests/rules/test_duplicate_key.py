"""The rule `duplicate-key`: a key is written twice in the same block."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "duplicate-key"
OFFER = "        emotion: 2\n"


@pytest.mark.parametrize(
    ("edit", "first", "second", "subject"),
    [
        ((OFFER, f"{OFFER}        emotion: 1\n"), "emotion: 2", "emotion: 1\n        next", "nurse/offer-call"),
        (("  retain:\n", "  attract:\n"), "attract:\n    touch", "attract:\n    metrics", "nurse"),
        (("reviewed:", "name: Nurse\nreviewed:"), "name: Ward nurse", "name: Nurse", "nurse"),
        (
            ("    metrics: engagement\n", "    metrics: engagement\n    metrics: growth-plans\n"),
            "metrics: engagement\n    metrics",
            "metrics: growth-plans\n    touchpoints:\n      - id: what",
            "nurse/engage",
        ),
        (("promises:\n  growth:", "teams: {}\npromises:\n  growth:"), "teams:\n  people", "teams: {}", None),
        (
            ("    function: clinical\n", "    function: clinical\n    name: Wards\n"),
            "name: Ward managers",
            "name: Wards",
            "teams/ward-managers",
        ),
    ],
)
def test_both_places_are_shown(
    edit: Any, first: str, second: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [(RULE, "error", subject, (), locate(files, second), (locate(files, first),))]


def test_the_first_one_counts(background: Any, summaries: Any) -> None:
    first = "        owner: employer-brand\n        channels: web\n"

    assert [summary[0] for summary in summaries(background((first, f"{first}        owner: nobody-knows\n")))] == [RULE]


def test_two_merges_are_a_duplicate_key_and_nothing_is_missing(background: Any, summaries: Any) -> None:
    files = background(
        """
# nurse.yaml
x-one: &one {kind: content, owner: people-partners}
x-two: &two {name: Parking}
stages:
  onboard:
    touchpoints:
      - id: parking
        <<: *one
        <<: *two
"""
    )
    files["nurse.yaml"] = (
        "x-one: &one {kind: content, owner: people-partners}\nx-two: &two {name: Parking}\n"
        + (files["nurse.yaml"].split("x-one")[0])
    )

    assert [summary[:3] for summary in summaries(files)] == [(RULE, "error", "nurse/parking")]
