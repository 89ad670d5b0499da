"""The rule `alumni-silence`: there is no contact after the last day of work."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "alumni-silence"
BOTH = ("day-nurse", "night-nurse")
LETTER = "        when: left + 60 days\n"


@pytest.mark.parametrize(
    ("when", "is_silent"),
    [
        ("left", True),
        ("left + 1 hour", False),
        ("left - 1 day", True),
        ("left to left + 10 days", True),  # a message counts on its first day
        ("left - 1 to 0 days", True),
        ("left + 0 to 30 days", False),  # a window counts on its last day
        ("every 6 months from left", False),  # recurring messages are contact here
        ("every 6 months from started", True),
        ("on 2027-03-01", True),
        ("every December", False),  # comes back every year
        ("[left, left + 1 year]", False),
    ],
)
def test_contact_is_timed_later_than_the_last_day(when: str, is_silent: bool, background: Any, summaries: Any) -> None:
    findings = summaries(background((LETTER, f"        when: {when}\n")), select=[RULE])

    assert [summary[:4] for summary in findings] == [(RULE, "note", "nurse/depart", BOTH)] * is_silent


def test_the_finding_points_at_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((LETTER, "        when: left\n"))
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "note", "nurse/depart", BOTH, locate(files, "depart:"))]
    assert finding.message == "no contact with Day nurse and Night nurse after the last day of work"


@pytest.mark.parametrize(
    "line",
    ["        side: backstage\n", "        from: person\n", "        kind: content\n", "        status: retired\n"],
)
def test_a_contact_that_does_not_reach_the_person_does_not_count(line: str, background: Any, summaries: Any) -> None:
    old = "        kind: message\n        owner: people-partners\n        channels: sms\n" + LETTER
    new = old.replace("        kind: message\n", line) if "kind" in line else old + line

    assert [summary[0] for summary in summaries(background((old, new)), select=[RULE])] == [RULE]


def test_one_persona_of_two(background: Any, summaries: Any) -> None:
    assert [summary[3] for summary in summaries(background((LETTER, f"{LETTER}        personas: day-nurse\n")))] == [
        ("night-nurse",)
    ]


def test_contact_may_stand_in_another_stage(background: Any, summaries: Any) -> None:
    files = background(
        (LETTER, "        when: left\n"),
        ("        when: started + 300 days\n", "        when: [started + 300 days, left + 90 days]\n"),
    )

    assert summaries(files, select=[RULE]) == []


def test_it_is_checked_for_those_who_meet_something_in_the_stage(background: Any, summaries: Any) -> None:
    stages = "    shift: day\n    stages: [attract, recruit, onboard, engage, develop, retain]\n"
    files = background((LETTER, "        when: left\n"), ("    shift: day\n", stages))

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [("night-nurse",)]


@pytest.mark.parametrize(
    ("covers", "touchpoints", "is_silent"),
    [("", "[{id: a, name: A}]", True), ("", "[]", False), ("covers: attract\n", "[{id: a, name: A}]", False)],
)
def test_it_is_checked_for_a_covered_stage_with_touchpoints(
    covers: str, touchpoints: str, is_silent: bool, summaries: Any
) -> None:
    text = f"journey: nurse\n{covers}stages:\n  depart:\n    touchpoints: {touchpoints}\n"

    assert [summary[2] for summary in summaries(text, select=[RULE])] == ["nurse/depart"] * is_silent


def test_a_planned_contact_is_mentioned_and_the_level_stays_note(background: Any, check: Any) -> None:
    (finding,) = check(background((LETTER, f"{LETTER}        status: planned\n")))

    assert (finding.rule, str(finding.level)) == (RULE, "note")
    assert finding.message.endswith("; what is planned will fill it")


@pytest.mark.parametrize(
    ("keys", "is_silent"),
    [
        ("kind: service", False),
        ("kind: programme", False),
        ("kind: conversation\n        standing: true", False),
        ("kind: message\n        standing: true", False),
        ("kind: content", True),
        ("kind: service\n        side: backstage", True),
        ("kind: service\n        standing: false", True),
        ("kind: service\n        when: left\n        standing: true", True),  # it has days
        ("kind: conversation\n        from: person\n        standing: true", True),
    ],
)
def test_what_is_always_there_for_those_who_left_is_enough(
    keys: str, is_silent: bool, background: Any, summaries: Any
) -> None:
    desk = f"""
# nurse.yaml
stages:
  depart:
    touchpoints:
      - id: alumni
        name: Alumni network
        owner: people-partners
        {keys}
"""
    files = background((LETTER, "        when: left\n"), desk)

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_silent


def test_an_undated_contact_is_named(background: Any, check: Any) -> None:
    (finding,) = check(background((LETTER, "")), select=[RULE])

    assert finding.message == (
        "no dated contact with Day nurse and Night nurse after the last day of work; "
        '"Letter to former colleagues" (letter-to-alumni) has no `when` and may lie there'
    )
    assert finding.help.startswith('give "Letter to former colleagues" (letter-to-alumni) a `when` after the last day')


def test_a_stretch_is_named_as_such(background: Any, check: Any) -> None:
    (finding,) = check(background((LETTER, "        when: left - 2 days to left + 10 days\n")), select=[RULE])

    assert "(letter-to-alumni) happens at any time in its stretch and may lie there" in finding.message
