"""Times that count from touchpoints and events, as pictures and cards say them."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm

TOUCHPOINTS: Any = [
    {"id": "interview", "name": "Interview", "kind": "conversation", "when": "applied + 10 days"},
    {"id": "decision", "name": "Decision", "when": "interview + 2 working days"},
    {"id": "contract", "name": "Contract", "when": "by accepted + 1.5 weeks"},
    {"id": "welcome", "name": "Welcome day", "kind": "event", "when": "started + 1 day"},
    {"id": "tour", "name": "Tour", "kind": "conversation", "part_of": "welcome"},
    {"id": "huddle", "name": "Huddle", "kind": "conversation", "when": "every Monday, Thursday"},
    {"id": "fair", "name": "Fair", "kind": "event", "when": "every March"},
    {"id": "stand", "name": "Stand", "kind": "conversation", "part_of": "fair"},
    {"id": "echo", "name": "Echo", "kind": "conversation", "when": "fair + 3 days"},
    {"id": "board", "name": "Board meeting", "kind": "task", "when": "started + 5 days", "audience": "internal"},
    {"id": "letter", "name": "Letter", "kind": "message", "when": "board + 4 days"},
]


@pytest.fixture
def workspace() -> jm.Workspace:
    items = [{"owner": "hr", **touchpoint} for touchpoint in TOUCHPOINTS]
    stages: Any = {"onboard": {"touchpoints": items}}
    return jm.Workspace(jm.Organization(organization="Fernmoor"), [jm.Journey(journey="nurse", stages=stages)])


def lines(workspace: jm.Workspace, **options: Any) -> dict[str, str]:
    """The lines of the timeline as text, by the name of the touchpoint."""
    text = jm.render(workspace, "nurse", view="timeline", **options).to_text()
    names = [touchpoint["name"] for touchpoint in TOUCHPOINTS]
    return {name: line for line in text.splitlines() for name in names if line.startswith(f"{name} ")}


def test_the_timeline_says_from_what_times_are_counted(workspace: jm.Workspace) -> None:
    by_name = lines(workspace)

    assert "2 working days after: Interview" in by_name["Decision"]
    assert "at the latest 1.5 weeks after accepting" in by_name["Contract"]
    assert "1 day after day one" in by_name["Tour"]
    assert "every Monday and Thursday" in by_name["Huddle"]
    assert "every March" in by_name["Stand"]
    assert "3 days after: Fair" in by_name["Echo"]


def test_a_public_edition_does_not_name_what_is_internal(workspace: jm.Workspace) -> None:
    assert "4 days after: Board meeting" in lines(workspace)["Letter"]
    public = lines(workspace, audience="public")

    assert "Board meeting" not in public
    assert "4 days later" in public["Letter"]
    assert "Board" not in jm.render(workspace, "nurse", view="map", audience="public").to_svg()


def test_cards_name_the_touchpoint_in_the_language_of_the_reader(workspace: jm.Workspace) -> None:
    description = jm.describe(workspace, "nurse", language="fi")
    when = {
        card.name: value
        for stage in description.stages
        for card in stage.cards
        for field in card.fields
        if field.key == "when"
        for value in field.values
    }

    assert when["Decision"] == "2 työpäivää tämän jälkeen: Interview"
    assert when["Contract"] == "viimeistään 1,5 viikkoa hyväksymisen jälkeen"
    assert when["Tour"] == "1 päivä ensimmäisen päivän jälkeen"
