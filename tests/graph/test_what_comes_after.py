"""What comes after a stop, asked one by one and all in one go, is the same; on any journey."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import Portfolio
from journeymap.graph.promises import followed_by
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.workspace import WorkspaceData

STAGES = ("attract", "recruit", "engage", "develop", "depart")
PERSONAS = ("day", "night")


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    ids = [f"t{number}" for number in range(draw(st.integers(1, 8)))]
    stages: dict[str, Any] = {}
    for id in ids:
        said: dict[str, Any] = {"id": id, "name": id, "standing": draw(st.booleans())}
        if draw(st.booleans()):
            said["next"] = draw(st.lists(st.sampled_from(ids), max_size=2))
        if draw(st.integers(0, 3)) == 0:
            said["ends"] = "so it ends"
        if draw(st.integers(0, 3)) == 0:
            said["personas"] = [draw(st.sampled_from(PERSONAS))]
        stages.setdefault(draw(st.sampled_from(STAGES)), {"touchpoints": []})["touchpoints"].append(said)
    return Journey(journey="one", stages=stages)


@given(journeys(), st.data())
def test_one_by_one_or_in_one_go(journey: Journey, data: st.DataObject) -> None:
    organization = Organization(organization="x", personas={persona: {} for persona in PERSONAS})  # type: ignore[misc]
    graph = Portfolio(WorkspaceData(organization, [journey])).graphs[0]
    persona = data.draw(st.sampled_from(PERSONAS))
    nodes = graph.touchpoints_for(persona)
    targets = data.draw(st.lists(st.sampled_from(nodes), unique=True)) if nodes else []

    expected = [node for node in nodes if graph.comes_after(node, persona).intersection(targets)]

    assert list(followed_by(graph, nodes, targets, persona)) == expected
