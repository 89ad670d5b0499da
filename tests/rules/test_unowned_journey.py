"""A journey without an owner is found at its name."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("owner", ["", "owner:\n", "owner: []\n"])
def test_it_is_pointed_at_by_its_id(owner: str, check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(("name: Ward nurse\nowner: people-partners\n", f"name: Ward nurse\n{owner}"))

    assert tell(files) == [("unowned-journey", "warning", "nurse", (), at(files, "journey: nurse", "nurse"))]
    (found,) = check(files)
    assert found.message == 'the journey "Ward nurse" has no owner'
    assert (found.journey, found.stage, found.touchpoint) == ("nurse", None, None)


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
def test_what_is_wrong_with_the_owner_is_said_elsewhere(
    owner: str, rules: list[str], tell: Any, background: Any
) -> None:
    files = background(("name: Ward nurse\nowner: people-partners\n", f"name: Ward nurse\n{owner}\n"))

    assert [told[0] for told in tell(files)] == rules


def test_each_journey_is_asked(tell: Any) -> None:
    text = "journey: {}\nstages:\n  attract:\n    touchpoints:\n      - {{id: page, name: Page, owner: hr}}\n"
    both = f"{text.format('nurse')}---\n{text.format('doctor')}"

    assert tell(both, select=["unowned-journey"]) == [
        ("unowned-journey", "warning", "nurse", (), "map.yaml:1:10"),
        ("unowned-journey", "warning", "doctor", (), "map.yaml:7:10"),
    ]


def test_it_can_be_set_and_waived(tell: Any, background: Any) -> None:
    edit = ("name: Ward nurse\nowner: people-partners\n", "name: Ward nurse\n")
    waiver = "# nurse.yaml\nwaivers: {rule: unowned-journey, because: The post is vacant}"
    off = "# nurse.yaml\nchecks:\n  rules:\n    unowned-journey: off"

    assert [told[1] for told in tell(background(edit, waiver))] == ["waived"]
    assert tell(background(edit, off)) == []
