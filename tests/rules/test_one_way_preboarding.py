"""The rule `one-way-preboarding`: before the first day the employer only sends."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "one-way-preboarding"
BOTH = ("day-nurse", "night-nurse")
CALL = "        name: Welcome call from the ward\n        kind: "
WELCOME = "        when: accepted + 10 days\n"
PLAN = "        when: started - 7 days\n"


def mailed(*more: Any) -> tuple[Any, ...]:
    """The welcome call is a letter."""
    return (f"{CALL}conversation\n", f"{CALL}message\n"), *more


def test_two_messages_and_nobody_to_talk_with(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background(*mailed())
    (finding,) = check(files, select=[RULE])

    assert summaries(files, select=[RULE]) == [(RULE, "note", "nurse/onboard", BOTH, locate(files, "onboard:"))]
    assert finding.message == (
        "nobody talks with Day nurse and Night nurse between contract and first day; "
        '"Welcome call from the ward" (welcome-call) and "Plan of the first week" (first-week-plan) only send or ask in'
        " writing"
    )


@pytest.mark.parametrize(
    ("kind", "is_reported"),
    [
        ("message", True),
        ("feedback", True),
        ("recognition", True),
        ("conversation", False),
        ("event", False),
        ("training", False),
        ("form", False),  # then one contact is left
    ],
)
def test_which_kinds_are_a_talk(kind: str, is_reported: bool, background: Any, summaries: Any) -> None:
    files = background((f"{CALL}conversation\n", f"{CALL}{kind}\n"))

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("accepted", True),
        ("accepted - 1 hour", False),
        ("started - 1 hour", True),
        ("started", False),
        ("started - 1 to 0 days", True),
        ("by started - 1 day", True),  # the list places it after the offer and before the first day
        ("accepted to started - 1 day", True),
        ("", True),
    ],
)
def test_contacts_are_dated_or_placed_before_the_first_day(
    when: str, is_reported: bool, background: Any, summaries: Any
) -> None:
    line = f"        when: {when}\n" if when else ""
    contract = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: contract
        name: Contract
        kind: form
        owner: people-partners
        when: accepted
        next: [welcome-call]
"""
    files = background(*mailed((PLAN, line)), contract, ("        next: welcome-call\n", "        next: contract\n"))

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("talk", "is_reported"),
    [
        ("kind: conversation\n        standing: true", False),  # it may lie there
        ("kind: conversation\n        when: by started", False),
        ("kind: conversation\n        when: by accepted - 1 day", True),
        ("kind: conversation\n        when: started", True),
        ("kind: event\n        standing: true", True),  # only a conversation is asked
        ("kind: conversation\n        from: person\n        standing: true", True),
        ("kind: conversation\n        side: backstage", True),
    ],
)
def test_a_conversation_that_may_lie_there_is_enough(
    talk: str, is_reported: bool, background: Any, summaries: Any
) -> None:
    desk = f"""
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: desk
        name: Desk
        owner: people-partners
        {talk}
"""
    assert [summary[0] for summary in summaries(background(*mailed(), desk), select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(("at_least", "is_reported"), [(2, True), (3, False)])
def test_how_many_contacts_make_a_pattern(at_least: int, is_reported: bool, background: Any, summaries: Any) -> None:
    files = background(*mailed(), f"# nurse.yaml\nchecks:\n  rules:\n    {RULE}: {{at_least: {at_least}}}\n")

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_reported


def test_a_planned_call_is_mentioned(background: Any, check: Any) -> None:
    call = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - {id: call, name: Call, kind: conversation, owner: people-partners, status: planned, when: accepted + 5 days}
"""
    (finding,) = check(background(*mailed(), call), select=[RULE])

    assert str(finding.level) == "note"
    assert finding.message.endswith("; what is planned will fill it")


def test_one_persona_of_two(background: Any, summaries: Any) -> None:
    files = background(
        """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - {id: sms, name: SMS, kind: message, owner: people-partners, when: accepted + 5 days}
""",
        (WELCOME, f"{WELCOME}        personas: day-nurse\n"),
    )
    assert [summary[3] for summary in summaries(files, select=[RULE])] == [("night-nurse",)]


def test_the_stage_must_be_covered(background: Any, summaries: Any) -> None:
    covers = "covers: [attract, recruit, engage, develop, retain, depart]\n"
    files = background(*mailed(), ("name: Ward nurse\n", f"name: Ward nurse\n{covers}"))

    assert summaries(files, select=[RULE]) == []


@pytest.mark.parametrize(("after", "is_reported"), [("accepted", False), ("accepted - 1 day", True)])
def test_the_path_places_an_undated_conversation_of_an_earlier_stage(
    after: str, is_reported: bool, background: Any, summaries: Any
) -> None:
    stage = f"""
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - {{id: contract, name: Contract, kind: task, side: backstage, standing: false, owner: people-partners}}
      - {{id: papers, name: Papers, kind: message, owner: people-partners, when: {after}}}
      - {{id: desk, name: Desk, kind: conversation, owner: people-partners}}
"""
    assert [summary[0] for summary in summaries(background(*mailed(), stage), select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("accepted", "started", '"A" (a) and "B" (b)'),
        ("accepted + 5 days", "accepted + 5 days", '"A" (a), "B" (b) and "C" (c)'),
    ],
)
def test_an_undated_message_that_the_path_places_there_is_a_contact(
    first: str, last: str, names: str, check: Any
) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += f"      - {{id: a, name: A, kind: message, when: {first}}}\n      - {{id: b, name: B, kind: message}}\n"
    text += f"      - {{id: c, name: C, kind: message, when: {last}}}\n"

    (finding,) = check(text, select=[RULE])
    assert finding.message == (
        f"nobody talks with the person between contract and first day; {names} only send or ask in writing"
    )


@pytest.mark.parametrize(("ends", "is_reported"), [("ends: they decline", True), ("standing: false", False)])
def test_an_undated_conversation_of_those_who_do_not_come_is_none(ends: str, is_reported: bool, summaries: Any) -> None:
    text = f"""
journey: nurse
covers: onboard
stages:
  onboard:
    touchpoints:
      - {{id: a, name: A, kind: message, when: accepted}}
      - {{id: b, name: B, kind: message, when: accepted + 5 days, next: [farewell, c]}}
      - {{id: farewell, name: Farewell, kind: conversation, {ends}}}
      - {{id: c, name: C, kind: task, when: started}}
"""
    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_reported
