"""Evidence counts for 24 months; a touchpoint is told when all of it is older."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

TALK = "        when: started + 180 days\n"


def evidence(*items: str) -> tuple[str, str]:
    lines = "".join(f"          - {{source: A survey{item}}}\n" for item in items)
    return (TALK, f"{TALK}        evidence:\n{lines}")


def test_the_evidence_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(evidence(", date: 2020-05-01", ", date: 2023-02-01"))

    place = at(files, "- {source: A survey, date: 2020-05-01}")
    assert tell(files) == [("stale-evidence", "note", "nurse/growth-talk", (), place)]
    (found,) = check(files)
    assert found.message == 'what is known about "Growth talk" (growth-talk) was learned on 2023-02-01 or before'


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 11, 1), False), (date(2026, 11, 2), True)])
def test_it_is_stale_from_the_day_after(today: date, stale: bool, tell: Any, background: Any) -> None:
    files = background(evidence(", date: 2024-11-01"))

    assert [told[0] for told in tell(files, today=today)] == ["stale-evidence"] * stale


@pytest.mark.parametrize("young", [", date: 2026-01-01", ""])
def test_one_that_is_young_or_without_a_date_is_enough(young: str, tell: Any, background: Any) -> None:
    assert tell(background(evidence(", date: 2020-05-01", young))) == []


@pytest.mark.parametrize(("age", "stale"), [("36 months", False), ("35 months", True), ("3 years", False)])
def test_the_age_is_an_option(age: str, stale: bool, tell: Any, background: Any) -> None:
    option = f"# nurse.yaml\nchecks:\n  rules:\n    stale-evidence:\n      older_than: {age}\n"

    files = background(evidence(", date: 2023-12-01"), option)
    assert [told[0] for told in tell(files)] == ["stale-evidence"] * stale


def test_evidence_of_the_journey_is_another_matter(tell: Any, background: Any) -> None:
    files = background(("  - source: Interviews with twelve nurses\n", "  - {source: Interviews, date: 2019-01-01}\n"))

    assert tell(files) == []


@pytest.mark.parametrize(("status", "count"), [("planned", 1), ("retired", 0)])
def test_planned_touchpoints_count_and_retired_ones_do_not(status: str, count: int, tell: Any, background: Any) -> None:
    files = background(evidence(", date: 2020-05-01"), (TALK, f"{TALK}        status: {status}\n"))

    assert len(tell(files, select=["stale-evidence"])) == count


def test_a_broken_date_is_not_also_stale(tell: Any, background: Any) -> None:
    files = background(evidence(", date: 2020-05-01", ", date: last autumn"))

    assert [told[0] for told in tell(files)] == ["wrong-value"]


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    old = evidence(", date: 2020-05-01")
    waiver = (TALK, f"{TALK}        waivers: {{rule: stale-evidence, because: Nothing changed}}\n")

    assert [told[1] for told in tell(background(old, waiver))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    stale-evidence: error"
    assert [told[1] for told in tell(background(old, level))] == ["error"]
