"""A workspace built in Python, as docs/reference/library.md shows it; type checkers read this file in strict mode."""

from __future__ import annotations

from datetime import date

import journeymap as jm

ORGANIZATION = jm.Organization(
    organization={"en": "Fernmoor Hospital", "fi": "Fernmoorin sairaala"},
    languages=["en", "fi"],
    framework=[jm.FrameworkStage(id="join", same_as="onboard"), jm.FrameworkStage(id="grow", aliases="learn")],
    teams={"nursing": jm.Team(name="Nursing", function="clinical", members=["ward-a", "ward-b"])},
    personas={"night-nurse": jm.Persona(shift="night", spans={"applied": "20 days"}, goals="A calm start")},
    metrics={"time-to-start": jm.Metric(kind="duration", owner="hr", from_="accepted", to="started")},
    lanes=[jm.Lane(key="x-system", name={"en": "System", "fi": "Järjestelmä"}), jm.Lane(key="x-cost")],
    anchors={"probation-end": jm.Anchor(at="started + 4 months")},
    theme=jm.Theme(font="Inter", colors={"hr": "#0b5a60"}),
    checks=jm.Checks(
        rules={"unowned": "off", "early-silence": {"level": "note", "days": 40}},
        waivers=[jm.Waiver(rule="unowned", because="A pilot", until="2027-01-31")],
        fail_on="warning",
    ),
)

JOURNEY = jm.Journey(
    journey="nurse",
    owner="hr",
    personas="night-nurse",
    reviewed=date(2026, 11, 1),
    review_every="6 months",
    evidence=jm.Evidence(source="Interviews", sample="under 10", date="2026-05-01"),
    links=[jm.Link(title="Intranet", url="https://example.org")],
    checks=jm.JourneyChecks(rules={"stale-journey": jm.RuleSetting(level="note")}),
    stages={
        "join": jm.Stage(
            owner="hr",
            touchpoints=[
                jm.Touchpoint(
                    id="offer",
                    name={"en": "Offer", "fi": "Tarjous"},
                    kind="message",
                    owner="hr",
                    consulted=["nursing"],
                    when="accepted - 3 days",
                    emotion={"night-nurse": 2},
                    thoughts={"night-nurse": ["I am wanted"]},
                    pains="Too much paper",
                    next=["first-day", jm.Next(to="welcome", if_="by post", handoff="the signed contract")],
                    handoff=jm.Handoff(what="the start date", within="2 days", accepted_by="nursing"),
                ),
                jm.Touchpoint(
                    id="first-day",
                    name="First day",
                    when=["started", jm.Point("started", 1, 7, 7)],
                    owner=("nursing",),
                    opportunities=jm.Opportunity(idea="A badge on the first day", owner="hr", due="2027-02-01"),
                    next=[],
                ),
                jm.Touchpoint(id="welcome", name="Welcome", when="started", planned_for="2027-01-01", next="first-day"),
            ],
        ),
    },
)

WORKSPACE = jm.Workspace(ORGANIZATION, [JOURNEY])

owners: tuple[str, ...] = JOURNEY.owner
review_every: jm.Duration | None = JOURNEY.review_every
handoffs: list[jm.Handoff | None] = [touchpoint.handoff for touchpoint in JOURNEY.stages["join"].touchpoints]
ways: list[str] = [way.to for touchpoint in JOURNEY.stages["join"].touchpoints for way in touchpoint.next or ()]
