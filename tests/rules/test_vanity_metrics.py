"""The rule `vanity-metrics`: a stage is measured by views, clicks and opens only."""

from __future__ import annotations

from typing import Any

import pytest

VIEWS = "# journeymap.yaml\nmetrics:\n  page-views:\n    kind: exposure\n  clicks:\n    kind: exposure\n"
# all metrics stay in use, on the journey
KEPT = ("evidence:\n", "metrics: [engagement, clicks, page-views]\nevidence:\n")
TALK = "        when: every 3 months from started\n"


def engage(metrics: str) -> tuple[str, str]:
    return ("    metrics: engagement\n", metrics and f"    metrics: {metrics}\n")


def test_the_finding_points_at_the_stage_by_its_key(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    on_talk = (TALK, f"{TALK}        metrics: clicks\n")
    files = background(VIEWS, KEPT, engage("page-views"), on_talk)

    assert summaries(files) == [("vanity-metrics", "warning", "nurse/engage", (), locate(files, "  engage:", "engage"))]
    (finding,) = check(files)
    assert finding.message == (
        "the stage engage is measured by page-views and clicks only: that is seen, not what comes of it"
    )
    assert finding.data == {"metrics": ["page-views", "clicks"]}


def test_it_is_enough_that_a_touchpoint_has_them(summaries: Any, background: Any) -> None:
    files = background(VIEWS, KEPT, engage(""), (TALK, f"{TALK}        metrics: clicks\n"))

    assert [summary[0] for summary in summaries(files)] == ["vanity-metrics"]


@pytest.mark.parametrize("metrics", ["[page-views, engagement]", "engagement"])
def test_one_of_another_kind_is_enough(metrics: str, summaries: Any, background: Any) -> None:
    assert summaries(background(VIEWS, KEPT, engage(metrics))) == []


def test_one_of_another_kind_on_a_touchpoint_is_enough(summaries: Any, background: Any) -> None:
    on_talk = (TALK, f"{TALK}        metrics: engagement\n")

    assert summaries(background(VIEWS, KEPT, engage("page-views"), on_talk)) == []


def test_a_metric_without_a_kind_may_be_anything(summaries: Any, background: Any) -> None:
    files = background(
        VIEWS.replace("  clicks:\n    kind: exposure\n", "  clicks: {}\n"), KEPT, engage("[page-views, clicks]")
    )

    assert summaries(files) == []


def test_without_any_metric_it_is_not_measured_by_exposure(summaries: Any, background: Any) -> None:
    assert summaries(background(VIEWS, KEPT, engage("")), select=["vanity-metrics"]) == []


def test_the_metric_of_a_retired_touchpoint_does_not_help(summaries: Any, background: Any) -> None:
    new = "      - {id: old-survey, name: Old survey, metrics: engagement, status: retired}\n"
    files = background(VIEWS, KEPT, engage("page-views"), f"# nurse.yaml\nstages:\n  engage:\n    touchpoints:\n{new}")

    assert [summary[0] for summary in summaries(files)] == ["vanity-metrics"]


def test_metrics_that_nobody_declared_are_not_judged(summaries: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    metrics: page-views\n"

    assert summaries(text, select=["vanity-metrics"]) == []


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    edits = (VIEWS, KEPT, engage("page-views"))
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: vanity-metrics, at: nurse/engage, because: Soon}\n"

    assert [summary[1] for summary in summaries(background(*edits, waiver))] == ["waived"]
    assert summaries(background(*edits, "# nurse.yaml\nchecks:\n  rules:\n    vanity-metrics: off")) == []
