"""Plan cohorts and periods that no one means: each gives a plan, in a moment."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import journeymap as jm

PERIOD: dict[str, Any] = {"since": date(2027, 1, 1), "until": date(2027, 3, 31), "today": date(2027, 1, 1)}
SECONDS = 10
"""Far more than any of these takes, far less than what hangs."""
TIMES = (
    "every 0.0024 hours from started",  # 10,000 a day
    "every 0.0024 hours from started until left",
    "every 0.000000000001 hours from started",
    "every 0.0000001 years from started",
    "every 0.0001 working days from started",
    "every 100 years from started",
    "started + 100 years",
    "started - 100 years",
    "started + 36500 days",
    "started + 26000 working days",
    "started - 26000 working days",
    "every 5 working days from started - 100 years until started + 100 years",
    "started - 100 years to started + 100 years",
    "started + 0 to 100 years",
    "by started + 100 years",
    "every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday from started",
    "on 9999-12-31",
    "on 0001-01-01",
    "on 0001-01-01 to 9999-12-31",
    "accepted - 1 year",
    "left + 1 year",
)


@pytest.mark.parametrize("started", ["2027-03-01", "9999-12-31", "9996-02-29", "0001-01-01"])
def test_any_time_of_any_date_is_planned_in_a_moment(started: str, tmp_path: Path) -> None:
    day = date.fromisoformat(started)
    workspace = _workspace(tmp_path, TIMES, started)
    around = {"since": day, "until": min(day.replace(month=12, day=31), date(day.year, day.month, 28)), "today": day}
    for period in (PERIOD, {"since": day, "today": date(2027, 1, 1)}, around if day.day < 28 else {"today": day}):
        _planned(workspace, **period)


FREE = {
    "no day is worked": {"holidays": ["0001-01-01 to 9999-12-31"]},
    "no day is worked after a day": {"holidays": ["2027-03-01 to 9999-12-31"]},
    "no day is worked before a day": {"holidays": ["0001-01-01 to 2027-03-05"]},
    "ten million holidays": {"holidays": [f"{1900 + year}-01-01 to 2999-12-31" for year in range(30)]},
    "one day a week": {"weekend": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]},
}


@pytest.mark.parametrize("working_days", FREE.values(), ids=FREE.keys())
def test_any_free_days_are_passed_over_in_a_moment(working_days: dict[str, list[str]], tmp_path: Path) -> None:
    times = ("started", "started + 3 working days", "started - 3 working days", "every 5 working days from started")
    workspace = _workspace(tmp_path, times, "2027-03-06", working_days=working_days)
    began = time.monotonic()
    for since in (date(1, 1, 1), date(2027, 1, 1), date(9999, 1, 1)):
        _planned(workspace, since=since, today=date(2027, 1, 1))
    assert time.monotonic() - began < SECONDS


def test_the_next_working_day_is_named_only_where_there_is_one(tmp_path: Path) -> None:
    all_free = {"holidays": ["2027-03-01 to 9999-12-31"]}
    plan = jm.plan(_workspace(tmp_path, ["started"], "2027-03-06", working_days=all_free), **PERIOD)
    assert {entry.remarks for entry in plan.entries} == {("the holiday is not a working day",)}


def test_working_days_are_counted_over_thousands_of_years(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, ["every 5 working days from started"], "2027-03-01")
    plan = jm.plan(workspace, since=date(9999, 12, 1), until=date(9999, 12, 31), today=date(2027, 1, 1))
    # Every Monday: 9999 begins on a Friday, as 1999 did (the calendar repeats after 400 years).
    assert [entry.date.day for entry in plan.entries] == [6, 13, 20, 27]


def test_more_entries_than_anyone_waits_for_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.planning.build_plan._MOST_ENTRIES", 90)
    since, until = date(2027, 3, 1), date(9999, 12, 31)
    often = _workspace(tmp_path, ["every year from started"], "2027-03-01")
    with pytest.raises(jm.InvalidOptionError, match=r"^the plan has 90 entries or more from 2027-03-01 to 9999"):
        jm.plan(often, since=since, until=until)
    assert len(jm.plan(often, since=since, until=date(2127, 3, 1)).entries) == 100
    seldom = _workspace(tmp_path, ["every 100 years from started"], "2027-03-01")
    assert len(jm.plan(seldom, since=since, until=until).entries) == 79  # 2127 to 9927


def _workspace(folder: Path, times: Any, started: str, **organization: Any) -> jm.Workspace:
    touchpoints = [{"id": f"t{n}", "name": f"T{n}", "when": when} for n, when in enumerate(times)]
    touchpoints.append({"id": "notes", "name": "Notes", "when": "by t0 + 1 week"})
    cohorts = f"cohorts: {{march: {{journey: nurse, dates: {{started: {started}}}}}}}\n"
    shared = yaml.safe_dump({"organization": "Example Hospital", **organization})
    (folder / "journeymap.yaml").write_text(shared + cohorts, "utf-8")
    journey = {"journey": "nurse", "stages": {"onboard": {"touchpoints": touchpoints}}}
    (folder / "nurse.yaml").write_text(yaml.safe_dump(journey), "utf-8")
    return jm.load(folder)


def _planned(workspace: jm.Workspace, **arguments: Any) -> None:
    """Make the plan and write it."""
    plan = jm.plan(workspace, **arguments)
    assert plan.to_text() and plan.to_json() and plan.to_ics()
