"""The rule `unused-definition`: the workspace declares something that nothing uses."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.rules.api import registry

DECLARED = {
    "teams": "event-office: {name: Event office, function: marketing}",
    "channels": "radio: {shared: true}",
    "metrics": "smiles: {kind: count}",
    "promises": "sun: {text: Always sun}",
    "assets": "bus: {owner: employer-brand}",
    "anchors": "probation-end: {at: started + 4 months}",
}


def declare(catalogue: str) -> str:
    return f"# journeymap.yaml\n{catalogue}:\n  {DECLARED[catalogue]}\n"


@pytest.mark.parametrize("catalogue", DECLARED)
def test_the_finding_points_at_its_key(catalogue: str, summaries: Any, background: Any, locate: Any) -> None:
    files = background(declare(catalogue))
    id = DECLARED[catalogue].partition(":")[0]

    findings = summaries(files)
    assert findings == [("unused-definition", "note", f"{catalogue}/{id}", (), locate(files, f"  {id}:", id))]


def test_the_message_names_the_definition(check: Any, background: Any) -> None:
    (finding,) = check(background(declare("teams")))

    assert finding.message == 'nothing uses the team "Event office" (event-office)'
    assert finding.help == "name it under `owner` where it belongs, or remove it"


@pytest.mark.parametrize(
    ("catalogue", "line"),
    [
        ("teams", "responsible: event-office"),
        ("teams", "consulted: [event-office]"),
        ("teams", "informed: event-office"),
        ("teams", "opportunities: {idea: More, owner: event-office}"),
        ("teams", "handoff: {what: names, accepted_by: event-office}"),
        ("teams", "next: [{to: stay-interview, handoff: {accepted_by: event-office}}]"),
        ("teams", "waivers: {rule: unowned, because: x, approved_by: event-office}"),
        ("channels", "channels: [in-person, radio]"),
        ("metrics", "metrics: smiles"),
        ("promises", "promises: sun"),
        ("promises", "keeps: [growth, sun]"),
        ("assets", "assets: bus"),
        ("anchors", "when: probation-end"),
        ("anchors", "when: started to probation-end - 2 days"),
        ("anchors", "when: every 2 months from probation-end"),
        ("anchors", "when: [started, every 1 month until probation-end]"),
    ],
)
def test_naming_it_on_a_touchpoint_is_use(catalogue: str, line: str, summaries: Any, background: Any) -> None:
    new = f"      - id: more-talk\n        name: More\n        owner: people-partners\n        {line}\n"
    files = background(declare(catalogue), f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")

    assert summaries(files, select=["unused-definition"]) == []


BOARD = "  board:\n    members: [{}]\nassets:\n  bus:\n    owner: board\n"
PARENT = "teams:\n  stand-crew:\n    parent: event-office\n" + BOARD.format("stand-crew")
APPROVED = "{rule: unowned, because: x, approved_by: event-office}\n"


@pytest.mark.parametrize(
    ("catalogue", "more"),
    [
        ("teams", PARENT),
        ("teams", "teams:\n" + BOARD.format("event-office")),
        ("teams", "channels:\n  sms:\n    owner: event-office\n"),
        ("teams", "assets:\n  careers-site:\n    owner: event-office\n"),
        ("teams", "metrics:\n  engagement:\n    owner: event-office\n"),
        ("teams", "metrics:\n  engagement:\n    shared_with: event-office\n"),
        ("teams", f"checks:\n  waivers:\n    - {APPROVED}"),
        ("channels", "personas:\n  day-nurse:\n    reached_by: [web, phone, sms, in-person, radio]\n"),
        ("promises", "personas:\n  day-nurse:\n    promises: [growth, sun]\n"),
        ("anchors", "metrics:\n  time-to-hire:\n    to: probation-end\n"),
    ],
)
def test_naming_it_in_the_workspace_is_use(catalogue: str, more: str, summaries: Any, background: Any) -> None:
    findings = summaries(background(declare(catalogue), f"# journeymap.yaml\n{more}"), select=["unused-definition"])

    assert [summary[2] for summary in findings if summary[2] != "assets/bus"] == []


@pytest.mark.parametrize(
    ("catalogue", "more"),
    [
        ("teams", "owner: event-office\n"),
        ("teams", f"waivers:\n  - {APPROVED}"),
        ("teams", "stages:\n  engage:\n    owner: event-office\n"),
        ("metrics", "metrics: smiles\n"),
        ("metrics", "stages:\n  engage:\n    metrics: [engagement, smiles]\n"),
    ],
)
def test_naming_it_in_a_journey_is_use(catalogue: str, more: str, summaries: Any, background: Any) -> None:
    assert summaries(background(declare(catalogue), f"# nurse.yaml\n{more}"), select=["unused-definition"]) == []


def test_an_anchor_on_which_another_rests_is_used(summaries: Any, background: Any) -> None:
    files = background(
        "# journeymap.yaml\nanchors:\n  probation-end:\n    at: started + 4 months\n"
        "  party:\n    at: probation-end + 1 day\n"
    )

    assert [summary[2] for summary in summaries(files)] == ["anchors/party"]


@pytest.mark.parametrize(("personas", "unused"), [("", []), ("personas: day-nurse\n", ["personas/night-nurse"])])
def test_a_persona_is_used_by_the_journeys_that_are_about_it(
    personas: str, unused: list[str], summaries: Any, background: Any
) -> None:
    files = background(("journey: nurse\n", f"journey: nurse\n{personas}"))

    assert [summary[2] for summary in summaries(files, select=["unused-definition"])] == unused


@pytest.mark.parametrize(("status", "unused"), [("planned", []), ("live", []), ("retired", ["channels/radio"])])
def test_what_only_retired_touchpoints_use_is_not_used(
    status: str, unused: list[str], summaries: Any, background: Any
) -> None:
    new = f"      - {{id: jingle, name: Jingle, channels: radio, status: {status}}}\n"
    files = background(declare("channels"), f"# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n{new}")

    assert [summary[2] for summary in summaries(files, select=["unused-definition"])] == unused


def test_the_teams_that_are_always_there_are_reported_only_where_they_are_declared(
    summaries: Any, background: Any
) -> None:
    assert summaries(background()) == []
    assert [summary[2] for summary in summaries(background("# journeymap.yaml\nteams:\n  hr:\n    name: HR\n"))] == [
        "teams/hr"
    ]


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (("        channels: radio\n", "        chanels: radio\n"), "unknown-key"),
        (("        channels: radio\n", "        channels: radoi\n"), "unknown-reference"),
    ],
)
def test_nothing_is_reported_while_a_file_cannot_be_read_whole(
    edit: tuple[str, str], rule: str, summaries: Any, background: Any
) -> None:
    new = "      - id: jingle\n        name: Jingle\n        kind: content\n        channels: radio\n"
    files = background(declare("channels"), f"# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n{new}", edit)

    assert [summary[0] for summary in summaries(files, select=["unused-definition"])] == [rule]


@pytest.mark.parametrize("line", ["notes: {a: b}", "nots: Late", "tags: {a: b}", "weather: red"])
def test_what_cannot_name_anything_does_not_hide_it(line: str, summaries: Any, background: Any) -> None:
    talk = ("        name: Growth talk\n", f"        name: Growth talk\n        {line}\n")

    rules = [summary[0] for summary in summaries(background(declare("channels"), talk))]
    assert rules[0] == "unused-definition"
    assert len(rules) == 2


def test_the_keys_that_can_name_something_hold_it_back() -> None:
    keys = registry.find("unused-definition").filled_by

    assert keys >= {"owner", "informed", "assets", "handoff", "when", "at", "spans", "opportunities", "reached_by"}
    assert keys >= {"members", "parent"}
    assert keys.isdisjoint({"id", "name", "kind", "reviewed", "evidence", "covers", "feeds"})
    assert keys.isdisjoint({"emotion", "waivers"})  # which only mention it


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    line = "{rule: unused-definition, at: teams/event-office, because: They begin in May}"
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {line}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unused-definition: warning"

    assert [summary[1] for summary in summaries(background(declare("teams"), waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background(declare("teams"), level))] == ["warning"]
