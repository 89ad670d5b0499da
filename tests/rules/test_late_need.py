"""Needs that begin after what needs them, on the line of each persona for whom both are."""

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
    ("when", "is_found"),
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
def test_a_need_that_begins_later(when: str, is_found: bool, tell: Any, background: Any, at: Any) -> None:
    files = background(*card(when))

    place = at(files, "needs: access-card", "access")
    expected = [("late-need", "warning", "nurse/first-day", BOTH, place)] if is_found else []
    assert tell(files) == expected


@pytest.mark.parametrize(("when", "is_found"), [("started + 1 hour", True), ("started", False)])
def test_what_counts_of_both_is_when_they_begin(when: str, is_found: bool, tell: Any, background: Any) -> None:
    stretch = ("        when: started\n", "        when: started to started + 3 days\n")

    found = tell(background(stretch, *card(when)), select=["flow"])
    assert [told[0] for told in found] == ["late-need"] * is_found


def test_a_misspelt_need_is_said_once(tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(*card("started + 1 day", "acess-card")))] == ["unknown-reference"]


def test_what_is_said(check: Any, background: Any) -> None:
    (found,) = check(background(*card("started + 1 day")))

    assert found.message == (
        '"First day on the ward" (first-day) needs "Access card" (access-card), which for Day nurse and Night'
        " nurse begins"
        " only later"
    )
    assert found.data == {"needs": "access-card"}


def test_the_entry_is_pointed_at(tell: Any, background: Any, at: Any) -> None:
    files = background(*card("started + 1 day", "[first-week-plan, access-card]"))

    assert [told[4] for told in tell(files)] == [at(files, "[first-week-plan, access-card]", "access")]


def test_one_persona_among_three_whose_days_differ(tell: Any, background: Any) -> None:
    quick = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    spans: {accepted: 11 days}\n"
    found = tell(background(quick, *card("accepted + 12 days")), select=["late-need"])

    assert [told[:4] for told in found] == [("late-need", "warning", "nurse/first-day", ("doctor",))]


@pytest.mark.parametrize(("personas", "met"), [("night-nurse", ("night-nurse",)), ("day-nurse", ("day-nurse",))])
def test_only_personas_for_whom_both_are(personas: str, met: tuple[str, ...], tell: Any, background: Any) -> None:
    found = tell(background(*card("started + 1 day", more=f"        personas: {personas}\n")))

    assert [told[3] for told in found] == [met]


def test_a_need_in_another_journey_lies_on_the_line_of_the_same_persona(tell: Any, background: Any) -> None:
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
        return [told[:4] for told in tell(files, select=["flow"])]

    assert of("night-nurse") == [("late-need", "warning", "nurse/first-day", ("night-nurse",))]
    assert of("[day-nurse, night-nurse]") == [("late-need", "warning", "nurse/first-day", BOTH)]


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        return [told[0] for told in tell(background(*card("started + 1 day", more=f"        status: {status}\n")))]

    assert of("planned") == ["late-need"]
    assert of("retired") == ["retired-reference"]
