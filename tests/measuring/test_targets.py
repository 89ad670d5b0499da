"""The target of a metric as a number, and whether values meet it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.measuring.targets import Better, compare, exact, judge_count, judge_share, target_of
from journeymap.model.organization import Metric


@pytest.mark.parametrize(
    ("target", "conversion", "duration", "count"),
    [
        ("40 %", 40.0, None, None),
        ("40.5%", 40.5, None, None),
        ("40", 40.0, 40.0, 40.0),
        (" 0.125 ", 0.125, 0.125, 0.125),
        ("-3", -3.0, -3.0, -3.0),
        ("14 days", None, 14.0, None),
        ("2 Weeks", None, 14.0, None),
        ("36 hours", None, 1.5, None),
        ("1 month", None, 30.0, None),
        ("5 working days", None, 7.0, None),
        ("about 40", None, None, None),
        ("40 % by 2027", None, None, None),
        ("1e3", None, None, None),
        ("40 days %", None, None, None),
        ("40,5", None, None, None),
        ("٤٠", None, None, None),
        ("9" * 16, None, None, None),
        ("nan", None, None, None),
        ("fast", None, None, None),
    ],
)
def test_targets_are_numbers_in_percent_days_or_cases(
    target: str, conversion: float | None, duration: float | None, count: float | None
) -> None:
    assert [target_of(Metric(kind=kind, target=target)) for kind in ("conversion", "duration", "count")] == [
        conversion,
        duration,
        count,
    ]


def test_the_number_of_a_duration_is_of_its_unit() -> None:
    assert target_of(Metric(kind="duration", target="6", unit="weeks")) == 42
    assert target_of(Metric(kind="duration", target="1", unit="month")) == 30
    assert target_of(Metric(kind="duration", target="6", unit="calendar days")) == 6
    assert target_of(Metric(kind="duration", target="6")) == 6
    assert target_of(Metric(kind="count", target="6", unit="weeks")) == 6


def test_other_metrics_and_metrics_without_target_have_none() -> None:
    assert target_of(Metric(kind="conversion")) is None
    assert target_of(Metric(target="40")) is None
    assert target_of(Metric(kind="rate", target="40 %")) is None
    assert target_of(Metric(kind="score", target="40")) is None


def test_numbers_are_compared_as_they_are_written() -> None:
    assert exact(33.3) == Fraction(333, 10)
    assert exact(1e-15) == Fraction(1, 10**15)
    assert judge_share(333, 1000, exact(33.3), "higher", 1) == "met"


@pytest.mark.parametrize(
    ("value", "better", "verdict"),
    [
        (39, "higher", "missed"),
        (40, "higher", "met"),
        (41, "higher", "met"),
        (39, "lower", "met"),
        (40, "lower", "met"),
        (41, "lower", "missed"),
    ],
)
def test_a_value_that_equals_its_target_meets_it(value: int, better: Better, verdict: str) -> None:
    assert compare(value, Fraction(40), better) == verdict


@pytest.mark.parametrize(
    ("part", "target", "higher", "lower"),
    [
        # 120 ÷ 200: the exact counts are from 111 ÷ 209 to 129 ÷ 191
        (120, Fraction(100 * 111, 209), "met", "open"),
        (120, Fraction(100 * 111, 209) + Fraction(1, 10**9), "open", "open"),
        (120, Fraction(60), "open", "open"),
        (120, Fraction(100 * 129, 191), "open", "met"),
        (120, Fraction(100 * 129, 191) + Fraction(1, 10**9), "missed", "met"),
        (120, Fraction(100 * 111, 209) - Fraction(1, 10**9), "met", "missed"),
        (0, Fraction(0), "open", "open"),
        (0, Fraction(-10), "met", "missed"),
        (0, Fraction(100 * 9, 191) + Fraction(1, 10**9), "missed", "met"),
    ],
)
def test_a_share_is_judged_only_where_exact_counts_say_the_same(
    part: int, target: Fraction, higher: str, lower: str
) -> None:
    assert [judge_share(part, 200, target, better, 10) for better in ("higher", "lower")] == [higher, lower]


def test_a_share_of_hardly_anyone_is_open() -> None:
    assert judge_share(10, 10, Fraction(1000), "higher", 10) == "open"
    assert judge_share(10, 10, Fraction(1901), "higher", 10) == "missed"
    assert judge_share(10, 10, Fraction(1900), "higher", 10) == "open"


@pytest.mark.parametrize(
    ("target", "higher", "lower"),
    [(110, "met", "missed"), (111, "met", "open"), (112, "open", "open"), (120, "open", "open"), (128, "open", "open"),
     (129, "open", "met"), (130, "missed", "met")],
)  # fmt: skip
def test_a_count_is_judged_only_where_the_exact_one_says_the_same(target: int, higher: str, lower: str) -> None:
    assert [judge_count(120, Fraction(target), better, 10) for better in ("higher", "lower")] == [higher, lower]
