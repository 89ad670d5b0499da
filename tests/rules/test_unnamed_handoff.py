"""Where the way passes from one function to another, a hand-off is said, or the step before is found."""

from __future__ import annotations

from typing import Any

import pytest

HANDOFF = "        handoff: the names of those who want to hear from us\n"
ONLY = {"select": ["unnamed-handoff"]}
BETWEEN = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: update
        name: Where you stand
        kind: message
        owner: people-partners
        channels: sms
        when: applied + 22 days
        next:
          - to: offer-call
            if: we want you{offer}
          - to: rejection
            if: this time somebody else{rejection}
      - id: offer-call
        name: Offer call
        kind: conversation
        owner: employer-brand
        channels: phone
        when: offered
        next: welcome-call
        handoff: what was promised
      - id: rejection
        name: A personal no
        kind: message
        owner: employer-brand
        channels: phone
        when: applied + 24 days
        ends: rejected
# journeymap.yaml
metrics:
  time-to-hire:
    owner: people-partners
    shared_with: employer-brand
"""
SAID = "\n            handoff: who it is and what was talked about"


def between(offer: str = "", rejection: str = "", more: str = "") -> str:
    text = BETWEEN.format(offer=offer, rejection=rejection)
    return text.replace("      - id: offer-call", f"{more}      - id: offer-call")


def subjects(told: list[Any]) -> list[str]:
    return [one[2].partition("/")[2] for one in told]


def test_the_step_before_is_pointed_at_and_the_next_owner_shown(
    check: Any, tell: Any, background: Any, at: Any
) -> None:
    files = background((HANDOFF, ""))

    place = at(files, "id: open-evening", "open-evening")
    second = at(files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners")
    assert tell(files) == [("unnamed-handoff", "warning", "nurse/open-evening", (), place, (second,))]
    (found,) = check(files)
    assert found.message == (
        'after "Open evening on the ward" (open-evening) of employer-brand (marketing) comes "Application form"'
        " (application) of people-partners (HR), and nothing says what is handed over"
    )
    assert [one.message for one in found.related] == ["owned by people-partners (HR)"]
    assert found.data == {"next": ["application"]}


def test_several_next_steps_of_one_step_are_one_finding(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(between())

    place = at(files, "id: update", "update")
    seconds = (
        at(files, "Offer call\n        kind: conversation\n        owner: employer-brand", "employer-brand"),
        at(files, "A personal no\n        kind: message\n        owner: employer-brand", "employer-brand"),
    )
    assert tell(files) == [("unnamed-handoff", "warning", "nurse/update", (), place, seconds)]
    (found,) = check(files)
    assert found.message == (
        'after "Where you stand" (update) of people-partners (HR) comes "Offer call" (offer-call) and "A personal no"'
        " (rejection) of employer-brand (marketing), and nothing says what is handed over"
    )


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (between(offer=SAID), ["rejection"]),
        (between(rejection=SAID), ["offer-call"]),
        (between(offer=SAID, rejection=SAID), None),
        (between(more="        handoff: {what: who it is, within: 1 day}\n"), None),
        (between(offer=SAID, more="        handoff: {accepted_by: employer-brand}\n"), None),
    ],
)
def test_it_may_be_said_there_or_for_the_whole_step(edit: str, named: Any, check: Any, background: Any) -> None:
    found = check(background(edit))

    assert [(one.rule, one.data) for one in found] == ([("unnamed-handoff", {"next": named})] if named else [])


def test_it_is_asked_where_a_next_is_written_as_well_as_where_the_way_falls_through(tell: Any, background: Any) -> None:
    without = between(offer=SAID, rejection=SAID).replace("        handoff: what was promised\n", "")

    assert subjects(tell(background((HANDOFF, ""), without))) == ["open-evening", "offer-call"]


@pytest.mark.parametrize(
    "team", ["name: HR of the hospital\n    function: hr", "parent: people-partners", "parent: hr"]
)
def test_another_owner_of_the_same_function_needs_none(team: str, tell: Any, background: Any) -> None:
    files = background(
        f"# journeymap.yaml\nteams:\n  talent:\n    {team}",
        ("        kind: task\n        owner: people-partners\n", "        kind: task\n        owner: talent\n"),
        (
            "We have your application\n        kind: message\n        owner: people-partners",
            "We have your application\n        kind: message\n        owner: talent",
        ),
    )

    assert tell(files) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("", "unowned"),
        ("        owner: [people-partners, employer-brand]\n", "contested-owner"),
        ("        owner: peple-partners\n", "unknown-reference"),
        ("        owner: works-council\n", None),
    ],
)
def test_it_is_silent_where_a_function_is_not_known(owner: str, rule: Any, tell: Any, background: Any) -> None:
    edits = [
        "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council\n    members: people-partners",
        (HANDOFF, ""),
        (
            "        kind: form\n        owner: people-partners\n        consulted: employer-brand\n",
            f"        kind: form\n{owner}        consulted: [employer-brand, works-council]\n",
        ),
    ]

    assert [told[0] for told in tell(background(*edits))] == ([rule] if rule else [])


def test_it_is_silent_where_no_teams_are_declared_but_for_hr_and_marketing(tell: Any) -> None:
    text = (
        "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: brand}\n      - {id: b, name: B, owner: talent}\n"
        "      - {id: c, name: C, owner: marketing}\n      - {id: d, name: D, owner: hr}\n"
    )

    assert tell(text, **ONLY) == [("unnamed-handoff", "warning", "nurse/c", (), "map.yaml:7:14", ("map.yaml:8:33",))]


def test_no_hand_off_is_asked_of_a_dead_end_or_an_endless_loop(tell: Any, background: Any) -> None:
    dead = (HANDOFF, "        next: []\n")
    loop = (HANDOFF, "        next: open-evening\n")

    assert tell(background(dead), **ONLY) == []
    assert tell(background(loop), **ONLY) == []


def test_a_side_visit_is_no_step(tell: Any, background: Any) -> None:
    visit = (
        "        kind: form\n        owner: people-partners\n",
        "        kind: form\n        next: careers-page\n        owner: people-partners\n",
    )

    assert tell(background(visit), **ONLY) == []


def test_the_way_goes_past_what_is_retired(tell: Any, background: Any, at: Any) -> None:
    files = background(
        "# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n      - id: old\n        name: Old\n"
        "        owner: employer-brand\n        kind: message\n        status: retired\n        next: application\n",
        (HANDOFF, "        next: old\n"),
    )

    place, second = (
        at(files, "id: open-evening", "open-evening"),
        at(files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners"),
    )
    assert tell(files, **ONLY) == [("unnamed-handoff", "warning", "nurse/open-evening", (), place, (second,))]


def test_a_way_into_another_journey_is_not_asked(tell: Any, background: Any) -> None:
    files = background(
        (HANDOFF, "        next: other/first\n"),
        "# other.yaml\njourney: other\nstages:\n  recruit:\n    "
        "touchpoints:\n      - id: first\n        name: First\n        owner: people-partners\n",
    )

    assert tell(files, **ONLY) == []


def test_all_touchpoints_together_are_asked_whomever_they_are_for(tell: Any, background: Any) -> None:
    """One persona's step follows the other's, as listed."""
    files = background(
        ("        when: applied - 20 days\n", "        when: applied - 20 days\n        personas: day-nurse\n"),
        ("        kind: form\n", "        kind: form\n        personas: night-nurse\n"),
        (HANDOFF, ""),
    )

    assert subjects(tell(files, **ONLY)) == ["open-evening"]


def test_planned_steps_are_on_the_way(tell: Any, background: Any) -> None:
    files = background(
        "# nurse.yaml\nstages:\n  depart:\n    touchpoints:\n      - id: a-year-later\n        name: A year later\n"
        "        kind: message\n        owner: employer-brand\n        channels: sms\n        when: left + 360 days\n"
        "        status: planned\n        ends: left\n",
        ("        when: left + 60 days\n        ends: left\n", "        when: left + 60 days\n"),
    )

    assert subjects(tell(files, **ONLY)) == ["letter-to-alumni"]


def test_it_is_not_said_of_a_journey_that_could_not_be_read_whole(tell: Any, background: Any) -> None:
    """A step that could not be read may stand between."""
    assert [told[0] for told in tell(background((HANDOFF, HANDOFF.replace("handoff", "handof"))))] == ["unknown-key"]


@pytest.mark.parametrize("place", ["nurse/open-evening", "nurse/application", "nurse/recruit"])
def test_it_can_be_waived_at_either_step(place: str, tell: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: unnamed-handoff, because: They sit in one room}"
    shared = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: unnamed-handoff, at: {place}, because: One room}}"

    assert [told[1] for told in tell(background((HANDOFF, ""), waiver))] == ["waived"]
    assert [told[1] for told in tell(background((HANDOFF, ""), shared))] == ["waived"]
