"""The rule `endless-loop`: steps lead only to each other, with no way out and no end."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def back(to: str) -> tuple[str, str]:
    """The check-in after a month leads back."""
    return ("        when: started + 30 days\n", f"        when: started + 30 days\n        next: {to}\n")


def test_a_loop_of_two_is_one_finding_at_the_first(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        back("first-day"), ("        when: started\n", "        when: started + 30 days\n        shift: any\n")
    )

    first, second = (
        locate(files, "      - id: first-day\n", "first-day"),
        locate(files, "      - id: check-in\n", "check-in"),
    )
    assert summaries(files) == [("endless-loop", "error", "nurse/first-day", BOTH, first, (second,))]
    (finding,) = check(files)
    assert finding.message == (
        '"First day on the ward" (first-day) and "Check-in after a month" (check-in) lead only to each other:'
        " Day nurse and"
        " Night nurse would go round for ever"
    )
    assert finding.data == {"touchpoints": ["first-day", "check-in"]}


def test_no_time_runs_backwards_within_a_loop(summaries: Any, background: Any) -> None:
    assert [summary[:3] for summary in summaries(background(back("first-day")))] == [
        ("endless-loop", "error", "nurse/first-day")
    ]


def test_a_step_that_leads_to_itself(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(back("check-in"))

    place = locate(files, "      - id: check-in\n", "check-in")
    assert summaries(files) == [("endless-loop", "error", "nurse/check-in", BOTH, place)]
    (finding,) = check(files)
    assert '"Check-in after a month" (check-in) leads to itself: ' in finding.message


@pytest.mark.parametrize(
    "to",
    [
        "[check-in, onboarding-survey]",
        "check-in\n        ends: left early",
        "[check-in, pool/talk]",
        "onboarding-survey",
    ],
)
def test_with_a_path_out_or_an_end_it_is_not_reported(to: str, summaries: Any, background: Any) -> None:
    pool = """
# pool.yaml
journey: pool
covers: attract
stages:
  attract:
    touchpoints:
      - id: talk
        name: Talk
"""

    findings = summaries(background(back(to), pool), select=["endless-loop"])
    assert findings == []


def test_a_side_visit_is_not_a_path_out(summaries: Any) -> None:
    text = """
journey: map
stages:
  attract:
    touchpoints:
      - {id: a, name: A, next: [page, b]}
      - {id: b, name: B, next: a}
      - {id: page, name: Page, kind: content}
"""

    assert summaries(text, select=["flow"]) == [
        ("endless-loop", "error", "map/a", (), "map.yaml:6:14", ("map.yaml:7:14",)),
    ]


def test_two_loops_are_two_findings(summaries: Any) -> None:
    text = """
journey: map
stages:
  attract:
    touchpoints:
      - {id: a, name: A, next: a}
      - {id: b, name: B, next: b}
      - {id: c, name: C}
"""

    assert summaries(text, select=["flow"]) == [
        ("endless-loop", "error", "map/a", (), "map.yaml:6:14"),
        ("endless-loop", "error", "map/b", (), "map.yaml:7:14"),
    ]


def test_one_persona_among_three(summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n",
        back("[first-day, way-out]"),
        """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: way-out
        name: Talk with the head nurse
        kind: conversation
        owner: people-partners
        channels: in-person
        when: started + 58 days
        personas: [day-nurse, night-nurse]
        starts: a change of ward
        ends: moved
""",
    )

    first, second = (
        locate(files, "      - id: first-day\n", "first-day"),
        locate(files, "      - id: check-in\n", "check-in"),
    )
    assert summaries(files, select=["endless-loop"]) == [
        ("endless-loop", "error", "nurse/first-day", ("doctor",), first, (second,))
    ]


def test_a_planned_step_counts_and_a_retired_one_is_passed(summaries: Any, background: Any) -> None:
    planned = ("        when: started\n", "        when: started\n        status: planned\n")
    retired = ("        when: started\n", "        when: started\n        status: retired\n")

    assert [summary[:3] for summary in summaries(background(back("first-day"), planned), select=["endless-loop"])] == [
        ("endless-loop", "error", "nurse/first-day")
    ]
    assert [summary[:3] for summary in summaries(background(back("first-day"), retired), select=["endless-loop"])] == [
        ("endless-loop", "error", "nurse/check-in")
    ]


def test_the_message_lists_the_steps_of_the_loop(check: Any) -> None:
    steps = [("a", "b"), ("b", "c"), ("c", "a")]
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n" + "".join(
        f"      - {{id: {id}, name: {id.upper()}, owner: hr, next: {after}, needs: {after}}}\n" for id, after in steps
    )

    loop, circle = check(text, select=["endless-loop", "circular-need"])
    assert loop.message.startswith('"A" (a), "B" (b) and "C" (c) lead only to each other')
    assert circle.message.startswith('"A" (a), "B" (b) and "C" (c) need each other')
