"""A journey as a networkx graph, with everything that is known of nodes and edges under documented names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

import networkx

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.model.text import in_language

__all__ = ["to_networkx"]

_NOT_IN_XML = re.compile(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_networkx(graph: JourneyGraph) -> networkx.MultiDiGraph[str]:
    """The journey as a `MultiDiGraph`; retired touchpoints are left out.

    Nodes are ids of touchpoints, with the attributes `name`, `stage`, `group`, `kind`, `owner`, `function`,
    `step`, `standing`, `entry`, `ends`, `status`, `side`, `moment` and `order`. Edges have a `relation`:
    `next` (with `written`, `if` and `handoff`), `feeds`, `needs` or `part_of`, which also is their key; where
    several ways lead from one touchpoint to the same other, the first is told. References into other journeys
    are nodes named `journey-id/touchpoint-id` with `elsewhere` true. The graph has `journey` and `name`.

    Keys that begin with `x-` are attributes of the graph, of nodes and of written ways. Texts are in the
    workspace's first language. So that GraphML and JSON can hold all, every attribute is a text, a number or true
    or false: what is not said is left out, a list or mapping of one's own is told as JSON, and characters that
    XML does not allow are left out of texts.
    """
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(
        **_told({"journey": graph.id, "name": graph.name}, graph.journey.extensions)
    )
    way = graph.all_paths
    entries = set(way.entries)
    for node in graph.touchpoints:
        made.add_node(node.id, **_attributes(graph, node, node in entries))
    for node in graph.touchpoints:
        for transition in way.transitions.get(node, ()):
            if not transition.is_assumed and not made.has_edge(node.id, transition.target.id, "next"):
                made.add_edge(
                    node.id,
                    transition.target.id,
                    key="next",
                    **_leg(graph, node, transition.entry, graph.handoff(transition)),
                )
        for way_on in node.touchpoint.next or ():
            _elsewhere(graph, made, node, way_on.to, "next")
        for relation in ("feeds", "needs"):
            for reference in getattr(node.touchpoint, relation):
                _elsewhere(graph, made, node, reference, relation)
        if node.touchpoint.part_of:
            _elsewhere(graph, made, node, node.touchpoint.part_of, "part_of")
    return made


def _attributes(graph: JourneyGraph, node: TouchpointNode, is_entry: bool) -> dict[str, Any]:
    touchpoint = node.touchpoint
    said = {
        "name": node.name,
        "stage": node.stage.id,
        "group": node.stage.group,
        "kind": touchpoint.kind,
        "owner": graph.owner(node),
        "function": graph.function(node),
        "step": node.is_step,
        "standing": touchpoint.is_standing,
        "entry": is_entry,
        "ends": _text(graph, touchpoint.ends),
        "status": touchpoint.status,
        "side": touchpoint.side,
        "moment": touchpoint.moment,
        "order": node.order,
    }
    return _told(said, touchpoint.extensions)


def _leg(graph: JourneyGraph, node: TouchpointNode, entry: int | None, handoff: Any) -> dict[str, Any]:
    way = (node.touchpoint.next or ())[entry] if entry is not None else None
    said = {
        "relation": "next",
        "written": way is not None,
        "if": _text(graph, way.if_) if way else None,
        "handoff": _text(graph, handoff.what) if handoff else None,
    }
    return _told(said, way.extensions if way else {})


def _elsewhere(
    graph: JourneyGraph, made: networkx.MultiDiGraph[str], node: TouchpointNode, reference: str, relation: str
) -> None:
    """Add an edge that is no leg of the way here; a `next` only where it leads into another journey."""
    target = graph.find(reference)
    if target is not None:
        if relation == "next" or target.id not in made:
            return
        made.add_edge(node.id, target.id, key=relation, relation=relation)
    elif "/" in reference:
        made.add_node(reference, elsewhere=True)
        made.add_edge(node.id, reference, key=relation, relation=relation)


def _told(said: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that are said, as values that every format can hold."""
    told: dict[str, Any] = {}
    for name, value in (*own.items(), *said.items()):
        if value is None:
            continue
        if not isinstance(value, (str, bool, int, float)) or (isinstance(value, float) and not isfinite(value)):
            value = json.dumps(value, ensure_ascii=False, default=str)
        told[_plain(name)] = _plain(value) if isinstance(value, str) else value
    return told


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _text(graph: JourneyGraph, text: Any) -> str | None:
    return in_language(text, graph.portfolio.languages[0]) or None
