"""Moments that metrics run between, anchors or touchpoints: which of two comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.portfolio import Portfolio

__all__ = ["comes_before"]


@dataclass(frozen=True, slots=True)
class _Moment:
    """Where a moment lies: when in hours, and for a touchpoint, which and in which journey."""

    extent: tuple[int, int] | None
    node: TouchpointNode | None = None
    graph: JourneyGraph | None = None


def comes_before(portfolio: Portfolio, moment: str, other: str) -> bool:
    """Whether `moment` is over before `other` begins, on the line of days that holds without a persona.

    Touchpoints are compared in the journeys that hold both, by the way and by stage where one has no time. Where
    one of these journeys has it the other way round, or nothing can be compared, the answer is no.
    """
    pairs = [(one, two) for one in _moments(portfolio, moment) for two in _moments(portfolio, other)]
    together = [(one, two) for one, two in pairs if None in (one.graph, two.graph) or one.graph is two.graph]
    verdicts = [verdict for one, two in together or pairs if (verdict := _before(one, two)) is not None]
    return bool(verdicts) and all(verdicts)


def _before(one: _Moment, two: _Moment) -> bool | None:
    if one.extent is not None and two.extent is not None:
        return one.extent[1] < two.extent[0]
    if one.graph is None or one.node is None or two.node is None:
        return None
    if one.node.stage.group != two.node.stage.group:
        return one.node.stage.group < two.node.stage.group
    if one.graph is not two.graph or not (one.node.is_step and two.node.is_step):
        return None
    way = one.graph.for_persona().paths
    there, back = two.node in way.descendants(one.node), one.node in way.descendants(two.node)
    return there if there != back else None


def _moments(portfolio: Portfolio, name: str) -> Iterator[_Moment]:
    line = portfolio.timeline(None)
    anchor = line.anchors.get(name)
    if anchor is not None:
        yield _Moment((anchor, anchor))
        return
    journey, slash, id = name.rpartition("/")
    for graph in portfolio.graphs:
        node = graph.find(id) if not slash or graph.id == journey else None
        if node is not None and node.touchpoint.status != "retired":
            extents = [extent for when in node.touchpoint.when if (extent := line.extent(when)) is not None]
            lies = (min(begin for begin, _ in extents), max(over for _, over in extents)) if extents else None
            yield _Moment(lies, node, graph)
