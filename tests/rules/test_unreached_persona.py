"""The rule `unreached-persona`: the channels of a touchpoint do not reach the person."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
ONLY = {"select": ["unreached-persona"]}
CHANNELS = """
# journeymap.yaml
channels:
  mailbox:
    owner: people-partners
  board:
    owner: people-partners
  intranet:
    owner: people-partners
    audience: internal
  portal:
    owner: people-partners
    audience: external
"""
USUAL = "web, phone, sms, in-person"


def reached(day: str = f"[{USUAL}]", night: str = f"[{USUAL}]") -> str:
    """The personas with what reaches them."""
    return (
        f"# journeymap.yaml\npersonas:\n  day-nurse:\n    reached_by: {day}\n  night-nurse:\n    reached_by: {night}\n"
    )


ONE = reached(f"[{USUAL}, mailbox, board, intranet]")
"""The day nurse has a mailbox, a notice board and the intranet; the night nurse has none of them."""


def touchpoint(
    channels: str = "mailbox", when: str = "started + 200 days", kind: str = "message", id: str = "news", **keys: str
) -> str:
    stage = keys.pop("stage", "engage")
    lines = {"kind": kind, "owner": "people-partners", "channels": channels, "when": when, **keys}
    written = "".join(f"        {key}: {value}\n" for key, value in lines.items() if value)
    return f"# nurse.yaml\nstages:\n  {stage}:\n    touchpoints:\n      - id: {id}\n        name: News\n{written}"


def test_none_of_the_channels_reaches_a_persona(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(CHANNELS, ONE, touchpoint("[mailbox, board]"))

    place = locate(files, "[mailbox, board]\n        when", "[mailbox, board]")
    assert summaries(files, **ONLY) == [("unreached-persona", "error", "nurse", ("night-nurse",), place)]
    (finding,) = check(files, **ONLY)
    assert finding.message == (
        '"News" (news) does not reach Night nurse: none of mailbox and board is in their `reached_by`'
    )
    assert finding.help.startswith("write `channels: [mailbox, board, web]`")
    assert finding.data == {"channels": ["mailbox", "board"], "touchpoints": ["news"]}


@pytest.mark.parametrize("channels", ["sms", "[mailbox, sms]", "[]"])
def test_one_channel_that_reaches_the_persona_is_enough(channels: str, summaries: Any, background: Any) -> None:
    assert summaries(background(CHANNELS, ONE, touchpoint(channels)), **ONLY) == []


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("message", "error"),
        ("content", "warning"),
        ("feedback", "error"),
        ("campaign", "error"),
        ("conversation", None),
        ("event", None),
        ("training", None),
        ("form", None),
        ("task", None),
        ("", None),
    ],
)
def test_what_must_arrive_is_asked_and_content_is_a_warning(
    kind: str, level: Any, summaries: Any, background: Any
) -> None:
    findings = summaries(background(CHANNELS, ONE, touchpoint(kind=kind)), **ONLY)

    assert [summary[1] for summary in findings] == ([level] if level else [])


@pytest.mark.parametrize(
    ("when", "stage", "is_reported"),
    [
        ("started", "onboard", True),
        ("started + 1 hour", "onboard", True),
        ("started - 1 hour", "onboard", False),
        ("started - 3 days", "engage", False),
        ("[started - 3 days, started + 3 days]", "onboard", True),
        ("", "onboard", False),
        ("unknown", "onboard", False),
        ("", "engage", True),
        ("", "depart", True),
        ("every March", "retain", True),
        ("every March", "onboard", False),
        ("", "attract", False),
        ("", "recruit", False),
    ],
)
def test_after_day_one(when: str, stage: str, is_reported: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background(CHANNELS, ONE, touchpoint(when=when, stage=stage)), **ONLY)

    assert [summary[3] for summary in findings] == [("night-nurse",)] * is_reported


@pytest.mark.parametrize(
    ("when", "stage", "kind", "is_reported"),
    [
        ("started - 1 hour", "onboard", "conversation", True),
        ("started - 7 to 1 days", "onboard", "form", True),
        ("started - 7 days to started - 1 day", "onboard", "event", True),
        ("started - 7 days to started", "onboard", "event", False),
        ("started", "onboard", "message", False),
        ("every 1 week from accepted until started - 1 day", "onboard", "message", True),
        ("", "attract", "message", True),
        ("", "recruit", "content", True),
        ("every March", "attract", "campaign", True),
        ("", "recruit", "event", False),
        ("", "recruit", "form", False),
        ("", "onboard", "message", False),
    ],
)
def test_before_day_one_internal_channels_reach_nobody(
    when: str, stage: str, kind: str, is_reported: bool, check: Any, background: Any
) -> None:
    reaching = f"[{USUAL}, intranet]"
    files = background(
        CHANNELS, reached(reaching, reaching), touchpoint("intranet", when, kind, stage=stage, ends="so")
    )

    findings = check(files, **ONLY)
    assert [finding.personas for finding in findings] == [BOTH] * is_reported
    for finding in findings:
        assert finding.message == (
            '"News" (news) does not reach Day nurse and Night nurse: before the first day of work they cannot use'
            " intranet, which is internal"
        )


@pytest.mark.parametrize("channels", ["[intranet, mailbox]", "[intranet, portal]"])
def test_all_channels_must_be_internal(channels: str, summaries: Any, background: Any) -> None:
    files = background(CHANNELS, touchpoint(channels, "started - 7 days", stage="onboard"))

    assert summaries(files, **ONLY) == []


def test_what_shares_channels_and_reason_is_one_finding(check: Any, background: Any) -> None:
    more = [
        touchpoint("[mailbox, board]", id="a", kind="content", when=""),
        touchpoint("[board, mailbox]", id="b", kind="content", when="started + 300 days"),
        touchpoint("mailbox", id="c", kind="content", when=""),
    ]
    findings = check(background(CHANNELS, ONE, *more), **ONLY)
    with_message = check(background(CHANNELS, ONE, *more, touchpoint("[mailbox, board]", id="d")), **ONLY)

    assert [(str(finding.level), finding.data["touchpoints"]) for finding in findings] == [
        ("warning", ["a", "b"]),
        ("warning", ["c"]),
    ]
    assert [(str(finding.level), finding.data["touchpoints"]) for finding in with_message] == [
        ("error", ["a", "b", "d"]),
        ("warning", ["c"]),
    ]
    assert {finding.fingerprint for finding in findings} == {finding.fingerprint for finding in with_message}


def test_a_persona_without_reached_by_is_not_asked(summaries: Any, background: Any) -> None:
    early = touchpoint("intranet", "started - 7 days", stage="onboard", id="early")

    assert summaries(background(CHANNELS, reached("[]", f"[{USUAL}, mailbox]"), touchpoint()), **ONLY) == []
    assert summaries(background(CHANNELS, reached("[]", "[]"), touchpoint(), early), **ONLY) == []


def test_channels_that_nobody_is_reached_by_are_one_note(check: Any, background: Any, locate: Any) -> None:
    files = background(
        CHANNELS, touchpoint("[mailbox, portal]", id="a"), touchpoint("board", id="b", personas="night-nurse")
    )

    (finding,) = check(files, **ONLY)
    assert (str(finding.level), finding.subject, finding.personas) == ("note", "nurse", BOTH)
    assert finding.message == (
        'nobody is said to be reached by mailbox and portal or board, on which "News" (a) and "News" (b) rely'
    )
    assert f"`reached_by: [{USUAL}, mailbox, portal, board]` under day-nurse" in finding.help
    assert finding.data == {"channels": ["mailbox", "portal", "board"], "touchpoints": ["a", "b"]}


def test_sets_of_channels_are_in_the_order_of_the_journey(check: Any, background: Any) -> None:
    first, second = touchpoint("board", id="a", personas="night-nurse"), touchpoint(id="b", personas="day-nurse")

    (note,) = check(background(CHANNELS, first, second), **ONLY)
    assert note.data == {"channels": ["board", "mailbox"], "touchpoints": ["a", "b"]}
    other = reached(f"[{USUAL}, board]", f"[{USUAL}, mailbox]")
    findings = check(background(CHANNELS, other, first, second), **ONLY)
    assert [finding.data["channels"] for finding in findings] == [["board"], ["mailbox"]]


def test_following_the_help_removes_the_note(check: Any, background: Any) -> None:
    both = f"[{USUAL}, mailbox, portal, board]"

    assert check(background(CHANNELS, reached(both, both), touchpoint("[mailbox, portal]")), **ONLY) == []


def test_only_personas_it_is_for_and_only_what_they_meet(summaries: Any, background: Any) -> None:
    assert summaries(background(CHANNELS, ONE, touchpoint(personas="day-nurse")), **ONLY) == []
    assert summaries(background(CHANNELS, ONE, touchpoint(side="backstage")), **ONLY) == []


def test_channels_that_are_not_declared_have_no_audience(summaries: Any) -> None:
    text = """
