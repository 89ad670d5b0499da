"""The rule `unreached-persona`: the channels of a touchpoint do not reach the person."""

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


def test_none_of_the_channels_reaches_the_persona(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(CHANNELS, plan("[mailbox, portal]"))

    place = locate(files, "[mailbox, portal]")
    assert summaries(files, select=["reach"]) == [("unreached-persona", "error", "nurse/first-week-plan", BOTH, place)]
    (finding,) = check(files, select=["reach"])
    assert finding.message == (
        '"Plan of the first week" (first-week-plan) does not reach Day nurse and Night nurse: none of its'
        " channels (mailbox"
        " and portal) is among their `reached_by`"
    )
    assert finding.data == {"channels": ["mailbox", "portal"]}


@pytest.mark.parametrize("channels", ["sms", "[mailbox, sms]", "[]"])
def test_one_channel_that_reaches_the_persona_is_enough(channels: str, summaries: Any, background: Any) -> None:
    assert summaries(background(CHANNELS, plan(channels)), select=["unreached-persona"]) == []


def test_one_persona_among_three(summaries: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    reached_by: [web, phone, in-person, mailbox]\n"
    whole = background(CHANNELS, doctor, plan("[mailbox, portal]"))
    findings = summaries(whole, select=["unreached-persona"])

    assert [summary[:4] for summary in findings if summary[2] == "nurse/first-week-plan"] == [
        ("unreached-persona", "error", "nurse/first-week-plan", BOTH)
    ]
    assert {summary[2] for summary in findings if summary[3] == ("doctor",)} == {
        f"nurse/{id}" for id in ("received", "update", "onboarding-survey", "letter-to-alumni")
    }


def test_a_persona_of_whom_nothing_is_reported_is_reached_by_all(summaries: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[mailbox]"), plan("mailbox"))

    assert [summary[3] for summary in summaries(files, select=["reach"]) if summary[2] == "nurse/first-week-plan"] == []


def test_only_personas_it_is_for_and_only_what_they_meet(summaries: Any, background: Any) -> None:
    night = background(CHANNELS, plan("mailbox", "        personas: night-nurse\n"))
    behind = background(CHANNELS, plan("mailbox", "        side: backstage\n"))

    assert [summary[3] for summary in summaries(night, select=["reach"])] == [("night-nurse",)]
    assert summaries(behind, select=["reach"]) == []


@pytest.mark.parametrize(
    ("when", "is_reported"),
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
    when: str, is_reported: bool, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    all_of_them = "[web, phone, sms, in-person, intranet]"
    files = background(CHANNELS, reached(all_of_them, all_of_them), plan("[intranet]", when=when))

    expected = (
        [("unreached-persona", "error", "nurse/first-week-plan", BOTH, locate(files, "[intranet]"))]
        if is_reported
        else []
    )
    assert summaries(files, select=["reach"]) == expected
    for findings in check(files, select=["reach"]):
        assert findings.message == (
            '"Plan of the first week" (first-week-plan) does not reach Day nurse and Night nurse: it comes'
            " before the first"
            " day, and its channels (intranet) are internal"
        )


@pytest.mark.parametrize(("channels", "is_reported"), [("[intranet, mailbox]", False), ("[intranet, portal]", False)])
def test_all_channels_must_be_internal(channels: str, is_reported: bool, summaries: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[]"), plan(channels))

    assert len(summaries(files, select=["reach"])) == is_reported


def test_without_reached_by_the_first_day_is_checked_all_the_same(summaries: Any, background: Any) -> None:
    files = background(CHANNELS, reached("[]", "[]"), plan("intranet"))

    assert [summary[3] for summary in summaries(files, select=["reach"])] == [BOTH]


def test_channels_that_are_not_declared_have_no_audience(summaries: Any) -> None:
    text = """
journey: map
stages:
  onboard:
    touchpoints:
      - {id: a, name: A, channels: intranet, when: accepted}
"""

    assert summaries(text, select=["reach"]) == []


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        files = background(CHANNELS, plan("mailbox", f"        status: {status}\n"))
        return [summary[:2] for summary in summaries(files, select=["reach"])]

    assert of("planned") == [("unreached-persona", "error")]
    assert of("retired") == []


def test_a_misspelt_channel_is_not_also_out_of_reach(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(plan("smss")))] == ["unknown-reference"]


def test_a_finding_can_be_waived(summaries: Any, background: Any) -> None:
    waiver = "        waivers:\n          - rule: unreached-persona\n            because: Mailboxes come in May\n"

    assert [summary[1] for summary in summaries(background(CHANNELS, plan("mailbox", waiver)), select=["reach"])] == [
        "waived"
    ]
