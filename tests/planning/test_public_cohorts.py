"""Cohorts in a public edition: none of internal journeys and personas, and no names of internal touchpoints."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap.document.edition import PublicEdition
from journeymap.document.public_copy import public_copy

SPRING = date(2027, 3, 1)
HALL = date(2027, 3, 5)


def workspace(**cohorts: jm.Cohort) -> jm.Workspace:
    """A workspace with an internal persona, journey and touchpoint."""
    stages: Any = {
        "onboard": {
            "touchpoints": [
                {"id": "rehearsal", "name": "Rehearsal", "owner": "hr", "when": "started", "audience": "internal"},
                {"id": "welcome", "name": "Welcome", "owner": "hr", "when": "rehearsal + 2 days"},
                {"id": "photos", "name": "Photos", "owner": "hr", "when": "rehearsal + 3 days"},
            ]
        }
    }
    personas: Any = {"nurse": {}, "inspector": {"audience": "internal"}}
    journeys = [
        jm.Journey(journey="nurse", personas=["nurse"], stages=stages),
        jm.Journey(journey="both", personas=["nurse", "inspector"], stages=stages),
        jm.Journey(journey="reserve", personas=["nurse"], stages=stages, audience="internal"),
    ]
    return jm.Workspace(jm.Organization(organization="Fernmoor", personas=personas, cohorts=cohorts), journeys)


def published(**cohorts: jm.Cohort) -> dict[str, jm.Cohort] | None:
    """What a public edition has of these cohorts."""
    portfolio = workspace(**cohorts).portfolio
    return public_copy(portfolio, PublicEdition(portfolio)).organization.cohorts


def test_a_public_cohort_stays_as_it_is() -> None:
    cohort = jm.Cohort(name="Spring", journey="nurse", personas="nurse", dates={"started": SPRING}, size=12)
    assert published(spring=cohort) == {"spring": cohort}


def test_cohorts_of_internal_journeys_and_personas_are_left_out() -> None:
    dates = {"started": SPRING}
    assert (
        published(
            reserve=jm.Cohort(journey="reserve", dates=dates),
            inspectors=jm.Cohort(journey="both", personas="inspector", dates=dates),
        )
        == {}
    )


def test_internal_personas_and_their_number_are_left_out() -> None:
    both = jm.Cohort(journey="both", personas=["nurse", "inspector"], dates={"started": SPRING}, size=12)
    all_of_journey = jm.Cohort(journey="both", dates={"started": SPRING}, size=12)
    assert published(both=both, all=all_of_journey) == {
        "both": jm.Cohort(journey="both", personas=["nurse"], dates={"started": SPRING}),
        "all": jm.Cohort(journey="both", dates={"started": SPRING}),
    }


def test_notes_are_left_out() -> None:
    cohort = jm.Cohort(journey="nurse", dates={"started": SPRING}, notes="Two of them were here before")
    assert published(spring=cohort) == {"spring": jm.Cohort(journey="nurse", dates={"started": SPRING})}


def test_the_date_of_an_internal_touchpoint_counts_without_its_name() -> None:
    cohort = jm.Cohort(journey="nurse", dates={"started": SPRING, "rehearsal": HALL})
    plan = jm.plan(workspace(spring=cohort), since=SPRING, until=date(2027, 4, 1), today=SPRING, audience="public")
    assert [(entry.touchpoint, entry.date) for entry in plan.entries] == [
        ("welcome", date(2027, 3, 7)),
        ("photos", date(2027, 3, 8)),
    ]
    assert "rehearsal" not in repr(published(spring=cohort)).lower()


@pytest.mark.parametrize(
    "state",
    [
        {"status": "live"},
        {"status": "live", "planned_for": "2028-01-01"},
        {"status": "retired"},
        {"status": "planned"},
        {"status": "planned", "planned_for": "2027-03-01"},
        {"status": "planned", "planned_for": "2027-03-02"},
    ],
    ids=str,
)
@pytest.mark.parametrize("when", ["started", "every week from started - 1 week until started", "by started"])
def test_what_counts_from_an_internal_touchpoint_has_the_same_date_in_both_editions(
    state: dict[str, str], when: str
) -> None:
    stages: Any = {
        "onboard": {
            "touchpoints": [
                {"id": "rehearsal", "name": "Rehearsal", "owner": "hr", "when": when, "audience": "internal", **state},
                {"id": "welcome", "name": "Welcome", "owner": "hr", "when": "rehearsal + 2 days"},
            ]
        }
    }
    cohorts = {"spring": jm.Cohort(journey="nurse", dates={"started": SPRING})}
    shown = jm.Workspace(
        jm.Organization(organization="Fernmoor", cohorts=cohorts), [jm.Journey(journey="nurse", stages=stages)]
    )
    public, internal = (
        [
            (entry.touchpoint, entry.date)
            for entry in jm.plan(shown, since=SPRING, today=SPRING, audience=audience).entries
            if entry.touchpoint == "welcome"
        ]
        for audience in ("public", "internal")
    )
    is_dated = state["status"] == "live" or state.get("planned_for") == "2027-03-01"
    assert public == internal == ([("welcome", date(2027, 3, 3))] if is_dated else [])


def test_what_counts_from_an_internal_touchpoint_has_no_date_without_its_name() -> None:
    cohort = jm.Cohort(journey="nurse", dates={"welcome": HALL})
    plan = jm.plan(workspace(spring=cohort), since=SPRING, today=SPRING, audience="public")
    assert [(each.touchpoint, each.why) for each in plan.undated] == [("photos", "what it counts from has no date")]


def test_dates_of_one_plan_name_no_internal_touchpoint() -> None:
    with pytest.raises(jm.UnknownNameError, match="'rehearsal'") as error:
        jm.plan(workspace(), "nurse", dates={"rehearsal": SPRING}, audience="public")
    assert list(error.value.known) == [
        "applied",
        "offered",
        "accepted",
        "started",
        "notice",
        "left",
        "photos",
        "welcome",
    ]
