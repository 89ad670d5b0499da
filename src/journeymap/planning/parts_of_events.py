"""The events that a touchpoint is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.graph import JourneyGraph, TouchpointNode


def with_events(graph: JourneyGraph, node: TouchpointNode) -> Iterator[TouchpointNode]:
    """Yield a touchpoint, and the events that it is a part of.

    There are none if it has a `when`, and none beyond an event that has one.
    """
    yield node
    parts = {node}
    while node.touchpoint.part_of and not node.touchpoint.timings:
        whole = graph.find(node.touchpoint.part_of)
        if whole is None or whole in parts or whole.touchpoint.status == "retired":
            return
        if whole.touchpoint.kind == "event":
            yield whole
        parts.add(whole)
        node = whole
