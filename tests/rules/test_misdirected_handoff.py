"""Who accepted a hand-off is the next owner, its parent or a part of it; anybody else is found."""

from __future__ import annotations

from typing import Any

import pytest

SAID = "        handoff: the names of those who want to hear from us\n"
TEAMS = """
# journeymap.yaml
teams:
  people-partners:
    parent: people
    members: coaches
  people:
    parent: hospital
  hospital:
    name: The hospital
    members: [people, nobody-else]
  nobody-else:
    function: it
  coaches:
    name: Coaches
  welcome-desk:
    parent: people-partners
  desk-by-night:
    parent: welcome-desk
  coach-assistants:
    parent: coaches
  board:
    name: Board
    members: [people-partners, ward-managers]
"""
ONLY = {"select": ["misdirected-handoff"]}


def accepted(by: str) -> tuple[str, str]:
    return (SAID, f"        handoff: {{what: Who came, accepted_by: {by}}}\n")


def test_another_team_is_pointed_at_and_the_next_owner_shown(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(accepted("ward-managers"))

    place = at(files, "accepted_by: ward-managers", "ward-managers")
    second = at(files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners")
    assert tell(files) == [("misdirected-handoff", "warning", "nurse/open-evening", (), place, (second,))]
    (found,) = check(files)
    assert found.message == (
        'ward-managers accepted what "Open evening on the ward" (open-evening) hands over, but people-partners owns'
        ' what comes next, "Application form" (application)'
    )
    assert [one.message for one in found.related] == ["owned by people-partners"]
    assert found.data == {"accepted_by": "ward-managers", "owners": ["people-partners"]}


@pytest.mark.parametrize(
    ("team", "fits"),
    [
        ("people-partners", True),
        ("people", True),  # above
        ("hospital", True),  # above that
        ("welcome-desk", True),  # below
        ("desk-by-night", True),  # below that
        ("coaches", True),  # a member
        ("coach-assistants", True),  # below a member
        ("board", False),  # of which the next owner is a member
        ("nobody-else", False),  # a member of what is above
        ("employer-brand", False),  # the giver
        ("hr", False),
    ],
)
def test_parents_and_parts_of_the_next_owner_may_accept(team: str, fits: bool, tell: Any, background: Any) -> None:
    found = tell(background(TEAMS, accepted(team)), **ONLY)

    assert [told[2] for told in found] == ([] if fits else ["nurse/open-evening"])


def test_nobody_need_have_accepted(tell: Any, background: Any) -> None:
    assert tell(background((SAID, "        handoff: {what: Who came, within: 2 days}\n"))) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("", "unowned"),
        ("        owner: [people-partners, employer-brand]\n", "contested-owner"),
        ("        owner: peple-partners\n", "unknown-reference"),
    ],
)
def test_it_is_silent_where_the_next_owner_is_not_known(owner: str, rule: str, tell: Any, background: Any) -> None:
    next_one = "        kind: form\n        owner: people-partners\n"
    files = background(accepted("ward-managers"), (next_one, f"        kind: form\n{owner}"))

    assert [told[0] for told in tell(files)] == [rule]


def test_a_misspelt_team_is_an_unknown_reference_and_no_more(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(accepted("ward-manager")))] == ["unknown-reference"]


JOURNEY = """
journey: nurse
stages:
  attract:
    touchpoints:
{}
  recruit:
    touchpoints:
      - {{id: c, name: C, owner: hr}}
      - {{id: d, name: D, owner: it}}
      - {{id: e, name: E, owner: marketing, starts: return}}
      - {{id: faq, name: FAQ, owner: press, kind: content}}
"""


def told_of(tell: Any, touchpoint: str, more: str = "") -> list[Any]:
    found = tell(JOURNEY.format("      - {id: a, name: A, owner: marketing, " + touchpoint + "}") + more, **ONLY)
    return [(one[2], one[4], *one[5:]) for one in found]


def test_a_next_has_a_hand_off_of_its_own(tell: Any) -> None:
    ways = "next: [{to: c, handoff: {accepted_by: hr}}, {to: d, handoff: {accepted_by: hr}}]"

    assert told_of(tell, ways) == [("nurse/a", "map.yaml:6:119", ("map.yaml:10:33",))]


def test_a_single_next_may_stand_without_brackets(tell: Any) -> None:
    assert told_of(tell, "next: {to: c, handoff: {accepted_by: it}}") == [
        ("nurse/a", "map.yaml:6:81", ("map.yaml:9:33",))
    ]


