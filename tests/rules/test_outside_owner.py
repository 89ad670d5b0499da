"""What people meet is owned by HR or marketing, or by the functions that a workspace allows."""

from __future__ import annotations

from typing import Any

import pytest

SHARED = "# journeymap.yaml\nmetrics:\n  engagement:\n    owner: people-partners\n    shared_with: ward-managers\n"
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


def owned(by: str, more: str = "") -> str:
    return f"{WARD_TALK}        owner: {by}\n{more}"


def test_another_function_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(SHARED, owned("ward-managers"))

    place = at(files, "from started\n        owner: ward-managers", "ward-managers")
    assert tell(files) == [("outside-owner", "error", "nurse/ward-talk", (), place)]
    (found,) = check(files)
    assert found.message == (
        '"Talk on the ward" (ward-talk) is owned by ward-managers (clinical); HR or marketing must own what people meet'
    )
    assert found.help == (
        "name a team of HR or marketing as `owner`, and ward-managers under `responsible`, since it does the work"
    )
    assert found.data == {"owner": "ward-managers", "function": "clinical"}


@pytest.mark.parametrize("function", ["clinical", "education", "operations", "it", "leadership", "external"])
def test_each_other_function_is_outside(function: str, tell: Any, background: Any) -> None:
    files = background(f"# journeymap.yaml\nteams:\n  others:\n    function: {function}", SHARED, owned("others"))

    assert [told[:3] for told in tell(files)] == [("outside-owner", "error", "nurse/ward-talk")]


@pytest.mark.parametrize("owner", ["hr", "marketing", "people-partners", "employer-brand"])
def test_hr_and_marketing_may_own(owner: str, tell: Any, background: Any) -> None:
    shared = SHARED.replace("ward-managers", "employer-brand")

    assert tell(background(shared, owned(owner))) == []


def test_a_team_has_the_function_of_its_parent(tell: Any, background: Any) -> None:
    ward = "# journeymap.yaml\nteams:\n  ward-three:\n    parent: ward-managers"

    assert [told[:3] for told in tell(background(ward, SHARED, owned("ward-three")))] == [
        ("outside-owner", "error", "nurse/ward-talk")
    ]


def test_it_is_silent_where_the_owner_has_no_function(tell: Any, background: Any) -> None:
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    assert tell(background(council, owned("works-council"))) == []


def test_backstage_anybody_may_own(tell: Any, background: Any) -> None:
    more = "        side: backstage\n"
    talk = "# nurse.yaml\nstages:\n  engage:\n    touchpoints:\n      - id: more-talk\n        name: More talk\n"
    talk += "        kind: conversation\n        owner: people-partners\n        channels: in-person\n"
    talk += "        when: every 3 months from started\n"

    assert tell(background(SHARED, owned("ward-managers", more), talk)) == []


def test_a_misspelt_side_is_not_also_an_outside_owner(tell: Any, background: Any) -> None:
    files = background(SHARED, owned("ward-managers", "        side: backstge\n"))

    assert [told[0] for told in tell(files)] == ["wrong-value"]


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ("[hr, marketing, clinical]", []),
        ("clinical", ["HR", "marketing"]),
        ("[hr, marketing, it]", ["clinical"]),
    ],
)
def test_the_functions_are_an_option(functions: str, expected: list[str], check: Any, background: Any) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    outside-owner: {{functions: {functions}}}"

    found = check(background(option, SHARED, owned("ward-managers")))
    said = {one.message.partition("; ")[0].rpartition("(")[2].rstrip(")") for one in found}
    assert said == set(expected)
    assert {one.rule for one in found} <= {"outside-owner"}


def test_the_option_is_said_in_the_message(check: Any, background: Any) -> None:
    option = "# nurse.yaml\nchecks:\n  rules:\n    outside-owner: {functions: [hr, marketing, it]}"

    (found,) = check(background(option, SHARED, owned("ward-managers")))
    assert found.message.endswith("; HR, marketing or IT must own what people meet")


def test_planned_ones_count_and_retired_ones_do_not(tell: Any, background: Any) -> None:
    new = WARD_TALK.replace("ward-talk", "new-talk") + "        owner: ward-managers\n        status: "
    for status, expected in (("planned", ["nurse/new-talk"]), ("retired", [])):
        assert [told[2] for told in tell(background(f"{new}{status}"), select=["outside-owner"])] == expected
