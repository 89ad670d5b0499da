"""Find the touchpoints that should say when they happen and do not."""

from __future__ import annotations

from collections.abc import Container

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode

_LASTING_KINDS = ("content", "service", "programme")
_LATER_ROLES = ("engage", "develop", "retain", "depart")


def untimed_touchpoints(graph: JourneyGraph) -> list[TouchpointNode]:
    """Return the touchpoints without a `when` that need one.

    These are the steps, and the backstage touchpoints of `onboard` that nothing needs. Of what the person does, only
    steps before `engage` count. A part of an event in this list is not in it. An unknown `when` is an open question and
    not in the list.
    """
    needed = graph.portfolio.needed
    later = min((stage.order for stage in graph.stages if stage.role in _LATER_ROLES), default=len(graph.stages))
    untimed = [
        node
        for node in graph.touchpoints
        if not node.timings
        and not node.touchpoint.is_when_unknown
        and (_is_step(node, later) or (_is_preparation(node) and node.reference not in needed))
    ]
    events = {node for node in untimed if node.touchpoint.kind == "event"}
    known: dict[TouchpointNode, TouchpointNode | None] = {}
    return [node for node in untimed if _nearest_event(graph, _whole(graph, node), events, known) in (None, node)]


def _is_step(node: TouchpointNode, later: int) -> bool:
    if not node.is_step:
        return False
    return node.touchpoint.from_ == "employer" or node.stage.order < later


def _is_preparation(node: TouchpointNode) -> bool:
    """Return whether a touchpoint prepares the onboarding behind the scenes."""
    touchpoint = node.touchpoint
    return (
        touchpoint.side == "backstage"
        and node.stage.role == "onboard"
        and touchpoint.kind not in _LASTING_KINDS
        and touchpoint.standing is not True
    )


def _nearest_event(
    graph: JourneyGraph,
    node: TouchpointNode | None,
    events: Container[TouchpointNode],
    known: dict[TouchpointNode, TouchpointNode | None],
) -> TouchpointNode | None:
    """Return the nearest event of a touchpoint and what it is part of; keep it."""
    way: list[TouchpointNode] = []
    while node is not None and node not in events and node not in known:
        known[node] = None  # what is part of itself ends where it began
        way.append(node)
        node = _whole(graph, node)
    event = node if node is None or node in events else known[node]
    known.update(dict.fromkeys(way, event))
    return event


def _whole(graph: JourneyGraph, node: TouchpointNode) -> TouchpointNode | None:
    return graph.find(node.touchpoint.part_of or "")
