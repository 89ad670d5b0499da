"""The rule `first-year-silence`: there is no contact for more than 120 days between day 90 and the end of the first year."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "first-year-silence"
NO_TALK = ("        when: every 3 months from started\n", "        when: started + 90 days\n")
GROWTH = "        when: started + 180 days\n"


@pytest.mark.parametrize(("day", "days"), [(180, None), (210, None), (179, 121), (211, 121)])  # days 90, 300, to 365
def test_it_may_be_silent_for_120_days(day: int, days: int | None, background: Any, check: Any) -> None:
    findings = check(background(NO_TALK, (GROWTH, f"        when: started + {day} days\n")))

    assert [(finding.rule, str(finding.level), finding.data["days"]) for finding in findings] == (
        [(RULE, "warning", days)] if days else []
    )


def test_where_the_finding_points(background: Any, summaries: Any, locate: Any) -> None:
    files = background(NO_TALK, (GROWTH, "        when: started + 179 days\n"))
    place, after = locate(files, "started + 179 days"), (locate(files, "started + 300 days"),)

    assert summaries(files) == [(RULE, "warning", "nurse", ("day-nurse", "night-nurse"), place, after)]


def test_what_recurs_is_contact_at_each_recurrence(background: Any, check: Any) -> None:
    edits = [
        (GROWTH, "        when: started + 300 days\n"),
        ("        when: every 3 months", "        when: every 4 months"),
    ]

    assert [finding.data["days"] for finding in check(background(*edits), select=[RULE])] == []
    edits[1] = ("        when: every 3 months", "        when: every 8 months")
    assert [finding.data["days"] for finding in check(background(*edits), select=[RULE])] == [150]


@pytest.mark.parametrize(
    ("stage", "is_checked"),
    [("engage", True), ("develop", False), ("retain", True), ("onboard", False), ("depart", False)],
)
def test_it_is_checked_where_engage_or_retain_is_covered(stage: str, is_checked: bool, summaries: Any) -> None:
    text = f"journey: nurse\ncovers: {stage}\nstages:\n  {stage}:\n    touchpoints:\n"
    text += "      - {id: a, name: A, when: started}\n      - {id: b, name: B, when: started + 1 year}\n"

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_checked
