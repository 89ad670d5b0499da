"""The rule `candidate-silence`: there is no contact for more than 14 days between application and offer."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "candidate-silence"
INTERVIEW = "        when: applied + 12 days\n"


@pytest.mark.parametrize(
    ("day", "days"),
    [(8, None), (15, None), (7, 15), (16, 15)],  # contact on days 1, 22, 24 and 30
)
def test_it_may_be_silent_for_14_days(day: int, days: int | None, background: Any, check: Any) -> None:
    findings = check(background((INTERVIEW, f"        when: applied + {day} days\n")))

    assert [(finding.rule, str(finding.level), finding.data["days"]) for finding in findings] == (
        [(RULE, "warning", days)] if days else []
    )


def test_where_the_finding_points(background: Any, summaries: Any, locate: Any) -> None:
    files = background((INTERVIEW, "        when: applied + 7 days\n"))
    place, after = locate(files, "applied + 7 days"), (locate(files, "applied + 22 days"),)

    assert summaries(files) == [(RULE, "warning", "nurse", ("day-nurse", "night-nurse"), place, after)]


@pytest.mark.parametrize(("span", "days"), [("36 days", None), ("37 days", 15)])
def test_until_the_offer_however_late_it_comes(span: str, days: int | None, background: Any, check: Any) -> None:
    # the rejection on day 24 is no contact for those who get the offer
    files = background(f"# journeymap.yaml\nspans:\n  applied: {span}")

    assert [finding.data["days"] for finding in check(files)] == ([days] if days else [])


@pytest.mark.parametrize(("stage", "is_checked"), [("recruit", True), ("attract", False)])
def test_it_is_checked_where_recruiting_is_covered(stage: str, is_checked: bool, summaries: Any) -> None:
    text = f"journey: nurse\ncovers: {stage}\nstages:\n  {stage}:\n    touchpoints:\n"
    text += "      - {id: a, name: A, when: applied}\n      - {id: b, name: B, when: offered}\n"

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_checked
