"""The rule `bypassed-asset-owner`: a touchpoint works on an asset of another team, and that team neither takes part nor is informed."""

from __future__ import annotations

from typing import Any

import pytest

RECEIVED = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: received
        name: We have your application
        kind: message
        channels: sms
        when: applied + 1 day
        assets: [careers-site, form]
        owner: people-partners
"""
FORM = "# journeymap.yaml\nassets:\n  form:\n    owner: people-partners\n"
TEAMS = """
# journeymap.yaml
teams:
  employer-brand:
    parent: communications
  communications:
    parent: marketing
  site-makers:
    parent: employer-brand
  board:
    members: [people-partners, employer-brand]
"""


def test_the_finding_points_at_the_entry_and_the_owner_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(FORM, RECEIVED)

    place = locate(files, "[careers-site, form]", "careers-site")
    owner = locate(files, "  careers-site:\n    owner: employer-brand", "employer-brand")
    assert summaries(files) == [("bypassed-asset-owner", "warning", "nurse/received", (), place, (owner,))]
    (finding,) = check(files)
    assert finding.message == (
        '"We have your application" (received) works on the asset "careers-site" (careers-site), which employer-brand'
        " owns, and employer-brand neither takes part nor is informed"
    )
    assert [related.message for related in finding.related] == ["owned by employer-brand"]
    assert finding.data == {"asset": "careers-site", "owner": "employer-brand"}


@pytest.mark.parametrize("key", ["responsible", "consulted", "informed"])
@pytest.mark.parametrize("team", ["employer-brand", "site-makers", "board"])
def test_it_may_take_part_or_be_told_itself_through_a_team_below_or_as_a_member(
    key: str, team: str, summaries: Any, background: Any
) -> None:
    assert summaries(background(FORM, TEAMS, f"{RECEIVED}        {key}: {team}"), select=["bypassed-asset-owner"]) == []


@pytest.mark.parametrize("team", ["marketing", "communications", "ward-managers"])
def test_what_is_above_it_does_not_speak_for_it(team: str, summaries: Any, background: Any) -> None:
    findings = summaries(
        background(FORM, TEAMS, f"{RECEIVED}        informed: {team}"), select=["bypassed-asset-owner"]
    )

    assert [summary[2] for summary in findings] == ["nurse/received"]


def test_one_of_two_owners_takes_part(summaries: Any, background: Any) -> None:
    files = background(FORM, RECEIVED.replace("owner: people-partners", "owner: [people-partners, employer-brand]"))

    assert [summary[0] for summary in summaries(files)] == ["contested-owner"]


def test_it_is_reported_for_an_unowned_touchpoint_too(summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        FORM, RECEIVED.replace("        owner: people-partners\n", "        informed: people-partners\n")
    )

    assert [summary[::4] for summary in summaries(files)] == [
        ("unowned", locate(files, "id: received", "received")),
        ("bypassed-asset-owner", locate(files, "[careers-site, form]", "careers-site")),
    ]


def test_each_asset_is_a_finding(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(FORM.replace("people-partners", "ward-managers"), RECEIVED)

    assert [summary[4] for summary in summaries(files)] == [
        locate(files, "[careers-site, form]", "careers-site"),
        locate(files, "[careers-site, form]", "form"),
    ]
    each = [
        background(FORM.replace("people-partners", "ward-managers"), RECEIVED.replace(old, new))
        for old, new in (("site, form", "site"), ("careers-site, form", "form"))
    ]
    alone = [findings.fingerprint for finding in each for findings in check(finding, select=["bypassed-asset-owner"])]
    assert len(alone) == 2
    assert {findings.fingerprint for findings in check(files)} == set(alone)


@pytest.mark.parametrize(
    ("owner", "rule"),
    [("[]", None), ("[employer-brand, marketing]", "contested-owner"), ("employer-bran", "unknown-reference")],
)
def test_nothing_is_reported_where_the_asset_has_not_one_known_owner(
    owner: str, rule: Any, summaries: Any, background: Any
) -> None:
    edit = f"# journeymap.yaml\nassets:\n  careers-site:\n    owner: {owner}"

    findings = summaries(background(FORM, RECEIVED, edit), ignore=["contested-asset"])
    assert [summary[0] for summary in findings] == ([rule] if rule else [])


def test_an_owner_named_twice_is_one(summaries: Any, background: Any) -> None:
    edit = "# journeymap.yaml\nassets:\n  careers-site:\n    owner: [employer-brand, employer-brand]"

    assert [summary[0] for summary in summaries(background(FORM, RECEIVED, edit))] == ["bypassed-asset-owner"]


def test_a_misspelt_key_is_not_also_a_bypass(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(FORM, f"{RECEIVED}        infomed: employer-brand"))] == [
        "unknown-key"
    ]


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/received"]), ("retired", [])):
        findings = summaries(background(FORM, f"{RECEIVED}        status: {status}"), select=["bypassed-asset-owner"])
        assert [summary[2] for summary in findings] == expected


@pytest.mark.parametrize("place", ["nurse/received", "assets/careers-site"])
def test_a_finding_can_be_waived_at_either_place(place: str, summaries: Any, background: Any) -> None:
    waiver = (
        f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: bypassed-asset-owner, at: {place}, because: Agreed}}"
    )

    assert [summary[1] for summary in summaries(background(FORM, RECEIVED, waiver))] == ["waived"]
