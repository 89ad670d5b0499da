"""The rule `bypassed-asset-owner`: touchpoints change what another team owns, without a word to it."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from journeymap.model.touchpoint_parts import Kind

NOTE = ("bypassed-asset-owner", "note")

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
FORM = (
    "# journeymap.yaml\nassets:\n  careers-site:\n    owner: employer-brand\n    kind: content\n"
    "  form:\n    owner: people-partners\n    kind: content\n"
)
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
    assert summaries(files) == [("bypassed-asset-owner", "warning", "nurse", (), place, (owner,))]
    (finding,) = check(files)
    assert finding.message == (
        '"We have your application" (received) works on "careers-site" (careers-site), which employer-brand owns, and'
        " employer-brand neither takes part nor is informed: its next change may undo this one"
    )
    assert finding.help == "name employer-brand under `informed`, or under `consulted` if it has a say"
    assert (finding.stage, finding.touchpoint) == ("recruit", "received")
    assert [related.message for related in finding.related] == ["owned by employer-brand"]
    assert finding.data == {"asset": "careers-site", "owner": "employer-brand", "touchpoints": ["received"]}


@pytest.mark.parametrize(("kind", "is_asked"), [("content", True), ("brand", True), ("system", False), (None, False)])
def test_using_a_system_is_not_changing_it(kind: str | None, is_asked: bool, summaries: Any, background: Any) -> None:
    line = f"    kind: {kind}\n" if kind else ""
    files = background(FORM.replace("employer-brand\n    kind: content\n", f"employer-brand\n{line}"), RECEIVED)

    assert [summary[0] for summary in summaries(files)] == ["bypassed-asset-owner"] * is_asked


@pytest.mark.parametrize("kind", get_args(Kind))
def test_only_content_messages_and_campaigns_change_what_people_read(
    kind: str, summaries: Any, background: Any
) -> None:
    files = background(FORM, RECEIVED.replace("kind: message", f"kind: {kind}"))

    findings = summaries(files, select=["bypassed-asset-owner"])
    assert len(findings) == (kind in ("content", "message", "campaign"))


UPDATE = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: bulletin
        name: A bulletin
        kind: message
        channels: sms
        when: applied + 1 day
        assets: careers-site
        owner: {}
"""


def test_the_touchpoints_of_one_owner_are_one_finding(check: Any, background: Any) -> None:
    first, same, other = (
        check(background(FORM, RECEIVED, *edits), select=["bypassed-asset-owner"])
        for edits in ((), (UPDATE.format("people-partners"),), (UPDATE.format("ward-managers"),))
    )

    assert [finding.data["touchpoints"] for finding in same] == [["received", "bulletin"]]
    assert [finding.data["touchpoints"] for finding in other] == [["received"], ["bulletin"]]
    assert [finding.fingerprint for finding in same] == [finding.fingerprint for finding in first]
    assert len({finding.fingerprint for finding in other}) == 2


def test_a_waiver_at_one_touchpoint_takes_it_from_the_list(check: Any, background: Any) -> None:
    waiver = "        waivers: {rule: bypassed-asset-owner, because: They sit in one room}\n"

    (finding,) = check(
        background(FORM, RECEIVED + waiver, UPDATE.format("people-partners")), select=["bypassed-asset-owner"]
    )
    assert (finding.data["touchpoints"], finding.touchpoint) == (["bulletin"], "bulletin")


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

    assert [summary[2] for summary in findings] == ["nurse"]


def test_one_of_two_owners_takes_part(summaries: Any, background: Any) -> None:
    files = background(FORM, RECEIVED.replace("owner: people-partners", "owner: [people-partners, employer-brand]"))

    assert [summary[0] for summary in summaries(files)] == ["contested-owner"]


def test_it_is_a_note_for_an_unowned_touchpoint(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        FORM, RECEIVED.replace("        owner: people-partners\n", "        informed: people-partners\n")
    )

    place = locate(files, "[careers-site, form]", "careers-site")
    places = [summary[:2] + summary[4:5] for summary in summaries(files)]
    assert places == [("unowned", "error", locate(files, "id: received", "received")), (*NOTE, place)]
    (finding,) = check(files, select=["bypassed-asset-owner"])
    assert finding.message.endswith("; so far it has no owner, who may be employer-brand")
    assert finding.help == ("name employer-brand under `informed`, or under `consulted` if it has a say; add `owner`")


def test_an_unknown_owner_is_no_owner(summaries: Any, background: Any) -> None:
    files = background(
        FORM, RECEIVED.replace("owner: people-partners\n", "owner: unknown\n        informed: people-partners\n")
    )

    assert [summary[:2] for summary in summaries(files, select=["bypassed-asset-owner"])] == [NOTE]


def test_it_stays_a_note_whatever_the_level(summaries: Any, background: Any) -> None:
    level = "# nurse.yaml\nchecks: {rules: {bypassed-asset-owner: error}}"
    files = background(FORM, level, RECEIVED.replace("people-partners", "unknown\n        informed: people-partners"))

    assert [summary[:2] for summary in summaries(files, select=["bypassed-asset-owner"])] == [NOTE]


def test_a_misspelt_team_is_not_also_a_bypass(summaries: Any, background: Any) -> None:
    for line in ("informed: employer-bran", "consulted: employer-bran"):
        assert [summary[0] for summary in summaries(background(FORM, f"{RECEIVED}        {line}"))] == [
            "unknown-reference"
        ]


def test_each_asset_is_a_finding(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(FORM.replace("people-partners", "ward-managers"), RECEIVED)  # neither asset is of the sender

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
    edit = f"# journeymap.yaml\nassets:\n  careers-site:\n    kind: content\n    owner: {owner}"

    findings = summaries(background(FORM, RECEIVED, edit), ignore=["contested-asset", "unowned-commons"])
    assert [summary[0] for summary in findings] == ([rule] if rule else [])


def test_an_owner_named_twice_is_one(summaries: Any, background: Any) -> None:
    edit = "# journeymap.yaml\nassets:\n  careers-site:\n    kind: content\n    owner: [employer-brand, employer-brand]"

    assert [summary[0] for summary in summaries(background(FORM, RECEIVED, edit))] == ["bypassed-asset-owner"]


def test_a_misspelt_key_is_not_also_a_bypass(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(FORM, f"{RECEIVED}        consuted: employer-brand"))] == [
        "unknown-key"
    ]


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse"]), ("retired", [])):
        findings = summaries(background(FORM, f"{RECEIVED}        status: {status}"), select=["bypassed-asset-owner"])
        assert [summary[2] for summary in findings] == expected


@pytest.mark.parametrize("place", ["nurse/received", "assets/careers-site"])
def test_a_finding_can_be_waived_at_either_place(place: str, summaries: Any, background: Any) -> None:
    waiver = (
        f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: bypassed-asset-owner, at: {place}, because: Agreed}}"
    )

    assert [summary[1] for summary in summaries(background(FORM, RECEIVED, waiver))] == ["waived"]
