"""The rule `stale-evidence`: all evidence of a touchpoint is older than 24 months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

TALK = "        when: started + 180 days\n"


def evidence(*items: str) -> tuple[str, str]:
    lines = "".join(f"          - {{source: A survey{item}}}\n" for item in items)
    return (TALK, f"{TALK}        evidence:\n{lines}")


def test_the_finding_points_at_the_evidence(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(evidence(", date: 2020-05-01", ", date: 2023-02-01"))

    place = locate(files, "- {source: A survey, date: 2020-05-01}")
    assert summaries(files) == [("stale-evidence", "note", "nurse/growth-talk", (), place)]
    (finding,) = check(files)
    assert finding.message == 'what is known about "Growth talk" (growth-talk) was learned on 2023-02-01 or before'


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 11, 1), False), (date(2026, 11, 2), True)])
def test_it_is_stale_from_the_day_after(today: date, stale: bool, summaries: Any, background: Any) -> None:
    files = background(evidence(", date: 2024-11-01"))

    assert [summary[0] for summary in summaries(files, today=today)] == ["stale-evidence"] * stale


@pytest.mark.parametrize("young", [", date: 2026-01-01", ""])
def test_recent_or_undated_evidence_is_enough(young: str, summaries: Any, background: Any) -> None:
    assert summaries(background(evidence(", date: 2020-05-01", young))) == []


@pytest.mark.parametrize(("age", "stale"), [("36 months", False), ("35 months", True), ("3 years", False)])
def test_the_age_is_an_option(age: str, stale: bool, summaries: Any, background: Any) -> None:
    option = f"# nurse.yaml\nchecks:\n  rules:\n    stale-evidence:\n      older_than: {age}\n"

    files = background(evidence(", date: 2023-12-01"), option)
    assert [summary[0] for summary in summaries(files)] == ["stale-evidence"] * stale


def test_evidence_of_the_journey_is_another_matter(summaries: Any, background: Any) -> None:
    files = background(("  - source: Interviews with twelve nurses\n", "  - {source: Interviews, date: 2019-01-01}\n"))

    assert summaries(files) == []


@pytest.mark.parametrize(("status", "count"), [("planned", 1), ("retired", 0)])
def test_planned_touchpoints_count_and_retired_ones_do_not(
    status: str, count: int, summaries: Any, background: Any
) -> None:
    files = background(evidence(", date: 2020-05-01"), (TALK, f"{TALK}        status: {status}\n"))

    assert len(summaries(files, select=["stale-evidence"])) == count


def test_a_broken_date_is_not_also_stale(summaries: Any, background: Any) -> None:
    files = background(evidence(", date: 2020-05-01", ", date: last autumn"))

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    old = evidence(", date: 2020-05-01")
    waiver = (TALK, f"{TALK}        waivers: {{rule: stale-evidence, because: Nothing changed}}\n")

    assert [summary[1] for summary in summaries(background(old, waiver))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    stale-evidence: error"
    assert [summary[1] for summary in summaries(background(old, level))] == ["error"]
