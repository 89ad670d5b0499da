"""The rule `unmeasured-moment`: moments that matter have no metric."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unmeasured-moment"]}
METRIC = "        metrics: ready-on-day-one\n"
# the metric stays in use, on another touchpoint of the stage, where it does not count
BARE = (
    (METRIC, ""),
    ("        feeds: what-we-heard\n", "        feeds: what-we-heard\n        metrics: ready-on-day-one\n"),
)
OTHER = """
# nurse.yaml
stages:
  {}:
    touchpoints:
      - {{id: other, name: Other, kind: content, owner: people-partners, channels: web, moment: true}}
"""


def test_the_finding_points_at_its_id(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*BARE)

    place = locate(files, "id: first-day\n", "first-day")
    assert summaries(files) == [("unmeasured-moment", "warning", "nurse", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        '"First day on the ward" (first-day) is a moment that matters, and nothing measures whether it went well'
    )
    assert finding.help == "add a line `metrics:` to it or to its stage, or remove `moment: true`"
    assert (finding.stage, finding.touchpoint, finding.data) == ("onboard", "first-day", {"touchpoints": ["first-day"]})


def test_all_moments_of_a_journey_are_one_finding(check: Any, background: Any) -> None:
    (finding,) = check(background(*BARE, OTHER.format("attract")), **ONLY)

    assert finding.data == {"touchpoints": ["other", "first-day"]}
    assert finding.touchpoint == "other"
    assert "are moments that matter, and nothing measures whether they went well" in finding.message


def test_a_metric_of_the_stage_measures_its_moments(summaries: Any, background: Any) -> None:
    stage = ("  onboard:\n", "  onboard:\n    metrics: ready-on-day-one\n")

    assert summaries(background((METRIC, ""), stage), **ONLY) == []


def test_a_stage_that_is_reported_as_unmeasured_is_not_reported_again(check: Any, background: Any) -> None:
    elsewhere = ("    metrics: time-to-hire\n", "    metrics: [time-to-hire, ready-on-day-one]\n")
    unmeasured = background((METRIC, ""), elsewhere)  # five touchpoints
    off = "# nurse.yaml\nchecks: {rules: {unmeasured-stage: off}}"
    larger = "# journeymap.yaml\nchecks:\n  rules:\n    unmeasured-stage: {at_least: 6}"

    assert [finding.rule for finding in check(unmeasured)] == ["unmeasured-stage"]
    assert check(background((METRIC, ""), elsewhere, off), **ONLY) == []
    assert len(check(background((METRIC, ""), elsewhere, larger), **ONLY)) == 1


def test_a_journey_without_any_metric_is_not_asked(check: Any) -> None:
    text = "journey: nurse\nstages:\n  onboard:\n    touchpoints: {{id: a, name: A, owner: hr, moment: true{}}}\n"

    assert check(text.format(""), **ONLY) == []
    assert check(text.format(", metrics: x"), **ONLY) == []
    assert len(check("metrics: x\n" + text.format(""), **ONLY)) == 1


@pytest.mark.parametrize("moment", ["", "        moment: false\n"])
def test_a_touchpoint_that_is_not_a_moment_needs_no_metric(moment: str, summaries: Any, background: Any) -> None:
    files = background(*BARE, ("        moment: true\n", moment))

    assert summaries(files, **ONLY) == []


@pytest.mark.parametrize(("status", "found"), [("planned", 1), ("retired", 0)])
def test_planned_moments_count_and_retired_ones_do_not(status: str, found: int, check: Any, background: Any) -> None:
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n        status: {status}\n"))

    assert len(check(files, **ONLY)) == found


def test_a_misspelt_metric_is_not_also_missing(summaries: Any, background: Any) -> None:
    files = background((METRIC, "        metrics: redy-on-day-one\n"), BARE[1])

    assert [summary[0] for summary in summaries(files)] == ["unknown-reference"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "        waivers: {rule: unmeasured-moment, because: We ask from March}\n"
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n{waiver}"))
    level = "# nurse.yaml\nchecks:\n  rules:\n    unmeasured-moment: note"

    assert [summary[1] for summary in summaries(files)] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, level))] == ["note"]
