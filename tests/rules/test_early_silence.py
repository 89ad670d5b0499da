"""The rule `early-silence`: there is no contact for more than 35 days in the first 90 days of work."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "early-silence"
CHECK_IN = "        when: started + 30 days\n"


@pytest.mark.parametrize(("day", "days"), [(35, None), (25, None), (36, 36), (24, 36)])  # contact on days 0, 60, 80, 90
def test_it_may_be_silent_for_35_days(day: int, days: int | None, background: Any, check: Any) -> None:
    findings = check(background((CHECK_IN, f"        when: started + {day} days\n")))

    assert [(finding.rule, str(finding.level), finding.data["days"]) for finding in findings] == (
        [(RULE, "warning", days)] if days else []
    )


def test_where_the_finding_points(background: Any, summaries: Any, locate: Any) -> None:
    files = background((CHECK_IN, "        when: started + 36 days\n"))
    place, after = locate(files, "when: started\n", "started"), (locate(files, "started + 36 days"),)

    assert summaries(files) == [(RULE, "warning", "nurse", ("day-nurse", "night-nurse"), place, after)]


JOURNEY = """\
journey: nurse
stages:
  onboard:
    touchpoints:
      - {{id: a, name: A, when: started}}
      - {{id: b, name: B, when: started + 30 days}}
      - {{id: c, name: C, when: started + {} days}}
"""


@pytest.mark.parametrize(("day", "days"), [(54, 36), (55, None), (64, None), (66, 36)])
def test_the_window_ends_on_day_90(day: int, days: int | None, check: Any) -> None:
    findings = check(JOURNEY.format(day), select=[RULE])

    assert [finding.data["days"] for finding in findings] == ([days] if days else [])


@pytest.mark.parametrize(("span", "days"), [("37 days", None), ("80 days", 80)])
def test_who_leaves_earlier_is_not_missed_afterwards(span: str, days: int | None, check: Any) -> None:
    files = {
        "journeymap.yaml": f"organization: X\nspans: {{started: {span}, notice: 0 days}}\n",
        "nurse.yaml": JOURNEY.format(90).replace("started + 30 days", "applied"),
    }
    findings = check(files, select=[RULE])

    # what is counted forward lies at the latest on the day before notice
    assert [finding.data["days"] for finding in findings] == ([days - 1] if days else [36])
