"""The rule `late-need`: a touchpoint begins before something that it needs begins."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def card(when: str, needs: str = "access-card", more: str = "") -> list[str | tuple[str, str]]:
    """The first day needs an access card."""
    moment = "        emotion: 1\n      - id: check-in\n"
    return [
        (moment, f"        emotion: 1\n        needs: {needs}\n      - id: check-in\n"),
        f"""
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: access-card
        name: Access card
        kind: task
        owner: people-partners
        side: backstage
        when: {when}
{more}""",
    ]


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started + 1 hour", True),
        ("started", False),
        ("started - 7 days", False),
        ("started + 1 to 3 days", True),
        ("started - 1 day to started + 3 days", False),
        ("started + 1 day to started + 3 days", True),
        ("[started + 1 day, started - 1 day]", False),
        ("every 3 months from started", True),
        ("every 1 day from accepted", False),
        ("on 2026-05-01", False),
    ],
)
def test_a_need_that_begins_later(when: str, is_reported: bool, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*card(when))

    place = locate(files, "needs: access-card", "access")
    expected = [("late-need", "warning", "nurse/first-day", BOTH, place)] if is_reported else []
    assert summaries(files) == expected


@pytest.mark.parametrize(("when", "is_reported"), [("started + 1 hour", True), ("started", False)])
def test_the_starts_of_both_touchpoints_are_compared(
    when: str, is_reported: bool, summaries: Any, background: Any
) -> None:
    stretch = ("        when: started\n", "        when: started to started + 3 days\n")

    findings = summaries(background(stretch, *card(when)), select=["flow"])
    assert [summary[0] for summary in findings] == ["late-need"] * is_reported


def test_a_misspelt_need_is_reported_once(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(*card("started + 1 day", "acess-card")))] == [
        "unknown-reference"
    ]


def test_what_the_message_says(check: Any, background: Any) -> None:
    (finding,) = check(background(*card("started + 1 day")))

    assert finding.message == (
        '"First day on the ward" (first-day) needs "Access card" (access-card), which for Day nurse and Night'
        " nurse begins"
        " only later"
    )
    assert finding.data == {"needs": "access-card"}


def test_the_finding_points_at_the_entry(summaries: Any, background: Any, locate: Any) -> None:
    files = background(*card("started + 1 day", "[first-week-plan, access-card]"))

    assert [summary[4] for summary in summaries(files)] == [locate(files, "[first-week-plan, access-card]", "access")]


def test_one_persona_among_three_whose_days_differ(summaries: Any, background: Any) -> None:
    quick = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    spans: {accepted: 11 days}\n"
    findings = summaries(background(quick, *card("accepted + 12 days")), select=["late-need"])

    assert [summary[:4] for summary in findings] == [("late-need", "warning", "nurse/first-day", ("doctor",))]


@pytest.mark.parametrize(("personas", "met"), [("night-nurse", ("night-nurse",)), ("day-nurse", ("day-nurse",))])
def test_only_personas_for_whom_both_are(personas: str, met: tuple[str, ...], summaries: Any, background: Any) -> None:
    findings = summaries(background(*card("started + 1 day", more=f"        personas: {personas}\n")))

    assert [summary[3] for summary in findings] == [met]


def test_a_need_in_another_journey_lies_on_the_timeline_of_the_same_persona(summaries: Any, background: Any) -> None:
    other = """
# badges.yaml
journey: badges
name: Badges
owner: people-partners
reviewed: 2026-11-01
personas: PERSONAS
covers: onboard
stages:
  onboard:
    metrics: ready-on-day-one
    touchpoints:
      - id: badge
        name: Badge
        kind: task
        owner: people-partners
        when: started + 1 day
"""

    def of(personas: str) -> list[Any]:
        files = background(*card("started", "badges/badge"), other.replace("PERSONAS", personas))
        return [summary[:4] for summary in summaries(files, select=["flow"])]

    assert of("night-nurse") == [("late-need", "warning", "nurse/first-day", ("night-nurse",))]
    assert of("[day-nurse, night-nurse]") == [("late-need", "warning", "nurse/first-day", BOTH)]


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        return [
            summary[0]
            for summary in summaries(background(*card("started + 1 day", more=f"        status: {status}\n")))
        ]

    assert of("planned") == ["late-need"]
    assert of("retired") == ["retired-reference"]


@pytest.mark.parametrize(
    ("when", "is_reported"), [("by started", False), ("by started - 1 day", False), ("by started + 1 day", True)]
)
def test_a_deadline_counts_where_it_is_due(when: str, is_reported: bool, check: Any, background: Any) -> None:
    findings = check(background(*card(when)), select=["late-need"])

    assert [finding.message.endswith("is due only later") for finding in findings] == [True] * is_reported
