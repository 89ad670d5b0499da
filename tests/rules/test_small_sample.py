"""The rule `small-sample`: evidence rests on so few people that they can be recognised."""

from __future__ import annotations

from typing import Any

import pytest

TALK = "        when: started + 180 days\n"


def sample(value: str) -> tuple[str, str]:
    return (TALK, f"{TALK}        evidence:\n          - source: Night shift interviews\n            sample: {value}\n")


def test_the_finding_points_at_the_number_and_not_repeated(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(sample("4"))

    assert summaries(files) == [("small-sample", "warning", "nurse/growth-talk", (), locate(files, "sample: 4", "4"))]
    (finding,) = check(files)
    assert finding.message == '"Night shift interviews" rests on fewer than 5 people, who can be identified from it'
    assert "4" not in finding.message + finding.help + str(finding.data)


@pytest.mark.parametrize(
    ("value", "flagged"), [("0", False), ("1", True), ("4", True), ("5", False), ("under 10", False), ("120", False)]
)
def test_one_to_four_is_few(value: str, flagged: bool, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(sample(value)))] == ["small-sample"] * flagged


def test_evidence_of_the_journey_counts_too(summaries: Any, background: Any, locate: Any) -> None:
    source = "  - source: Interviews with twelve nurses\n"
    files = background((source, f"{source}  - source: A walk along the map\n    sample: 2\n"))

    assert summaries(files) == [("small-sample", "warning", "nurse", (), locate(files, "sample: 2", "2"))]


@pytest.mark.parametrize(
    ("k", "value", "flagged"), [("10", "9", True), ("10", "10", False), ("3", "2", True), ("3", "3", False)]
)
def test_the_limit_is_an_option(k: str, value: str, flagged: bool, summaries: Any, background: Any) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    small-sample:\n      k: {k}\n"

    assert [summary[0] for summary in summaries(background(sample(value), option))] == ["small-sample"] * flagged


def test_the_limit_cannot_go_below_three(summaries: Any, background: Any) -> None:
    option = "# journeymap.yaml\nchecks:\n  rules:\n    small-sample:\n      k: 2\n"

    assert [summary[0] for summary in summaries(background(sample("4"), option))] == ["wrong-value", "small-sample"]


def test_each_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    two = (TALK, f"{TALK}        evidence: [{{source: Talks, sample: 2}}, {{source: Talks, sample: 2}}]\n")
    findings = check(background(two))

    assert len(findings) == len({finding.fingerprint for finding in findings}) == 2


@pytest.mark.parametrize(("status", "count"), [("planned", 1), ("retired", 0)])
def test_planned_touchpoints_count_and_retired_ones_do_not(
    status: str, count: int, summaries: Any, background: Any
) -> None:
    files = background(sample("4"), (TALK, f"{TALK}        status: {status}\n"))

    assert len(summaries(files, select=["small-sample"])) == count


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = (TALK, f"{TALK}        waivers: {{rule: small-sample, because: All three agreed}}\n")
    level = "# nurse.yaml\nchecks:\n  rules:\n    small-sample: error"

    assert [summary[1] for summary in summaries(background(sample("4"), waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background(sample("4"), level))] == ["error"]
