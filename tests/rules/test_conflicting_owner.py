"""The rule `conflicting-owner`: the same touchpoint has different owners in two journeys."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

JOURNEY = """
# {id}.yaml
journey: {id}
name: A {id}
owner: people-partners
reviewed: 2026-11-01
covers: attract
stages:
  attract:
    touchpoints:
      - id: {touchpoint}
        name: {name}
        kind: event
        owner: {owner}
        consulted: marketing
        channels: in-person
        when: applied - 20 days
        moment: true
        metrics: visitors-who-apply
"""
ERROR = ("conflicting-owner", "error")


def journey(id: str, owner: str, touchpoint: str = "open-evening", name: str = "Open evening on the ward") -> str:
    return JOURNEY.format(id=id, owner=owner, touchpoint=touchpoint, name=name)


def test_the_finding_points_at_the_later_claim_and_the_first_one_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(journey("surgeon", "people-partners"))

    place = locate({"surgeon.yaml": files["surgeon.yaml"]}, "        owner: people-partners", "people-partners")
    first = locate(files, "on the ward\n        kind: event\n        owner: employer-brand", "employer-brand")
    assert summaries(files) == [(*ERROR, "surgeon/open-evening", (), place, (first,))]
    (finding,) = check(files)
    assert finding.message == (
        '"Open evening on the ward" (open-evening) is owned by people-partners here, and by employer-brand in the'
        ' journey "Ward nurse"'
    )
    assert [second.message for second in finding.related] == ['owned by employer-brand in the journey "Ward nurse"']
    assert finding.data == {"owners": ["employer-brand", "people-partners"]}


def test_the_finding_is_in_the_later_file(summaries: Any, background: Any, locate: Any) -> None:
    files = background(journey("doctor", "people-partners"))

    place = locate(files, "on the ward\n        kind: event\n        owner: employer-brand", "employer-brand")
    first = locate({"doctor.yaml": files["doctor.yaml"]}, "        owner: people-partners", "people-partners")
    assert summaries(files) == [(*ERROR, "nurse/open-evening", (), place, (first,))]


def test_the_finding_is_at_the_later_line_of_the_same_file(summaries: Any, background: Any) -> None:
    files = background(journey("surgeon", "people-partners"))
    one_file = {
        "journeymap.yaml": files["journeymap.yaml"],
        "all.yaml": f"{files['surgeon.yaml']}---\n{files['nurse.yaml']}",
    }

    assert [summary[:3] for summary in summaries(one_file)] == [(*ERROR, "nurse/open-evening")]


@pytest.mark.parametrize(
    "other",
    [
        journey("surgeon", "employer-brand"),
        journey("surgeon", "people-partners", touchpoint="open-night"),
        journey("surgeon", "people-partners", name="Open evening in theatre"),
    ],
)
def test_one_owner_another_id_or_another_name_is_not_a_conflict(other: str, summaries: Any, background: Any) -> None:
    assert summaries(background(other)) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("[people-partners, ward-managers]", "contested-owner"),
        ("[]", "unowned"),
        ("peple-partners", "unknown-reference"),
    ],
)
def test_only_one_known_owner_is_a_claim(owner: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(journey("surgeon", owner)))] == [rule]


@pytest.mark.parametrize(
    ("doctor", "surgeon", "subject", "others"),
    [
        ("employer-brand", "people-partners", "surgeon", ["doctor"]),
        ("people-partners", "people-partners", "nurse", ["doctor"]),
        ("people-partners", "employer-brand", "nurse", ["doctor"]),
        ("people-partners", "hr", "nurse", ["doctor", "surgeon"]),
    ],
)
def test_of_three_the_first_that_differs_is_pointed_at(
    doctor: str, surgeon: str, subject: str, others: list[str], check: Any, background: Any
) -> None:
    files = background(journey("doctor", doctor), journey("surgeon", surgeon))

    (finding,) = check(files)
    assert (finding.rule, finding.subject) == ("conflicting-owner", f"{subject}/open-evening")
    assert [second.location.path for second in finding.related] == [f"{other}.yaml" for other in others]


def test_each_touchpoint_is_a_conflict_of_its_own(summaries: Any, background: Any) -> None:
    second = journey("surgeon", "people-partners").replace("id: open-evening", "id: fair").replace("surgeon", "porter")
    files = background(journey("doctor", "hr"), journey("surgeon", "people-partners", touchpoint="fair"), second)
    files["porter.yaml"] = files["porter.yaml"].replace("owner: people-partners\n        con", "owner: hr\n        con")

    assert sorted(summary[2] for summary in summaries(files)) == ["nurse/open-evening", "surgeon/fair"]


def test_names_are_compared_in_the_first_language(summaries: Any, background: Any) -> None:
    languages = "# journeymap.yaml\nlanguages: [en, fi]"
    same = journey("surgeon", "people-partners", name="{en: Open evening on the ward, fi: Avoin ilta}")
    other = journey("surgeon", "people-partners", name="{en: Open evening, fi: Open evening on the ward}")

    assert [summary[:3] for summary in summaries(background(same, languages))] == [(*ERROR, "surgeon/open-evening")]
    assert summaries(background(other, languages)) == []


def test_names_are_compared_as_they_are_read(summaries: Any, background: Any) -> None:
    composed, apart = (unicodedata.normalize(form, "Työpaikkailta") for form in ("NFC", "NFD"))
    files = background(
        journey("doctor", "people-partners", "fair", composed), journey("surgeon", "employer-brand", "fair", apart)
    )

    assert composed != apart
    assert [summary[:3] for summary in summaries(files)] == [(*ERROR, "surgeon/fair")]


def test_a_planned_claim_counts_and_a_retired_one_does_not(summaries: Any, background: Any) -> None:
    planned = journey("surgeon", "people-partners") + "        status: planned\n        planned_for: 2027-06-01\n"
    retired = journey("surgeon", "people-partners") + "        status: retired\n"

    assert [summary[:3] for summary in summaries(background(planned), select=["conflicting-owner"])] == [
        (*ERROR, "surgeon/open-evening")
    ]
    assert summaries(background(retired), select=["conflicting-owner"]) == []


@pytest.mark.parametrize("place", ["nurse/open-evening", "surgeon/open-evening", "nurse", "surgeon/attract"])
def test_a_finding_can_be_waived_at_either_place(place: str, summaries: Any, background: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: conflicting-owner, at: {place}, because: Agreed}}"

    assert [summary[1] for summary in summaries(background(journey("surgeon", "people-partners"), waiver))] == [
        "waived"
    ]


def test_undeclared_teams_are_claims_as_well(summaries: Any) -> None:
    text = "journey: {0}\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - id: page\n        name: Page\n        owner: {0}s\n"

    findings = summaries(
        {"a.yaml": text.format("nurse"), "b.yaml": text.format("doctor")}, select=["conflicting-owner"]
    )
    assert findings == [(*ERROR, "doctor/page", (), "b.yaml:7:16", ("a.yaml:7:16",))]


@pytest.mark.parametrize("draft", ["nurse", "surgeon"])
def test_it_is_a_note_where_one_of_the_two_is_a_draft(draft: str, summaries: Any, background: Any) -> None:
    level = "# journeymap.yaml\nchecks:\n  rules:\n    conflicting-owner: error"
    files = background(journey("surgeon", "people-partners"), f"# {draft}.yaml\nstatus: draft", level)

    assert [summary[:3] for summary in summaries(files)] == [("conflicting-owner", "note", "surgeon/open-evening")]


def test_an_unknown_owner_is_no_claim(summaries: Any, background: Any) -> None:
    files = background(journey("surgeon", "unknown"))

    assert [summary[0] for summary in summaries(files)] == ["open-question"]
