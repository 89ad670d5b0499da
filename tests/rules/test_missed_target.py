"""The rule `missed-target`: a metric misses its target."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import release, whole

ONLY = {"select": ["missed-target"]}
STEPS = (
    "application, remaining: 400, ended: {rejection: 200}",
    "offer-call, remaining: 200, completed: 200",
)
TARGET = (
    "# journeymap.yaml: metrics\ntime-to-hire:\n  name: Time to hire\n  target: 30 days\n  formerly: days-to-hire\n"
)


def metric(value: str, unit: str = "days", verdict: str = "missed", id: str = "time-to-hire") -> str:
    return release(*STEPS, metrics=f"metric: {id}, value: {value}, unit: '{unit}', verdict: {verdict}")


def test_a_finding_tells_the_value_at_the_target(check: Any, background: Any, locate: Any) -> None:
    files = background(metric("45"), TARGET)
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "missed-target",
        "category": "reality",
        "level": "warning",
        "message": '"Time to hire" (time-to-hire) missed its target for "Ward nurse" in 2025: it was 45 days',
        "help": "agree with the owner of the metric what to change; if the target was wrong, write another one for the"
        " periods to come",
        "subject": "metrics/time-to-hire",
        "journey": "nurse",
        "touchpoint": None,
        "personas": (),
        "related": [],
        "data": {"period": "2025", "value": 45, "unit": "days"},
        "fix": None,
    }
    assert f"journeymap.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "target: 30 days", "30 days"
    )


@pytest.mark.parametrize(("verdict", "is_found"), [("missed", True), ("met", False), ("open", False), ("null", False)])
def test_only_what_is_missed_is_reported(verdict: str, is_found: bool, summaries: Any, background: Any) -> None:
    assert bool(summaries(background(metric("45", verdict=verdict), TARGET), **ONLY)) is is_found


@pytest.mark.parametrize(
    ("value", "unit", "ending"),
    [
        ("1", "days", "in 2025: it was 1 day"),
        ("0", "days", "in 2025: it was 0 days"),
        ("1.5", "days", "in 2025: it was 1.5 days"),
        ("25", "%", "in 2025: it was 25 %"),
        ("40", "cases", "in 2025: it was 40"),
        ("0", "cases", "in 2025: it was under 10"),
        ("null", "cases", 'for "Ward nurse" in 2025'),
    ],
)
def test_the_value_is_told_as_in_a_sentence(value: str, unit: str, ending: str, check: Any, background: Any) -> None:
    (finding,) = check(background(metric(value, unit), TARGET), **ONLY)

    assert finding.message.endswith(ending)


def test_a_metric_is_found_under_its_former_id(summaries: Any, background: Any) -> None:
    files = background(metric("45", id="days-to-hire"), TARGET)

    assert [summary[:3] for summary in summaries(files)] == [("missed-target", "warning", "metrics/time-to-hire")]


def test_a_metric_that_is_gone_misses_nothing(summaries: Any, background: Any) -> None:
    assert summaries(background(metric("45", id="days-to-start")), **ONLY) == []


def test_without_a_target_the_finding_stands_at_the_metric(check: Any, background: Any, locate: Any) -> None:
    files = background(metric("45"))
    (finding,) = check(files)

    assert f"journeymap.yaml:{finding.location.line}:{finding.location.column}" == locate(files, "  time-to-hire:", "t")


def test_each_journey_misses_a_target_for_itself(check: Any, background: Any) -> None:
    files = background(TARGET, metric("45"))
    other = files["nurse.yaml"].replace("journey: nurse", "journey: doctor").replace("name: Ward nurse", "name: Doctor")
    both = "\n".join([metric("45"), metric("50").replace("nurse/2025", "doctor/2025")])
    findings = check({**background(TARGET, both), "doctor.yaml": other}, **ONLY)

    assert [(finding.journey, finding.message.rpartition(" for ")[2]) for finding in findings] == [
        ("doctor", '"Doctor" in 2025: it was 50 days'),
        ("nurse", '"Ward nurse" in 2025: it was 45 days'),
    ]
    assert len({finding.fingerprint for finding in findings}) == 2
    assert check(background(TARGET, metric("45")), **ONLY)[0].fingerprint == findings[1].fingerprint
