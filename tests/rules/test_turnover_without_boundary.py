"""The rule `turnover-without-boundary`: turnover does not say which border a move has to cross to count."""

from __future__ import annotations

from typing import Any

import pytest

BOUNDARY = "    boundary: organization\n"
TURNOVER = ("    kind: rate\n", "    kind: turnover\n")


def test_the_finding_points_at_its_key(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(TURNOVER, (BOUNDARY, ""))

    place = locate(files, "  leaver-rate:\n", "leaver-rate")
    assert summaries(files) == [("turnover-without-boundary", "warning", "metrics/leaver-rate", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        'the metric "leaver-rate" (leaver-rate) counts who leaves or stays, and does not say whose border a move has to'
        " cross: each reader counts something else"
    )
    assert (finding.journey, finding.stage) == (None, None)


@pytest.mark.parametrize("kind", ["conversion", "score", "count", "rate"])
def test_other_kinds_need_none(kind: str, summaries: Any, background: Any) -> None:
    assert summaries(background(("    kind: rate\n" + BOUNDARY, f"    kind: {kind}\n"))) == []


@pytest.mark.parametrize("boundary", ["unit", "organization", "system"])
def test_each_boundary_will_do(boundary: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TURNOVER, (BOUNDARY, f"    boundary: {boundary}\n"))) == []


@pytest.mark.parametrize(
    ("line", "rule"), [("    boundry: unit\n", "unknown-key"), ("    boundary: hospital\n", "wrong-value")]
)
def test_an_invalid_boundary_is_not_also_missing(line: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(TURNOVER, (BOUNDARY, line)))] == [rule]


def test_an_error_in_a_journey_does_not_hide_it(summaries: Any, background: Any) -> None:
    files = background(TURNOVER, (BOUNDARY, ""), ("journey: nurse\n", "journey: nurse\nsumary: Nurses\n"))

    assert [summary[0] for summary in summaries(files)] == ["turnover-without-boundary", "unknown-key"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "    - {rule: turnover-without-boundary, at: metrics/leaver-rate, because: One hospital}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    turnover-without-boundary: error"

    assert [
        summary[1]
        for summary in summaries(
            background(TURNOVER, (BOUNDARY, ""), f"# journeymap.yaml\nchecks:\n  waivers:\n{waiver}")
        )
    ] == ["waived"]
    assert [summary[1] for summary in summaries(background(TURNOVER, (BOUNDARY, ""), level))] == ["error"]


def test_the_old_name_is_an_alias(summaries: Any, background: Any) -> None:
    level = "# journeymap.yaml\nchecks:\n  rules:\n    rate-without-boundary: note"
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: rate-without-boundary, because: One hospital}"

    for edit, expected in ((level, "note"), (waiver, "waived")):
        findings = summaries(background(TURNOVER, (BOUNDARY, ""), edit), select=["rate-without-boundary"])
        assert [summary[:2] for summary in findings] == [("turnover-without-boundary", expected)]
