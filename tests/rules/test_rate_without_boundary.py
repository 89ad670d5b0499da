"""The rule `rate-without-boundary`: a rate does not say which border a move has to cross to count."""

from __future__ import annotations

from typing import Any

import pytest

BOUNDARY = "    boundary: organization\n"


def test_the_finding_points_at_its_key(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((BOUNDARY, ""))

    place = locate(files, "  leaver-rate:\n", "leaver-rate")
    assert summaries(files) == [("rate-without-boundary", "warning", "metrics/leaver-rate", (), place)]
    (finding,) = check(files)
    assert finding.message == 'the rate "leaver-rate" (leaver-rate) does not say whose border a move has to cross'
    assert (finding.journey, finding.stage) == (None, None)


@pytest.mark.parametrize("kind", ["conversion", "score", "count"])
def test_other_kinds_need_none(kind: str, summaries: Any, background: Any) -> None:
    assert summaries(background(("    kind: rate\n" + BOUNDARY, f"    kind: {kind}\n"))) == []


@pytest.mark.parametrize("boundary", ["unit", "organization", "system"])
def test_each_boundary_will_do(boundary: str, summaries: Any, background: Any) -> None:
    assert summaries(background((BOUNDARY, f"    boundary: {boundary}\n"))) == []


@pytest.mark.parametrize(
    ("line", "rule"), [("    boundry: unit\n", "unknown-key"), ("    boundary: hospital\n", "wrong-value")]
)
def test_an_invalid_boundary_is_not_also_missing(line: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((BOUNDARY, line)))] == [rule]


def test_an_error_in_a_journey_does_not_hide_it(summaries: Any, background: Any) -> None:
    files = background((BOUNDARY, ""), ("journey: nurse\n", "journey: nurse\nsumary: Nurses\n"))

    assert [summary[0] for summary in summaries(files)] == ["rate-without-boundary", "unknown-key"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "    - {rule: rate-without-boundary, at: metrics/leaver-rate, because: One hospital}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    rate-without-boundary: error"

    assert [
        summary[1]
        for summary in summaries(background((BOUNDARY, ""), f"# journeymap.yaml\nchecks:\n  waivers:\n{waiver}"))
    ] == ["waived"]
    assert [summary[1] for summary in summaries(background((BOUNDARY, ""), level))] == ["error"]
