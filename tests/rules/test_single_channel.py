"""The rule `single-channel`: one channel alone reaches people without a desk."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def stay(channels: str, *others: str, more: str = "") -> str:
    """Touchpoints in `retain`, each through these channels; the stay interview first."""
    items = "".join(
        f"      - id: card-{n}\n        name: Card {n}\n        kind: recognition\n        owner: people-partners\n"
        f"        channels: {channel}\n        when: started + {320 + 20 * n} days\n{more}"
        for n, channel in enumerate(others)
    )
    return f"""
# nurse.yaml
stages:
  retain:
    touchpoints:
      - id: stay-interview
        name: Stay interview
        kind: conversation
        owner: people-partners
        channels: {channels}
        when: started + 300 days
{items}"""


@pytest.mark.parametrize(
    ("channels", "is_reported"),
    [
        (("in-person", "in-person"), False),
        (("in-person", "in-person", "in-person"), True),
        (("in-person", "in-person", "[]"), False),
        (("in-person", "in-person", "[]", "in-person"), True),
        (("in-person", "in-person", "sms"), False),
        (("in-person", "in-person", "[sms, in-person]"), False),
    ],
)
def test_three_touchpoints_that_name_one_channel(
    channels: tuple[str, ...], is_reported: bool, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(stay(*channels))

    expected = (
        [("single-channel", "note", "nurse/retain", BOTH, locate(files, "  retain:\n", "retain"))]
        if is_reported
        else []
    )
    assert summaries(files) == expected
    assert [finding.message for finding in check(files)] == [
        "in retain one channel alone reaches Day nurse and Night nurse: in-person"
    ] * is_reported


def test_any_second_channel_that_is_named_counts(summaries: Any, background: Any) -> None:
    files = background(
        "# journeymap.yaml\nchannels:\n  mailbox:\n    owner: people-partners\n", stay("sms", "sms", "[sms, mailbox]")
    )

    assert summaries(files, select=["single-channel"]) == []


def test_another_channel_counts_although_it_reaches_nobody(summaries: Any, background: Any) -> None:
    files = background(
        "# journeymap.yaml\nchannels:\n  mailbox:\n    owner: people-partners\n", stay("sms", "sms", "sms", "mailbox")
    )

    assert summaries(files, select=["single-channel"]) == []


def test_only_deskless_personas(summaries: Any, background: Any) -> None:
    office = "# journeymap.yaml\npersonas:\n  day-nurse:\n    deskless: false\n"

    assert [summary[3] for summary in summaries(background(office, stay("sms", "sms", "sms")))] == [("night-nurse",)]


def test_one_persona_among_three(summaries: Any, background: Any) -> None:
    doctor = """
# journeymap.yaml
personas:
  doctor:
    promises: growth
    deskless: true
    reached_by: [sms, web, phone, in-person]
"""
    nurses = "channels: phone\n        personas: [day-nurse, night-nurse]"
    files = background(doctor, stay("sms", "sms", "sms", "phone").replace("channels: phone", nurses))

    assert [summary[:4] for summary in summaries(files, select=["reach"])] == [
        ("single-channel", "note", "nurse/retain", ("doctor",))
    ]


def test_without_reached_by_all_channels_count(summaries: Any, background: Any) -> None:
    free = "# journeymap.yaml\npersonas:\n  day-nurse:\n    reached_by: []\n  night-nurse:\n    reached_by: []\n"

    assert [summary[3] for summary in summaries(background(free, stay("sms", "sms", "sms")), select=["reach"])] == [
        BOTH
    ]
    assert summaries(background(free, stay("sms", "sms", "phone")), select=["reach"]) == []


def test_only_what_people_meet_counts(summaries: Any, background: Any) -> None:
    assert summaries(background(stay("sms", "sms", "sms", more="        side: backstage\n")), select=["reach"]) == []


def test_a_stage_that_is_not_covered_is_not_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, onboard, engage, develop, depart]\n"

    assert summaries(background(stay("sms", "sms", "sms"), covers), select=["reach"]) == []


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        files = background(stay("sms", "sms", "sms", more=f"        status: {status}\n"))
        return [summary[:2] for summary in summaries(files, select=["reach"])]

    assert of("planned") == [("single-channel", "note")]
    assert of("retired") == []


@pytest.mark.parametrize(("at_least", "is_reported"), [(3, True), (4, False)])
def test_the_option(at_least: int, is_reported: bool, summaries: Any, background: Any) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    single-channel: {{at_least: {at_least}}}\n"

    assert len(summaries(background(option, stay("sms", "sms", "sms")))) == is_reported


def test_a_misspelt_channel_is_not_also_one_too_few(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(stay("sms", "sms", "[sms, fone]")))] == ["unknown-reference"]
