"""The rule `unowned`: a touchpoint has no owner."""

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
def test_the_finding_points_at_one_without_an_owner_by_its_id(
    owner: str, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(FIRST_DAY + owner)

    assert summaries(files) == [
        ("unowned", "error", "nurse/first-day", (), locate(files, "id: first-day", "first-day"))
    ]
    (finding,) = check(files)
    assert finding.message == '"First day on the ward" (first-day) has no owner'
    assert (finding.stage, finding.touchpoint) == ("onboard", "first-day")


def test_each_is_found(summaries: Any, background: Any) -> None:
    files = background(FIRST_DAY, ("        kind: task\n        owner: people-partners\n", "        kind: task\n"))

    assert [(rule, subject) for rule, _, subject, *_ in summaries(files)] == [
        ("unowned", "nurse/first-day"),
        ("unowned", "nurse/exit-review"),
    ]


def test_a_planned_touchpoint_needs_an_owner(summaries: Any, background: Any, locate: Any) -> None:
    files = background(FIRST_DAY + "        status: planned\n        planned_for: 2027-06-01\n")

    place = locate(files, "id: first-day", "first-day")
    assert summaries(files, select=["unowned"]) == [("unowned", "error", "nurse/first-day", (), place)]


def test_a_retired_touchpoint_needs_no_owner(summaries: Any, background: Any) -> None:
    new = "      - id: old-letter\n        name: The letter of old\n        kind: message\n        status: retired\n"

    assert summaries(background(f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [("[people-partners, employer-brand]", "contested-owner"), ("peple-partners", "unknown-reference")],
)
def test_a_contested_or_misspelt_owner_is_not_also_missing(
    owner: str, rule: str, summaries: Any, background: Any
) -> None:
    assert [summary[0] for summary in summaries(background(f"{FIRST_DAY}        owner: {owner}\n"))] == [rule]


def test_nothing_is_reported_for_a_journey_that_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    files = background(FIRST_DAY + "        ownr: people-partners\n")

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


def test_its_level_can_be_set_and_a_finding_can_be_waived(summaries: Any, background: Any) -> None:
    note = "# nurse.yaml\nchecks:\n  rules:\n    unowned: note\n"
    off = "# journeymap.yaml\nchecks:\n  rules:\n    unowned: off\n"
    waiver = "        waivers:\n          - {rule: unowned, because: The ward is being built}\n"

    levels = [summaries(background(*edits))[0][1] for edits in ([FIRST_DAY, note], [FIRST_DAY, off, note])]
    assert levels == ["note", "note"]
    assert summaries(background(FIRST_DAY, off)) == []
    assert [summary[:2] for summary in summaries(background(FIRST_DAY + waiver))] == [("unowned", "waived")]
