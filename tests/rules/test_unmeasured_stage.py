"""The rule `unmeasured-stage`: a stage has touchpoints and no metric that tells whether they work."""

from __future__ import annotations

from typing import Any

import pytest

STAGE = "  develop:\n    metrics: growth-plans\n"
TALK = "        when: started + 180 days\n"
# the metric stays in use, on the journey, where it does not count
BARE = (STAGE, "  develop:\n"), ("evidence:\n", "metrics: growth-plans\nevidence:\n")


def test_the_finding_points_at_its_key(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*BARE)

    assert summaries(files) == [
        ("unmeasured-stage", "warning", "nurse/develop", (), locate(files, "  develop:", "develop"))
    ]
    (finding,) = check(files)
    assert finding.message == "nothing is measured in the stage develop, so nobody can tell whether it works"
    assert (finding.stage, finding.touchpoint) == ("develop", None)


def test_a_metric_on_one_touchpoint_is_enough(summaries: Any, background: Any) -> None:
    assert summaries(background(*BARE, (TALK, f"{TALK}        metrics: growth-plans\n"))) == []


@pytest.mark.parametrize(("status", "rules"), [("planned", []), ("retired", ["unmeasured-stage"])])
def test_the_metric_of_a_planned_touchpoint_counts_and_of_a_retired_one_does_not(
    status: str, rules: list[str], summaries: Any, background: Any
) -> None:
    new = "      - id: plan\n        name: Growth plan\n        kind: task\n        side: backstage\n"
    new += f"        owner: people-partners\n        metrics: growth-plans\n        status: {status}\n"

    files = background(*BARE, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")
    assert [summary[0] for summary in summaries(files, select=["unmeasured-stage"])] == rules


def test_a_stage_with_nothing_but_retired_touchpoints_is_not_checked(summaries: Any, background: Any) -> None:
    files = background(*BARE, (TALK, f"{TALK}        status: retired\n"))

    assert summaries(files, select=["unmeasured-stage"]) == []


def test_a_stage_that_is_not_covered_is_not_checked(summaries: Any, background: Any) -> None:
    covers = "covers: [attract, recruit, onboard, engage, retain, depart]\n"
    files = background(*BARE, ("evidence:\n", f"{covers}evidence:\n"))

    assert summaries(files, select=["unmeasured-stage"]) == []


def test_a_misspelt_key_is_not_also_missing(summaries: Any, background: Any) -> None:
    files = background((STAGE, "  develop:\n    metrcs: growth-plans\n"))

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


def test_each_stage_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    files = background(
        *BARE, ("    metrics: leaver-rate\n", ""), ("metrics: growth-plans", "metrics: [growth-plans, leaver-rate]")
    )

    findings = check(files)
    assert [finding.subject for finding in findings] == ["nurse/develop", "nurse/retain"]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: unmeasured-stage, because: We begin in March}\n"
    at_stage = (
        "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: unmeasured-stage, at: nurse/develop, because: Soon}\n"
    )
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unmeasured-stage: error"

    assert [summary[1] for summary in summaries(background(*BARE, waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, at_stage))] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, level))] == ["error"]
