"""The rule `unseen-touchpoint`: nobody is seen at a touchpoint that many have come to or passed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import release, whole

ONLY = {"select": ["unseen-touchpoint"]}
EVENTS = ("id: welcome-call\n", "id: welcome-call\n        events: Welcome call made\n")


def call(remaining: int, reached: int, k: int = 10) -> str:
    return release(
        f"application, remaining: 400, ended: {{rejection: {400 - remaining}}}",
        f"welcome-call, remaining: {remaining}, skipped: {remaining - reached}, reached: {reached}",
        f"first-day, remaining: {remaining}, completed: {remaining}",
        k=k,
    )


def test_a_finding_says_how_many_passed_it_and_what_to_do(check: Any, background: Any, locate: Any) -> None:
    files = background(call(100, 0), EVENTS)
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "unseen-touchpoint",
        "category": "reality",
        "level": "warning",
        "message": '100 people came to "Welcome call from the ward" (welcome-call) or further in 2025, and under 10 of'
        " them are recorded there",
        "help": "if it happens, find the name under which it is recorded and add it to `events`; if it does not, see to"
        " it, or write `status: retired`",
        "subject": "nurse/welcome-call",
        "journey": "nurse",
        "touchpoint": "welcome-call",
        "personas": (),
        "related": [],
        "data": {"period": "2025", "remaining": 100, "reached": 0},
        "fix": None,
    }
    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "events: Welcome call made", "Welcome call made"
    )


@pytest.mark.parametrize(
    ("remaining", "reached", "k", "is_found"),
    [
        (100, 0, 10, True),
        (90, 0, 10, False),
        (100, 10, 10, False),
        (50, 0, 5, True),
        (45, 0, 5, False),
        (200, 0, 20, True),
        (180, 0, 20, False),
    ],
)
def test_ten_times_k_have_passed_and_under_k_were_seen(
    remaining: int, reached: int, k: int, is_found: bool, summaries: Any, background: Any
) -> None:
    assert bool(summaries(background(call(remaining, reached, k)), **ONLY)) is is_found


def test_k_is_that_of_the_release(check: Any, background: Any) -> None:
    (finding,) = check(background(call(400, 0, 20)), **ONLY)

    assert finding.message.endswith("and under 20 of them are recorded there")


def test_without_events_the_finding_stands_at_the_touchpoint(check: Any, background: Any, locate: Any) -> None:
    files = background(call(100, 0))
    (finding,) = check(files)

    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "id: welcome-call\n", "welcome-call"
    )
