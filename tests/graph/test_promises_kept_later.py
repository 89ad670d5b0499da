"""`KeptLater` says what a slow check of each touchpoint says, on random journeys."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import PersonaView, Portfolio, TouchpointNode
from journeymap.graph.promises import KeptLater
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
        values: dict[str, Any] = {"id": id, "name": id, "standing": draw(st.booleans())}
        if draw(st.booleans()):
            values["next"] = draw(st.lists(st.sampled_from(ids), max_size=2))
        if draw(st.integers(0, 3)) == 0:
            values["ends"] = "so it ends"
        if draw(st.integers(0, 3)) == 0:
            values["personas"] = [draw(st.sampled_from(PERSONAS))]
        stages.setdefault(draw(st.sampled_from(STAGES)), {"touchpoints": []})["touchpoints"].append(values)
    for stage in stages.values():
        stage["parallel"] = draw(st.integers(0, 3)) == 0
    return Journey(journey="one", stages=stages)


def comes_after(view: PersonaView, node: TouchpointNode, parallel: frozenset[str]) -> set[TouchpointNode]:
    """What comes after a touchpoint, sentence by sentence as the format defines it.

    After a step, what a path from it reaches; after a standing touchpoint, the steps of its stage and of later
    ones; after both, the standing touchpoints of the same or a later stage; after each other, concurrent stages, and
    the steps of a parallel stage.
    """
    nodes, group = view.touchpoints, node.stage.group
    after = {other for other in nodes if not other.is_step and other.stage.group >= group}
    if node.is_step:
        after |= view.paths.descendants(node)
        after |= {other for other in nodes if other.stage.group == group and other.stage is not node.stage}
        if node.stage.id in parallel:
            after |= {other for other in nodes if other.stage is node.stage}
    else:
        after |= {other for other in nodes if other.stage.group >= group}
    if node not in view.paths.descendants(node):
        after.discard(node)
    return after


@given(journeys(), st.data())
def test_a_promise_is_kept_after_every_touchpoint_after_which_a_keeper_comes(
    journey: Journey, data: st.DataObject
) -> None:
    organization = Organization(organization="x", personas={persona: {} for persona in PERSONAS})  # type: ignore[misc]
    graph = Portfolio(WorkspaceData(organization, [journey])).graphs[0]
    persona = data.draw(st.sampled_from(PERSONAS))
    view = graph.for_persona(persona)
    nodes, parallel = view.touchpoints, graph.parallel_stages
    targets = data.draw(st.lists(st.sampled_from(nodes), unique=True)) if nodes else []

    expected = [node for node in nodes if comes_after(view, node, parallel).intersection(targets)]

    kept_later = KeptLater(view, {"growth": targets, "other": nodes[:1]}, parallel)
    assert [node for node in nodes if kept_later.is_kept("growth", node)] == expected
