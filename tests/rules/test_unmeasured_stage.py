"""A covered stage with touchpoints needs a metric of its own or on one of them."""

from __future__ import annotations

from typing import Any

import pytest

STAGE = "  develop:\n    metrics: growth-plans\n"
TALK = "        when: started + 180 days\n"
# the metric stays in use, on the journey, where it does not count
BARE = (STAGE, "  develop:\n"), ("evidence:\n", "metrics: growth-plans\nevidence:\n")


def test_it_is_pointed_at_by_its_key(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(*BARE)

    assert tell(files) == [("unmeasured-stage", "warning", "nurse/develop", (), at(files, "  develop:", "develop"))]
    (found,) = check(files)
    assert found.message == "nothing is measured in the stage develop, so nobody can tell whether it works"
    assert (found.stage, found.touchpoint) == ("develop", None)


def test_a_metric_on_one_touchpoint_is_enough(tell: Any, background: Any) -> None:
    assert tell(background(*BARE, (TALK, f"{TALK}        metrics: growth-plans\n"))) == []


@pytest.mark.parametrize(("status", "rules"), [("planned", []), ("retired", ["unmeasured-stage"])])
def test_the_metric_of_a_planned_touchpoint_counts_and_of_a_retired_one_does_not(
    status: str, rules: list[str], tell: Any, background: Any
) -> None:
    new = "      - id: plan\n        name: Growth plan\n        kind: task\n        side: backstage\n"
    new += f"        owner: people-partners\n        metrics: growth-plans\n        status: {status}\n"

    files = background(*BARE, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")
    assert [told[0] for told in tell(files, select=["unmeasured-stage"])] == rules


def test_a_stage_with_nothing_but_retired_touchpoints_is_not_asked(tell: Any, background: Any) -> None:
    files = background(*BARE, (TALK, f"{TALK}        status: retired\n"))

    assert tell(files, select=["unmeasured-stage"]) == []


def test_a_stage_that_is_not_covered_is_not_asked(tell: Any, background: Any) -> None:
    covers = "covers: [attract, recruit, onboard, engage, retain, depart]\n"
    files = background(*BARE, ("evidence:\n", f"{covers}evidence:\n"))

    assert tell(files, select=["unmeasured-stage"]) == []


def test_a_misspelt_key_is_not_also_missing(tell: Any, background: Any) -> None:
    files = background((STAGE, "  develop:\n    metrcs: growth-plans\n"))

    assert [told[0] for told in tell(files)] == ["unknown-key"]


def test_each_stage_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    files = background(
        *BARE, ("    metrics: leaver-rate\n", ""), ("metrics: growth-plans", "metrics: [growth-plans, leaver-rate]")
    )

    found = check(files)
    assert [one.subject for one in found] == ["nurse/develop", "nurse/retain"]
    assert len({one.fingerprint for one in found}) == 2


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: unmeasured-stage, because: We begin in March}\n"
    at_stage = (
        "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: unmeasured-stage, at: nurse/develop, because: Soon}\n"
    )
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unmeasured-stage: error"

    assert [told[1] for told in tell(background(*BARE, waiver))] == ["waived"]
    assert [told[1] for told in tell(background(*BARE, at_stage))] == ["waived"]
    assert [told[1] for told in tell(background(*BARE, level))] == ["error"]
