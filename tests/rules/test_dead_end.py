"""The rule `dead-end`: nothing comes after a step in the middle of the journey."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
STAYS = (
    "        when: applied + 24 days\n        ends: rejected\n",
    "        when: applied + 24 days\n        next: []\n",
)
"""The rejection ends no more, and leads nowhere."""
CLOSED = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: closed
        name: The vacancy is closed
        kind: message
        owner: people-partners
        channels: phone
        when: applied + 25 days
        starts: the vacancy is closed
        ends: closed
"""
"""Another end, which has a path of its own."""
OTHER_END = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: closed
        name: The vacancy is closed
        kind: message
        owner: people-partners
        channels: phone
        when: applied + 25 days
        ends: closed
      - id: update
        name: Where you stand
        kind: message
        owner: people-partners
        channels: sms
        when: applied + 22 days
        next:
          - offer-call
          - to: rejection
            if: this time somebody else
          - to: closed
            if: the vacancy is closed
"""
"""Another end, so that the stage has one."""


def test_a_step_with_nothing_after_it(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(STAYS, OTHER_END)

    place = locate(files, "      - id: rejection\n", "rejection")
    assert summaries(files) == [("dead-end", "error", "nurse/rejection", BOTH, place)]
    (finding,) = check(files)
    assert finding.message == (
        'the path of Day nurse and Night nurse stops at "A personal no" (rejection): nothing comes after it, and it has'
        " no `ends`"
    )
    assert finding.help == ("name what comes next under `next`, or write how it ends here, such as `ends: rejected`")


@pytest.mark.parametrize("way", ["ends: withdrawn", "next: welcome-call", "next: careers-page", "standing: true"])
def test_an_end_a_path_on_and_a_side_visit_are_not_reported(way: str, summaries: Any, background: Any) -> None:
    edit = (STAYS[0], f"        when: applied + 24 days\n        {way}\n")

    assert summaries(background(edit, CLOSED), select=["flow"]) == []


def test_a_path_into_another_journey_leads_on(summaries: Any, background: Any) -> None:
    edit = (STAYS[0], "        when: applied + 24 days\n        next: pool/talk\n")
    pool = """
# pool.yaml
journey: pool
name: Talent pool
owner: people-partners
covers: attract
stages:
  attract:
    touchpoints:
      - id: talk
        name: Talk
        kind: conversation
        owner: people-partners
        channels: phone
        when: applied - 20 days
"""

    assert summaries(background(edit, CLOSED, pool), select=["flow"]) == []


def test_the_last_stage_has_no_dead_end(summaries: Any, background: Any) -> None:
    edit = ("        when: left + 60 days\n        ends: left\n", "        when: left + 60 days\n        next: []\n")

    assert summaries(background(edit)) == []


def test_concurrent_stages_count_as_one(summaries: Any) -> None:
    text = """
journey: map
stages:
  engage:
    touchpoints:
      - {id: a, name: A, next: []}
  retain:
    touchpoints:
      - {id: b, name: B}
"""
    with_last = f"{text}  depart:\n    touchpoints:\n      - {{id: c, name: C}}\n"

    assert summaries(text, select=["flow"]) == []
    assert summaries(with_last, select=["flow"]) == [("dead-end", "error", "map/a", (), "map.yaml:6:14")]


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n",
        (
            "        when: applied + 24 days\n        ends: rejected\n",
            "        when: applied + 24 days\n        next: closed\n",
        ),
        CLOSED + "        personas: [day-nurse, night-nurse]\n",
    )

    place = locate(files, "      - id: rejection\n", "rejection")
    assert summaries(files, select=["flow"]) == [("dead-end", "error", "nurse/rejection", ("doctor",), place)]


def test_the_end_of_what_is_retired_is_reported_once(summaries: Any, background: Any) -> None:
    edit = (STAYS[0], "        when: applied + 24 days\n        next: closed\n")

    findings = summaries(background(edit, CLOSED + "        status: retired\n"), select=["flow"])
    assert [summary[0] for summary in findings] == ["retired-reference"]


def test_a_planned_step_counts_and_a_retired_one_does_not(summaries: Any, background: Any) -> None:
    planned, retired = ((STAYS[0], f"{STAYS[1]}        status: {status}\n") for status in ("planned", "retired"))

    assert [summary[:3] for summary in summaries(background(planned, CLOSED), select=["flow"])] == [
        ("dead-end", "error", "nurse/rejection")
    ]
    assert [summary[0] for summary in summaries(background(retired, CLOSED), select=["flow"])] == ["retired-reference"]


def test_only_a_lost_end_or_transition_holds_the_rule_back(summaries: Any, background: Any) -> None:
    emotion = background(STAYS, CLOSED, ("        emotion: 2\n", "        emotion: 7\n"))
    lost = background((STAYS[0], f"{STAYS[1]}        ends: []\n"), CLOSED)

    assert {summary[0] for summary in summaries(emotion, select=["flow"])} == {"wrong-value", "dead-end"}
    assert [summary[0] for summary in summaries(lost, select=["flow"])] == ["wrong-value"]


def test_what_follows_a_dead_end_is_not_unreachable_and_no_hand_off_is_checked_there(
    summaries: Any, background: Any
) -> None:
    edit = (
        "        when: applied\n        emotion: -1\n",
        "        when: applied\n        emotion: -1\n        next: []\n",
    )

    assert [summary[:3] for summary in summaries(background(edit))] == [("dead-end", "error", "nurse/application")]
