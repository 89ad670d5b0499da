"""The values of metrics, from what is published, and whether they meet their targets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.metric_values import percent
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric
from journeymap.measuring.publication import publish
from journeymap.model.measures import MeasuredMetric

OBSERVED = ObservedJourney("nurse", ("application", "rejection", "interview", "offer"), frozenset({"rejection"}))
HIRED = CaseClass("offer", "completed")
OFFERED = CaseClass("offer", "under_way")
REJECTED_LATE = CaseClass("interview", "ended", "rejection")
WAITING = CaseClass("interview", "under_way")
REJECTED = CaseClass("application", "ended", "rejection")
APPLIED = CaseClass("application", "under_way")
STOPPED = CaseClass("application", "stopped")

COUNTS = ExactCounts(
    {HIRED: 40, OFFERED: 10, REJECTED_LATE: 10, WAITING: 20, REJECTED: 60, APPLIED: 30, STOPPED: 30},
    skipped={"application": 20, "interview": 20},
    durations={"m": {3: 4, 8: 5, 9: 1}},
)
"""200 cases: 80 come to the interview, of whom 20 wait, and 50 to the offer; 70 are rejected."""


def measured(metric: ObservedMetric, counts: ExactCounts = COUNTS) -> tuple[int | float | None, str, str | None]:
    (result,) = publish(replace(OBSERVED, metrics=(metric,)), counts, 10).metrics
    assert result == MeasuredMetric(metric="m", value=result.value, unit=result.unit, verdict=result.verdict)
    return result.value, result.unit, result.verdict


def conversion(start: str | None, end: str | None, target: float | None = None) -> ObservedMetric:
    return ObservedMetric("m", "conversion", start, end, "higher", target)


def with_classes(changes: dict[CaseClass, int]) -> ExactCounts:
    return replace(COUNTS, classes={**COUNTS.classes, **changes})


@pytest.mark.parametrize(
    ("start", "end", "value"),
    [
        ("application", "offer", 33),  # 50 ÷ (200 − 30 − 20)
        ("application", "interview", 47),  # 80 ÷ (200 − 30)
        ("application", "rejection", 41),  # 70 ÷ (200 − 30), for the interview is listed after the rejection
        ("interview", "offer", None),  # of 80
        (None, "offer", None),
        ("application", None, None),
    ],
)
def test_a_conversion_leaves_out_who_is_under_way(start: str | None, end: str | None, value: int | None) -> None:
    assert measured(conversion(start, end)) == (value, "%", None)


def test_a_conversion_is_of_10k_cases() -> None:
    """At the interview are 80 cases, or 100 with 20 more; these are counted before those who wait are taken off."""
    metric = conversion("interview", "offer", 10.0)

    assert measured(metric, with_classes({REJECTED_LATE: 29})) == (None, "%", None)
    assert measured(metric, with_classes({REJECTED_LATE: 30})) == (63, "%", "met")  # 50 ÷ (100 − 20)


def test_a_conversion_of_those_who_are_all_under_way_has_no_value() -> None:
    everyone = ExactCounts({WAITING: 200})

    assert measured(conversion("application", "offer", 10.0), everyone) == (None, "%", None)
    assert measured(conversion("application", "offer", 10.0), ExactCounts({WAITING: 190, STOPPED: 10})) == (
        0,
        "%",
        "open",
    )


@pytest.mark.parametrize(
    ("target", "verdict"),
    [(25.0, "met"), (25.7, "met"), (25.8, "open"), (33.0, "open"), (41.8, "open"), (41.9, "missed"), (42.0, "missed")],
)
def test_a_conversion_is_judged_by_the_bounds_of_its_share(target: float, verdict: str) -> None:
    """From 41 ÷ 159 to 59 ÷ 141."""
    assert measured(conversion("application", "offer", target)) == (33, "%", verdict)


@pytest.mark.parametrize(
    ("part", "whole", "result"), [(0, 7, 0), (1, 200, 1), (1, 201, 0), (99, 200, 50), (3, 200, 2), (7, 7, 100), (9, 3, 300)]
)  # fmt: skip
def test_percent_are_rounded_half_up(part: int, whole: int, result: int) -> None:
    assert percent(part, whole) == result


@pytest.mark.parametrize(("better", "target", "verdict"), [
    ("lower", None, None), ("lower", 8.0, "met"), ("lower", 7.9, "missed"),
    ("higher", 8.0, "met"), ("higher", 8.1, "missed"),
])  # fmt: skip
def test_a_duration_is_a_median_of_days(better: str, target: float | None, verdict: str | None) -> None:
    metric = ObservedMetric("m", "duration", "application", "offer", better, target)  # type: ignore[arg-type]

    assert measured(metric) == (8, "days", verdict)


@pytest.mark.parametrize(
    ("start", "end", "skipped", "value"),
    [
        ("application", "offer", {"application": 20}, 8),  # 50 − 20
        ("application", "offer", {"application": 30}, None),
        ("interview", "offer", {"interview": 20}, 8),
        ("offer", "interview", {"interview": 20}, 8),  # the later on the map is the offer
        ("offer", "interview", {"interview": 30}, None),
        ("application", "interview", {"application": 20, "interview": 30}, 8),  # (80 − 30) − 20
        ("application", "interview", {"application": 20, "interview": 40}, None),
        ("application", "rejection", {"application": 40}, 8),  # 70 ended with it
        ("application", "rejection", {"application": 50}, None),
        ("offer", "rejection", {}, 8),
        (None, "offer", {}, None),
        ("application", None, {}, None),
    ],
)
def test_a_duration_is_of_3k_cases_that_have_both(
    start: str | None, end: str | None, skipped: dict[str, int], value: int | None
) -> None:
    metric = ObservedMetric("m", "duration", start, end, "lower", 10.0)

    assert measured(metric, replace(COUNTS, skipped=skipped)) == (value, "days", value and "met")


def test_a_duration_is_of_k_cases_with_a_value() -> None:
    metric = ObservedMetric("m", "duration", "application", "offer", "lower", 10.0)

    assert measured(metric, replace(COUNTS, durations={"m": {3: 4, 8: 5}})) == (None, "days", None)
    assert measured(metric, replace(COUNTS, durations={"other": {3: 40}})) == (None, "days", None)


@pytest.mark.parametrize(
    ("start", "better", "target", "value", "verdict"),
    [
        (None, "higher", None, 200, None),
        (None, "higher", 191.0, 200, "met"),
        (None, "higher", 192.0, 200, "open"),
        (None, "lower", 209.0, 200, "met"),
        (None, "lower", 208.0, 200, "open"),
        (None, "lower", 190.0, 200, "missed"),
        ("application", "higher", 171.0, 180, "met"),
        ("interview", "higher", 70.0, 60, "missed"),
        ("offer", "higher", 50.0, 50, "open"),
    ],
)
def test_a_count_is_of_those_who_reached_a_step_or_of_all(
    start: str | None, better: str, target: float | None, value: int, verdict: str | None
) -> None:
    metric = ObservedMetric("m", "count", start, None, better, target)  # type: ignore[arg-type]

    assert measured(metric) == (value, "cases", verdict)
