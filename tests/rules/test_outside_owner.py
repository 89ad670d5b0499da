"""The rule `outside-owner`: teams of functions that the workspace does not name own what people meet."""

from __future__ import annotations

from typing import Any

import pytest

FUNCTIONS = "# journeymap.yaml\nchecks:\n  rules:\n    outside-owner: {{functions: {}}}"
TWO = FUNCTIONS.format("[hr, marketing]")
WARD_TALK = """
# nurse.yaml
stages:
  engage:
    touchpoints:
      - id: ward-talk
        name: Talk on the ward
        kind: conversation
        channels: in-person
        when: every 3 months from started
"""
ERROR = ("outside-owner", "error", "nurse", ())


def owned(by: str, more: str = "") -> str:
    return f"{WARD_TALK}        owner: {by}\n{more}"


def test_without_the_option_nothing_is_asked(summaries: Any, background: Any) -> None:
    assert summaries(background(owned("ward-managers"))) == []
    assert summaries(background(owned("ward-managers"), "# nurse.yaml\nchecks: {rules: {outside-owner: error}}")) == []


def test_the_finding_points_at_the_owner_and_gives_both_solutions(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(TWO, owned("ward-managers"))

    place = locate(files, "from started\n        owner: ward-managers", "ward-managers")
    assert summaries(files) == [(*ERROR, place)]
    (finding,) = check(files)
    assert finding.message == (
        "people meet 1 touchpoint that HR or marketing must own and another function owns:"
        ' ward-managers (clinical, 1): "Talk on the ward" (ward-talk)'
    )
    assert finding.help == (
        "name a team of HR or marketing as `owner`, and ward-managers under `responsible`, which does the work; or allow"
        " it: under `checks` and `rules` in `journeymap.yaml`, write"
        " `outside-owner: {functions: [hr, marketing, clinical]}`"
    )
    assert finding.data == {"teams": ["ward-managers"], "functions": ["clinical"], "touchpoints": ["ward-talk"]}
    assert (finding.stage, finding.touchpoint) == ("engage", "ward-talk")


def test_doing_what_the_help_says_removes_the_finding(summaries: Any, background: Any) -> None:
    assert summaries(background(FUNCTIONS.format("[hr, marketing, clinical]"), owned("ward-managers"))) == []
    assert summaries(background(TWO, owned("people-partners", "        responsible: ward-managers\n"))) == []


def test_a_journey_is_one_finding_that_counts_by_team(check: Any, background: Any) -> None:
    it = "# journeymap.yaml\nteams:\n  it-services: {name: IT, function: it}"
    pages = [
        f"      - {{id: page-{number}, name: Page {number}, kind: content, owner: it-services, channels: web}}\n"
        for number in range(9)
    ]
    first = "# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n" + "".join(pages)

    (finding,) = check(background(TWO, it, first, owned("ward-managers")), select=["outside-owner"])
    assert finding.message.startswith(
        "people meet 10 touchpoints that HR or marketing must own and another function owns:"
        ' ward-managers (clinical, 1): "Talk on the ward" (ward-talk); it-services (IT, 9): "Page 0" (page-0), '
    )
    assert finding.message.endswith('"Page 6" (page-6), 2 more')
    assert finding.data["touchpoints"] == ["ward-talk", *(f"page-{number}" for number in range(9))]
    assert "write `outside-owner: {functions: [hr, marketing, clinical, it]}`" in finding.help


def test_every_team_is_named_however_long_the_list(check: Any, background: Any) -> None:
    it = "# journeymap.yaml\nteams:\n  it-services: {name: IT, function: it}"
    owners = ["ward-managers"] * 8 + ["it-services"] * 2
    pages = "".join(f"      - {{id: p{number}, name: P, owner: {owner}}}\n" for number, owner in enumerate(owners))

    (finding,) = check(
        background(TWO, it, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{pages}"), select=["outside-owner"]
    )
    assert finding.message.endswith('"P" (p7); it-services (IT, 2): 2 touchpoints')


def test_the_teams_are_part_of_the_fingerprint_and_the_touchpoints_are_not(check: Any, background: Any) -> None:
    def fingerprint(*edits: str) -> str:
        (finding,) = check(background(TWO, *edits), select=["outside-owner"])
        return str(finding.fingerprint)

    more = "# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n      - {{id: a, name: A, owner: {}}}"
    it = "# journeymap.yaml\nteams:\n  it-services: {name: IT, function: it}"
    one = fingerprint(owned("ward-managers"))
    assert fingerprint(owned("ward-managers"), more.format("ward-managers")) == one
    assert fingerprint(it, owned("ward-managers"), more.format("it-services")) != one


@pytest.mark.parametrize("function", ["clinical", "education", "operations", "it", "leadership", "external"])
def test_each_other_function_is_outside(function: str, summaries: Any, background: Any) -> None:
    files = background(f"# journeymap.yaml\nteams:\n  others:\n    function: {function}", TWO, owned("others"))

    assert [summary[:4] for summary in summaries(files)] == [ERROR]


@pytest.mark.parametrize("owner", ["hr", "marketing", "people-partners", "employer-brand"])
def test_the_functions_of_the_option_may_own(owner: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TWO, owned(owner))) == []


def test_a_team_has_the_function_of_its_parent_or_of_all_its_members(summaries: Any, background: Any) -> None:
    teams = "# journeymap.yaml\nteams:\n  ward-three:\n    parent: ward-managers\n  wards:\n    members: ward-managers"

    for team in ("ward-three", "wards"):
        findings = summaries(background(teams, TWO, owned(team)), select=["outside-owner"])
        assert [summary[:4] for summary in findings] == [ERROR]


@pytest.mark.parametrize("owner", ["works-council", "unknown", "[]", "[ward-managers, hr]"])
def test_nothing_is_reported_where_the_function_of_the_owner_is_not_known(
    owner: str, summaries: Any, background: Any
) -> None:
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    assert summaries(background(council, TWO, owned(owner)), select=["outside-owner"]) == []


@pytest.mark.parametrize("more", ["        side: backstage\n", "        from: person\n"])
def test_backstage_and_what_the_person_does_anybody_may_own(more: str, summaries: Any, background: Any) -> None:
    files = background(TWO, owned("ward-managers", more))

    assert summaries(files, select=["outside-owner"]) == []


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ("[hr, marketing, clinical]", []),
        ("clinical", ["hr", "marketing"]),
        ("[hr, marketing, it]", ["clinical"]),
    ],
)
def test_the_functions_are_an_option(functions: str, expected: list[str], check: Any, background: Any) -> None:
    findings = check(background(FUNCTIONS.format(functions), owned("ward-managers")), select=["outside-owner"])

    assert [sorted(finding.data["functions"]) for finding in findings] == ([expected] if expected else [])


