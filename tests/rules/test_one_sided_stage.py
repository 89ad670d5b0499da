"""The rule `one-sided-stage`: a stage belongs to HR or to marketing alone, or to neither."""

from __future__ import annotations

from typing import Any

import pytest

PLAN = ("        consulted: employer-brand\n        channels: sms\n", "        channels: sms\n")
"""In the background this is where marketing takes part in `onboard`."""
NOTE = ("one-sided-stage", "note", "nurse", ())
ONLY = {"select": ["one-sided-stage"]}
TEAMS = """
# journeymap.yaml
teams:
  works-council:
    name: Works council
  press:
    parent: employer-brand
  board:
    function: leadership
    members: [works-council, employer-brand]
  hr-board:
    members: [people-partners, hr]
  odd-board:
    members: [people-partners, works-council]
"""


def stage(name: str, *owners: str, more: str = "") -> str:
    lines = [
        f"      - {{id: {name}-{number}, name: One of these, kind: content, owner: {owner}, channels: web{more}}}"
        for number, owner in enumerate(owners)
    ]
    return f"\n# nurse.yaml\nstages:\n  {name}:\n    touchpoints:\n" + "\n".join(lines)


def journey(**stages: str) -> str:
    """A journey without a workspace; each stage has touchpoints of these owners, with more after a colon."""
    text = "journey: nurse\nstages:\n"
    for name, owners in stages.items():
        text += f"  {name}:\n    touchpoints:\n"
        for number, owner in enumerate(owners.split()):
            text += f"      - {{id: {name}-{number}, name: Page, owner: {owner.replace('=', ': ')}}}\n"
    return text


def listed(findings: Any) -> list[tuple[list[str], list[str]]]:
    own = [finding for finding in findings if finding.rule == "one-sided-stage"]
    return [(finding.data["functions"], finding.data["stages"]) for finding in own]


