"""A journey as a networkx graph: every attribute as documented, and no format of networkx loses one."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx
from hypothesis import HealthCheck, given, settings

import journeymap as jm
from journeymap.graph import Portfolio
from journeymap.workspace import WorkspaceData
from tests.strategies import workspaces

TEXT = """
journey: nurse
name: {en: Nurse, fi: Hoitaja}
x-sheet: 7
stages:
  attract:
    touchpoints:
      - id: page
        name: {en: Careers page, fi: Urasivu}
        kind: content
        owner: marketing
        x-cost: {hours: 3}
      - id: evening
        name: Open evening
        kind: event
        owner: [hr, marketing]
        moment: true
        part_of: page
        x-cost: 12.5
        x-far: .inf
        x-none:
        next:
          - to: interview
            if: you liked it
            handoff: {what: names, accepted_by: hr}
            x-share: 0.3
          - to: interview
            if: you did not
          - page
          - old
  recruit:
    touchpoints:
      - id: old
        name: Old form
        status: retired
        next: doctor/x
      - id: interview
        name: Interview
        owner: hr
        side: backstage
        standing: false
        status: planned
        handoff: notes
        feeds: [page, old]
        needs: evening
        ends: rejected
        next: [doctor/x, page]
---
journey: doctor
stages: {attract: {touchpoints: [{id: x, name: X}]}}
"""


def test_every_attribute_has_its_documented_name() -> None:
    made = jm.load_text(TEXT.encode()).graph("nurse").to_networkx()

    assert isinstance(made, networkx.MultiDiGraph)
    assert made.graph == {"journey": "nurse", "name": "Nurse", "x-sheet": 7}
    assert {id: dict(made.nodes[id]) for id in made} == {
        "page": {
            "name": "Careers page",
            "stage": "attract",
            "group": 0,
            "kind": "content",
            "owner": "marketing",
            "function": "marketing",
            "step": False,
            "standing": True,
            "entry": False,
            "status": "live",
            "side": "frontstage",
            "moment": False,
            "order": 0,
            "x-cost": '{"hours": 3}',
        },
        "evening": {
            "name": "Open evening",
            "stage": "attract",
            "group": 0,
            "kind": "event",
            "step": True,
            "standing": False,
            "entry": True,
            "status": "live",
            "side": "frontstage",
            "moment": True,
            "order": 1,
            "x-cost": 12.5,
            "x-far": "Infinity",
        },
        "interview": {
            "name": "Interview",
            "stage": "recruit",
            "group": 1,
            "owner": "hr",
            "function": "hr",
            "step": True,
            "standing": False,
            "entry": False,
            "ends": "rejected",
            "status": "planned",
            "side": "backstage",
            "moment": False,
            "order": 3,
        },
        "doctor/x": {"elsewhere": True},
    }
    edges = sorted(made.edges(keys=True, data=True), key=lambda edge: edge[:3])
    assert edges == [
        (
            *("evening", "interview", "next"),
            {"relation": "next", "written": True, "if": "you liked it", "handoff": "names", "x-share": 0.3},
        ),
        ("evening", "page", "next", {"relation": "next", "written": True}),
        ("evening", "page", "part_of", {"relation": "part_of"}),
        ("interview", "doctor/x", "next", {"relation": "next"}),
        ("interview", "evening", "needs", {"relation": "needs"}),
        ("interview", "page", "feeds", {"relation": "feeds"}),
        ("interview", "page", "next", {"relation": "next", "written": True, "handoff": "notes"}),
    ]


def test_what_only_counts_as_leading_on_is_no_edge(build: Any) -> None:
    made = build({"attract": [{"id": "a", "next": []}, "b"]}).to_networkx()

    assert list(made.edges) == []


def test_a_side_visit_does_not_hide_that_the_way_goes_on(build: Any) -> None:
    visit = {"id": "visit", "kind": "service"}
    made = build({"attract": [{"id": "a", "next": {"to": "visit", "if": "you like"}}, visit, "b"]}).to_networkx()

    assert list(made.edges(data=True)) == [
        ("a", "visit", {"relation": "next", "written": True, "if": "you like"}),
        ("a", "b", {"relation": "next", "written": False}),
    ]


def as_told(made: Any) -> Any:
    """All that a graph says, in an order of its own; networkx adds defaults and `id` to what it reads from GraphML."""
    graph = {name: value for name, value in made.graph.items() if name not in ("node_default", "edge_default")}
    edges = [(*edge[:3], {**edge[3], "id": edge[2]}) for edge in made.edges(keys=True, data=True)]
    return graph, dict(made.nodes(data=True)), sorted(edges, key=lambda edge: edge[:3])


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workspaces(most_journeys=2))
def test_any_journey_survives_graphml_and_json(workspace: WorkspaceData) -> None:
    for graph in Portfolio(workspace).graphs:
        made = graph.to_networkx()
        told = as_told(made)

        file = io.BytesIO()
        networkx.write_graphml(made, file)
        file.seek(0)
        assert as_told(networkx.read_graphml(file, force_multigraph=True)) == told

        text = json.dumps(networkx.node_link_data(made, edges="edges"), allow_nan=False)
        assert as_told(networkx.node_link_graph(json.loads(text), edges="edges")) == told
