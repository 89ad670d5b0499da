"""The rule `crowded-consultation`: more than four teams are consulted on one touchpoint."""

from __future__ import annotations

from typing import Any

import pytest

TEAMS = "# journeymap.yaml\nteams:\n" + "".join(f"  team-{number}:\n    function: it\n" for number in range(1, 7))
PLAN = "        consulted: employer-brand\n        channels: sms\n"


def consulted(*numbers: int) -> tuple[str, str]:
    teams = ", ".join(["employer-brand", *(f"team-{number}" for number in numbers)])
    return (PLAN, f"        consulted: [{teams}]\n        channels: sms\n")


REVIEW = """
# nurse.yaml
stages:
  depart:
    touchpoints:
      - id: exit-review
        name: Review of what leavers say
        kind: task
        owner: people-partners
        informed: [{}]
        side: backstage
        when: notice + 20 days
"""


def unused(*numbers: int) -> str:
    """So that no team is declared in vain."""
    return REVIEW.format(", ".join(f"team-{number}" for number in numbers))


@pytest.mark.parametrize(("number", "crowded"), [(3, False), (4, True), (6, True)])
def test_five_are_many(number: int, crowded: bool, check: Any, summaries: Any, background: Any, locate: Any) -> None:
    edit = consulted(*range(1, number + 1))
    files = background(TEAMS, unused(*range(1, 7)), edit)

    place = locate(files, edit[1], "[employer-brand")
    expected = [("crowded-consultation", "note", "nurse/first-week-plan", (), place)]
    assert summaries(files) == (expected if crowded else [])
    message = (
        f'{number + 1} teams are consulted on "Plan of the first week" (first-week-plan), and everybody waits for each;'
        " at most 4 are expected"
    )
    assert [findings.message for findings in check(files)] == [message] * crowded


@pytest.mark.parametrize(("kind", "crowded"), [("event", False), ("training", False), ("content", True)])
def test_many_can_be_consulted_on_events_and_trainings(
    kind: str, crowded: bool, summaries: Any, background: Any
) -> None:
    edit = consulted(1, 2, 3, 4)
    files = background(
        TEAMS,
        edit,
        (
            "        kind: message\n        owner: people-partners\n" + edit[1],
            f"        kind: {kind}\n        owner: people-partners\n" + edit[1],
        ),
    )

    findings = summaries(files, select=["crowded-consultation"])
    assert len(findings) == crowded


def test_a_team_named_twice_is_one(summaries: Any, background: Any) -> None:
    assert summaries(background(TEAMS, unused(4, 5, 6), consulted(1, 2, 3, 3, 3))) == []


@pytest.mark.parametrize(("limit", "crowded"), [(3, True), (4, False)])
def test_how_many_is_an_option(limit: int, crowded: bool, check: Any, background: Any) -> None:
    option = f"# nurse.yaml\nchecks:\n  rules:\n    crowded-consultation: {{level: error, teams: {limit}}}"

    findings = check(background(TEAMS, unused(4, 5, 6), consulted(1, 2, 3), option))
    assert [(finding.rule, str(finding.level), finding.data["limit"]) for finding in findings] == [
        ("crowded-consultation", "error", 3)
    ] * crowded


@pytest.mark.parametrize("key", ["responsible", "informed"])
def test_any_number_of_teams_can_be_responsible_or_informed(key: str, summaries: Any, background: Any) -> None:
    edit = consulted(1, 2, 3, 4, 5, 6)

    more = f"        consulted: employer-brand\n{edit[1].replace('consulted', key)}"
    assert summaries(background(TEAMS, (PLAN, more))) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/first-week-plan"]), ("retired", [])):
        edit = consulted(1, 2, 3, 4)
        files = background(TEAMS, (edit[0], f"{edit[1]}        status: {status}\n"))
        assert [summary[2] for summary in summaries(files, select=["crowded-consultation"])] == expected


def test_a_finding_can_be_waived_at_the_touchpoint(summaries: Any, background: Any) -> None:
    waiver = "        waivers: {rule: crowded-consultation, because: They meet every day}\n"
    edit = consulted(1, 2, 3, 4)

    findings = summaries(background(TEAMS, unused(5, 6), (edit[0], edit[1] + waiver)))
    assert [summary[1] for summary in findings] == ["waived"]