def test_two_hand_offs_of_one_step_are_two_findings(check: Any) -> None:
    ways = ("{to: c, handoff: {accepted_by: it}}", "{to: d, handoff: {accepted_by: hr}}")

    def fingerprints(*ways: str) -> set[str]:
        text = JOURNEY.format(f"      - {{id: a, name: A, owner: marketing, next: [{', '.join(ways)}]}}")
        return {one.fingerprint for one in check(text, **ONLY)}

    assert len(fingerprints(*ways)) == 2
    assert fingerprints(*ways) == fingerprints(ways[0]) | fingerprints(ways[1])


@pytest.mark.parametrize(
    ("touchpoint", "wrong"),
    [
        # the whole step's is for the ways without one of their own
        ("next: [{to: c, handoff: {accepted_by: hr}}, d], handoff: {accepted_by: it}", []),
        ("next: [{to: c, handoff: {accepted_by: hr}}, d], handoff: {accepted_by: hr}", ["it"]),
        ("next: [{to: c, handoff: x}, d], handoff: {accepted_by: it}", []),
        ("next: [c, d], handoff: {accepted_by: hr}", ["it"]),
        ("next: [c, d], handoff: {accepted_by: press}", ["hr", "it"]),
        # nothing passes to the same owner, unless nothing passes to another
        ("next: [e, c], handoff: {accepted_by: hr}", []),
        ("next: [e], handoff: {accepted_by: hr}", ["marketing"]),
        ("next: [e], handoff: {accepted_by: marketing}", []),
        # what is visited on the way takes nothing over, unless it is all there is
        ("next: faq, handoff: {accepted_by: hr}", []),
        ("next: faq, handoff: {accepted_by: press}", ["hr"]),
        ("next: {to: faq, handoff: {accepted_by: press}}", []),
        ("next: {to: faq, handoff: {accepted_by: hr}}", ["press"]),
        ("handoff: {accepted_by: hr}", []),
        ("handoff: {accepted_by: it}", ["hr"]),
        # nothing comes next
        ("ends: left, handoff: {accepted_by: it}", []),
        ("next: [], handoff: {accepted_by: it}", []),
        ("next: a, handoff: {accepted_by: it}", ["marketing"]),
    ],
)
def test_the_next_owner_is_that_of_the_steps_to_which_it_leads(touchpoint: str, wrong: list[str], check: Any) -> None:
    found = check(JOURNEY.format("      - {id: a, name: A, owner: marketing, " + touchpoint + "}"), **ONLY)

    assert [one.data["owners"] for one in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize("status", ["live", "retired"])
@pytest.mark.parametrize(("team", "fits"), [("clinic", True), ("hr", False)])
def test_a_hand_off_into_another_journey_is_asked_as_well(status: str, team: str, fits: bool, tell: Any) -> None:
    other = (
        "---\njourney: other\nstages:\n  recruit:\n    touchpoints:\n"
        f"      - {{id: x, name: X, owner: clinic, status: {status}}}\n"
        "      - {id: y, name: Y, owner: clinic}\n"
    )
    at = {"live": "map.yaml:18:33", "retired": "map.yaml:19:33"}[status]

    for handoff in (
        f"next: {{to: other/x, handoff: {{accepted_by: {team}}}}}",
        f"next: other/x, handoff: {{accepted_by: {team}}}",
    ):
        found = told_of(tell, handoff, other)
        assert [(one[0], one[2]) for one in found] == ([] if fits else [("nurse/a", (at,))])


def test_a_retired_giver_hands_nothing_over_and_a_planned_one_does(tell: Any) -> None:
    assert told_of(tell, "status: retired, handoff: {accepted_by: it}") == []
    assert [one[0] for one in told_of(tell, "status: planned, handoff: {accepted_by: it}")] == ["nurse/a"]


def test_it_is_not_said_of_a_journey_that_could_not_be_read_whole(tell: Any, background: Any) -> None:
    files = background(
        accepted("people-partners"),
        (
            "        name: Application form\n        kind: form\n        owner: people-partners\n",
            "        owner: ward-managers\n",
        ),
    )

    assert [told[0] for told in tell(files)] == ["missing-key"]


@pytest.mark.parametrize("place", ["nurse/open-evening", "nurse/application"])
def test_it_can_be_waived_at_either_step(place: str, tell: Any, background: Any) -> None:
    waiver = (
        f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: misdirected-handoff, at: {place}, because: Agreed}}"
    )

    assert [told[1] for told in tell(background(accepted("ward-managers"), waiver))] == ["waived"]
