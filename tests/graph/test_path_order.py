"""Where paths place touchpoints, compared with a walk from each touchpoint."""

from __future__ import annotations

from math import inf
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import Portfolio, TouchpointNode
from journeymap.graph.path_order import PathOrder
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.timing import Deadline, points
from journeymap.workspace import WorkspaceData

WHENS = (None, None, "started", "started + 10 days", "started + 20 to 30 days", "by started + 5 days")


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """A journey of steps, some with days, some that lead elsewhere or count from each other."""
    ids = [f"t{number}" for number in range(draw(st.integers(1, 8)))]
    touchpoints = []
    for id in ids:
        values: dict[str, Any] = {"id": id, "name": id, "kind": "form"}
        base = draw(st.sampled_from(ids))
        relative = draw(
            st.sampled_from(["{} + 1 day", "{} - 1 day", "{}", "by {} + 1 day", "by {} - 1 day", "{} to left"])
        )
        when = draw(st.sampled_from([*WHENS, relative.format(base) if base != id else None]))
        if when:
            values["when"] = when
        if draw(st.integers(0, 2)) == 0:
            values["next"] = draw(st.lists(st.sampled_from(ids), max_size=2))
        touchpoints.append(values)
    stages: dict[str, Any] = {"onboard": {"touchpoints": touchpoints}}
    return Journey(journey="one", stages=stages)


@given(journeys())
def test_bounds_are_those_of_a_walk_from_each_touchpoint(journey: Journey) -> None:
    graph = Portfolio(WorkspaceData(Organization(organization="x"), [journey])).graphs[0]
    view = graph.for_persona(None)
    direct = {(transition.source, transition.target) for each in view.paths.transitions.values() for transition in each}
    by_id = {node.id: node for node in view.touchpoints}
    for node in view.touchpoints:
        for when in node.timings:
            first = points(when)[0]
            base = by_id.get(first.base)
            if base and first.sign >= 0 and not isinstance(when, Deadline):
                direct.add((base, node))
            if base and first.sign <= 0:
                direct.add((node, base))

    def reached(node: TouchpointNode, *, backwards: bool) -> set[TouchpointNode]:
        nodes: set[TouchpointNode] = set()
        while True:
            more = {
                first if backwards else second
                for first, second in direct
                if (second if backwards else first) in nodes | {node}
            }
            if more <= nodes:
                return nodes - {node}
            nodes |= more

    for node in view.touchpoints:
        before, after = reached(node, backwards=True), reached(node, backwards=False)
        earliest, latest = -inf, inf
        for occurrence in view.occurrences:
            if occurrence.node in before - after and not occurrence.is_deadline:
                earliest = max(earliest, occurrence.begin)
            if occurrence.node in after - before:
                latest = min(latest, occurrence.end)
        assert PathOrder(view, graph.timing_bases).bounds(node) == (earliest, latest)
