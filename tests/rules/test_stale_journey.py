"""The rule `stale-journey`: the last review of the journey is longer ago than its interval of review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

REVIEWED = "reviewed: 2026-11-01\n"


def test_the_finding_points_at_the_date(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((REVIEWED, "reviewed: 2025-11-01\n"))

    assert summaries(files) == [("stale-journey", "warning", "nurse", (), locate(files, "2025-11-01"))]
    (finding,) = check(files)
    assert finding.message == (
        'the journey "Ward nurse" was last reviewed on 2025-11-01, and must be reviewed every 12 months'
    )


@pytest.mark.parametrize(
    ("every", "today", "stale"),
    [
        ("", date(2027, 11, 1), False),
        ("", date(2027, 11, 2), True),
        ("review_every: 6 months\n", date(2027, 5, 1), False),
        ("review_every: 6 months\n", date(2027, 5, 2), True),
        ("review_every: 30 days\n", date(2026, 12, 1), False),
        ("review_every: 30 days\n", date(2026, 12, 2), True),
        ("review_every: 2 years\n", date(2028, 11, 1), False),
    ],
)
def test_it_is_stale_from_the_day_after(every: str, today: date, stale: bool, summaries: Any, background: Any) -> None:
    files = background((REVIEWED, REVIEWED + every))

    assert [summary[0] for summary in summaries(files, today=today)] == ["stale-journey"] * stale


def test_the_last_day_of_a_month_has_its_anniversary_on_the_last_day(summaries: Any, background: Any) -> None:
    files = background((REVIEWED, "reviewed: 2026-08-31\nreview_every: 6 months\n"))

    assert summaries(files, today=date(2027, 2, 28)) == []
    assert [summary[0] for summary in summaries(files, today=date(2027, 3, 1))] == ["stale-journey"]


@pytest.mark.parametrize(("every", "stale"), [("20 days", True), ("21 days", False)])
def test_the_default_is_an_option_and_the_journey_goes_before_it(
    every: str, stale: bool, summaries: Any, background: Any
) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    stale-journey:\n      every: {every}\n"

    assert [summary[0] for summary in summaries(background(option))] == ["stale-journey"] * stale
    assert summaries(background(option, (REVIEWED, f"{REVIEWED}review_every: 1 year\n"))) == []


def test_a_broken_interval_is_not_also_stale(summaries: Any, background: Any) -> None:
    files = background((REVIEWED, "reviewed: 2025-10-01\nreview_every: two years\n"))

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]


def test_a_day_to_come_is_not_stale(summaries: Any, background: Any) -> None:
    files = background((REVIEWED, "reviewed: 2030-01-01\n"))

    assert [summary[0] for summary in summaries(files)] == ["future-review"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    old = (REVIEWED, "reviewed: 2024-01-01\n")
    waiver = "# nurse.yaml\nwaivers: {rule: stale-journey, because: The wards are being merged}\n"

    assert [summary[1] for summary in summaries(background(old, waiver))] == ["waived"]
    assert [
        summary[1]
        for summary in summaries(background(old, "# nurse.yaml\nchecks:\n  rules:\n    stale-journey: error"))
    ] == ["error"]
