"""Which of two moments comes first; a moment is an anchor or a touchpoint, as metrics name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.portfolio import Portfolio

__all__ = ["comes_before"]


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a moment begins and ends, in hours; of a touchpoint, also the node and the journey that it is in."""

    extent: tuple[int, int] | None
    node: TouchpointNode | None = None
    graph: JourneyGraph | None = None


def comes_before(portfolio: Portfolio, moment: str, other: str) -> bool:
    """Whether `moment` is over before `other` begins, on the timeline without a persona.

    Touchpoints are compared in the journeys that have both; where one has no time, by stage and by path. The answer
    is no if one of these journeys says the opposite, or if nothing can be compared.
    """
    pairs = [(first, second) for first in _moments(portfolio, moment) for second in _moments(portfolio, other)]
    in_one_journey = [
        (first, second)
        for first, second in pairs
        if first.graph is second.graph or first.graph is None or second.graph is None
    ]
    answers = [_is_before(first, second) for first, second in in_one_journey or pairs]
    known = [answer for answer in answers if answer is not None]
    return bool(known) and all(known)


def _is_before(first: _Moment, second: _Moment) -> bool | None:
    if first.extent is not None and second.extent is not None:
        return first.extent[1] < second.extent[0]
    if first.graph is None or first.node is None or second.node is None:
        return None
    if first.node.stage.group != second.node.stage.group:
        return first.node.stage.group < second.node.stage.group
    if first.graph is not second.graph or not (first.node.is_step and second.node.is_step):
        return None
    paths = first.graph.for_persona().paths
    is_after, is_before = first.node in paths.descendants(second.node), second.node in paths.descendants(first.node)
    return is_before if is_before != is_after else None


def _moments(portfolio: Portfolio, name: str) -> Iterator[_Moment]:
    timeline = portfolio.timeline(None)
    anchor = timeline.anchors.get(name)
    if anchor is not None:
        yield _Moment((anchor, anchor))
        return
    journey, slash, id = name.rpartition("/")
    for graph in portfolio.graphs:
        node = graph.find(id) if not slash or graph.id == journey else None
        if node is not None and node.touchpoint.status != "retired":
            yield _Moment(graph.for_persona().extents.get(node), node, graph)
