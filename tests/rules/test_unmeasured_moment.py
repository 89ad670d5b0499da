"""The rule `unmeasured-moment`: a moment that matters has no metric."""

from __future__ import annotations

from typing import Any

import pytest

METRIC = "        metrics: ready-on-day-one\n"
# the metric stays in use, on the stage, where it does not count
BARE = (METRIC, ""), ("  onboard:\n", "  onboard:\n    metrics: ready-on-day-one\n")


def test_the_finding_points_at_its_id(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*BARE)

    place = locate(files, "id: first-day\n", "first-day")
    assert summaries(files) == [("unmeasured-moment", "warning", "nurse/first-day", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        '"First day on the ward" (first-day) is a moment that matters, and nothing measures whether it went well'
    )


@pytest.mark.parametrize("moment", ["", "        moment: false\n"])
def test_a_touchpoint_that_is_not_a_moment_needs_no_metric(moment: str, summaries: Any, background: Any) -> None:
    files = background(*BARE, ("        moment: true\n", moment))

    assert summaries(files, select=["unmeasured-moment"]) == []


@pytest.mark.parametrize(("status", "rules"), [("planned", ["unmeasured-moment"]), ("retired", [])])
def test_planned_moments_count_and_retired_ones_do_not(
    status: str, rules: list[str], summaries: Any, background: Any
) -> None:
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n        status: {status}\n"))

    assert [summary[0] for summary in summaries(files, select=["unmeasured-moment"])] == rules


def test_a_misspelt_metric_is_not_also_missing(summaries: Any, background: Any) -> None:
    files = background((METRIC, "        metrics: redy-on-day-one\n"), BARE[1])

    assert [summary[0] for summary in summaries(files)] == ["unknown-reference"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "        waivers: {rule: unmeasured-moment, because: We ask from March}\n"
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n{waiver}"))
    level = "# nurse.yaml\nchecks:\n  rules:\n    unmeasured-moment: note"

    assert [summary[1] for summary in summaries(files)] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, level))] == ["note"]
