"""The rule `unowned-commons`: touchpoints use declared assets or channels that nobody owns."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unowned-commons"]}
BOARD = "# journeymap.yaml\nchannels:\n  ward-board: {name: Ward notice board}\nassets:\n  handbook: {kind: content}\n"


def page(more: str, id: str = "page", owner: str = "people-partners", kind: str = "content") -> str:
    line = f"      - {{id: {id}, name: A page, kind: {kind}, owner: {owner}, {more}}}"
    return f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{line}"


def test_the_finding_points_at_the_first_of_them(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(BOARD, page("channels: ward-board, assets: handbook"))

    place = locate(files, "ward-board: {name", "ward-board")
    assert summaries(files, **ONLY) == [("unowned-commons", "note", None, (), place)]
    (finding,) = check(files, **ONLY)
    assert finding.message == (
        'nobody owns the channel "Ward notice board" (ward-board) and the asset "handbook" (handbook), which touchpoints'
        " use: nobody keeps them in order or decides who may use them"
    )
    assert finding.data == {"items": ["channels/ward-board", "assets/handbook"]}


def test_an_item_that_no_touchpoint_uses_is_not_listed(check: Any, background: Any) -> None:
    retired = page("channels: ward-board, status: retired", "old")
    reached = "# journeymap.yaml\npersonas:\n  day-nurse:\n    reached_by: [web, ward-board]"

    (finding,) = check(background(BOARD, reached, retired, page("assets: handbook, status: planned")), **ONLY)
    assert finding.data == {"items": ["assets/handbook"]}


@pytest.mark.parametrize("line", ["shared: true", "owner: hr", "owner: unknown", "owner: [hr, marketing]"])
def test_what_is_shared_owned_or_asked_for_elsewhere_is_not_listed(line: str, check: Any, background: Any) -> None:
    channel = f"# journeymap.yaml\nchannels:\n  ward-board: {{{line}}}\n"

    assert check(background(channel, page("channels: ward-board")), **ONLY) == []


def test_what_contested_rules_report_is_not_listed(check: Any, background: Any) -> None:
    asked = page("channels: ward-board", kind="message"), page("channels: ward-board", "b", "employer-brand", "message")
    changed = page("assets: handbook", "c"), page("assets: handbook", "d", "employer-brand")
    rules = ["unowned-commons", "contested-asset", "contested-channel"]

    assert {finding.rule for finding in check(background(BOARD, *asked, *changed), select=rules)} == {
        "contested-asset",
        "contested-channel",
    }


def test_a_channel_that_two_functions_use_without_asking_for_attention_is_listed(check: Any, background: Any) -> None:
    quiet = page("channels: ward-board"), page("channels: ward-board", "b", "employer-brand")

    (finding,) = check(background(BOARD, *quiet), select=["unowned-commons", "contested-channel"])
    assert finding.data == {"items": ["channels/ward-board"]}


def test_functions_in_two_journeys_contest_it(check: Any, background: Any) -> None:
    other = "# other.yaml\njourney: other\nstages:\n  develop:\n    touchpoints:\n"
    other += "      - {id: a, name: A, kind: content, owner: employer-brand, assets: handbook}\n"

    assert check(background(BOARD, page("assets: handbook"), other), **ONLY) == []


def test_nothing_is_said_without_catalogues(check: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints: [{id: a, name: A, channels: web, assets: b}]\n"

    assert check(text, **ONLY) == []


def test_the_items_are_part_of_the_fingerprint_and_can_be_waived_one_by_one(check: Any, background: Any) -> None:
    both = page("channels: ward-board, assets: handbook")
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: unowned-commons, at: channels/ward-board, because: Soon}"

    (one,), (two,) = check(background(BOARD, page("assets: handbook")), **ONLY), check(background(BOARD, both), **ONLY)
    assert one.fingerprint != two.fingerprint
    (left,) = check(background(BOARD, both, waiver), **ONLY)
    assert (left.data, left.waived) == ({"items": ["assets/handbook"]}, None)
