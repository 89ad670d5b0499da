"""Order moments, which are the events and touchpoints that metrics name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from journeymap.graph.journey import JourneyGraph
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
    order: dict[tuple[str, str], bool | None] = {}
    anchors = graph.organization.timeline(None).anchors
    for metric in (graph.organization.catalogue("metrics") or {}).values():
        ends = (metric.to, metric.from_) if metric.kind == "duration" else ()
        nodes = []
        for name in ends:
            journey, slash, id = (name or "").rpartition("/")
            node = graph.find(id) if name not in anchors and (not slash or graph.id == journey) else None
            if name and node is not None and node.touchpoint.status != "retired":
                moments[name] = _Moment(graph.everybody.extents.get(node), graph.id, node.stage.group)
                nodes.append(node)
        if len(nodes) == 2 and all(node.is_step for node in nodes):
            first, second = nodes
            paths = graph.everybody.paths
            there, back = second in paths.descendants(first), first in paths.descendants(second)
            order[metric.to or "", metric.from_ or ""] = there if there != back else None
    return JourneyMoments(tuple(moments.items()), tuple(order.items())) if moments else None


def comes_before(organization: OrganizationGraph, journeys: Sequence[JourneyMoments], moment: str, other: str) -> bool:
    """Return whether `moment` ends before `other` begins, without a persona.

    Touchpoints are compared in the journeys that have both, by path and by stage where one has no time. Where one of
    these journeys has them in the other order, or nothing can be compared, the answer is no.
    """
    pairs = list(product(_moments(organization, journeys, moment), _moments(organization, journeys, other)))
    together = [(one, two) for one, two in pairs if None in (one.journey, two.journey) or one.journey == two.journey]
    order = {each.moments[0][1].journey: dict(each.order).get((moment, other)) for each in journeys}
    verdicts = {_is_before(first, second, order) for first, second in together or pairs} - {None}
    return verdicts == {True}


def _is_before(first: _Moment, second: _Moment, order: dict[str | None, bool | None]) -> bool | None:
    if first.extent is not None and second.extent is not None:
        return first.extent[1] < second.extent[0]
    if first.journey is None or second.journey is None:
        return None
    if first.group != second.group:
        return first.group < second.group
    return order.get(first.journey) if first.journey == second.journey else None


def _moments(organization: OrganizationGraph, journeys: Sequence[JourneyMoments], name: str) -> Iterator[_Moment]:
    anchor = organization.timeline(None).anchors.get(name)
    if anchor is not None:
        yield _Moment((anchor, anchor))
        return
    for journey in journeys:
        yield from (moment for named, moment in journey.moments if named == name)
