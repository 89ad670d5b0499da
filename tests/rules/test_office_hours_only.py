"""The rule `office-hours-only`: people who work at night could attend something only by day."""

from __future__ import annotations

from typing import Any

import pytest

TALK = "        when: started + 180 days\n        keeps: growth\n"
BY_DAY = (TALK, f"        shift: day\n{TALK}")


def other(keys: str, stage: str = "develop") -> str:
    """Another conversation, with something keys of it."""
    lines = "".join(f"        {line}\n" for line in keys.split("; "))
    return f"""
# nurse.yaml
stages:
  {stage}:
    touchpoints:
      - id: other-talk
        name: Other talk
        kind: conversation
        owner: people-partners
        channels: phone
        when: started + 185 days
{lines}"""


def test_a_talk_by_day(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(BY_DAY)

    place = locate(files, "shift: day\n        when", "day")
    assert summaries(files) == [("office-hours-only", "warning", "nurse/growth-talk", ("night-nurse",), place)]
    (finding,) = check(files)
    assert (
        finding.message
        == '"Growth talk" (growth-talk) takes place by day only, and leaves out Night nurse on night shifts'
    )
    assert finding.help == (
        "offer another conversation in develop with `shift: night`, or make this one possible at any time"
    )


@pytest.mark.parametrize(("shift", "is_reported"), [("day", True), ("night", False), ("any", False)])
def test_the_shift(shift: str, is_reported: bool, summaries: Any, background: Any) -> None:
    assert len(summaries(background((TALK, f"        shift: {shift}\n{TALK}")))) == is_reported


@pytest.mark.parametrize(
    ("kind", "is_reported"),
    [
        ("conversation", True),
        ("event", True),
        ("training", True),
        ("message", False),
        ("feedback\n        feeds: ward-talk", False),
        ("conversation\n        side: backstage", False),
        ("conversation\n        status: planned", True),
        ("conversation\n        status: retired", False),
    ],
)
def test_what_is_attended(kind: str, is_reported: bool, summaries: Any, background: Any) -> None:
    by_day = other("shift: day").replace("conversation", kind)

    # the growth talk, a conversation at any time, is replaced by an event at any time
    files = background(
        by_day,
        (
            "        kind: conversation\n        owner: people-partners\n        channels: in-person\n" + TALK,
            "        kind: recognition\n        owner: people-partners\n        channels: in-person\n" + TALK,
        ),
    )
    findings = summaries(files, select=["reach"])
    assert [summary[:4] for summary in findings] == [
        ("office-hours-only", "warning", "nurse/other-talk", ("night-nurse",))
    ] * is_reported


@pytest.mark.parametrize(("shift", "met"), [("night", 1), ("rotating", 1), ("day", 0), ("", 0)])
def test_which_personas_are_checked(shift: str, met: int, summaries: Any, background: Any) -> None:
    night = ("    shift: night\n", f"    shift: {shift}\n" if shift else "")

    assert len(summaries(background(BY_DAY, night))) == met


@pytest.mark.parametrize(
    ("keys", "is_reported"),
    [
        ("shift: night", False),
        ("shift: any", False),
        ("shift: night; personas: night-nurse", False),
        ("shift: night; personas: day-nurse", True),
        ("shift: night; status: planned", False),
        ("shift: night; status: retired", True),
        ("shift: night; side: backstage", True),
    ],
)
def test_another_of_its_kind_that_nights_can_attend(
    keys: str, is_reported: bool, summaries: Any, background: Any
) -> None:
    findings = summaries(background(BY_DAY, other(keys)), select=["reach"])

    assert [summary[2] for summary in findings] == ["nurse/growth-talk"] * is_reported


def test_of_another_kind_or_in_another_stage_it_does_not_help(summaries: Any, background: Any) -> None:
    kind = other("shift: night").replace("conversation", "event")

    for files in (background(BY_DAY, kind), background(BY_DAY, other("shift: night", "retain"))):
        assert [summary[2] for summary in summaries(files, select=["reach"])] == ["nurse/growth-talk"]


def test_two_by_day_are_two_findings(summaries: Any, background: Any) -> None:
    findings = summaries(background(BY_DAY, other("shift: day")), select=["reach"])

    assert [summary[2] for summary in findings] == ["nurse/growth-talk", "nurse/other-talk"]


def test_one_persona_among_three_and_all_who_work_nights_in_one(summaries: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    shift: rotating\n"

    assert [summary[3] for summary in summaries(background(doctor, BY_DAY))] == [("night-nurse", "doctor")]


def test_a_finding_can_be_waived_and_have_another_level(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - rule: office-hours-only\n    because: Agreed with the works council\n"
    level = "# nurse.yaml\nchecks:\n  rules:\n    office-hours-only: error\n"

    assert [summary[1] for summary in summaries(background(BY_DAY, waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background(BY_DAY, level))] == ["error"]


def test_another_whose_shift_is_unknown_makes_a_note(check: Any, background: Any) -> None:
    (finding,) = check(background(BY_DAY, other("shift: unknown")), select=["office-hours-only"])

    assert str(finding.level) == "note"
    assert 'unless "Other talk" (other-talk), whose `shift` is unknown, is for them' in finding.message
    assert "`other-talk`" in finding.help
    assert check(background(BY_DAY, other("shift: unknown"), other("shift: any")), select=["office-hours-only"]) == []


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started", False),
        ("started + 23 hours", False),
        ("started + 1 day", True),
        ("[started, started + 1 day]", True),
    ],
)
def test_the_first_day_alone_is_by_day(when: str, is_reported: bool, summaries: Any, background: Any) -> None:
    by_day = (TALK, f"        shift: day\n        when: {when}\n        keeps: growth\n")

    assert len(summaries(background(by_day), select=["office-hours-only"])) == is_reported
