"""A plan is overdue from the day after the one it was planned for."""

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
        owner: people-partners
        channels: in-person
        when: started + 1 year
{more}"""


def test_the_day_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(team_day("status: planned", "planned_for: 2026-09-01"))

    assert tell(files) == [("overdue-plan", "note", "nurse/team-day", (), at(files, "2026-09-01"))]
    assert check(files)[0].message == '"Day out of the ward" (team-day) was planned for 2026-09-01, which is past'


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_on_its_day_it_is_not_yet_overdue(today: date, overdue: bool, tell: Any, background: Any) -> None:
    files = background(team_day("status: planned", "planned_for: 2026-11-30"))

    assert [told[0] for told in tell(files, today=today)] == ["overdue-plan"] * overdue


@pytest.mark.parametrize("status", ["live", "retired"])
def test_what_is_no_plan_is_not_overdue(status: str, tell: Any, background: Any) -> None:
    assert tell(background(team_day(f"status: {status}", "planned_for: 2026-09-01"))) == []


def test_a_plan_without_a_day_is_not_overdue(tell: Any, background: Any) -> None:
    assert tell(background(team_day("status: planned"))) == []


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    plan = ("status: planned", "planned_for: 2026-09-01")
    waived = team_day(*plan, "waivers: {rule: overdue-plan, because: The hall burnt down}")

    assert [told[1] for told in tell(background(waived))] == ["waived"]
    level = "# journeymap.yaml\nchecks:\n  rules:\n    overdue-plan: error"
    assert [told[1] for told in tell(background(team_day(*plan), level))] == ["error"]
