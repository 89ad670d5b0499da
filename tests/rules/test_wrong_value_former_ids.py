"""`formerly`: an id that something has now, or that two things had, is a wrong value."""

from __future__ import annotations

from typing import Any

import pytest

JOURNEY = """\
journey: nurse
stages:
  attract:
    touchpoints:
      - {{id: page, name: Page, formerly: [{first}]}}
      - {{id: film, name: Film, status: retired, formerly: [{second}]}}
"""


def problems(check: Any, files: Any) -> list[tuple[str, str, str | None]]:
    """The wrong values: the place, the message and the subject."""
    findings = [finding for finding in check(files) if finding.rule == "wrong-value"]
    return [(f"{each.location.line}:{each.location.column}", each.message, each.subject) for each in findings]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("site", "video, clip", []),
        ("film", "", [("5:43", "a touchpoint of this journey has the id `film` now, so it cannot be a former id")]),
        ("", "page", [("6:60", "a touchpoint of this journey has the id `page` now, so it cannot be a former id")]),
        ("page", "", [("5:43", "a touchpoint of this journey has the id `page` now, so it cannot be a former id")]),
        ("site", "clip, site", [("6:66", "`page` was formerly `site` too, so nobody can tell which is meant")]),
    ],
)
def test_former_ids_of_touchpoints(first: str, second: str, expected: list[Any], check: Any) -> None:
    findings = problems(check, JOURNEY.format(first=first, second=second))

    assert [(place, message) for place, message, _ in findings] == expected


def test_the_order_of_the_file_counts_where_two_touchpoints_name_an_id(check: Any) -> None:
    text = (
        "journey: nurse\nstages:\n"
        "  recruit:\n    touchpoints: [{id: talk, name: Talk, formerly: chat}]\n"
        "  attract:\n    touchpoints: [{id: page, name: Page, formerly: chat}]\n"
    )
    [(place, _, subject)] = problems(check, text)

    assert (place, subject) == ("6:52", "nurse/page")


def test_former_ids_of_journeys(check: Any) -> None:
    workspace = "organization: North\n"
    other = "journey: {id}\nformerly: {formerly}\nstages: {{}}\n"
    files = {"journeymap.yaml": workspace, "a.yaml": other.format(id="nurse", formerly="doctor")}

    assert problems(check, files) == []
    now = {**files, "b.yaml": "journey: doctor\nstages: {}\n"}
    assert [message for _, message, _ in problems(check, now)] == [
        "a journey has the id `doctor` now, so it cannot be a former id"
    ]
    too = {**files, "b.yaml": other.format(id="medic", formerly="doctor")}
    [(place, message, subject)] = problems(check, too)
    assert (place, subject) == ("2:11", "medic")
    assert message == "`nurse` was formerly `doctor` too, so nobody can tell which is meant"


def test_former_ids_of_items_of_one_catalogue(check: Any) -> None:
    workspace = """\
organization: North
teams:
  it: {formerly: [ict, hr-it]}
  care: {formerly: ict}
channels:
  mail: {formerly: it}
  post: {formerly: mail}
"""
    journey = "journey: nurse\nowner: it\nstages: {}\n"

    assert problems(check, {"journeymap.yaml": workspace, "nurse.yaml": journey}) == [
        ("4:20", "`it` was formerly `ict` too, so nobody can tell which is meant", "teams/care"),
        ("7:20", "an item of `channels` has the id `mail` now, so it cannot be a former id", "channels/post"),
    ]
