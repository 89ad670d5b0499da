"""The rule `unnamed-handoff`: the journey passes from one department to another, and nothing says what is handed over."""

from __future__ import annotations

from typing import Any

import pytest

HANDOFF = "        handoff: the names of those who want to hear from us\n"
BOTH = ("day-nurse", "night-nurse")
NEXT = "        next: application\n"
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


def subjects(reported: list[Any]) -> list[str]:
    return [summary[2].partition("/")[2] for summary in reported]


def test_the_finding_points_at_the_step_before_and_the_next_owner_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background((HANDOFF, NEXT))

    place = locate(files, "id: open-evening", "open-evening")
    second = locate(
        files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners"
    )
    assert summaries(files) == [("unnamed-handoff", "warning", "nurse/open-evening", BOTH, place, (second,))]
    (finding,) = check(files)
    assert finding.message == (
        'after "Open evening on the ward" (open-evening) of employer-brand (marketing) comes "Application form"'
        " (application) of people-partners (HR), and nothing says what is handed over"
    )
    assert [related.message for related in finding.related] == ["owned by people-partners (HR)"]
    assert finding.data == {"next": ["application"]}


def test_several_next_steps_of_one_step_are_one_finding(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(between())

    place = locate(files, "id: update", "update")
    seconds = (
        locate(files, "Offer call\n        kind: conversation\n        owner: employer-brand", "employer-brand"),
        locate(files, "A personal no\n        kind: message\n        owner: employer-brand", "employer-brand"),
    )
    assert summaries(files) == [("unnamed-handoff", "warning", "nurse/update", BOTH, place, seconds)]
    (finding,) = check(files)
    assert finding.message == (
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
    findings = check(background(edit))

    assert [(finding.rule, finding.data) for finding in findings] == (
        [("unnamed-handoff", {"next": named})] if named else []
    )


def test_it_is_checked_where_a_next_is_written_as_well_as_where_the_path_falls_through(
    summaries: Any, background: Any
) -> None:
    without = between(offer=SAID, rejection=SAID).replace("        handoff: what was promised\n", "")

    assert subjects(summaries(background((HANDOFF, NEXT), without))) == ["open-evening", "offer-call"]


@pytest.mark.parametrize(
    "team", ["name: HR of the hospital\n    function: hr", "parent: people-partners", "parent: hr"]
)
def test_another_owner_of_the_same_function_needs_none(team: str, summaries: Any, background: Any) -> None:
    files = background(
        f"# journeymap.yaml\nteams:\n  talent:\n    {team}",
        ("        kind: task\n        owner: people-partners\n", "        kind: task\n        owner: talent\n"),
        (
            "We have your application\n        kind: message\n        owner: people-partners",
            "We have your application\n        kind: message\n        owner: talent",
        ),
    )

    assert summaries(files) == []


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("", "unowned"),
        ("        owner: [people-partners, employer-brand]\n", "contested-owner"),
        ("        owner: peple-partners\n", "unknown-reference"),
        ("        owner: works-council\n", "unknown-function"),
    ],
)
def test_nothing_is_reported_where_a_function_is_not_known(
    owner: str, rule: Any, summaries: Any, background: Any
) -> None:
    edits = [
        "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council\n    members: [people-partners, employer-brand]",
        (HANDOFF, NEXT),
        (
            "        kind: form\n        owner: people-partners\n        consulted: employer-brand\n",
            f"        kind: form\n{owner}        consulted: [employer-brand, works-council]\n",
        ),
    ]

    assert [summary[0] for summary in summaries(background(*edits))] == ([rule] if rule else [])


def test_nothing_is_reported_where_no_teams_are_declared_but_for_hr_and_marketing(summaries: Any) -> None:
    text = (
        "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: brand, next: b}\n      - {id: b, name: B, owner: talent}\n"
        "      - {id: c, name: C, owner: marketing, next: d}\n      - {id: d, name: D, owner: hr}\n"
    )

    assert summaries(text, **ONLY) == [
        ("unnamed-handoff", "warning", "nurse/c", (), "map.yaml:7:14", ("map.yaml:8:33",))
    ]


def test_no_hand_off_is_checked_for_a_dead_end_or_an_endless_loop(summaries: Any, background: Any) -> None:
    dead = (HANDOFF, "        next: []\n")
    loop = (HANDOFF, "        next: open-evening\n")

    assert summaries(background(dead), **ONLY) == []
    assert summaries(background(loop), **ONLY) == []


def test_a_side_visit_is_not_a_step(summaries: Any, background: Any) -> None:
    visit = (
        "        kind: form\n        owner: people-partners\n",
        "        kind: form\n        next: careers-page\n        owner: people-partners\n",
    )

    assert summaries(background(visit), **ONLY) == []


def test_the_path_goes_past_what_is_retired(summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        "# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n      - id: old\n        name: Old\n"
        "        owner: employer-brand\n        kind: message\n        status: retired\n        next: application\n",
        (HANDOFF, "        next: old\n"),
    )

    place, second = (
        locate(files, "id: open-evening", "open-evening"),
        locate(files, "people-partners\n        consulted: employer-brand\n        channels: web", "people-partners"),
    )
    assert summaries(files, **ONLY) == [("unnamed-handoff", "warning", "nurse/open-evening", BOTH, place, (second,))]


