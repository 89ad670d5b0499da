"""Find the touchpoints that should say when they happen and do not."""

from __future__ import annotations

from collections.abc import Iterator

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
    untimed = [
        node
        for node in graph.touchpoints
        if not node.timings
        and not node.touchpoint.is_when_unknown
        and (_is_step(graph, node) or (_is_preparation(node) and node.reference not in needed))
    ]
    events = {node for node in untimed if node.touchpoint.kind == "event"}
    return [node for node in untimed if not any(whole in events for whole in _wholes(graph, node))]


def _is_step(graph: JourneyGraph, node: TouchpointNode) -> bool:
    if not node.is_step:
        return False
    later = min((stage.order for stage in graph.stages if stage.role in _LATER_ROLES), default=len(graph.stages))
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


def _wholes(graph: JourneyGraph, node: TouchpointNode) -> Iterator[TouchpointNode]:
    """Yield what a touchpoint is part of, and what that is part of."""
    seen = {node}
    whole = graph.find(node.touchpoint.part_of or "")
    while whole is not None and whole not in seen:
        seen.add(whole)
        yield whole
        whole = graph.find(whole.touchpoint.part_of or "")
