"""A touchpoint without an owner is found where it begins, once."""

from __future__ import annotations

from typing import Any

import pytest

FIRST_DAY = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: first-day
        name: First day on the ward
        kind: event
        channels: in-person
        when: started
        moment: true
        metrics: ready-on-day-one
"""


@pytest.mark.parametrize("owner", ["", "        owner:\n", "        owner: []\n", "        owner: null\n"])
def test_one_without_an_owner_is_pointed_at_by_its_id(
    owner: str, check: Any, tell: Any, background: Any, at: Any
) -> None:
    files = background(FIRST_DAY + owner)

    assert tell(files) == [("unowned", "error", "nurse/first-day", (), at(files, "id: first-day", "first-day"))]
    (found,) = check(files)
    assert found.message == '"First day on the ward" (first-day) has no owner'
    assert (found.stage, found.touchpoint) == ("onboard", "first-day")


def test_each_is_found(tell: Any, background: Any) -> None:
    files = background(FIRST_DAY, ("        kind: task\n        owner: people-partners\n", "        kind: task\n"))

    assert [(rule, subject) for rule, _, subject, *_ in tell(files)] == [
        ("unowned", "nurse/first-day"),
        ("unowned", "nurse/exit-review"),
    ]


def test_a_planned_one_needs_an_owner_too(tell: Any, background: Any, at: Any) -> None:
    files = background(FIRST_DAY + "        status: planned\n        planned_for: 2027-06-01\n")

    place = at(files, "id: first-day", "first-day")
    assert tell(files, select=["unowned"]) == [("unowned", "error", "nurse/first-day", (), place)]


def test_a_retired_one_needs_none(tell: Any, background: Any) -> None:
    new = "      - id: old-letter\n        name: The letter of old\n        kind: message\n        status: retired\n"

    assert tell(background(f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [("[people-partners, employer-brand]", "contested-owner"), ("peple-partners", "unknown-reference")],
)
def test_a_contested_or_misspelt_owner_is_not_also_missing(owner: str, rule: str, tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(f"{FIRST_DAY}        owner: {owner}\n"))] == [rule]


def test_it_is_not_said_of_a_journey_that_could_not_be_read_whole(tell: Any, background: Any) -> None:
    files = background(FIRST_DAY + "        ownr: people-partners\n")

    assert [told[0] for told in tell(files)] == ["unknown-key"]


def test_its_level_can_be_set_and_it_can_be_waived(tell: Any, background: Any) -> None:
    note = "# nurse.yaml\nchecks:\n  rules:\n    unowned: note\n"
    off = "# journeymap.yaml\nchecks:\n  rules:\n    unowned: off\n"
    waiver = "        waivers:\n          - {rule: unowned, because: The ward is being built}\n"

    levels = [tell(background(*edits))[0][1] for edits in ([FIRST_DAY, note], [FIRST_DAY, off, note])]
    assert levels == ["note", "note"]
    assert tell(background(FIRST_DAY, off)) == []
    assert [told[:2] for told in tell(background(FIRST_DAY + waiver))] == [("unowned", "waived")]
