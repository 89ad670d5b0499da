"""When something planned begins is each organization's own affair."""

from __future__ import annotations

import datetime

import pytest

import journeymap as jm


@pytest.mark.parametrize(
    ("template", "adapted", "state", "noted", "asks"),
    [
        (
            {"status": "planned", "planned_for": "2027-01-01"},
            {"planned_for": "2027-06-01"},
            "same",
            ("planned_for",),
            False,
        ),
        ({}, {"status": "planned", "planned_for": "2027-06-01"}, "planned", (), False),
        ({"status": "planned", "planned_for": "2027-01-01"}, {"status": "live"}, "adapted", (), True),
    ],
)
def test_a_plan_needs_no_reason(
    template: dict[str, str], adapted: dict[str, str], state: str, noted: tuple[str, ...], asks: bool
) -> None:
    touchpoint = jm.Touchpoint.model_validate({"id": "tour", "name": "Tour", **template})
    followed = jm.Journey(journey="base", stages={"onboard": jm.Stage(touchpoints=(touchpoint,))})
    follower = jm.Journey(journey="ward", follows="base", adapts={"tour": adapted})
    workspace = jm.Workspace(jm.Organization(organization="Alderwick"), [followed, follower])

    (compared,) = jm.compare(workspace).columns[0].touchpoints
    report = jm.validate(workspace, select=["adapted-without-reason"], today=datetime.date(2026, 12, 1))

    assert (compared.state, compared.noted) == (state, noted)
    assert bool(report.findings) is asks
