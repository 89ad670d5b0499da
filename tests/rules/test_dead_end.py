"""Steps in the middle of the journey after which nothing comes, and which do not say that the way ends."""

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
"""Another end, so that the stage has one."""


def test_a_step_with_nothing_after_it(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(STAYS, CLOSED)

    place = at(files, "      - id: rejection\n", "rejection")
    assert tell(files) == [("dead-end", "error", "nurse/rejection", BOTH, place)]
    (found,) = check(files)
    assert found.message == (
        'the path of Day nurse and Night nurse stops at "A personal no" (rejection): nothing comes after it, and it has'
        " no `ends`"
    )
    assert found.help == ("name what comes next under `next`, or write how it ends here, such as `ends: rejected`")


@pytest.mark.parametrize("way", ["ends: withdrawn", "next: welcome-call", "next: careers-page", "standing: true"])
def test_an_end_a_way_on_and_a_side_visit_are_none(way: str, tell: Any, background: Any) -> None:
    edit = (STAYS[0], f"        when: applied + 24 days\n        {way}\n")

    assert tell(background(edit, CLOSED), select=["flow"]) == []


def test_a_way_into_another_journey_leads_on(tell: Any, background: Any) -> None:
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

    assert tell(background(edit, CLOSED, pool), select=["flow"]) == []


def test_the_last_stage_has_none(tell: Any, background: Any) -> None:
    edit = ("        when: left + 60 days\n        ends: left\n", "        when: left + 60 days\n        next: []\n")

    assert tell(background(edit)) == []


def test_concurrent_stages_count_as_one(tell: Any) -> None:
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

    assert tell(text, select=["flow"]) == []
    assert tell(with_last, select=["flow"]) == [("dead-end", "error", "map/a", (), "map.yaml:6:14")]


def test_one_persona_among_three(tell: Any, background: Any, at: Any) -> None:
    files = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n",
        (
            "        when: applied + 24 days\n        ends: rejected\n",
            "        when: applied + 24 days\n        next: closed\n",
        ),
        CLOSED + "        personas: [day-nurse, night-nurse]\n",
    )

    place = at(files, "      - id: rejection\n", "rejection")
    assert tell(files, select=["flow"]) == [("dead-end", "error", "nurse/rejection", ("doctor",), place)]


def test_the_end_of_what_is_retired_is_said_once(tell: Any, background: Any) -> None:
    edit = (STAYS[0], "        when: applied + 24 days\n        next: closed\n")

    found = tell(background(edit, CLOSED + "        status: retired\n"), select=["flow"])
    assert [told[0] for told in found] == ["retired-reference"]


def test_a_planned_step_counts_and_a_retired_one_does_not(tell: Any, background: Any) -> None:
    planned, retired = ((STAYS[0], f"{STAYS[1]}        status: {status}\n") for status in ("planned", "retired"))

    assert [told[:3] for told in tell(background(planned, CLOSED), select=["flow"])] == [
        ("dead-end", "error", "nurse/rejection")
    ]
    assert [told[0] for told in tell(background(retired, CLOSED), select=["flow"])] == ["retired-reference"]


def test_it_is_held_back_where_not_all_could_be_read(tell: Any, background: Any) -> None:
    files = background(STAYS, CLOSED, ("        emotion: 2\n", "        emotion: 7\n"))

    assert [told[0] for told in tell(files, select=["flow"])] == ["wrong-value"]


def test_what_follows_a_dead_end_is_not_unreachable_and_no_hand_off_is_asked_there(tell: Any, background: Any) -> None:
    edit = (
        "        when: applied\n        emotion: -1\n",
        "        when: applied\n        emotion: -1\n        next: []\n",
    )

    assert [told[:3] for told in tell(background(edit))] == [("dead-end", "error", "nurse/application")]
