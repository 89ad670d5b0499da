"""The rule `clinical-left-out`: clinical staff are recruited or welcomed, and no clinical team takes part."""

from __future__ import annotations

from typing import Any

import pytest

WELCOME = ("        responsible: ward-managers\n        channels: phone\n", "        channels: phone\n")
"""In the background this is where the ward takes part in `onboard`."""
INTERVIEW = ("        responsible: ward-managers\n        channels: in-person\n", "        channels: in-person\n")
"""And this in `recruit`."""
WARNING = ("clinical-left-out", "warning")
ONLY = {"select": ["clinical-left-out"]}
BOTH = ("day-nurse", "night-nurse")
TEAMS = """
# journeymap.yaml
teams:
  ward-three:
    parent: ward-managers
  board:
    members: [people-partners, ward-managers]
  hr-board:
    members: [people-partners, hr]
  odd-board:
    members: [people-partners, works-council]
  works-council:
    name: Works council
"""


def taking_part(key: str, team: str) -> tuple[str, str]:
    return (WELCOME[0], f"        {key}: {team}\n        channels: phone\n")


@pytest.mark.parametrize(("edit", "stage"), [(INTERVIEW, "recruit"), (WELCOME, "onboard")])
def test_the_finding_points_at_the_stage_once_for_all_personas(
    edit: tuple[str, str], stage: str, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [(*WARNING, f"nurse/{stage}", BOTH, locate(files, f"  {stage}:", stage))]
    (finding,) = check(files)
    assert finding.message == (
        f"{stage} has touchpoints for Day nurse and Night nurse, clinical staff, and no clinical team takes part: only the"
        " ward knows what the work is like"
    )


def test_each_stage_is_a_finding(summaries: Any, background: Any) -> None:
    assert [summary[2] for summary in summaries(background(INTERVIEW, WELCOME), **ONLY)] == [
        "nurse/recruit",
        "nurse/onboard",
    ]


@pytest.mark.parametrize("key", ["responsible", "consulted"])
@pytest.mark.parametrize("team", ["ward-managers", "ward-three", "board"])
def test_a_clinical_team_may_take_part_in_any_way(key: str, team: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TEAMS, taking_part(key, team)), **ONLY) == []


def test_a_clinical_team_may_be_the_owner(summaries: Any, background: Any) -> None:
    owner = (
        "        owner: people-partners\n        responsible: ward-managers\n        channels: phone\n",
        "        owner: ward-managers\n        channels: phone\n",
    )

    assert summaries(background(owner), **ONLY) == []


@pytest.mark.parametrize(
    ("key", "team"), [("informed", "ward-managers"), ("consulted", "employer-brand"), ("consulted", "hr-board")]
)
def test_being_informed_is_not_taking_part(key: str, team: str, summaries: Any, background: Any) -> None:
    assert [summary[:3] for summary in summaries(background(TEAMS, taking_part(key, team)), **ONLY)] == [
        (*WARNING, "nurse/onboard")
    ]


@pytest.mark.parametrize("group", ["hr", "education", None])
def test_only_personas_of_clinical_staff_are_named(
    group: str | None, check: Any, summaries: Any, background: Any
) -> None:
    line = f"    staff_group: {group}\n" if group else ""
    files = background(WELCOME, ("    staff_group: clinical\n    shift: night\n", f"{line}    shift: night\n"))

    assert [summary[:4] for summary in summaries(files)] == [(*WARNING, "nurse/onboard", ("day-nurse",))]
    assert [findings.message.split(", ")[0] for findings in check(files)] == ["onboard has touchpoints for Day nurse"]


def test_a_persona_without_touchpoints_in_the_stage_is_not_named(summaries: Any, background: Any) -> None:
    """Nor is one that does not pass it."""
    porter = "# journeymap.yaml\npersonas:\n  {}:\n    staff_group: clinical\n    stages: [{}]\n    promises: growth\n"
    mine = "        personas: [day-nurse, night-nurse]\n        channels: phone\n"
    files = background(
        (WELCOME[0], mine), porter.format("passer-by", "recruit, develop"), porter.format("leaver", "develop, depart")
    )

    assert [summary[3] for summary in summaries(files, **ONLY)] == [BOTH]


def test_a_persona_of_another_journey_is_not_named(summaries: Any, background: Any) -> None:
    assert [
        summary[3] for summary in summaries(background(WELCOME, "# nurse.yaml\npersonas: night-nurse"), **ONLY)
    ] == [("night-nurse",)]


def test_it_counts_whoever_takes_part_in_what_others_meet(summaries: Any, background: Any) -> None:
    """The ward takes part in a touchpoint for day nurses only: it takes part in the stage."""
    files = background((WELCOME[0], f"        personas: day-nurse\n{WELCOME[0]}"))

    assert summaries(files, **ONLY) == []


def letter(more: str) -> str:
    line = f"      - {{id: letter, name: Letter, kind: content, channels: web, {more}}}"
    return f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{line}"