def test_the_finding_points_at_the_stage(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(PLAN)

    assert summaries(files) == [(*NOTE, locate(files, "onboard:"))]
    (finding,) = check(files)
    assert finding.message == (
        "no team of marketing takes part in onboard: what is promised and what people find then come from different"
        " hands"
    )
    assert finding.help == (
        "name a team of marketing under `responsible` or `consulted` where its knowledge helps, once in this stage"
    )
    assert finding.data == {"functions": ["marketing"], "stages": ["onboard"]}
    assert (finding.stage, finding.touchpoint) == ("onboard", None)


def test_marketing_may_be_the_one_side(check: Any, background: Any) -> None:
    assert listed(check(background(stage("attract", "marketing")))) == [(["hr"], ["attract"])]


def test_the_stages_of_a_function_are_one_finding(check: Any) -> None:
    text = journey(attract="hr marketing hr", onboard="hr hr hr", engage="hr hr hr", develop="hr hr hr")

    (finding,) = check(text, **ONLY)
    assert listed([finding]) == [(["marketing"], ["onboard", "engage"])]
    assert "takes part in onboard and engage" in finding.message
    assert finding.help.endswith("once in each of these stages")


def test_the_functions_are_a_finding_each(check: Any) -> None:
    text = journey(attract="marketing marketing marketing", onboard="hr hr hr")

    assert listed(check(text, **ONLY)) == [(["hr"], ["attract"]), (["marketing"], ["onboard"])]


def test_in_recruit_only_hr_is_asked_for(check: Any) -> None:
    assert listed(check(journey(attract="hr marketing", recruit="hr hr hr"), **ONLY)) == []
    assert listed(check(journey(attract="hr marketing", recruit="marketing marketing marketing"), **ONLY)) == [
        (["hr"], ["recruit"])
    ]


@pytest.mark.parametrize("name", ["develop", "retain", "depart"])
def test_other_stages_may_be_one_sided(name: str, check: Any) -> None:
    assert listed(check(journey(attract="hr marketing", **{name: "hr hr hr"}), **ONLY)) == []


def test_two_touchpoints_are_too_few_and_three_are_enough(check: Any) -> None:
    assert listed(check(journey(attract="hr marketing", onboard="hr hr"), **ONLY)) == []
    assert listed(check(journey(attract="hr marketing", onboard="hr hr hr"), **ONLY)) == [(["marketing"], ["onboard"])]


def test_how_many_is_an_option(check: Any, background: Any) -> None:
    for number, expected in ((5, ["onboard"]), (6, None), (2, ["onboard", "engage"])):
        option = f"# journeymap.yaml\nchecks:\n  rules:\n    one-sided-stage: {{at_least: {number}}}"
        marketing = [stages for functions, stages in listed(check(background(PLAN, option))) if "hr" not in functions]
        assert marketing == ([expected] if expected else [])


def test_a_third_function_alone_is_not_one_sided_where_the_two_work_elsewhere(check: Any, background: Any) -> None:
    wards = stage("engage", "ward-managers")
    only_wards = background(
        wards,
        (
            "        owner: people-partners\n        channels: in-person\n        when: started + 80",
            "        owner: ward-managers\n        channels: in-person\n        when: started + 80",
        ),
        (
            "        owner: people-partners\n        channels: in-person\n        when: every 3",
            "        owner: ward-managers\n        channels: in-person\n        when: every 3",
        ),
    )

    assert listed(check(only_wards, **ONLY)) == []


def test_where_neither_takes_part_anywhere_one_finding_names_both(check: Any, background: Any) -> None:
    workspace = "organization: Us\nteams:\n  it: {function: it}\n"
    files = {"journeymap.yaml": workspace, "map.yaml": journey(attract="it", recruit="it it it", onboard="it it it")}

    (finding,) = check(files, **ONLY)
    assert listed([finding]) == [(["hr", "marketing"], ["attract", "recruit", "onboard"])]
    assert finding.message.startswith(
        "no team of HR or marketing takes part anywhere in the journey, attract, recruit and onboard included: "
    )


def test_attract_without_marketing_anywhere_is_listed_however_small(check: Any) -> None:
    assert listed(check(journey(attract="hr", onboard="hr hr"), **ONLY)) == [(["marketing"], ["attract"])]
    assert listed(check(journey(attract="hr", onboard="hr marketing"), **ONLY)) == []
    assert listed(check(journey(onboard="hr hr"), **ONLY)) == []
    uncovered = journey(attract="hr", onboard="hr hr").replace("stages:", "covers: onboard\nstages:")
    assert listed(check(uncovered, **ONLY)) == []


def test_attract_without_hr_anywhere_must_be_large(check: Any) -> None:
    assert listed(check(journey(attract="marketing marketing"), **ONLY)) == []


@pytest.mark.parametrize("key", ["responsible", "consulted"])
@pytest.mark.parametrize("team", ["employer-brand", "marketing", "press", "board"])
def test_the_other_function_may_take_part_anywhere(key: str, team: str, summaries: Any, background: Any) -> None:
    more = f", {key}: [people-partners, {team}]"

    assert summaries(background(TEAMS, PLAN, stage("onboard", "people-partners", more=more)), **ONLY) == []


@pytest.mark.parametrize("more", [", informed: employer-brand", ", consulted: ward-managers", ", consulted: hr-board"])
def test_being_informed_is_not_taking_part_nor_is_a_third_function(more: str, summaries: Any, background: Any) -> None:
    findings = summaries(background(TEAMS, PLAN, stage("onboard", "people-partners", more=more)), **ONLY)

    assert [summary[:4] for summary in findings] == [NOTE]


@pytest.mark.parametrize("key", ["responsible", "consulted"])
@pytest.mark.parametrize("team", ["works-council", "odd-board"])
def test_a_stage_in_which_a_team_without_a_function_is_named_itself_is_left_out(
    key: str, team: str, summaries: Any, background: Any
) -> None:
    """It may be of the other."""
    more = f", {key}: {team}"

    assert summaries(background(TEAMS, PLAN, stage("onboard", "hr", more=more)), **ONLY) == []
    assert summaries(background(TEAMS, PLAN, stage("onboard", "works-council")), **ONLY) == []


def test_a_member_without_a_function_is_not_named_itself(check: Any, background: Any) -> None:
    panel = (
        "# journeymap.yaml\nteams:\n  panel: {function: hr, members: works-council}\n  works-council: {name: Council}"
    )
    more = ", consulted: panel"

    assert listed(check(background(panel, PLAN, stage("onboard", "hr", more=more)), **ONLY)) == [
        (["marketing"], ["onboard"])
    ]


@pytest.mark.parametrize("owner", ["[]", "unknown", "[hr, people-partners]"])
def test_a_missing_or_contested_owner_is_named_as_what_may_change_it(owner: str, check: Any, background: Any) -> None:
    (finding,) = check(background(PLAN, stage("onboard", owner)), **ONLY)

    assert finding.message.endswith('; so far "One of these" (onboard-0) has no single owner')
    assert finding.help.endswith('; first give "One of these" (onboard-0) one `owner`')


@pytest.mark.parametrize(("number", "more"), [(8, ""), (10, " and 2 more")])
def test_of_many_without_an_owner_eight_are_named(number: int, more: str, check: Any, background: Any) -> None:
    (finding,) = check(background(PLAN, stage("onboard", *["[]"] * number)), **ONLY)
    *labels, last = (f'"One of these" (onboard-{n})' for n in range(8))
    named = f"{', '.join(labels)}, {last}{more}" if more else f"{', '.join(labels)} and {last}"

    assert finding.message.endswith(f"; so far {named} have no single owner")


def test_what_a_missing_owner_may_change_stays_a_note(check: Any, background: Any) -> None:
    level = "# journeymap.yaml\nchecks:\n  rules:\n    one-sided-stage: error"

    assert [str(each.level) for each in check(background(PLAN, level, stage("onboard", "[]")), **ONLY)] == ["note"]
    assert [str(each.level) for each in check(background(PLAN, level), **ONLY)] == ["error"]


def test_a_missing_owner_elsewhere_matters_where_a_function_is_absent_everywhere(check: Any) -> None:
    (finding,) = check(journey(attract="hr", onboard="hr []"), **ONLY)
    assert finding.message.endswith('; so far "Page" (onboard-1) has no single owner')
    (finding,) = check(journey(onboard="hr hr hr", depart="[]"), **ONLY)
    assert "has no single owner" not in finding.message


def test_one_of_two_contested_owners_takes_part(check: Any, background: Any) -> None:
    assert listed(check(background(PLAN, stage("onboard", "[hr, employer-brand]")), **ONLY)) == []


def test_undeclared_teams_have_no_function_but_for_hr_and_marketing(check: Any) -> None:
    assert listed(check(journey(attract="marketing marketing marketing", onboard="hr"), **ONLY)) == [
        (["hr"], ["attract"])
    ]
    assert listed(check(journey(attract="marketing marketing talent", onboard="hr"), **ONLY)) == []


def test_only_covered_stages_are_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, engage, develop, retain, depart]"

    assert summaries(background(PLAN, covers), **ONLY) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(check: Any, background: Any) -> None:
    for status, expected in (("planned", [(["hr"], ["attract"])]), ("retired", [])):
        findings = check(background(stage("attract", "employer-brand", more=f", status: {status}")), **ONLY)
        assert listed(findings) == expected


