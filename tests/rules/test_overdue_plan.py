"""The rule `overdue-plan`: a touchpoint is planned for a day that has passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


def team_day(*lines: str) -> str:
    more = "".join(f"        {line}\n" for line in lines)
    return f"""
# nurse.yaml
stages:
  retain:
    touchpoints:
      - id: team-day
        name: Day out of the ward
        kind: event
        shift: any
        owner: people-partners
        channels: in-person
        when: started + 1 year
{more}"""


def test_the_finding_points_at_the_day(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(team_day("status: planned", "planned_for: 2026-09-01"))

    assert summaries(files) == [("overdue-plan", "note", "nurse/team-day", (), locate(files, "2026-09-01"))]
    assert check(files)[0].message == '"Day out of the ward" (team-day) was planned for 2026-09-01, which is past'


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_on_its_day_it_is_not_yet_overdue(today: date, overdue: bool, summaries: Any, background: Any) -> None:
    files = background(team_day("status: planned", "planned_for: 2026-11-30"))

    assert [summary[0] for summary in summaries(files, today=today)] == ["overdue-plan"] * overdue


@pytest.mark.parametrize("status", ["live", "retired"])
def test_what_is_not_a_plan_is_not_overdue(status: str, summaries: Any, background: Any) -> None:
    assert summaries(background(team_day(f"status: {status}", "planned_for: 2026-09-01"))) == []


def test_a_plan_without_a_day_is_not_overdue(summaries: Any, background: Any) -> None:
    assert summaries(background(team_day("status: planned"))) == []


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    plan = ("status: planned", "planned_for: 2026-09-01")
    waived = team_day(*plan, "waivers: {rule: overdue-plan, because: The hall burnt down}")

    assert [summary[1] for summary in summaries(background(waived))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    overdue-plan: error"
    assert [summary[1] for summary in summaries(background(team_day(*plan), level))] == ["error"]
