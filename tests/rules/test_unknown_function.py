"""The rule `unknown-function`: teams that own touchpoints have no function."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unknown-function"]}
TEAMS = "# journeymap.yaml\nteams:\n  preceptors: {name: Preceptors}\n  porters: {}\n  unused: {}\n"


def page(owner: str, id: str = "page", more: str = "") -> str:
    line = f"      - {{id: {id}, name: A page, kind: content, owner: {owner}, channels: web{more}}}"
    return f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{line}"


def test_the_finding_points_at_the_team(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(TEAMS, page("preceptors"))

    place = locate(files, "preceptors: {name", "preceptors")
    assert summaries(files, **ONLY) == [("unknown-function", "note", None, (), place)]
    (finding,) = check(files, **ONLY)
    assert finding.message == (
        '"Preceptors" (preceptors) owns touchpoints and has no `function`: rules about functions cannot speak of this'
        " team"
    )
    assert finding.data == {"teams": ["preceptors"]}


def test_all_teams_are_one_finding_in_the_order_of_the_catalogue(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(TEAMS, page("porters"), page("preceptors", "other"))
    assert summaries(files, **ONLY) == [
        ("unknown-function", "note", None, (), locate(files, "preceptors: {name", "preceptors"))
    ]
    (finding,) = check(background(TEAMS, page("porters"), page("preceptors", "other")), **ONLY)
    (one,) = check(background(TEAMS, page("porters")), **ONLY)

    assert finding.data == {"teams": ["preceptors", "porters"]}
    assert '"Preceptors" (preceptors) and "porters" (porters) own touchpoints and have no `function`' in finding.message
    assert finding.fingerprint != one.fingerprint


@pytest.mark.parametrize(
    "team",
    [
        "{function: it}",
        "{parent: ward-managers}",
        "{members: [people-partners, hr]}",
    ],
)
def test_a_function_of_its_own_a_parent_or_the_members_will_do(team: str, summaries: Any, background: Any) -> None:
    files = background(f"# journeymap.yaml\nteams:\n  ours: {team}", page("ours"))

    assert summaries(files, **ONLY) == []


def test_members_of_different_functions_give_none(check: Any, background: Any) -> None:
    board = "# journeymap.yaml\nteams:\n  board: {members: [people-partners, ward-managers]}"

    assert [finding.data for finding in check(background(board, page("board")), **ONLY)] == [{"teams": ["board"]}]


@pytest.mark.parametrize(
    ("owner", "more"),
    [
        ("people-partners", ", responsible: preceptors, consulted: preceptors, informed: preceptors"),
        ("preceptors", ", status: retired"),
        ("[preceptors, people-partners]", ""),
        ("unknown", ""),
    ],
)
def test_only_the_one_owner_of_live_and_planned_touchpoints_counts(
    owner: str, more: str, summaries: Any, background: Any
) -> None:
    assert summaries(background(TEAMS, page(owner, more=more)), **ONLY) == []


def test_planned_touchpoints_count(summaries: Any, background: Any) -> None:
    assert len(summaries(background(TEAMS, page("preceptors", more=", status: planned")), **ONLY)) == 1


def test_teams_that_nobody_declared_are_not_asked(summaries: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints: [{id: a, name: A, owner: preceptors}]\n"

    assert summaries(text, **ONLY) == []


def test_a_waiver_at_one_team_takes_it_from_the_list(check: Any, background: Any) -> None:
    waiver = (
        "# journeymap.yaml\nchecks:\n  waivers: {rule: unknown-function, at: teams/preceptors, because: Volunteers}"
    )
    (finding,) = check(background(TEAMS, waiver, page("porters"), page("preceptors", "other")), **ONLY)

    assert (finding.data, finding.waived) == ({"teams": ["porters"]}, None)
    assert [each.waived is not None for each in check(background(TEAMS, waiver, page("preceptors")), **ONLY)] == [True]