@pytest.mark.parametrize("owner", ["[]", "unknown", "[hr, people-partners]"])
def test_a_missing_or_contested_owner_makes_a_note_of_it(owner: str, check: Any, background: Any) -> None:
    level = "# nurse.yaml\nchecks: {rules: {clinical-left-out: error}}"

    (finding,) = check(background(TEAMS, level, WELCOME, letter(f"owner: {owner}")), **ONLY)
    assert str(finding.level) == "note"
    assert finding.message.endswith('what the work is like; so far "Letter" (letter) has no single owner')
    assert finding.help.endswith('; first give "Letter" (letter) one `owner`')


def test_a_missing_owner_in_another_stage_changes_nothing(summaries: Any, background: Any) -> None:
    other = letter("owner: []").replace("onboard", "recruit")

    assert [summary[:3] for summary in summaries(background(WELCOME, other), **ONLY)] == [(*WARNING, "nurse/onboard")]


def test_a_team_without_a_function_as_owner_leaves_the_stage_out(summaries: Any, background: Any) -> None:
    assert summaries(background(TEAMS, WELCOME, letter("owner: works-council")), **ONLY) == []


def alone(*touchpoints: str) -> dict[str, str]:
    """A journey with nothing but these touchpoints in `onboard`."""
    items = "".join(f"      - {{name: One, {each}}}\n" for each in touchpoints)
    return {
        "journeymap.yaml": "organization: Us\nteams: {agency: {function: external}}\n"
        "personas: {nurse: {staff_group: clinical}}\n",
        "map.yaml": f"journey: map\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n{items}",
    }


def test_a_stage_of_the_person_or_of_external_teams_alone_is_not_asked(summaries: Any) -> None:
    person, agency, ours = "id: a, owner: hr, from: person", "id: b, owner: agency", "id: c, owner: hr"

    assert summaries(alone(person, agency), **ONLY) == []
    assert [summary[:2] for summary in summaries(alone(person, agency, ours), **ONLY)] == [WARNING]


@pytest.mark.parametrize("team", ["works-council", "odd-board"])  # the members of the board differ
def test_a_stage_in_which_a_team_without_a_function_takes_part_is_not_checked(
    team: str, summaries: Any, background: Any
) -> None:
    """It may be a clinical one."""
    assert summaries(background(TEAMS, taking_part("consulted", team)), **ONLY) == []


@pytest.mark.parametrize("ward", ["name: Ward managers", "function: clinical"])
def test_the_function_of_the_ward_is_what_counts(ward: str, summaries: Any, background: Any) -> None:
    assert summaries(background(("    name: Ward managers\n    function: clinical\n", f"    {ward}\n"))) == []


def test_nothing_is_reported_where_no_teams_are_declared(summaries: Any, background: Any) -> None:
    files = background(INTERVIEW, WELCOME)
    text = files["journeymap.yaml"]
    start, end = text.index("teams:"), text.index("personas:")

    assert summaries({**files, "journeymap.yaml": text[:start] + text[end:]}, **ONLY) == []


def test_only_covered_stages_are_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, engage, develop, retain, depart]"

    assert summaries(background(WELCOME, covers), **ONLY) == []


@pytest.mark.parametrize("stage", ["attract", "engage", "develop", "retain", "depart"])
def test_other_stages_are_not_checked(stage: str, summaries: Any, background: Any) -> None:
    """In the background no clinical team takes part in these."""
    assert summaries(background(f"# nurse.yaml\ncovers: {stage}"), **ONLY) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    touchpoint = "      - {{id: tour, name: Tour, kind: content, owner: hr, consulted: ward-managers, status: {}}}"
    for status, expected in (("planned", []), ("retired", ["nurse/onboard"])):
        edit = f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{touchpoint.format(status)}"
        assert [summary[2] for summary in summaries(background(WELCOME, edit), **ONLY)] == expected


def test_a_stage_of_your_own_is_checked_as_what_it_is_the_same_as(summaries: Any) -> None:
    workspace = (
        "organization: Us\nframework:\n  - {id: arrive, same_as: onboard}\n  - {id: grow, same_as: develop}\n"
        "teams: {hr: {function: hr}}\npersonas: {nurse: {staff_group: clinical}}\n"
    )
    journey = "journey: map\nstages:\n"
    for name in ("arrive", "grow"):
        journey += f"  {name}:\n    touchpoints: {{id: {name}-page, name: Page, owner: hr}}\n"

    assert summaries({"journeymap.yaml": workspace, "map.yaml": journey}, **ONLY) == [
        (*WARNING, "map/arrive", ("nurse",), "map.yaml:3:3")
    ]


def test_nothing_is_reported_for_a_journey_that_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(taking_part("consulte", "ward-managers")))] == [
        "unknown-key"
    ]


def test_a_finding_can_be_waived(summaries: Any, background: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: clinical-left-out, at: nurse/onboard, because: Soon}"

    assert [summary[1] for summary in summaries(background(WELCOME, waiver))] == ["waived"]