def test_a_path_into_another_journey_is_not_checked(summaries: Any, background: Any) -> None:
    files = background(
        (HANDOFF, "        next: other/first\n"),
        "# other.yaml\njourney: other\nstages:\n  recruit:\n    "
        "touchpoints:\n      - id: first\n        name: First\n        owner: people-partners\n",
    )

    assert summaries(files, **ONLY) == []


def test_hand_offs_are_asked_for_each_persona(summaries: Any, background: Any) -> None:
    """One persona's step follows the other's, as listed, and nobody passes from one to the other."""
    files = background(
        ("        when: applied - 20 days\n", "        when: applied - 20 days\n        personas: day-nurse\n"),
        ("        kind: form\n", "        kind: form\n        personas: night-nurse\n"),
        (HANDOFF, ""),
    )
    both = background(
        ("        when: applied - 20 days\n", "        when: applied - 20 days\n        personas: day-nurse\n"),
        (HANDOFF, NEXT),
    )

    assert summaries(files, **ONLY) == []
    assert [summary[3] for summary in summaries(both, **ONLY)] == [("day-nurse",)]


def test_planned_steps_are_on_the_path(summaries: Any, background: Any) -> None:
    files = background(
        "# nurse.yaml\nstages:\n  depart:\n    touchpoints:\n      - id: a-year-later\n        name: A year later\n"
        "        kind: message\n        owner: employer-brand\n        channels: sms\n        when: left + 360 days\n"
        "        status: planned\n        ends: left\n",
        (
            "        when: left + 60 days\n        ends: left\n",
            "        when: left + 60 days\n        next: a-year-later\n",
        ),
    )

    assert subjects(summaries(files, **ONLY)) == ["letter-to-alumni"]


def test_nothing_is_reported_for_a_journey_that_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    """A step that could not be read may stand between."""
    assert [
        summary[0] for summary in summaries(background((HANDOFF, NEXT + HANDOFF.replace("handoff", "handof"))))
    ] == ["unknown-key"]


@pytest.mark.parametrize("place", ["nurse/open-evening", "nurse/application", "nurse/recruit"])
def test_a_finding_can_be_waived_at_either_step(place: str, summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - {rule: unnamed-handoff, because: They sit in one room}"
    shared = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: unnamed-handoff, at: {place}, because: One room}}"

    assert [summary[1] for summary in summaries(background((HANDOFF, NEXT), waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background((HANDOFF, NEXT), shared))] == ["waived"]


# -- Only where the map settles what follows what ----------------------------------------------------------------


def passing(
    first: str = "", second: str = "", between: str = "", stages: tuple[str, str] = ("recruit", "onboard")
) -> str:
    return (
        f"journey: map\nstages:\n  {stages[0]}:\n    touchpoints:\n"
        f"      - {{id: a, name: A, owner: hr{first}}}\n{between}"
        f"  {stages[1]}:\n    touchpoints:\n      - {{id: b, name: B, owner: marketing{second}}}\n"
    )


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        (passing(), True),
        (passing(stages=("attract", "recruit")), False),
        (passing(", when: started", ", when: started + 2 days", stages=("attract", "recruit")), True),
        (passing(", when: started", ", when: started + 4 days", stages=("attract", "recruit")), False),
        (passing("", ", when: a + 2 months", stages=("attract", "recruit")), True),
        (passing(stages=("engage", "depart")), False),
        (passing(", next: b", stages=("engage", "depart")), True),
        (passing(", ends: no, next: b", stages=("attract", "recruit")), False),
        (passing(", ends: no, next: {to: b, if: yes}", stages=("attract", "recruit")), True),
        (passing(between="      - {id: k, name: K, kind: task, side: backstage, owner: it}\n"), False),
        (passing(between="      - {id: k, name: K, kind: task, side: backstage, owner: hr}\n"), True),
    ],
)
def test_only_certain_transitions_are_asked(text: str, is_asked: bool, summaries: Any) -> None:
    assert [summary[2] for summary in summaries(text, **ONLY)] == ["map/a"] * is_asked


@pytest.mark.parametrize("owner", ["", ", owner: unknown", ", owner: [hr, it]"])
def test_a_missing_owner_that_may_come_between_makes_a_note(owner: str, check: Any) -> None:
    text = passing(between=f"      - {{id: k, name: K, kind: task, side: backstage{owner}}}\n")

    (finding,) = check(text, **ONLY)
    assert str(finding.level) == "note"
    assert '"K" (k) has no owner and may come in between' in finding.message


def test_what_is_certain_for_one_persona_is_a_warning(check: Any) -> None:
    text = passing(between="      - {id: k, name: K, kind: task, side: backstage, personas: night}\n").replace(
        "journey: map\n", "journey: map\npersonas: [day, night]\n"
    )

    (finding,) = check(text, **ONLY)
    assert (str(finding.level), finding.personas) == ("warning", ("day",))


def test_no_order_is_asked_inside_a_parallel_stage(summaries: Any) -> None:
    text = (
        "journey: map\nstages:\n  onboard:\n    parallel: true\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr, when: started}\n      - {id: b, name: B, owner: marketing, when: a + 1 day}\n"
        "  depart:\n    touchpoints:\n      - {id: c, name: C, owner: marketing, when: b + 1 day}\n"
    )

    assert summaries(text, **ONLY) == []
    assert len(summaries(text.replace("    parallel: true\n", ""), **ONLY)) == 1


def test_after_a_dead_end_no_hand_off_is_asked(summaries: Any) -> None:
    assert summaries(passing(", next: []"), **ONLY) == []
