"""The rule `personal-data`: a text or an id holds an e-mail address that names a person, or a national identity number."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.rules.api.personal_data import kinds_of_personal_data, may_hold_personal_data

TALK = "        when: started + 180 days\n"
MAIL = "maria.lindqvist@northshore.example"
HETU = "131052-308T"  # the one in the law's own example


def talk(*lines: str) -> tuple[str, str]:
    return (TALK, TALK + "".join(f"        {line}\n" for line in lines))


def test_the_finding_points_at_the_text_and_not_repeated(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(talk(f"notes: Booked by {MAIL}, or by {HETU}"))

    place = locate(files, f"Booked by {MAIL}")
    assert summaries(files) == [("personal-data", "warning", "nurse/growth-talk", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        '`notes` of "Growth talk" (growth-talk) holds an e-mail address that names a person and a Finnish identity code'
    )
    assert MAIL not in str(finding) and HETU not in str(finding)


@pytest.mark.parametrize(
    ("lines", "inside"),
    [
        ([f"thoughts: [Fine, Ask {MAIL}]"], f"Ask {MAIL}"),
        ([f"pains: {{night-nurse: [Ask {MAIL}]}}"], f"Ask {MAIL}"),
        (["evidence:", f"  - source: {MAIL}"], MAIL),
        (["evidence:", "  - source: Talks", f"    link: mailto:{MAIL}"], f"mailto:{MAIL}"),
        (["links:", f"  - {{title: Book, url: 'mailto:{MAIL}'}}"], f"'mailto:{MAIL}'"),
        (["opportunities:", f"  - {{idea: Ask {MAIL}, owner: people-partners}}"], f"Ask {MAIL}"),
        ([f"notes: {{en: Ask, fi: 'Kysy {MAIL}'}}"], f"'Kysy {MAIL}'"),
        ([f"tags: {MAIL}"], MAIL),
        ([f"x-booked-by: {MAIL}"], MAIL),
        ([f"x-more: {{people: [{MAIL}]}}"], MAIL),
        (["next:", "  - to: stay-interview", f"    handoff: to {MAIL}"], f"to {MAIL}"),
        (["waivers:", f"  - {{rule: unowned, because: asked {MAIL}}}"], f"asked {MAIL}"),
    ],
)
def test_every_string_of_a_touchpoint_is_checked(
    lines: list[str], inside: str, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(talk(*lines))

    findings = summaries(files, select=["personal-data"])
    assert findings == [("personal-data", "warning", "nurse/growth-talk", (), locate(files, inside))]


@pytest.mark.parametrize(
    ("edit", "subject"),
    [
        (("organization: Northshore Health", f"organization: Northshore Health\nx-by: {MAIL}"), None),
        (("    name: Ward managers", f"    name: Ward managers\n    x-head: {MAIL}"), "teams/ward-managers"),
        (("    name: Day nurse", f"    name: Day nurse\n    summary: Like {MAIL}"), "personas/day-nurse"),
        (("    kind: conversion", f"    kind: conversion\n    source: {MAIL}"), "metrics/visitors-who-apply"),
        (("name: Ward nurse", f"name: Ward nurse\nsummary: Drawn by {MAIL}"), "nurse"),
        (("journey: nurse\n", f"journey: nurse\nlinks: {{title: Map, url: 'mailto:{MAIL}'}}\n"), "nurse"),
        (("  develop:\n", f"  develop:\n    goal: Ask {MAIL}\n"), "nurse/develop"),
        (("name: A personal no", f"name: A personal no by {MAIL}"), "nurse/rejection"),
    ],
)
def test_strings_of_journeys_and_catalogues_are_checked(
    edit: tuple[str, str], subject: str | None, summaries: Any, background: Any
) -> None:
    findings = summaries(background(edit))

    assert [(summary[0], summary[2]) for summary in findings] == [("personal-data", subject)]


def test_ids_are_checked_where_they_are_declared(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    id = f"visit-{HETU.lower()}"
    new = f"      - id: {id}\n        name: Visit\n        kind: conversation\n        owner: people-partners\n"
    new += "        needs: growth-talk\n        when: started + 190 days\n"
    files = background(f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}", talk(f"next: {id}"))

    place = locate(files, f"id: {id}", id)
    assert summaries(files) == [("personal-data", "warning", f"nurse/{id}", (), place)]
    assert check(files)[0].message == "`id` holds a Finnish identity code"

    team = background(
        f"# journeymap.yaml\nteams:\n  team-{HETU.lower()}:\n    function: hr\n", talk(f"informed: team-{HETU.lower()}")
    )
    assert summaries(team) == [
        ("personal-data", "warning", f"teams/team-{HETU.lower()}", (), locate(team, f"  team-{HETU.lower()}:", "team-"))
    ]


def test_the_contact_of_a_team_is_exempt_and_nothing_else_of_it(summaries: Any, background: Any) -> None:
    name = "    name: Ward managers\n"

    assert summaries(background((name, f"{name}    contact: {MAIL}\n"))) == []
    assert [
        summary[2] for summary in summaries(background((name, f"{name}    contact: {MAIL}\n    x-deputy: {MAIL}\n")))
    ] == ["teams/ward-managers"]


def test_a_retired_touchpoint_is_not_checked(summaries: Any, background: Any) -> None:
    new = f"      - {{id: old-talk, name: Old talk, notes: Ask {MAIL}, status: retired}}\n"

    assert summaries(background(f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


def test_each_string_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    findings = check(
        background(talk(f"notes: Ask {MAIL} or anna.virtanen@northshore.example", f"thoughts: [{MAIL}, {MAIL}]"))
    )

    assert len(findings) == len({finding.fingerprint for finding in findings}) == 3


def test_it_is_reported_although_something_else_is_broken(summaries: Any, background: Any) -> None:
    files = background(talk(f"notes: Ask {MAIL}", "ownr: hr"))

    assert [summary[0] for summary in summaries(files)] == ["personal-data", "unknown-key"]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "waivers: {rule: personal-data, because: She agreed}"
    level = "# nurse.yaml\nchecks:\n  rules:\n    personal-data: error"

    assert [summary[1] for summary in summaries(background(talk(f"notes: Ask {MAIL}", waiver)))] == ["waived"]
    assert [summary[1] for summary in summaries(background(talk(f"notes: Ask {MAIL}"), level))] == ["error"]


# -- what points at a person -----------------------------------------------------------------------------------------

ADDRESS = "an e-mail address that names a person"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("first.last@example.org", ADDRESS),
        ("Write to Anna-Liisa.Virtanen@northshore.example, please", ADDRESS),
        ("a.smith@hospital.example", ADDRESS),
        ("päivi_mäkelä2@hospital.example", ADDRESS),
        ("maria._lind7_@hospital.example", ADDRESS),
        ("<john.m.doe+wards@hospital.example>", ADDRESS),
        ("careers@x.example and eva.berg@x.example", ADDRESS),
        (HETU, "a Finnish identity code"),
        (HETU.lower(), "a Finnish identity code"),
        ("(010594Y9032)", "a Finnish identity code"),
        ("290252-308N", "a Finnish identity code"),
        ("811218-9876", "a Swedish identity number"),
        ("19811218-9876", "a Swedish identity number"),
        ("198112189876", "a Swedish identity number"),
        ("701063-2391", "a Swedish identity number"),  # a coordination number: 60 is added to the day
        ("700131-2391", "a Swedish identity number"),
        ("700161-2394", "a Swedish identity number"),
        ("700191-2398", "a Swedish identity number"),
        ("01010750160", "a Norwegian identity number"),
        ("010107 50160", "a Norwegian identity number"),
        ("31010710041", "a Norwegian identity number"),
        ("31120710160", "a Norwegian identity number"),
        ("41010710012", "a Norwegian identity number"),  # a D number: 40 is added to the day
        ("71010710035", "a Norwegian identity number"),
        ("QQ123456C", "a British national insurance number"),
        ("AB 12 34 56 C", "a British national insurance number"),
        ("ab123456c", "a British national insurance number"),
        ("NHS number 401 023 2137", "a British health service number"),
        ("400 000 0020", "a British health service number"),
        ("123-45-6789", "an American social security number"),
    ],
)
def test_a_person_is_found(text: str, kind: str) -> None:
    assert may_hold_personal_data(text)
    assert list(kinds_of_personal_data(text)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "careers@x.example",
        "hr.team@x.example",
        "People.Partners@x.example",
        "no_reply@x.example",
        "maria.l@x.example",
        "maria.eva.anna.lind@x.example",
        "maria@x.example",
        "ward.7a@x.example",
        "v1.two@latest",
        "@maria.lindqvist",
        "maria.lindqvist at northshore",
        "131052-308X",  # the wrong check character
        "311352-308T",  # no such month
        "811218-9875",
        "811318-9876",
        "01010750161",
        "35010700025",  # a day that does not exist
        "32010710080",
        "40010710083",
        "72010710074",
        "700132-2390",
        "700160-2395",
        "700192-2397",
        "300252-308A",
        "GB123456C",
        "AB123456E",
        "401 023 2138",
        "400 000 0080",  # its check digit would be 10
        "040 123 4567",
        "+358 40 123 4567",
        "000-12-3456",
        "123-45-67890",
        "2026-123-45-6789",
        "2026-11-22",
        "https://x.example/report-202611221530.pdf",
        "ISBN 978-3-16-148410-0",
        "FI21 1234 5600 0007 85",
        "started + 30 to 45 days",
    ],
)
def test_nothing_is_found_where_no_person_is_named(text: str) -> None:
    assert list(kinds_of_personal_data(text)) == []


@pytest.mark.parametrize(
    "text", ["a" * 300_000 + "@", "@" + "a." * 150_000, "1" * 300_000, "12-" * 100_000, "a.b@" * 75_000]
)
def test_long_texts_take_no_longer_than_they_are_long(text: str) -> None:
    """Would take minutes if any of the patterns tried again and again."""
    assert list(kinds_of_personal_data(text)) == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (f"tags: [new, {MAIL}]", "tags"),
        (f"x-more: {{people: [{MAIL}]}}", "people"),
        (f"pains: {{night-nurse: [{MAIL}]}}", "pains"),
    ],
)
def test_the_key_is_named_whatever_is_in_it(line: str, key: str, check: Any, background: Any) -> None:
    (finding,) = check(background(talk(line)), select=["personal-data"])

    assert finding.message.startswith(f'`{key}` of "Growth talk" (growth-talk) holds ')
