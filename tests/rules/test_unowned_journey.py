"""The rule `unowned-journey`: a journey has no owner."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("owner", ["", "owner:\n", "owner: []\n"])
def test_the_finding_points_at_its_id(owner: str, check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(("name: Ward nurse\nowner: people-partners\n", f"name: Ward nurse\n{owner}"))

    assert summaries(files) == [("unowned-journey", "warning", "nurse", (), locate(files, "journey: nurse", "nurse"))]
    (finding,) = check(files)
    assert finding.message == 'the journey "Ward nurse" has no owner'
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", None, None)


@pytest.mark.parametrize(
    ("owner", "rules"),
    [
        ("owner: hr", []),
        ("owner: [people-partners, hr]", ["contested-owner"]),
        ("owner: people-partner", ["unknown-reference"]),
        ("ownr: people-partners", ["unknown-key"]),
        ("owner: #people-partners", ["text-read-as-comment"]),
    ],
)
def test_an_invalid_owner_is_reported_by_other_rules(
    owner: str, rules: list[str], summaries: Any, background: Any
) -> None:
    files = background(("name: Ward nurse\nowner: people-partners\n", f"name: Ward nurse\n{owner}\n"))

    assert [summary[0] for summary in summaries(files)] == rules


def test_each_journey_is_checked(summaries: Any) -> None:
    text = "journey: {}\nstages:\n  attract:\n    touchpoints:\n      - {{id: page, name: Page, owner: hr}}\n"
    both = f"{text.format('nurse')}---\n{text.format('doctor')}"

    assert summaries(both, select=["unowned-journey"]) == [
        ("unowned-journey", "warning", "nurse", (), "map.yaml:1:10"),
        ("unowned-journey", "warning", "doctor", (), "map.yaml:7:10"),
    ]


def test_it_can_be_set_and_waived(summaries: Any, background: Any) -> None:
    edit = ("name: Ward nurse\nowner: people-partners\n", "name: Ward nurse\n")
    waiver = "# nurse.yaml\nwaivers: {rule: unowned-journey, because: The post is vacant}"
    off = "# nurse.yaml\nchecks:\n  rules:\n    unowned-journey: off"

    assert [summary[1] for summary in summaries(background(edit, waiver))] == ["waived"]
    assert summaries(background(edit, off)) == []