journey: map
stages:
  onboard:
    touchpoints:
      - {id: a, name: A, channels: intranet, when: accepted}
"""

    assert summaries(text, **ONLY) == []


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        return [summary[:2] for summary in summaries(background(CHANNELS, ONE, touchpoint(status=status)), **ONLY)]

    assert of("planned") == [("unreached-persona", "error")]
    assert of("retired") == []


def test_stages_of_another_framework_count_by_what_they_are(summaries: Any) -> None:
    text = """
organization: Us
framework: [{id: before, same_as: recruit}, {id: first, same_as: onboard}, {id: later}]
personas: {nurse: {reached_by: phone}, office: {reached_by: intranet}}
"""
    journey = "journey: map\ncovers: [before, first, later]\nstages:\n  %s:\n    touchpoints:\n      - %s\n"
    news = "{id: a, name: A, kind: message, owner: hr, channels: intranet}"

    def of(stage: str) -> list[Any]:
        files = {"journeymap.yaml": text, "map.yaml": journey % (stage, news)}
        return [summary[3] for summary in summaries(files, **ONLY)]

    assert [of(stage) for stage in ("before", "first", "later")] == [[], [], [("nurse",)]]


def test_a_misspelt_channel_is_not_also_out_of_reach(summaries: Any, background: Any) -> None:
    files = background(touchpoint("smss"))

    assert [summary[0] for summary in summaries(files, select=["reading", "reach"])] == ["unknown-reference"]


def test_a_persona_with_a_misspelt_channel_is_not_asked(summaries: Any) -> None:
    workspace = "organization: Us\nchannels: {sms: {}, mail: {}}\npersonas: {nurse: {reached_by: smss}, porter: {reached_by: mail}}\n"
    text = (
        "journey: map\nstages:\n  engage:\n    touchpoints:\n      - {id: a, name: A, kind: message, channels: sms}\n"
    )
    files = {"journeymap.yaml": workspace, "map.yaml": text}

    assert [(summary[0], summary[3]) for summary in summaries(files, select=["reading", "unreached-persona"])] == [
        ("unknown-reference", ()),
        ("unreached-persona", ("porter",)),
    ]


def test_a_waiver_removes_a_touchpoint_from_the_list(check: Any, background: Any) -> None:
    waiver = "\n          - rule: unreached-persona\n            because: Mailboxes come in May"
    two = [touchpoint(id="a", waivers=waiver), touchpoint(id="b")]

    (finding,) = check(background(CHANNELS, ONE, *two), **ONLY)
    assert (finding.waived, finding.data["touchpoints"]) == (None, ["b"])
    (finding,) = check(background(CHANNELS, ONE, two[0]), **ONLY)
    assert finding.waived


def test_the_order_of_channels_is_not_in_the_fingerprint(check: Any) -> None:
    workspace = "organization: Us\npersonas: {nurse: {reached_by: [sms, app]}, porter: {reached_by: letter}}\n"

    def fingerprints(channels: str) -> set[str]:
        text = "journey: nurse\nstages:\n  engage:\n    touchpoints:\n"
        text += f"      - {{id: a, name: A, kind: message, channels: [{channels}]}}\n"
        findings = check({"journeymap.yaml": workspace, "map.yaml": text}, select=["unreached-persona"])
        return {finding.fingerprint for finding in findings}

    assert fingerprints("sms, app") == fingerprints("app, sms") != set()
