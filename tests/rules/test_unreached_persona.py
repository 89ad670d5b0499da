"""Channels that do not reach a persona at all, or not yet."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
CHANNELS = """
# journeymap.yaml
channels:
  mailbox:
    owner: people-partners
  intranet:
    owner: people-partners
    audience: internal
  portal:
    owner: people-partners
    audience: external
"""
REACHED = "    reached_by: [web, phone, sms, in-person]\n    promises: growth\n  night-nurse:\n"


def plan(channels: str, more: str = "", when: str = "started - 7 days") -> str:
    """The plan of the first week, a message, comes through these channels."""
    return f"""
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: first-week-plan
        name: Plan of the first week
        kind: message
        owner: people-partners
        consulted: employer-brand
        channels: {channels}
        when: {when}
{more}"""


def reached(day: str = "[web, phone, sms, in-person]", night: str = "[web, phone, sms, in-person]") -> str:
    """The personas with what reaches them."""
    return (
        f"# journeymap.yaml\npersonas:\n  day-nurse:\n    reached_by: {day}\n  night-nurse:\n    reached_by: {night}\n"
    )


def test_none_of_the_channels_reaches_the_persona(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(CHANNELS, plan("[mailbox, portal]"))

    place = at(files, "[mailbox, portal]")
    assert tell(files, select=["reach"]) == [("unreached-persona", "error", "nurse/first-week-plan", BOTH, place)]
    (found,) = check(files, select=["reach"])
    assert found.message == (
        '"Plan of the first week" (first-week-plan) does not reach Day nurse and Night nurse: none of its'
        " channels (mailbox"
        " and portal) is among their `reached_by`"
    )
    assert found.data == {"channels": ["mailbox", "portal"]}


@pytest.mark.parametrize("channels", ["sms", "[mailbox, sms]", "[]"])
def test_one_is_enough_and_without_channels_nothing_is_asked(channels: str, tell: Any, background: Any) -> None:
    assert tell(background(CHANNELS, plan(channels)), select=["unreached-persona"]) == []


def test_one_persona_among_three(tell: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    reached_by: [web, phone, in-person, mailbox]\n"
    whole = background(CHANNELS, doctor, plan("[mailbox, portal]"))
    found = tell(whole, select=["unreached-persona"])

    assert [told[:4] for told in found if told[2] == "nurse/first-week-plan"] == [
        ("unreached-persona", "error", "nurse/first-week-plan", BOTH)
    ]
    assert {told[2] for told in found if told[3] == ("doctor",)} == {
        f"nurse/{id}" for id in ("received", "update", "onboarding-survey", "letter-to-alumni")
    }


def test_a_persona_of_whom_nothing_is_said_is_reached_by_all(tell: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[mailbox]"), plan("mailbox"))

    assert [told[3] for told in tell(files, select=["reach"]) if told[2] == "nurse/first-week-plan"] == []


def test_only_personas_it_is_for_and_only_what_they_meet(tell: Any, background: Any) -> None:
    night = background(CHANNELS, plan("mailbox", "        personas: night-nurse\n"))
    behind = background(CHANNELS, plan("mailbox", "        side: backstage\n"))

    assert [told[3] for told in tell(night, select=["reach"])] == [("night-nurse",)]
    assert tell(behind, select=["reach"]) == []


@pytest.mark.parametrize(
    ("when", "is_found"),
    [
        ("started - 1 hour", True),
        ("started", False),
        ("started - 7 days to started - 1 day", True),
        ("started - 7 days to started", False),
        ("started - 7 to 1 days", True),
        ("every 1 week from accepted until started - 1 day", True),
        ("every 1 week from accepted", False),
        ("[started - 7 days, started + 7 days]", False),
        ("on 2026-03-01", False),
    ],
)
def test_before_the_first_day_internal_channels_reach_nobody(
    when: str, is_found: bool, check: Any, tell: Any, background: Any, at: Any
) -> None:
    all_of_them = "[web, phone, sms, in-person, intranet]"
    files = background(CHANNELS, reached(all_of_them, all_of_them), plan("[intranet]", when=when))

    expected = (
        [("unreached-persona", "error", "nurse/first-week-plan", BOTH, at(files, "[intranet]"))] if is_found else []
    )
    assert tell(files, select=["reach"]) == expected
    for found in check(files, select=["reach"]):
        assert found.message == (
            '"Plan of the first week" (first-week-plan) does not reach Day nurse and Night nurse: it comes'
            " before the first"
            " day, and its channels (intranet) are internal"
        )


@pytest.mark.parametrize(("channels", "is_found"), [("[intranet, mailbox]", False), ("[intranet, portal]", False)])
def test_all_channels_must_be_internal(channels: str, is_found: bool, tell: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[]"), plan(channels))

    assert len(tell(files, select=["reach"])) == is_found


def test_without_reached_by_the_first_day_is_asked_all_the_same(tell: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[]"), plan("intranet"))

    assert [told[3] for told in tell(files, select=["reach"])] == [BOTH]


def test_channels_that_are_not_declared_have_no_audience(tell: Any) -> None:
    text = """
journey: map
stages:
  onboard:
    touchpoints:
      - {id: a, name: A, channels: intranet, when: accepted}
"""

    assert tell(text, select=["reach"]) == []


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        files = background(CHANNELS, plan("mailbox", f"        status: {status}\n"))
        return [told[:2] for told in tell(files, select=["reach"])]

    assert of("planned") == [("unreached-persona", "error")]
    assert of("retired") == []


def test_a_misspelt_channel_is_not_also_out_of_reach(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(plan("smss")))] == ["unknown-reference"]


def test_it_can_be_waived(tell: Any, background: Any) -> None:
    waiver = "        waivers:\n          - rule: unreached-persona\n            because: Mailboxes come in May\n"

    assert [told[1] for told in tell(background(CHANNELS, plan("mailbox", waiver)), select=["reach"])] == ["waived"]
