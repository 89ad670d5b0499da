"""Who works on another team's asset lets it take part or tells it."""

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


def test_the_entry_is_pointed_at_and_the_owner_shown(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(FORM, RECEIVED)

    place = at(files, "[careers-site, form]", "careers-site")
    owner = at(files, "  careers-site:\n    owner: employer-brand", "employer-brand")
    assert tell(files) == [("bypassed-asset-owner", "warning", "nurse/received", (), place, (owner,))]
    (found,) = check(files)
    assert found.message == (
        '"We have your application" (received) works on the asset "careers-site" (careers-site), which employer-brand'
        " owns, and employer-brand neither takes part nor is informed"
    )
    assert [one.message for one in found.related] == ["owned by employer-brand"]
    assert found.data == {"asset": "careers-site", "owner": "employer-brand"}


@pytest.mark.parametrize("key", ["responsible", "consulted", "informed"])
@pytest.mark.parametrize("team", ["employer-brand", "site-makers", "board"])
def test_it_may_take_part_or_be_told_itself_through_a_team_below_or_as_a_member(
    key: str, team: str, tell: Any, background: Any
) -> None:
    assert tell(background(FORM, TEAMS, f"{RECEIVED}        {key}: {team}"), select=["bypassed-asset-owner"]) == []


@pytest.mark.parametrize("team", ["marketing", "communications", "ward-managers"])
def test_what_is_above_it_does_not_speak_for_it(team: str, tell: Any, background: Any) -> None:
    found = tell(background(FORM, TEAMS, f"{RECEIVED}        informed: {team}"), select=["bypassed-asset-owner"])

    assert [told[2] for told in found] == ["nurse/received"]


def test_one_of_two_owners_takes_part(tell: Any, background: Any) -> None:
    files = background(FORM, RECEIVED.replace("owner: people-partners", "owner: [people-partners, employer-brand]"))

    assert [told[0] for told in tell(files)] == ["contested-owner"]


def test_it_is_said_of_an_unowned_touchpoint_too(tell: Any, background: Any, at: Any) -> None:
    files = background(
        FORM, RECEIVED.replace("        owner: people-partners\n", "        informed: people-partners\n")
    )

    assert [told[::4] for told in tell(files)] == [
        ("unowned", at(files, "id: received", "received")),
        ("bypassed-asset-owner", at(files, "[careers-site, form]", "careers-site")),
    ]


def test_each_asset_is_a_finding(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(FORM.replace("people-partners", "ward-managers"), RECEIVED)

    assert [told[4] for told in tell(files)] == [
        at(files, "[careers-site, form]", "careers-site"),
        at(files, "[careers-site, form]", "form"),
    ]
    each = [
        background(FORM.replace("people-partners", "ward-managers"), RECEIVED.replace(old, new))
        for old, new in (("site, form", "site"), ("careers-site, form", "form"))
    ]
    alone = [found.fingerprint for one in each for found in check(one, select=["bypassed-asset-owner"])]
    assert len(alone) == 2
    assert {found.fingerprint for found in check(files)} == set(alone)


@pytest.mark.parametrize(
    ("owner", "rule"),
    [("[]", None), ("[employer-brand, marketing]", "contested-owner"), ("employer-bran", "unknown-reference")],
)
def test_it_is_silent_where_the_asset_has_not_one_known_owner(
    owner: str, rule: Any, tell: Any, background: Any
) -> None:
    edit = f"# journeymap.yaml\nassets:\n  careers-site:\n    owner: {owner}"

    found = tell(background(FORM, RECEIVED, edit), ignore=["contested-asset"])
    assert [told[0] for told in found] == ([rule] if rule else [])


def test_an_owner_named_twice_is_one(tell: Any, background: Any) -> None:
    edit = "# journeymap.yaml\nassets:\n  careers-site:\n    owner: [employer-brand, employer-brand]"

    assert [told[0] for told in tell(background(FORM, RECEIVED, edit))] == ["bypassed-asset-owner"]


def test_a_misspelt_key_is_not_also_a_bypass(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(FORM, f"{RECEIVED}        infomed: employer-brand"))] == ["unknown-key"]


def test_planned_ones_count_and_retired_ones_do_not(tell: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/received"]), ("retired", [])):
        found = tell(background(FORM, f"{RECEIVED}        status: {status}"), select=["bypassed-asset-owner"])
        assert [told[2] for told in found] == expected


@pytest.mark.parametrize("place", ["nurse/received", "assets/careers-site"])
def test_it_can_be_waived_at_either_place(place: str, tell: Any, background: Any) -> None:
    waiver = (
        f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: bypassed-asset-owner, at: {place}, because: Agreed}}"
    )

    assert [told[1] for told in tell(background(FORM, RECEIVED, waiver))] == ["waived"]
