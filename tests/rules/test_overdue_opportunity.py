"""The rule `overdue-opportunity`: an idea was due by a day that has passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

RECEIVED = "        channels: sms\n        when: applied + 1 day\n"


def with_ideas(*ideas: str, more: str = "") -> tuple[str, str]:
    lines = "".join(f"          - {{{idea}, owner: people-partners}}\n" for idea in ideas)
    return (RECEIVED, f"{RECEIVED}{more}        opportunities:\n{lines}")


def test_the_finding_points_at_its_day(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(with_ideas("idea: Send it at once, due: 2027-01-31", "idea: Name the reader, due: 2026-10-31"))

    place = locate(files, "2026-10-31")
    assert summaries(files) == [("overdue-opportunity", "warning", "nurse/received", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        'the idea "Name the reader" at "We have your application" (received) was due on 2026-10-31'
    )
    assert finding.data == {"due": "2026-10-31"}


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True)])
def test_on_its_day_it_is_not_yet_overdue(today: date, overdue: bool, summaries: Any, background: Any) -> None:
    findings = summaries(
        background(with_ideas("idea: Name it, due: 2026-10-31")), today=today, select=["overdue-opportunity"]
    )

    assert [summary[0] for summary in findings] == ["overdue-opportunity"] * overdue


@pytest.mark.parametrize(
    ("status", "counts"),
    [("", True), (", status: open", True), (", status: doing", True), (", status: done", False),
     (", status: dropped", False)],
)  # fmt: skip
def test_a_done_or_dropped_opportunity_is_not_overdue(
    status: str, counts: bool, summaries: Any, background: Any
) -> None:
    findings = summaries(background(with_ideas(f"idea: Name it, due: 2026-10-31{status}")))

    assert [summary[0] for summary in findings] == ["overdue-opportunity"] * counts


def test_an_opportunity_without_a_date_is_never_overdue(summaries: Any, background: Any) -> None:
    assert summaries(background(with_ideas("idea: Name it"))) == []


def test_an_overdue_opportunity_without_an_owner_is_two_findings(summaries: Any, background: Any) -> None:
    idea = "idea: Name it, due: 2026-10-31"
    files = background((RECEIVED, f"{RECEIVED}        opportunities: {{{idea}}}\n"))

    assert [summary[0] for summary in summaries(files)] == ["unowned-opportunity", "overdue-opportunity"]


def test_each_idea_is_a_finding_wherever_it_stands(check: Any, background: Any) -> None:
    ideas = ["idea: Name it, due: 2026-10-31", "idea: Send it, due: 2026-10-31"]
    ways = [check(background(with_ideas(*order))) for order in (ideas, ideas[::-1])]

    assert [len(findings) for findings in ways] == [2, 2]
    assert len({finding.fingerprint for findings in ways for finding in findings}) == 2


def test_a_misspelt_status_is_not_also_overdue(summaries: Any, background: Any) -> None:
    files = background(with_ideas("idea: Name it, due: 2026-10-31, status: finished"))

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/received"]), ("retired", [])):
        files = background(with_ideas("idea: Name it, due: 2026-10-31", more=f"        status: {status}\n"))
        assert [summary[2] for summary in summaries(files, select=["overdue-opportunity"])] == expected


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    idea = "idea: Name it, due: 2026-10-31"
    waiver = "        waivers: {rule: overdue-opportunity, because: The system is late}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    overdue-opportunity: note"

    assert [summary[1] for summary in summaries(background(with_ideas(idea, more=waiver)))] == ["waived"]
    assert [summary[1] for summary in summaries(background(with_ideas(idea), level))] == ["note"]
