"""The rule `expired-waiver`: a waiver is past its last day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

OWNER = "        name: First day on the ward\n        kind: event\n        owner: people-partners\n"
BARE = (OWNER, "        name: First day on the ward\n        kind: event\n")
"""The first day without its owner."""


def waiver(until: str, locate: str = "nurse/first-day") -> str:
    line = f"    - {{rule: unowned, at: {locate}, because: Soon, until: {until}}}\n"
    return f"# journeymap.yaml\nchecks:\n  waivers:\n{line}"


def test_the_finding_points_at_its_last_day_and_the_finding_counts_again(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(BARE, waiver("2026-11-21"))

    assert summaries(files) == [
        ("expired-waiver", "error", None, (), locate(files, "2026-11-21")),
        ("unowned", "error", "nurse/first-day", (), locate(files, "id: first-day\n", "first-day")),
    ]
    expired = check(files)[0]
    assert expired.message == "the waiver of unowned at nurse/first-day ended on 2026-11-21"
    assert expired.data == {"until": "2026-11-21"}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 21), [("unowned", "waived")]),
        (date(2026, 11, 22), [("expired-waiver", "error"), ("unowned", "error")]),
    ],
)
def test_on_its_last_day_it_still_holds(today: date, expected: Any, summaries: Any, background: Any) -> None:
    assert [summary[:2] for summary in summaries(background(BARE, waiver("2026-11-21")), today=today)] == expected


@pytest.mark.parametrize(
    ("edit", "subject"),
    [
        ("# nurse.yaml\nwaivers:\n  - {rule: unowned, because: Soon, until: 2026-01-01}\n", "nurse"),
        (
            (
                "        when: started\n",
                "        when: started\n        waivers: {rule: unowned, because: Soon, until: 2026-01-01}\n",
            ),
            "nurse/first-day",
        ),
    ],
)
def test_its_subject_is_where_it_stands(edit: Any, subject: str, summaries: Any, background: Any, locate: Any) -> None:
    files = background(edit)

    assert summaries(files) == [("expired-waiver", "error", subject, (), locate(files, "2026-01-01"))]


def test_it_is_reported_without_waivers_too(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(waiver("2026-01-01")), waivers=False)] == ["expired-waiver"]


def test_it_is_reported_although_something_else_is_broken(summaries: Any, background: Any) -> None:
    files = background(waiver("2026-01-01"), ("name: Ward nurse", "nmae: Ward nurse"))

    assert [summary[0] for summary in summaries(files)] == ["expired-waiver", "unknown-key"]


def test_a_waiver_on_a_retired_touchpoint_is_not_checked(summaries: Any, background: Any) -> None:
    old = "{rule: unowned, because: Soon, until: 2026-01-01}"
    new = f"      - {{id: old-talk, name: Old talk, status: retired, waivers: {old}}}\n"

    assert summaries(background(f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


@pytest.mark.parametrize("chosen", [{"select": ["gap"]}, {"ignore": ["expired-waiver"]}, {"ignore": ["upkeep"]}])
def test_it_can_be_left_out(chosen: Any, summaries: Any, background: Any) -> None:
    assert summaries(background(waiver("2026-01-01")), **chosen) == []


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    more = "    - {rule: expired-waiver, because: The committee meets on Friday}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    expired-waiver: off"

    assert [summary[:2] for summary in summaries(background(waiver("2026-01-01") + more))] == [
        ("expired-waiver", "waived")
    ]
    assert summaries(background(waiver("2026-01-01"), level)) == []
