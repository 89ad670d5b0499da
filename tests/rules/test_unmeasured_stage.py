"""The rule `unmeasured-stage`: large stages have no metric that tells whether they work."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unmeasured-stage"]}
WARNING = ("unmeasured-stage", "warning", "nurse", ())
METRIC = "        metrics: ready-on-day-one\n"
# the metric stays in use, on the journey, where it does not count
BARE = (METRIC, ""), ("evidence:\n", "metrics: ready-on-day-one\nevidence:\n")


def journey(*stages: tuple[str, int], more: str = "") -> str:
    text = f"journey: nurse\n{more}stages:\n"
    for name, number in stages:
        text += f"  {name}:\n    touchpoints:\n"
        text += "".join(f"      - {{id: {name}-{index}, name: Page, owner: hr}}\n" for index in range(number))
    return text


def test_the_finding_points_at_the_first_stage(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*BARE)

    assert summaries(files, **ONLY) == [(*WARNING, locate(files, "  onboard:", "onboard"))]
    (finding,) = check(files, **ONLY)
    assert finding.message == "nothing is measured in onboard, so nobody can tell whether this stage works"
    assert finding.help == "add a line `metrics:` to the stage or to one of its touchpoints"
    assert (finding.stage, finding.touchpoint, finding.data) == ("onboard", None, {"stages": ["onboard"]})


def test_several_stages_are_one_finding_with_the_stages_in_its_fingerprint(check: Any) -> None:
    text = journey(("recruit", 3), ("onboard", 3), more="metrics: x\n")
    (both,), (one,) = check(text, **ONLY), check(text.replace("onboard-0, ", "onboard-0, metrics: y, "), **ONLY)

    assert both.data == {"stages": ["recruit", "onboard"]}
    assert both.message == "nothing is measured in recruit and onboard, so nobody can tell whether these stages work"
    assert both.fingerprint != one.fingerprint


@pytest.mark.parametrize(("number", "expected"), [(2, 0), (3, 1)])
def test_small_stages_are_not_asked(number: int, expected: int, check: Any) -> None:
    assert len(check(journey(("onboard", number), more="metrics: x\n"), **ONLY)) == expected


def test_both_sizes_are_options(check: Any) -> None:
    option = "checks: {rules: {unmeasured-stage: {at_least: 2, journey_at_least: 4}}}\n"

    assert len(check(journey(("onboard", 2), more=f"metrics: x\n{option}"), **ONLY)) == 1
    assert len(check(journey(("onboard", 4), more=option), **ONLY)) == 1
    assert check(journey(("onboard", 3), more=option), **ONLY) == []


@pytest.mark.parametrize(("number", "levels"), [(19, []), (20, ["note"])])
def test_a_journey_without_any_metric_is_a_note_from_twenty_touchpoints_on(
    number: int, levels: list[str], check: Any
) -> None:
    findings = check(journey(("recruit", 2), ("onboard", number - 2)), **ONLY)

    assert [str(finding.level) for finding in findings] == levels
    for finding in findings:
        assert finding.message.startswith("the journey has no metric, not even in onboard")


@pytest.mark.parametrize("where", ["metrics: x\n", ""])
def test_a_metric_anywhere_makes_a_warning_of_it(where: str, check: Any) -> None:
    text = journey(("recruit", 1), ("onboard", 3), more=where)
    text = text if where else text.replace("id: recruit-0, ", "id: recruit-0, metrics: x, ")

    assert [str(finding.level) for finding in check(text, **ONLY)] == ["warning"]


def test_a_metric_on_the_stage_or_one_touchpoint_is_enough(summaries: Any, background: Any) -> None:
    assert summaries(background(), **ONLY) == []
    assert summaries(background(*BARE, ("  onboard:\n", "  onboard:\n    metrics: ready-on-day-one\n")), **ONLY) == []


@pytest.mark.parametrize(("status", "found"), [("planned", 0), ("retired", 1)])
def test_the_metric_of_a_planned_touchpoint_counts_and_of_a_retired_one_does_not(
    status: str, found: int, check: Any, background: Any
) -> None:
    new = "      - id: plan\n        name: Growth plan\n        kind: task\n        side: backstage\n"
    new += f"        owner: people-partners\n        metrics: growth-plans\n        status: {status}\n"

    files = background(*BARE, f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")
    assert len(check(files, **ONLY)) == found


def test_a_stage_that_is_not_covered_is_not_checked(check: Any) -> None:
    assert check(journey(("onboard", 3), ("depart", 1), more="metrics: x\ncovers: depart\n"), **ONLY) == []


def test_a_misspelt_key_is_not_also_missing(summaries: Any, background: Any) -> None:
    files = background((METRIC, "        metrcs: ready-on-day-one\n"))

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: unmeasured-stage, because: We begin in March}\n"
    at_stage = "# journeymap.yaml\nchecks:\n  waivers: {rule: unmeasured-stage, at: nurse/onboard, because: Soon}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unmeasured-stage: error"

    assert [summary[1] for summary in summaries(background(*BARE, waiver), **ONLY)] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, at_stage), **ONLY)] == ["waived"]
    assert [summary[1] for summary in summaries(background(*BARE, level), **ONLY)] == ["error"]


def test_a_written_level_replaces_the_note(check: Any) -> None:
    text = journey(("onboard", 20), more="checks: {rules: {unmeasured-stage: error}}\n")

    assert [str(finding.level) for finding in check(text, **ONLY)] == ["error"]
