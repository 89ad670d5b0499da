"""The rule `misdirected-handoff`: a hand-off was accepted by a team that is not the next owner."""

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
    return (SAID, f"        next: application\n        handoff: {{what: Who came, accepted_by: {by}}}\n")


def test_the_finding_points_at_another_team_and_the_next_owner_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(accepted("ward-managers"))

    place = locate(files, "accepted_by: ward-managers", "ward-managers")
    second = locate(
        files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners"
    )
    assert summaries(files) == [
        ("misdirected-handoff", "warning", "nurse/open-evening", ("day-nurse", "night-nurse"), place, (second,))
    ]
    (finding,) = check(files)
    assert finding.message == (
        'ward-managers accepted what "Open evening on the ward" (open-evening) hands over, but people-partners owns'
        ' what comes next, "Application form" (application); so nobody who goes on has agreed'
    )
    assert [related.message for related in finding.related] == ["owned by people-partners"]
    assert finding.data == {"accepted_by": "ward-managers", "owners": ["people-partners"]}


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
def test_parents_and_parts_of_the_next_owner_may_accept(team: str, fits: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background(TEAMS, accepted(team)), **ONLY)

    assert [summary[2] for summary in findings] == ([] if fits else ["nurse/open-evening"])


def test_nobody_need_have_accepted(summaries: Any, background: Any) -> None:
    assert summaries(background((SAID, "        handoff: {what: Who came, within: 2 days}\n"))) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("", "unowned"),
        ("        owner: [people-partners, employer-brand]\n", "contested-owner"),
        ("        owner: peple-partners\n", "unknown-reference"),
    ],
)
def test_nothing_is_reported_where_the_next_owner_is_not_known(
    owner: str, rule: str, summaries: Any, background: Any
) -> None:
    next_one = "        kind: form\n        owner: people-partners\n"
    files = background(accepted("ward-managers"), (next_one, f"        kind: form\n{owner}"))

    assert [summary[0] for summary in summaries(files)] == [rule]


def test_a_misspelt_team_is_an_unknown_reference_and_no_more(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(accepted("ward-manager")))] == ["unknown-reference"]


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


def summaries_of(summaries: Any, touchpoint: str, more: str = "") -> list[Any]:
    findings = summaries(
        JOURNEY.format("      - {id: a, name: A, owner: marketing, " + touchpoint + "}") + more, **ONLY
    )
    return [(summary[2], summary[4], *summary[5:]) for summary in findings]


def test_a_next_has_a_hand_off_of_its_own(summaries: Any) -> None:
    ways = "next: [{to: c, handoff: {accepted_by: hr}}, {to: d, handoff: {accepted_by: hr}}]"

    assert summaries_of(summaries, ways) == [("nurse/a", "map.yaml:6:119", ("map.yaml:10:33",))]


def test_a_single_next_may_stand_without_brackets(summaries: Any) -> None:
    assert summaries_of(summaries, "next: {to: c, handoff: {accepted_by: it}}") == [
        ("nurse/a", "map.yaml:6:81", ("map.yaml:9:33",))
    ]


def test_two_hand_offs_of_one_step_are_two_findings(check: Any) -> None:
    ways = ("{to: c, handoff: {accepted_by: it}}", "{to: d, handoff: {accepted_by: hr}}")

    def fingerprints(*ways: str) -> set[str]:
        text = JOURNEY.format(f"      - {{id: a, name: A, owner: marketing, next: [{', '.join(ways)}]}}")
        return {finding.fingerprint for finding in check(text, **ONLY)}

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
        ("next: faq, handoff: {accepted_by: press}", []),
        ("next: [faq, c], handoff: {accepted_by: press}", ["hr"]),
        ("next: {to: faq, handoff: {accepted_by: press}}", []),
        ("next: {to: faq, handoff: {accepted_by: hr}}", ["press"]),
        ("handoff: {accepted_by: hr}", []),
        ("next: c, handoff: {accepted_by: it}", ["hr"]),
        # nothing comes next
        ("ends: left, handoff: {accepted_by: it}", []),
        ("next: [], handoff: {accepted_by: it}", []),
        ("next: a, handoff: {accepted_by: it}", ["marketing"]),
    ],
)
def test_the_next_owner_is_that_of_the_steps_to_which_it_leads(touchpoint: str, wrong: list[str], check: Any) -> None:
    findings = check(JOURNEY.format("      - {id: a, name: A, owner: marketing, " + touchpoint + "}"), **ONLY)

    assert [finding.data["owners"] for finding in findings] == ([wrong] if wrong else [])


@pytest.mark.parametrize("status", ["live", "retired"])
@pytest.mark.parametrize(("team", "fits"), [("clinic", True), ("hr", False)])
def test_a_hand_off_into_another_journey_is_checked_as_well(status: str, team: str, fits: bool, summaries: Any) -> None:
    other = (
        "---\njourney: other\nstages:\n  recruit:\n    touchpoints:\n"
        f"      - {{id: x, name: X, owner: clinic, status: {status}}}\n"
        "      - {id: y, name: Y, owner: clinic}\n"
    )
    locate = {"live": "map.yaml:18:33", "retired": "map.yaml:19:33"}[status]

    for handoff in (
        f"next: {{to: other/x, handoff: {{accepted_by: {team}}}}}",
        f"next: other/x, handoff: {{accepted_by: {team}}}",
    ):
        findings = summaries_of(summaries, handoff, other)
        assert [(summary[0], summary[2]) for summary in findings] == ([] if fits else [("nurse/a", (locate,))])


def test_a_retired_giver_hands_nothing_over_and_a_planned_one_does(summaries: Any) -> None:
    assert summaries_of(summaries, "status: retired, handoff: {accepted_by: it}") == []
    assert [
        summary[0] for summary in summaries_of(summaries, "status: planned, next: c, handoff: {accepted_by: it}")
    ] == ["nurse/a"]


def test_nothing_is_reported_for_a_journey_that_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    files = background(
        accepted("people-partners"),
        (
            "      - id: application\n        name: Application form\n",
            "      - id: [application, form]\n        name: Application form\n",
        ),
    )

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]


@pytest.mark.parametrize("place", ["nurse/open-evening", "nurse/application"])
def test_a_finding_can_be_waived_at_either_step(place: str, summaries: Any, background: Any) -> None:
    waiver = (
        f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: misdirected-handoff, at: {place}, because: Agreed}}"
    )

    assert [summary[1] for summary in summaries(background(accepted("ward-managers"), waiver))] == ["waived"]


@pytest.mark.parametrize(("owner", "level"), [(", owner: hr", "warning"), ("", "note"), (", owner: it", None)])
def test_a_backstage_touchpoint_without_owner_may_come_between(owner: str, level: Any, check: Any) -> None:
    text = (
        "journey: map\nstages:\n  recruit:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr, handoff: {accepted_by: press}}\n"
        f"      - {{id: k, name: K, kind: task, side: backstage{owner}}}\n"
        "  onboard:\n    touchpoints:\n      - {id: b, name: B, owner: marketing}\n"
    )

    assert [str(finding.level) for finding in check(text, **ONLY)] == ([level] if level else [])