def test_stages_of_your_own_are_checked_as_what_they_are_the_same_as(check: Any) -> None:
    workspace = (
        "organization: Us\nframework:\n  - {id: arrive, same_as: onboard}\n  - {id: settle, same_as: onboard}\n"
        "  - {id: grow, same_as: develop}\n  - {id: celebrate}\n"
    )
    text = journey(arrive="hr hr hr", settle="hr hr hr", grow="hr hr hr", celebrate="hr hr hr")

    assert listed(check({"journeymap.yaml": workspace, "map.yaml": text}, **ONLY)) == [
        (["marketing"], ["arrive", "settle"])
    ]


def test_a_misspelt_part_is_not_also_missing(summaries: Any, background: Any) -> None:
    misspelt = (PLAN[0], PLAN[0].replace("consulted", "consulte"))
    unknown = (PLAN[0], PLAN[0].replace("employer-brand", "employer-bran"))

    assert [summary[0] for summary in summaries(background(misspelt))] == ["unknown-key"]
    assert [summary[0] for summary in summaries(background(unknown))] == ["unknown-reference"]


def test_a_misspelt_team_elsewhere_may_be_the_one_that_is_absent(check: Any) -> None:
    workspace = "organization: Us\nteams:\n  talent: {function: hr}\n"
    files = {"journeymap.yaml": workspace, "map.yaml": journey(attract="talent", depart="markting")}

    assert listed(check(files, **ONLY)) == []
    assert listed(check({**files, "map.yaml": journey(attract="talent", depart="talent")}, **ONLY)) == [
        (["marketing"], ["attract"])
    ]


