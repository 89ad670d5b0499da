"""Teams: their functions, who takes part through whom, and who accepts for whom; hand-offs on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.teams import Teams
from journeymap.model.organization import Team
from journeymap.model.touchpoint import Touchpoint


def made(**values: Any) -> Team:
    """A team, written as in a file: one item may stand where a list is wanted."""
    return Team(**values)


HOUSE = {
    "hospital": made(function="leadership", members=["board"]),
    "people": made(function="hr", parent="hospital"),
    "recruiting": made(parent="people"),
    "campus": made(parent="recruiting"),
    "brand": made(parent="marketing"),
    "wards": made(function="clinical"),
    "ward-three": made(parent="wards", members="porters"),
    "porters": made(function="operations"),
    "board": made(members=["recruiting", "committee"]),
    "committee": made(members=["brand", "ward-three"]),
    "council": made(),
    "lost": made(parent="nowhere"),
}


@pytest.fixture
def house() -> Teams:
    return Teams(HOUSE)


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
def test_a_team_has_its_own_function_or_its_parents(team: str, function: str | None, house: Teams) -> None:
    assert house.function(team) == function


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
        (made(name="Human resources"), "hr"),
        (made(parent="hospital"), "hr"),
        (made(function="operations"), "operations"),
    ],
)
def test_hr_keeps_its_function_unless_it_is_declared_with_another(declared: Team, function: str) -> None:
    assert Teams({**HOUSE, "hr": declared}).function("hr") == function


def test_the_nearest_function_counts() -> None:
    teams = Teams({"a": made(parent="b"), "b": made(function="it", parent="c"), "c": made(function="hr")})

    assert teams.function("a") == "it"


# -- above and within --------------------------------------------------------------------------------------------------


def test_above_a_team_is_its_parent_and_theirs(house: Teams) -> None:
    assert house.ancestors("campus") == ("recruiting", "people", "hospital")
    assert house.ancestors("lost") == ("nowhere",)
    assert house.ancestors("hospital") == ()


def test_within_a_team_are_its_members_and_theirs(house: Teams) -> None:
    assert house.within("board") == {"board", "recruiting", "committee", "brand", "ward-three", "porters"}
    assert house.within("people") == {"people"}


def test_a_circle_of_parents_or_members_is_left_where_it_closes() -> None:
    teams = Teams(
        {
            "a": made(parent="b", members="b"),
            "b": made(parent="c", members="c"),
            "c": made(parent="a", members="a"),
            "into": made(parent="a"),
            "self": made(parent="self", members="self"),
        }
    )

    assert teams.ancestors("a") == ("b", "c", "a")
    assert teams.ancestors("into") == ("a", "b", "c")
    assert teams.ancestors("self") == ("self",)
    assert [teams.function(team) for team in ("a", "into", "self")] == [None, None, None]
    assert teams.within("a") == {"a", "b", "c"}
    assert teams.within("self") == {"self"}
    assert teams.taking_part(touchpoint(owner="into")) == {"into", "a", "b", "c"}


# -- taking part -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "taking_part"),
    [
        ("council", {"council"}),
        ("campus", {"campus", "recruiting", "people", "hospital"}),
        ("people", {"people", "hospital"}),
        ("ward-three", {"ward-three", "wards", "porters"}),
        ("committee", {"committee", "brand", "marketing", "ward-three", "wards", "porters"}),
    ],
)
@pytest.mark.parametrize("key", ["owner", "responsible", "consulted"])
def test_a_team_takes_part_itself_through_a_team_below_or_as_a_member(
    key: str, named: str, taking_part: set[str], house: Teams
) -> None:
    assert house.taking_part(touchpoint(**{key: named})) == taking_part


def test_being_informed_is_not_taking_part(house: Teams) -> None:
    told = touchpoint(owner="council", informed="ward-three")

    assert house.taking_part(told) == {"council"}
    assert house.informed(told) == {"ward-three", "wards", "porters"}


def test_the_owner_takes_part_although_others_are_responsible(house: Teams) -> None:
    assert house.taking_part(touchpoint(owner="council", responsible="porters")) == {"council", "porters"}


def test_nobody_takes_part_where_nobody_is_named(house: Teams) -> None:
    assert house.taking_part(touchpoint()) == frozenset()


@pytest.mark.parametrize(
    ("values", "functions"),
    [
        ({"owner": "recruiting"}, {"hr", "leadership"}),
        ({"owner": "hr", "consulted": ["brand", "ward-three"]}, {"hr", "marketing", "clinical", "operations"}),
        ({"owner": "hr", "responsible": "committee"}, {"hr", "marketing", "clinical", "operations"}),  # its members'
        ({"owner": ["hr", "hr"], "informed": ["council", "brand"]}, {"hr"}),
        ({"owner": "people", "consulted": "council"}, None),
        ({"owner": "people", "responsible": "lost"}, None),
        ({"owner": "council"}, None),
        ({"owner": ["people", "brand"]}, None),
        ({"owner": "nobody-known"}, None),
        ({}, None),
    ],
)
def test_functions_are_told_where_everybody_who_takes_part_has_one(
    values: Any, functions: set[str] | None, house: Teams
) -> None:
    assert house.functions_taking_part([touchpoint(**values)]) == functions


def test_a_board_with_a_member_of_no_function_does_not_tell() -> None:
    teams = Teams({**HOUSE, "board": made(members=["people", "council"])})

    assert teams.functions_taking_part([touchpoint(owner="people", consulted="board")]) is None


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
def test_the_owner_is_the_one_known_team(owners: tuple[str, ...], owner: str | None, house: Teams) -> None:
    assert house.owner(owners) == owner


@pytest.mark.parametrize(
    ("team", "of", "is_it"),
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
def test_a_part_or_parent_may_stand_for_a_team(team: str, of: str, is_it: bool, house: Teams) -> None:
    assert house.is_part_or_parent(team, of) is is_it


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
    """All teams from which `team` hangs, found the slow way."""
    found: set[str] = set()
    while True:
        new = {declared[one].parent for one in {team, *found} if one in declared} - {None} - found
        if not new:
            return found
        found |= new  # type: ignore[arg-type]


@given(TEAMS, st.lists(NAMES, max_size=3))
def test_whatever_is_declared_taking_part_is_members_then_what_is_above(
    declared: dict[str, Team], named: list[str]
) -> None:
    teams = Teams(declared)
    expected = set(named)
    while more := {member for one in expected if one in declared for member in declared[one].members} - expected:
        expected |= more
    expected |= {higher for one in expected for higher in above(declared, one)}

    assert teams.taking_part(touchpoint(owner=named[:1], responsible=named[1:2], consulted=named[2:])) == expected
    assert teams.informed(touchpoint(informed=named)) == expected


def _built_in(team: str) -> str | None:
    return team if team in ("hr", "marketing") else None


@given(TEAMS, NAMES)
def test_whatever_is_declared_a_function_is_somebodys_own(declared: dict[str, Team], team: str) -> None:
    teams = Teams(declared)
    function = teams.function(team)
    line = [team, *teams.ancestors(team)]

    assert set(line) - {team} <= above(declared, team)
    own = [(declared[one].function if one in declared else None) or _built_in(one) for one in line]
    assert function == next((one for one in own if one), None)


@given(TEAMS, NAMES, NAMES)
def test_whatever_is_declared_teams_stand_for_themselves_and_for_those_they_hang_together_with(
    declared: dict[str, Team], team: str, of: str
) -> None:
    teams = Teams(declared)

    assert teams.is_part_or_parent(team, team)
    if of in above(declared, team) or team in above(declared, of):
        assert teams.is_part_or_parent(team, of) and teams.is_part_or_parent(of, team)
    if of in declared:
        assert all(teams.is_part_or_parent(member, of) for member in declared[of].members)
