"""The rule `late-in-practice`: a touchpoint comes more than 7 days later than the map says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import option, release, whole

ONLY = {"select": ["late-in-practice"]}


def interview(after_plan: str) -> str:
    return release(
        "application, remaining: 400, ended: {rejection: 200}",
        f"interview, remaining: 200, completed: 200, after_plan: {after_plan}",
    )


def test_a_finding_says_how_late_it_is_and_what_to_do(check: Any, background: Any, locate: Any) -> None:
    files = background(interview("8"))
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "late-in-practice",
        "category": "reality",
        "level": "warning",
        "message": '"Interview with the ward" (interview) came at least 8 days late for half of the people in 2025',
        "help": "find out what holds it up, or write under `when` how long it takes; at most 7 days after the time on"
        " the map are expected",
        "subject": "nurse/interview",
        "journey": "nurse",
        "touchpoint": "interview",
        "personas": (),
        "related": [],
        "data": {"period": "2025", "after_plan": 8},
        "fix": None,
    }
    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "when: applied + 12 days", "applied + 12 days"
    )


@pytest.mark.parametrize(
    ("after_plan", "days", "is_found"),
    [
        ("8", None, True),
        ("7", None, False),
        ("0", None, False),
        ("-8", None, False),
        ("null", None, False),
        ("1", 0, True),
        ("0", 0, False),
        ("21", 20, True),
        ("20", 20, False),
    ],
)
def test_it_is_late_after_more_days_than_the_option_says(
    after_plan: str, days: int | None, is_found: bool, summaries: Any, background: Any
) -> None:
    options = [] if days is None else [option("late-in-practice", f"{{days: {days}}}")]

    assert bool(summaries(background(interview(after_plan), *options), **ONLY)) is is_found


def test_the_option_is_in_the_help(check: Any, background: Any) -> None:
    (finding,) = check(background(interview("2"), option("late-in-practice", "{days: 1}")))

    assert finding.help.endswith("; at most 1 day after the time on the map are expected")
    assert "came at least 2 days late" in finding.message


def test_without_a_time_the_finding_stands_at_the_touchpoint(check: Any, background: Any, locate: Any) -> None:
    files = background(interview("30"), ("        when: applied + 12 days\n", ""))
    (finding,) = check(files, **ONLY)

    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "id: interview\n", "interview"
    )
