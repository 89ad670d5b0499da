"""Teams: their functions, and which of them take part in a touchpoint."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.teams import Teams
from journeymap.model.organization import Team
from journeymap.model.touchpoint import Touchpoint


def team_of(**values: Any) -> Team:
    """A team, declared as in a file: one item may stand for a list."""
    return Team(**values)


HOSPITAL = {
    "hospital": team_of(function="leadership", members=["board"]),
    "people": team_of(function="hr", parent="hospital"),
    "recruiting": team_of(parent="people"),
    "campus": team_of(parent="recruiting"),
    "brand": team_of(parent="marketing"),
    "wards": team_of(function="clinical"),
    "ward-three": team_of(parent="wards", members="porters"),
    "porters": team_of(function="operations"),
    "board": team_of(members=["recruiting", "committee"]),
    "committee": team_of(members=["brand", "ward-three"]),
    "council": team_of(),
    "lost": team_of(parent="nowhere"),
}


@pytest.fixture
def hospital() -> Teams:
    return Teams(HOSPITAL)


def told_of(declared: dict[str, Team], touchpoint: Touchpoint) -> set[str]:
    """All teams that are told of a touchpoint."""
    teams = Teams(declared)
    named = {id for team in declared.values() for id in (team.parent, *team.members) if id}
    everybody = {*declared, *named, *touchpoint.owners, *touchpoint.responsible, *touchpoint.consulted}
    return {team for team in everybody.union(touchpoint.informed) if teams.is_told(team, touchpoint)}


def touchpoint(**values: Any) -> Touchpoint:
    return Touchpoint(id="page", name="Page", **values)


# -- functions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("team", "function"),
    [
        ("people", "hr"),
        ("recruiting", "hr"),
        ("campus", "hr"),
        ("brand", "marketing"),
        ("ward-three", "clinical"),
        ("hr", "hr"),
        ("marketing", "marketing"),
        ("board", None),
        ("council", None),
        ("lost", None),
        ("nowhere", None),
    ],
)
def test_a_team_has_its_own_function_or_its_parents(team: str, function: str | None, hospital: Teams) -> None:
    assert hospital.function(team) == function


def test_without_a_catalogue_only_hr_and_marketing_have_a_function() -> None:
    teams = Teams(None)

    assert [teams.function(team) for team in ("hr", "marketing", "people", "clinical")] == [
        "hr",
        "marketing",
        None,
        None,
    ]
    assert [teams.is_known(team) for team in ("hr", "people")] == [True, True]


def test_an_empty_catalogue_knows_hr_and_marketing() -> None:
    teams = Teams({})

    assert [teams.is_known(team) for team in ("hr", "marketing", "people")] == [True, True, False]
    assert teams.known() == ("hr", "marketing")


@pytest.mark.parametrize(
    ("declared", "function"),
    [
        (team_of(name="Human resources"), "hr"),
        (team_of(parent="hospital"), "hr"),
        (team_of(function="operations"), "operations"),
    ],
)
def test_hr_keeps_its_function_unless_it_is_declared_with_another(declared: Team, function: str) -> None:
    assert Teams({**HOSPITAL, "hr": declared}).function("hr") == function


def test_the_nearest_function_counts() -> None:
    teams = Teams({"a": team_of(parent="b"), "b": team_of(function="it", parent="c"), "c": team_of(function="hr")})

    assert teams.function("a") == "it"


# -- taking part -------------------------------------------------------------------------------------------------------


def test_a_cycle_of_parents_or_members_is_followed_once() -> None:
    teams = {
        "a": team_of(parent="b", members="b"),
        "b": team_of(parent="c", members="c"),
        "c": team_of(parent="a", members="a"),
        "into": team_of(parent="a"),
        "self": team_of(parent="self", members="self"),
    }

    assert [Teams(teams).function(team) for team in ("a", "into", "self")] == [None, None, None]
    assert told_of(teams, touchpoint(owner="into")) == {"into", "a", "b", "c"}
    assert told_of(teams, touchpoint(informed="a")) == {"a", "b", "c"}
    assert told_of(teams, touchpoint(owner="self")) == {"self"}


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("council", {"council"}),
        ("campus", {"campus", "recruiting", "people", "hospital"}),
        ("people", {"people", "hospital"}),
        ("ward-three", {"ward-three", "wards", "porters"}),
        ("committee", {"committee", "brand", "marketing", "ward-three", "wards", "porters"}),
    ],
)
@pytest.mark.parametrize("key", ["owner", "responsible", "consulted", "informed"])
def test_a_team_is_told_itself_through_a_team_below_or_as_a_member(key: str, named: str, told: set[str]) -> None:
    assert told_of(HOSPITAL, touchpoint(**{key: named})) == told


def test_the_owner_is_told_although_others_are_responsible() -> None:
    assert told_of(HOSPITAL, touchpoint(owner="council", responsible="porters")) == {"council", "porters"}


def test_no_team_is_told_if_none_is_named() -> None:
    assert told_of(HOSPITAL, touchpoint()) == set()


@pytest.mark.parametrize(
    ("values", "functions"),
    [
        ({"owner": "recruiting"}, {"hr", "leadership"}),
        ({"owner": "hr", "consulted": ["brand", "ward-three"]}, {"hr", "marketing", "clinical", "operations"}),
        ({"owner": "hr", "responsible": "committee"}, {"hr", "marketing", "clinical", "operations"}),  # its members'
        ({"owner": ["hr", "hr"], "informed": ["council", "brand"]}, {"hr"}),
        ({"owner": "people", "consulted": "council"}, {"hr", "leadership"}),
        ({"owner": "council"}, set()),
        ({"owner": ["people", "brand"]}, {"hr", "leadership", "marketing"}),
        ({"owner": "unknown", "consulted": "hr"}, {"hr"}),
        ({"owner": ["people", "unknown"]}, set()),  # one unknown owner makes all unknown
        ({}, set()),
    ],
)
def test_functions_take_part_with_the_teams_that_are_named(values: Any, functions: set[str], hospital: Teams) -> None:
    assert hospital.functions_taking_part(touchpoint(**values)) == functions


@pytest.mark.parametrize("key", ["owner", "responsible", "consulted"])
@pytest.mark.parametrize(
    ("team", "expected"), [("people", False), ("council", True), ("committee", True), ("nowhere", True), ("hr", False)]
)
def test_a_team_without_a_function_is_named_itself(key: str, team: str, expected: bool, hospital: Teams) -> None:
    page = touchpoint(**{"owner": "people", key: team})

    assert hospital.has_unclassified(page) is expected


def test_a_member_or_an_informed_team_without_a_function_is_not_named_itself() -> None:
    teams = Teams({**HOSPITAL, "panel": team_of(function="hr", members=["council"])})

    assert not teams.has_unclassified(touchpoint(owner="panel", informed="council"))


@pytest.mark.parametrize(
    ("members", "function"),
    [
        (["people", "recruiting"], "hr"),
        (["people", "brand"], None),
        (["people", "council"], None),
        (["panel"], None),
        (["people", "panel"], None),
        (["inner"], "hr"),
    ],
)
def test_a_team_has_the_function_that_all_its_members_have(members: list[str], function: str | None) -> None:
    teams = Teams({**HOSPITAL, "panel": team_of(members=members), "inner": team_of(members=["hr", "campus"])})

    assert teams.function("panel") == function


def test_teams_that_are_all_members_of_each_other_take_no_time() -> None:
    names = [f"team-{number}" for number in range(60)]
    everybody = {name: team_of(members=[other for other in names if other != name]) for name in names}

    assert {Teams(everybody).function(name) for name in names} == {None}
    assert Teams({**everybody, "team-0": team_of(function="hr")}).function("team-1") is None


def test_a_function_of_the_team_or_of_a_parent_comes_before_that_of_the_members() -> None:
    teams = Teams(
        {
            **HOSPITAL,
            "own": team_of(function="it", members=["people"]),
            "below": team_of(parent="wards", members=["people"]),
            "panel": team_of(members=["people"]),
            "part": team_of(parent="panel"),
        }
    )

    assert [teams.function(team) for team in ("own", "below", "part")] == ["it", "clinical", "hr"]


# -- owners and acceptance ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owners", "owner"),
    [
        ((), None),
        (("people",), "people"),
        (("people", "people"), "people"),
        (("people", "brand"), None),
        (("unknown",), None),
        (("hr",), "hr"),
    ],
)
def test_the_owner_is_the_one_known_team(owners: tuple[str, ...], owner: str | None, hospital: Teams) -> None:
    assert hospital.owner(owners) == owner


@pytest.mark.parametrize(
    ("team", "of", "expected"),
    [
        ("people", "people", True),
        ("hospital", "campus", True),
        ("campus", "hospital", True),
        ("recruiting", "board", True),
        ("campus", "board", True),  # below a member
        ("porters", "board", True),  # a member of a member's member
        ("porters", "ward-three", True),
        ("porters", "wards", False),  # a member of a part
        ("board", "recruiting", False),  # sits in it, and does not report to it
        ("people", "board", False),  # above a member
        ("brand", "recruiting", False),
        ("unknown", "people", False),
        ("unknown", "unknown", True),
    ],
)
def test_which_teams_are_part_or_parent_of_a_team(team: str, of: str, expected: bool, hospital: Teams) -> None:
    assert hospital.is_part_or_parent(team, of) is expected


NAMES = st.sampled_from(["a", "b", "c", "d", "e", "hr", "marketing", "nowhere"])
TEAMS = st.dictionaries(
    NAMES,
    st.builds(
        Team,
        function=st.none() | st.sampled_from(["hr", "it", "clinical"]),
        parent=st.none() | NAMES,
        members=st.lists(NAMES, max_size=3),
    ),
)


def above(declared: dict[str, Team], team: str) -> set[str]:
    """All teams above `team`, found the slow way."""
    higher: set[str] = set()
    while True:
        new = {declared[known].parent for known in {team, *higher} if known in declared} - {None} - higher
        if not new:
            return higher
        higher |= new  # type: ignore[arg-type]


@given(TEAMS, st.lists(NAMES, max_size=3))
def test_members_and_then_all_teams_above_them_take_part(declared: dict[str, Team], named: list[str]) -> None:
    expected = set(named)
    while more := {member for team in expected if team in declared for member in declared[team].members} - expected:
        expected |= more
    expected |= {higher for team in expected for higher in above(declared, team)}

    functions = {Teams(declared).function(team) for team in expected} - {None}
    part = touchpoint(owner=named[:1], responsible=named[1:2], consulted=named[2:])
    assert told_of(declared, part) == expected
    assert told_of(declared, touchpoint(informed=named)) == expected
    assert Teams(declared).functions_taking_part(part) == functions


def _built_in(team: str) -> str | None:
    return team if team in ("hr", "marketing") else None


@given(TEAMS, NAMES)
def test_a_function_is_that_of_the_nearest_team_that_has_one(declared: dict[str, Team], team: str) -> None:
    teams = Teams(declared)
    function = teams.function(team)
    with_ancestors = [team]
    while (last := declared.get(with_ancestors[-1])) and last.parent and last.parent not in with_ancestors:
        with_ancestors.append(last.parent)

    own = [(declared[id].function if id in declared else None) or _built_in(id) for id in with_ancestors]
    members = {teams.function(id) for each in with_ancestors if each in declared for id in declared[each].members}
    assert function == next(filter(None, own), function if function in members else None)


@given(TEAMS, NAMES, NAMES)
def test_a_team_is_part_or_parent_of_itself_its_ancestors_and_its_descendants(
    declared: dict[str, Team], team: str, of: str
) -> None:
    teams = Teams(declared)

    assert teams.is_part_or_parent(team, team)
    if of in above(declared, team) or team in above(declared, of):
        assert teams.is_part_or_parent(team, of) and teams.is_part_or_parent(of, team)
    if of in declared:
        assert all(teams.is_part_or_parent(member, of) for member in declared[of].members)
