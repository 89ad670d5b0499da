"""Order moments, which are the events and touchpoints that metrics name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph


@dataclass(frozen=True, slots=True)
class _Moment:
    """Places a moment: its hours, and a touchpoint's journey and group of stages."""

    extent: tuple[int, int] | None
    journey: str | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class JourneyMoments:
    """The touchpoints of a journey that metrics name as their beginning or end.

    `moments` has each by the name that the metric gives it; `order` says of two steps in one group of stages whether
    the paths lead from the first to the second (True), back (False), or both or neither ways (None).
    """

    moments: tuple[tuple[str, _Moment], ...]
    order: tuple[tuple[tuple[str, str], bool | None], ...] = ()


def collect_moments(graph: JourneyGraph) -> JourneyMoments | None:
    """Return the touchpoints of a journey that bound durations, or None."""
    moments: dict[str, _Moment] = {}
    pairs: list[tuple[str, str, TouchpointNode, TouchpointNode]] = []
    anchors = graph.organization.timeline(None).anchors
    named = graph.organization.durations_by_touchpoint
    durations = {id(metric): metric for node in graph.all_touchpoints for metric in named.get(node.id, ())}
    for metric in durations.values():
        nodes: list[TouchpointNode] = []
        for name in (metric.to, metric.from_):
            journey, slash, touchpoint = (name or "").rpartition("/")
            is_here = name not in anchors and (not slash or graph.id == journey)
            node = graph.find(touchpoint) if is_here else None
            if name and node is not None and node.touchpoint.status != "retired":
                moments[name] = _Moment(graph.everybody.extents.get(node), graph.id, node.stage.group)
                nodes.append(node)
        if len(nodes) == 2 and all(node.is_step for node in nodes):
            pairs.append((metric.to or "", metric.from_ or "", nodes[0], nodes[1]))
    if not moments:
        return None
    return JourneyMoments(tuple(moments.items()), tuple(_order_of_paths(graph, pairs)))


def _order_of_paths(
    graph: JourneyGraph, pairs: Sequence[tuple[str, str, TouchpointNode, TouchpointNode]]
) -> Iterator[tuple[tuple[str, str], bool | None]]:
    """Yield for pairs of steps whether paths lead from the first to the second."""
    numbers = {node: number for number, node in enumerate({node: None for pair in pairs for node in pair[2:]})}
    after = graph.everybody.paths.marks_after({node: 1 << number for node, number in numbers.items()}) if pairs else {}
    for to, from_, first, second in pairs:
        there, back = (after.get(a, 0) >> numbers[b] & 1 for a, b in ((first, second), (second, first)))
        yield (to, from_), bool(there) if there != back else None


class MomentOrder:
    """Says which of two moments comes first, by what all journeys say."""

    def __init__(self, organization: OrganizationGraph, journeys: Sequence[JourneyMoments]) -> None:
        self._anchors = organization.timeline(None).anchors
        self._moments: dict[str, list[_Moment]] = {}
        self._order: dict[tuple[str, str], dict[str | None, bool | None]] = {}
        for each in journeys:
            for name, moment in each.moments:
                self._moments.setdefault(name, []).append(moment)
            for pair, is_before in each.order:
                self._order.setdefault(pair, {})[each.moments[0][1].journey] = is_before

    def comes_before(self, moment: str, other: str) -> bool:
        """Return whether `moment` ends before `other` begins.

        Touchpoints are compared in the journeys that have both, by path and by stage where one has no time. Where one
        of these journeys has them in the other order, or nothing can be compared, the answer is no.
        """
        firsts, seconds = self._of(moment), self._of(other)
        by_journey = {each.journey: each for each in seconds}
        order = self._order.get((moment, other), {})
        together = [(first, by_journey[first.journey]) for first in firsts if first.journey in by_journey]
        if any(None in (each.journey for each in moments) for moments in (firsts, seconds)) or not together:
            together = list(product(firsts, seconds))
        return {_is_before(first, second, order) for first, second in together} - {None} == {True}

    def _of(self, name: str) -> list[_Moment]:
        anchor = self._anchors.get(name)
        return self._moments.get(name, []) if anchor is None else [_Moment((anchor, anchor))]


def _is_before(first: _Moment, second: _Moment, order: Mapping[str | None, bool | None]) -> bool | None:
    if first.extent is not None and second.extent is not None:
        return first.extent[1] < second.extent[0]
    if first.journey is None or second.journey is None:
        return None
    if first.group != second.group:
        return first.group < second.group
    return order.get(first.journey) if first.journey == second.journey else None
