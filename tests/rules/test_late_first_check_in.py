"""The rule `late-first-check-in`: there is no conversation between the second week and the second month of work."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "late-first-check-in"
BOTH = ("day-nurse", "night-nurse")
CHECK_IN = "        when: started + 30 days\n"
WELCOME = "        when: accepted + 10 days\n"


def check_in(when: str, more: str = "") -> tuple[str, str]:
    return CHECK_IN, f"        when: {when}\n{more}"


@pytest.mark.parametrize(
    ("when", "is_late"),
    [
        ("started + 14 days", False),
        ("started + 59 days", False),
        ("started + 13 days", True),
        ("started + 60 days", True),
        ("started + 1439 hours", False),  # the last hour of day 59
        ("started + 1440 hours", True),
        ("started + 335 hours", True),  # the last hour of day 13
        ("started + 10 to 14 days", False),  # a window counts on its last day
        ("started + 50 to 60 days", True),
        ("started + 10 days to started + 14 days", False),  # a conversation counts throughout
        ("every 2 months from started - 10 days", False),  # day 50
        ("every 2 months from started", True),  # day 60
        ("on 2027-03-01", True),  # it has a `when`, and no place on the line
    ],
)
def test_from_day_14_to_day_59(when: str, is_late: bool, background: Any, summaries: Any) -> None:
    findings = summaries(background(check_in(when)), select=[RULE])

    assert [summary[:4] for summary in findings] == [(RULE, "warning", "nurse/onboard", BOTH)] * is_late


def test_the_finding_points_at_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background(
        check_in("started + 35 days"),
        (
            "        name: Check-in after a month\n        kind: conversation\n",
            "        name: Letter\n        kind: message\n",
        ),
    )
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "warning", "nurse/onboard", BOTH, locate(files, "onboard:"))]
    assert finding.message == "no conversation with Day nurse and Night nurse from day 14 to day 59 of work"
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "onboard", None)


@pytest.mark.parametrize("line", ["        from: person\n", "        side: backstage\n", "        status: retired\n"])
def test_a_conversation_of_others_is_not_reported(line: str, background: Any, summaries: Any) -> None:
    assert [summary[3] for summary in summaries(background(check_in("started + 30 days", line)), select=[RULE])] == [
        BOTH
    ]


def test_a_check_in_can_be_in_another_stage(background: Any, summaries: Any) -> None:
    files = background(
        check_in("started + 90 days"), ("        when: every 3 months from", "        when: every 1 month from")
    )

    assert summaries(files, select=[RULE]) == []


def test_an_untimed_conversation_may_be_the_check_in(background: Any, summaries: Any) -> None:
    assert summaries(background((CHECK_IN, "")), select=[RULE]) == []
    assert (
        len(
            summaries(
                background(
                    (CHECK_IN, ""),
                    (
                        "        name: Check-in after a month\n        kind: conversation\n",
                        "        name: Letter\n        kind: message\n",
                    ),
                ),
                select=[RULE],
            )
        )
        == 1
    )


# -- without any conversation in the stage -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "when", "is_late"),
    [
        ("message", "started + 60 days", True),
        ("message", "started + 59 days", False),
        ("event", "started + 1439 hours", False),
        ("event", "started + 1440 hours", True),
        ("conversation", "started + 90 days", True),
        ("message", "every 1 month from started", False),  # a newsletter is not a contact
        ("form", "started + 90 days", False),
    ],
)
def test_it_is_checked_if_later_contact_is_timed(kind: str, when: str, is_late: bool, summaries: Any) -> None:
    text = "journey: nurse\ncovers: [onboard, engage]\nstages:\n"
    text += "  onboard:\n    touchpoints:\n      - {id: a, name: A, kind: event, when: started}\n"
    text += f"  engage:\n    touchpoints:\n      - {{id: b, name: B, kind: {kind}, when: {when}}}\n"

    assert [summary[:3] for summary in summaries(text, select=[RULE])] == [(RULE, "warning", "nurse/onboard")] * is_late


def test_a_conversation_of_another_stage_does_not_make_it_asked(summaries: Any) -> None:
    text = "journey: nurse\ncovers: [recruit, onboard]\nstages:\n"
    text += "  recruit:\n    touchpoints:\n      - {id: a, name: A, kind: conversation, when: applied}\n"
    text += "  onboard:\n    touchpoints:\n      - {id: b, name: B, kind: event, when: started}\n"

    assert summaries(text, select=[RULE]) == []


# -- for whom, and where ---------------------------------------------------------------------------------------------


def test_one_persona_of_two(background: Any, summaries: Any) -> None:
    files = background(check_in("started + 30 days", "        personas: night-nurse\n"))

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [("day-nurse",)]


@pytest.mark.parametrize(
    ("edit", "whom"),
    [
        (
            ("    shift: day\n", "    shift: day\n    stages: [attract, recruit, engage, develop, retain, depart]\n"),
            [("night-nurse",)],
        ),
        (("name: Ward nurse\n", "name: Ward nurse\ncovers: [attract, recruit, engage, develop, retain, depart]\n"), []),
        ("# journeymap.yaml\nchecks: {rules: {late-first-check-in: {before: 60}}}", []),
        ("# journeymap.yaml\nchecks: {rules: {late-first-check-in: {before: 61, after: 61}}}", [BOTH]),
        ("# nurse.yaml\nchecks: {rules: {late-first-check-in: off}}", []),
    ],
)
def test_which_personas_are_checked(edit: Any, whom: Any, background: Any, summaries: Any) -> None:
    assert [summary[3] for summary in summaries(background(check_in("started + 60 days"), edit), select=[RULE])] == whom


def test_a_planned_check_in_lowers_the_level(background: Any, summaries: Any, check: Any) -> None:
    files = background(check_in("started + 30 days", "        status: planned\n"))

    assert [summary[:3] for summary in summaries(files, select=[RULE])] == [(RULE, "note", "nurse/onboard")]
    assert check(files, select=[RULE])[0].message.endswith("; what is planned will fill it")


@pytest.mark.parametrize(("same_as", "is_late"), [("onboard", True), ("engage", False)])
def test_another_framework_says_which_stage_is_meant(same_as: str, is_late: bool, summaries: Any) -> None:
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n  - id: arrive\n    same_as: {same_as}\n",
        "nurse.yaml": "journey: nurse\nstages:\n  arrive:\n    touchpoints:\n"
        "      - {id: a, name: A, kind: conversation, when: started}\n",
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["nurse/arrive"] * is_late