def test_a_journey_may_set_it_and_the_help_names_its_file(check: Any, background: Any) -> None:
    option = "# nurse.yaml\nchecks:\n  rules:\n    outside-owner: {functions: [hr, marketing, it]}"

    (finding,) = check(background(option, owned("ward-managers")))
    assert "that HR, marketing or IT must own" in finding.message
    assert "in the file of nurse, write `outside-owner: {functions: [hr, marketing, it, clinical]}`" in finding.help


def test_the_line_of_the_help_keeps_the_level(check: Any, background: Any) -> None:
    option = "# journeymap.yaml\nchecks:\n  rules:\n    outside-owner: {level: warning, functions: [hr, marketing]}"
    journey = "# nurse.yaml\nchecks: {rules: {outside-owner: note}}"

    for edits in ((), (journey,)):
        (finding,) = check(background(option, *edits, owned("ward-managers")))
        assert finding.help.endswith(
            "in `journeymap.yaml`, write `outside-owner: {level: warning, functions: [hr, marketing, clinical]}`"
        )


def test_planned_touchpoints_count_and_retired_ones_do_not(check: Any, background: Any) -> None:
    new = WARD_TALK.replace("ward-talk", "new-talk") + "        owner: ward-managers\n        status: "
    for status, expected in (("planned", [["new-talk"]]), ("retired", [])):
        findings = check(background(TWO, f"{new}{status}"), select=["outside-owner"])
        assert [finding.data["touchpoints"] for finding in findings] == expected


def test_a_waiver_at_one_touchpoint_takes_it_from_the_list(check: Any, background: Any) -> None:
    more = "# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n      - {id: tour, name: Tour, owner: ward-managers}"
    waiver = "# nurse.yaml\nwaivers: {rule: outside-owner, because: Theirs}"
    own = "        waivers: {rule: outside-owner, because: Theirs}\n"

    (finding,) = check(background(TWO, more, owned("ward-managers", own)), select=["outside-owner"])
    assert (finding.waived, finding.data["touchpoints"], finding.touchpoint) == (None, ["tour"], "tour")
    assert "ward-managers (clinical, 1): " in finding.message
    assert [each.waived.because for each in check(background(TWO, owned("ward-managers"), waiver))] == ["Theirs"]


def test_a_word_that_is_not_a_function_is_wrong_as_the_option(summaries: Any, background: Any) -> None:
    """A misspelt function would make an outside owner of every team that has it."""
    setting = "# journeymap.yaml\nchecks:\n  rules:\n    outside-owner: {functions: [hr, marketting]}\n"

    assert [summary[0] for summary in summaries(background(setting), select=["reading", "outside-owner"])] == [
        "wrong-value"
    ]
