"""A journey as a networkx graph, with everything that is known of nodes and edges under documented names."""

from __future__ import annotations

from typing import Any

import networkx

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.stops import Stop
from journeymap.model.text import in_language

__all__ = ["to_networkx"]


def to_networkx(graph: JourneyGraph) -> networkx.MultiDiGraph[str]:
    """The journey as a `MultiDiGraph`; retired touchpoints are left out.

    Nodes are ids of touchpoints, with the attributes `name`, `stage`, `group`, `kind`, `owner`, `function`,
    `step`, `standing`, `entry`, `ends`, `status`, `side`, `moment` and `order`. Edges have a `relation`:
    `next` (with `written`, `if` and `handoff`), `feeds`, `needs` or `part_of`, which also is their key. Texts
    are in the workspace's first language; what is not said is left out, so that GraphML can hold it.
    References into other journeys are nodes named `journey-id/touchpoint-id` with `elsewhere` true.
    """
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(journey=graph.id, name=graph.name)
    way = graph.whole_way
    entries = set(way.entries)
    for stop in graph.stops:
        made.add_node(stop.id, **_attributes(graph, stop, stop in entries))
    for stop in graph.stops:
        for leg in way.legs.get(stop, ()):
            if not leg.assumed:
                made.add_edge(stop.id, leg.target.id, key="next", **_leg(graph, stop, leg.entry, graph.handoff(leg)))
        for way_on in stop.touchpoint.next or ():
            _elsewhere(graph, made, stop, way_on.to, "next")
        for relation in ("feeds", "needs"):
            for reference in getattr(stop.touchpoint, relation):
                _elsewhere(graph, made, stop, reference, relation)
        if stop.touchpoint.part_of:
            _elsewhere(graph, made, stop, stop.touchpoint.part_of, "part_of")
    return made


def _attributes(graph: JourneyGraph, stop: Stop, is_entry: bool) -> dict[str, Any]:
    touchpoint = stop.touchpoint
    told = {
        "name": stop.name,
        "stage": stop.stage.id,
        "group": stop.stage.group,
        "kind": touchpoint.kind,
        "owner": graph.owner(stop),
        "function": graph.function(stop),
        "step": stop.is_step,
        "standing": touchpoint.is_standing,
        "entry": is_entry,
        "ends": _text(graph, touchpoint.ends),
        "status": touchpoint.status,
        "side": touchpoint.side,
        "moment": touchpoint.moment,
        "order": stop.order,
        **touchpoint.own,
    }
    return {name: value for name, value in told.items() if value is not None}


def _leg(graph: JourneyGraph, stop: Stop, entry: int | None, handoff: Any) -> dict[str, Any]:
    ways = stop.touchpoint.next or ()
    told = {
        "relation": "next",
        "written": entry is not None,
        "if": _text(graph, ways[entry].if_) if entry is not None else None,
        "handoff": _text(graph, handoff.what) if handoff else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _elsewhere(
    graph: JourneyGraph, made: networkx.MultiDiGraph[str], stop: Stop, reference: str, relation: str
) -> None:
    """Add an edge that is no leg of the way here; a `next` only where it leads into another journey."""
    target = graph.find(reference)
    if target is not None:
        if relation == "next" or target.id not in made:
            return
        made.add_edge(stop.id, target.id, key=relation, relation=relation)
    elif "/" in reference:
        made.add_node(reference, elsewhere=True)
        made.add_edge(stop.id, reference, key=relation, relation=relation)


def _text(graph: JourneyGraph, text: Any) -> str | None:
    return in_language(text, graph.portfolio.languages[0]) or None
