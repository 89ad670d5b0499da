"""The rule `outside-owner`: a touchpoint that people meet is owned outside HR and marketing."""

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


def test_the_finding_points_at_another_function(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(SHARED, owned("ward-managers"))

    place = locate(files, "from started\n        owner: ward-managers", "ward-managers")
    assert summaries(files) == [("outside-owner", "error", "nurse/ward-talk", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        '"Talk on the ward" (ward-talk) is owned by ward-managers (clinical); HR or marketing must own what people meet'
    )
    assert finding.help == (
        "name a team of HR or marketing as `owner`, and ward-managers under `responsible`, since it does the work"
    )
    assert finding.data == {"owner": "ward-managers", "function": "clinical"}


@pytest.mark.parametrize("function", ["clinical", "education", "operations", "it", "leadership", "external"])
def test_each_other_function_is_outside(function: str, summaries: Any, background: Any) -> None:
    files = background(f"# journeymap.yaml\nteams:\n  others:\n    function: {function}", SHARED, owned("others"))

    assert [summary[:3] for summary in summaries(files)] == [("outside-owner", "error", "nurse/ward-talk")]


@pytest.mark.parametrize("owner", ["hr", "marketing", "people-partners", "employer-brand"])
def test_hr_and_marketing_may_own(owner: str, summaries: Any, background: Any) -> None:
    shared = SHARED.replace("ward-managers", "employer-brand")

    assert summaries(background(shared, owned(owner))) == []


def test_a_team_has_the_function_of_its_parent(summaries: Any, background: Any) -> None:
    ward = "# journeymap.yaml\nteams:\n  ward-three:\n    parent: ward-managers"

    assert [summary[:3] for summary in summaries(background(ward, SHARED, owned("ward-three")))] == [
        ("outside-owner", "error", "nurse/ward-talk")
    ]


def test_nothing_is_reported_where_the_owner_has_no_function(summaries: Any, background: Any) -> None:
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    assert summaries(background(council, owned("works-council"))) == []


def test_backstage_anybody_may_own(summaries: Any, background: Any) -> None:
    more = "        side: backstage\n"
    talk = "# nurse.yaml\nstages:\n  engage:\n    touchpoints:\n      - id: more-talk\n        name: More talk\n"
    talk += "        kind: conversation\n        owner: people-partners\n        channels: in-person\n"
    talk += "        when: every 3 months from started\n"

    assert summaries(background(SHARED, owned("ward-managers", more), talk)) == []


def test_a_misspelt_side_is_not_also_an_outside_owner(summaries: Any, background: Any) -> None:
    files = background(SHARED, owned("ward-managers", "        side: backstge\n"))

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]


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

    findings = check(background(option, SHARED, owned("ward-managers")))
    reasons = {finding.message.partition("; ")[0].rpartition("(")[2].rstrip(")") for finding in findings}
    assert reasons == set(expected)
    assert {finding.rule for finding in findings} <= {"outside-owner"}


def test_the_option_is_part_of_the_message(check: Any, background: Any) -> None:
    option = "# nurse.yaml\nchecks:\n  rules:\n    outside-owner: {functions: [hr, marketing, it]}"

    (finding,) = check(background(option, SHARED, owned("ward-managers")))
    assert finding.message.endswith("; HR, marketing or IT must own what people meet")


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    new = WARD_TALK.replace("ward-talk", "new-talk") + "        owner: ward-managers\n        status: "
    for status, expected in (("planned", ["nurse/new-talk"]), ("retired", [])):
        assert [summary[2] for summary in summaries(background(f"{new}{status}"), select=["outside-owner"])] == expected
