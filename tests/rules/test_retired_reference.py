"""The rule `retired-reference`: a live or planned touchpoint refers to a retired one."""

from __future__ import annotations

from typing import Any

import pytest

PANEL = """
# nurse.yaml
stages:
  engage:
    touchpoints:
      - id: panel
        name: Panel of results
        kind: event
        owner: people-partners
        when: started + 70 days
        status: retired
"""
CHECK_IN = "        when: started + 30 days\n"


def says(text: str) -> tuple[str, str]:
    return (CHECK_IN, f"{CHECK_IN}        {text}\n")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("next: [onboarding-survey, panel]", "leads to"),
        ("next:\n          - to: onboarding-survey\n          - to: panel\n            if: you like", "leads to"),
        ("feeds: [ward-talk, panel]", "feeds"),
        ("needs: panel", "needs"),
        ("part_of: panel", "is part of"),
        ("feeds: nurse/panel", "feeds"),
    ],
)
def test_each_kind_of_reference(
    text: str, relation: str, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(says(text), PANEL)

    place = locate(files, text, "nurse/panel" if "/" in text else "panel")
    assert summaries(files) == [("retired-reference", "warning", "nurse/check-in", (), place)]
    assert check(files)[0].message == (
        f'"Check-in after a month" (check-in) {relation} "Panel of results" (panel), which is retired'
    )


def test_each_place_is_a_finding(check: Any, background: Any) -> None:
    findings = check(background(says("feeds: [panel, ward-talk]\n        needs: panel"), PANEL))

    assert [(finding.rule, finding.data) for finding in findings] == [
        ("retired-reference", {"key": "feeds", "to": "panel"}),
        ("retired-reference", {"key": "needs", "to": "panel"}),
    ]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_of_another_journey(summaries: Any, background: Any, locate: Any) -> None:
    other = """
# pool.yaml
journey: pool
name: Pool
owner: people-partners
reviewed: 2026-11-01
covers: onboard
stages:
  onboard:
    metrics: ready-on-day-one
    touchpoints:
      - id: talk
        name: Talk
        kind: conversation
        owner: people-partners
        when: started + 31 days
        status: retired
"""
    files = background(says("feeds: pool/talk"), other)

    findings = summaries(files, select=["flow"])
    assert findings == [
        ("retired-reference", "warning", "nurse/check-in", (), locate(files, "feeds: pool/talk", "pool/talk"))
    ]


def test_a_planned_touchpoint_is_checked_and_a_retired_one_is_not(summaries: Any, background: Any) -> None:
    planned = background(says("feeds: panel\n        status: planned"), PANEL)
    retired = background(says("feeds: panel\n        status: retired"), PANEL)

    assert [summary[0] for summary in summaries(planned, select=["flow"])] == ["retired-reference"]
    assert summaries(retired, select=["flow"]) == []


def test_all_touchpoints_are_checked_for_any_persona(summaries: Any, background: Any) -> None:
    files = background(says("feeds: panel\n        personas: day-nurse"), PANEL + "        personas: night-nurse\n")

    assert [summary[:4] for summary in summaries(files, select=["flow"])] == [
        ("retired-reference", "warning", "nurse/check-in", ())
    ]


def test_feedback_that_feeds_what_is_retired_is_not_also_unanswered(summaries: Any, background: Any) -> None:
    files = background(("        feeds: what-we-heard\n", "        feeds: panel\n"), PANEL)

    assert [summary[:3] for summary in summaries(files)] == [
        ("retired-reference", "warning", "nurse/onboarding-survey")
    ]


@pytest.mark.parametrize("when", ["panel + 2 days", "by panel + 2 days", "panel to started + 90 days"])
def test_a_time_that_counts_from_it(when: str, check: Any, background: Any, locate: Any) -> None:
    files = background((CHECK_IN, f"        when: {when}\n"), PANEL)

    (finding,) = check(files, select=["retired-reference"])
    assert finding.message == (
        '"Check-in after a month" (check-in) is timed by "Panel of results" (panel), which is retired'
    )
