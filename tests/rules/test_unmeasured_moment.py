"""A moment that matters needs a metric of its own."""

from __future__ import annotations

from typing import Any

import pytest

METRIC = "        metrics: ready-on-day-one\n"
# the metric stays in use, on the stage, where it does not count
BARE = (METRIC, ""), ("  onboard:\n", "  onboard:\n    metrics: ready-on-day-one\n")


def test_it_is_pointed_at_by_its_id(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(*BARE)

    place = at(files, "id: first-day\n", "first-day")
    assert tell(files) == [("unmeasured-moment", "warning", "nurse/first-day", (), place)]
    (found,) = check(files)
    assert found.message == (
        '"First day on the ward" (first-day) is a moment that matters, and nothing tells whether it went well'
    )


@pytest.mark.parametrize("moment", ["", "        moment: false\n"])
def test_what_is_no_moment_needs_none(moment: str, tell: Any, background: Any) -> None:
    files = background(*BARE, ("        moment: true\n", moment))

    assert tell(files, select=["unmeasured-moment"]) == []


@pytest.mark.parametrize(("status", "rules"), [("planned", ["unmeasured-moment"]), ("retired", [])])
def test_planned_ones_count_and_retired_ones_do_not(status: str, rules: list[str], tell: Any, background: Any) -> None:
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n        status: {status}\n"))

    assert [told[0] for told in tell(files, select=["unmeasured-moment"])] == rules


def test_a_misspelt_metric_is_not_also_missing(tell: Any, background: Any) -> None:
    files = background((METRIC, "        metrics: redy-on-day-one\n"), BARE[1])

    assert [told[0] for told in tell(files)] == ["unknown-reference"]


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "        waivers: {rule: unmeasured-moment, because: We ask from March}\n"
    files = background(*BARE, ("        moment: true\n", f"        moment: true\n{waiver}"))
    level = "# nurse.yaml\nchecks:\n  rules:\n    unmeasured-moment: note"

    assert [told[1] for told in tell(files)] == ["waived"]
    assert [told[1] for told in tell(background(*BARE, level))] == ["note"]