def test_a_waiver_at_a_stage_takes_it_from_the_list(check: Any, background: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: one-sided-stage, at: nurse/onboard, because: Agreed}"
    more = stage("engage", "people-partners")

    assert [each.waived is not None for each in check(background(PLAN, waiver), **ONLY)] == [True]
    (finding,) = check(background(PLAN, waiver, more), **ONLY)
    assert (finding.data["stages"], finding.waived) == (["engage"], None)


def test_a_missing_owner_elsewhere_leaves_open_whether_nobody_takes_part_anywhere(check: Any) -> None:
    """The stage itself is settled, so the finding is not a note of what may be."""
    text = journey(onboard="hr hr hr", engage="hr")
    unclear = journey(onboard="hr hr hr", engage="unknown")
    level = "checks: {rules: {one-sided-stage: warning}}\n"

    (settled,), (open_elsewhere,) = (check(level + each, **ONLY) for each in (text, unclear))
    assert "anywhere in the journey" in settled.message
    assert "anywhere in the journey" not in open_elsewhere.message
    assert str(open_elsewhere.level) == "warning"


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("{id: lost, name: Lost, owner: hr, notes: [1]}", [(["marketing"], ["attract", "engage"])]),
        ("{id: lost, name: Lost, owner: {a: b}}", [(["marketing"], ["engage"])]),
        ("Lost", [(["marketing"], ["engage"])]),
    ],
)
def test_what_was_lost_elsewhere_can_take_part_somewhere(lost: str, expected: Any, check: Any) -> None:
    """That marketing takes part in no touchpoint of `engage` is settled, whatever `recruit` holds."""
    text = journey(attract="hr", recruit="hr", engage="hr hr hr")
    text = text.replace("  engage:\n", f"      - {lost}\n  engage:\n")

    assert listed([each for each in check(text, **ONLY) if each.category != "reading"]) == expected


@pytest.mark.parametrize("lost", ["owner: {a: b}\n", "stages:\n  retain: {owner: {a: b}}\n"])
def test_a_lost_owner_of_more_than_a_touchpoint_takes_part_in_none(lost: str, check: Any) -> None:
    text = journey(attract="hr", recruit="hr", engage="hr hr hr")
    text = text.replace("stages:\n", lost if lost.startswith("stages") else f"{lost}stages:\n")
    findings = check(text, **ONLY)

    assert [each.rule for each in findings if each.category == "reading"] == ["wrong-value"]
    assert listed(findings) == [(["marketing"], ["attract", "engage"])]
