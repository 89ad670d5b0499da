"""The export to networkx: every attribute as documented, and GraphML and JSON keep all of them."""

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
    exported = jm.load_text(TEXT.encode()).graph("nurse").to_networkx()

    assert isinstance(exported, networkx.MultiDiGraph)
    assert exported.graph == {"journey": "nurse", "name": "Nurse", "x-sheet": 7}
    assert {id: dict(exported.nodes[id]) for id in exported} == {
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
    edges = sorted(exported.edges(keys=True, data=True), key=lambda edge: edge[:3])
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


def test_assumed_transitions_are_not_exported(build: Any) -> None:
    exported = build({"attract": [{"id": "a", "next": []}, "b"]}).to_networkx()

    assert list(exported.edges) == []


def test_a_transition_past_a_side_visit_is_exported(build: Any) -> None:
    visit = {"id": "visit", "kind": "service"}
    exported = build({"attract": [{"id": "a", "next": {"to": "visit", "if": "you like"}}, visit, "b"]}).to_networkx()

    assert list(exported.edges(data=True)) == [
        ("a", "visit", {"relation": "next", "written": True, "if": "you like"}),
        ("a", "b", {"relation": "next", "written": False}),
    ]


def contents(exported: Any) -> Any:
    """All of a graph in a fixed order, without what networkx adds when it reads GraphML (defaults, `id`)."""
    graph = {name: value for name, value in exported.graph.items() if name not in ("node_default", "edge_default")}
    edges = [(*edge[:3], {**edge[3], "id": edge[2]}) for edge in exported.edges(keys=True, data=True)]
    return graph, dict(exported.nodes(data=True)), sorted(edges, key=lambda edge: edge[:3])


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workspaces(most_journeys=2))
def test_graphml_and_json_keep_all_of_any_journey(workspace: WorkspaceData) -> None:
    for graph in Portfolio(workspace).graphs:
        exported = graph.to_networkx()
        expected = contents(exported)

        file = io.BytesIO()
        networkx.write_graphml(exported, file)
        file.seek(0)
        assert contents(networkx.read_graphml(file, force_multigraph=True)) == expected

        text = json.dumps(networkx.node_link_data(exported, edges="edges"), allow_nan=False)
        assert contents(networkx.node_link_graph(json.loads(text), edges="edges")) == expected
