"""The rule `one-sided-stage`: all touchpoints of a stage belong to HR or all to marketing, and the other takes no part."""

from __future__ import annotations

from typing import Any

import pytest

PLAN = ("        consulted: employer-brand\n        channels: sms\n", "        channels: sms\n")
"""In the background this is where marketing takes part in `onboard`."""
NOTE = ("one-sided-stage", "note")
ONLY = {"select": ["one-sided-stage"]}
TEAMS = """
# journeymap.yaml
teams:
  works-council:
    name: Works council
  press:
    parent: employer-brand
  board:
    members: [works-council, employer-brand]
  hr-board:
    members: [people-partners, hr]
  odd-board:
    members: [people-partners, works-council]
"""
STAGES = """
# nurse.yaml
stages:
  {stage}:
    touchpoints:
{touchpoints}
"""


def stage(name: str, *owners: str, more: str = "") -> str:
    lines = [
        f"      - {{id: {name}-{number}, name: One of these, kind: content, owner: {owner}, channels: web{more}}}"
        for number, owner in enumerate(owners)
    ]
    return STAGES.format(stage=name, touchpoints="\n".join(lines))


def test_the_finding_points_at_the_stage(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(PLAN)

    assert summaries(files) == [(*NOTE, "nurse/onboard", (), locate(files, "onboard:"))]
    (finding,) = check(files)
    assert finding.message == "all 5 touchpoints of onboard belong to HR, and no team of marketing takes part in any"
    assert finding.data == {"function": "hr", "touchpoints": 5}
    assert (finding.stage, finding.touchpoint) == ("onboard", None)


def test_marketing_may_be_the_one_side(check: Any, background: Any) -> None:
    findings = check(background(stage("attract", "marketing")))

    assert [finding.message for finding in findings] == [
        "all 3 touchpoints of attract belong to marketing, and no team of HR takes part in any"
    ]


def test_two_touchpoints_are_too_few_and_three_are_enough(summaries: Any, background: Any) -> None:
    assert summaries(background()) == []  # two in attract, two in engage
    for name in ("attract", "engage"):
        owner = {"attract": "employer-brand", "engage": "people-partners"}[name]
        assert [summary[2] for summary in summaries(background(stage(name, owner)))] == [f"nurse/{name}"]


def test_how_many_is_an_option(summaries: Any, background: Any) -> None:
    for number, expected in ((5, ["nurse/onboard"]), (6, []), (2, ["nurse/attract", "nurse/onboard", "nurse/engage"])):
        option = f"# journeymap.yaml\nchecks:\n  rules:\n    one-sided-stage: {{at_least: {number}}}"
        assert [summary[2] for summary in summaries(background(PLAN, option))] == expected


@pytest.mark.parametrize("name", ["develop", "retain", "depart"])
def test_other_stages_may_be_one_sided(name: str, summaries: Any, background: Any) -> None:
    assert summaries(background(stage(name, "hr", "hr", "hr"))) == []


@pytest.mark.parametrize("key", ["responsible", "consulted"])
@pytest.mark.parametrize("team", ["employer-brand", "marketing", "press", "board"])
def test_the_other_function_may_take_part_anywhere(key: str, team: str, summaries: Any, background: Any) -> None:
    more = f", {key}: [people-partners, {team}]"

    assert summaries(background(TEAMS, PLAN, stage("onboard", "people-partners", more=more)), **ONLY) == []


@pytest.mark.parametrize("more", [", informed: employer-brand", ", consulted: ward-managers", ", consulted: hr-board"])
def test_being_informed_is_not_taking_part_nor_is_a_third_function(more: str, summaries: Any, background: Any) -> None:
    findings = summaries(background(TEAMS, PLAN, stage("onboard", "people-partners", more=more)), **ONLY)

    assert [summary[:3] for summary in findings] == [(*NOTE, "nurse/onboard")]


@pytest.mark.parametrize("owner", ["ward-managers", "employer-brand", "works-council", "[]", "[hr, people-partners]"])
def test_every_owner_must_be_known_and_of_the_one_function(owner: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TEAMS, PLAN, stage("onboard", owner)), **ONLY) == []


@pytest.mark.parametrize("team", ["works-council", "odd-board"])
def test_nothing_is_reported_where_a_team_without_a_function_takes_part(
    team: str, summaries: Any, background: Any
) -> None:
    """It may be of the other."""
    more = f", consulted: {team}"

    assert summaries(background(TEAMS, PLAN, stage("onboard", "hr", more=more)), **ONLY) == []


def test_undeclared_teams_have_no_function_but_for_hr_and_marketing(summaries: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
    pages = [f"      - {{id: page-{number}, name: Page, owner: marketing{{}}}}\n" for number in range(3)]

    assert summaries(text + "".join(pages).replace("{}", ""), **ONLY) == [(*NOTE, "nurse/attract", (), "map.yaml:3:3")]
    assert summaries(text + "".join(pages).replace("{}", ", consulted: hr", 1).replace("{}", ""), **ONLY) == []
    assert summaries(text + "".join(pages).replace("{}", ", consulted: talent", 1).replace("{}", ""), **ONLY) == []
    assert summaries(text + "".join(pages).replace("{}", "").replace("marketing", "brand"), **ONLY) == []


def test_only_covered_stages_are_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, engage, develop, retain, depart]"

    assert summaries(background(PLAN, covers), **ONLY) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/attract"]), ("retired", [])):
        findings = summaries(background(stage("attract", "employer-brand", more=f", status: {status}")), **ONLY)
        assert [summary[2] for summary in findings] == expected


def test_stages_of_your_own_are_checked_as_what_they_are_the_same_as(summaries: Any) -> None:
    workspace = (
        "organization: Us\nframework:\n  - {id: arrive, same_as: onboard}\n  - {id: settle, same_as: onboard}\n"
        "  - {id: grow, same_as: develop}\n  - {id: celebrate}\n"
    )
    journey = "journey: nurse\nstages:\n"
    for name in ("arrive", "settle", "grow", "celebrate"):
        pages = [f"      - {{id: {name}-{number}, name: Page, owner: hr}}\n" for number in range(3)]
        journey += f"  {name}:\n    touchpoints:\n{''.join(pages)}"

    assert summaries({"journeymap.yaml": workspace, "map.yaml": journey}, **ONLY) == [
        (*NOTE, "nurse/arrive", (), "map.yaml:3:3"),
        (*NOTE, "nurse/settle", (), "map.yaml:8:3"),
    ]


def test_nothing_is_reported_for_a_journey_that_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    misspelt = (PLAN[0], PLAN[0].replace("consulted", "consulte"))

    assert [summary[0] for summary in summaries(background(misspelt))] == ["unknown-key"]


def test_a_finding_can_be_waived_and_raised(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: one-sided-stage, at: nurse/onboard, because: Agreed}"
    level = "# nurse.yaml\nchecks:\n  rules:\n    one-sided-stage: error"

    assert [summary[1] for summary in summaries(background(PLAN, waiver.replace(", at: nurse/onboard", "")))] == [
        "waived"
    ]
    assert [summary[1] for summary in summaries(background(PLAN, level))] == ["error"]
