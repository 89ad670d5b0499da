"""Read off a map what of a journey is observed: what has `events`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from journeymap.graph import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric, PlannedTime
from journeymap.measuring.targets import target_of
from journeymap.model.evidence import DataSource
from journeymap.model.organization import Metric
from journeymap.model.timing import Deadline, Point, Stretch, hours_in

_HOURS_IN_DAY = 24


def observed_journey(graph: JourneyGraph, sources: Iterable[DataSource]) -> ObservedJourney:
    """Return what of a journey is observed in its sources."""
    observed = [node for node in graph.touchpoints if node.touchpoint.events]
    exits = {node.id for node in observed if node.touchpoint.ends and not node.touchpoint.next}
    on_path = _on_path(graph)
    steps = [node for node in observed if node in on_path and node.id not in exits]
    anchors: dict[str, str] = {}
    for source in sources:
        anchors = {**source.anchors, **anchors}
    places = _Places(graph, [node.id for node in steps], exits, anchors)
    metrics = dict(_metrics(graph, places))
    return ObservedJourney(
        journey=graph.id,
        order=tuple(node.id for node in observed if node in steps or node.id in exits),
        exits=frozenset(exits),
        own_ends=frozenset(node.id for node in steps if node.touchpoint.ends),
        aside=tuple(node.id for node in observed if node not in steps and node.id not in exits),
        events={event: node.id for node in reversed(observed) for event in _events(node)},
        other_events=frozenset(event for node in graph.all_touchpoints for event in _events(node)),
        neighbours=tuple(
            (node.id, other.id) for node, other in pairwise(steps) if not _are_side_by_side(graph, node, other)
        ),
        plans={node.id: plan for node in steps if (plan := _planned_time(node, places))},
        metrics=tuple(metric for metric in metrics.values() if metric),
        uncounted_metrics=tuple(id for id, metric in metrics.items() if metric is None),
    )


def _events(node: TouchpointNode) -> Iterator[str]:
    """Yield the event names of a touchpoint, without white space around them."""
    yield from (event.strip() for event in node.touchpoint.events)


def _on_path(graph: JourneyGraph) -> set[TouchpointNode]:
    """Return the touchpoints on a path of any persona."""
    views = {graph.for_persona(persona) for persona in graph.personas} or {graph.everybody}
    return {node for view in views for node in view.paths.reachable_from(view.paths.entries)}


def _are_side_by_side(graph: JourneyGraph, node: TouchpointNode, other: TouchpointNode) -> bool:
    if node.stage is other.stage:
        return node.stage.id in graph.parallel_stages
    return node.stage.group == other.stage.group


class _Places:
    """Resolves anchors and references to the touchpoints that are observed."""

    def __init__(
        self, graph: JourneyGraph, steps: Iterable[str], exits: Iterable[str], anchors: Mapping[str, str]
    ) -> None:
        self._graph = graph
        self._order = {node.id: node.order for node in graph.all_touchpoints}
        self._steps = frozenset(steps)
        self._exits = frozenset(exits)
        self._anchors = anchors

    def step(self, reference: str | None) -> str | None:
        """The observed step that an anchor or a reference means, if it means one."""
        id = self._touchpoint(reference)
        return id if id in self._steps else None

    def step_or_exit(self, reference: str | None) -> str | None:
        """The observed step or exit that an anchor or a reference means, if it means one."""
        id = self._touchpoint(reference)
        return id if id in self._steps or id in self._exits else None

    def is_later(self, touchpoint: str | None, other: str | None) -> bool:
        """Whether a touchpoint is listed after another."""
        return touchpoint is not None and other is not None and self._order[touchpoint] > self._order[other]

    def _touchpoint(self, reference: str | None) -> str | None:
        if reference is None:
            return None
        if reference in self._graph.organization.anchor_ids:
            reference = self._anchors.get(reference)
        node = self._graph.find(reference) if reference else None
        return node.id if node else None


# -- planned times ---------------------------------------------------------------------------------------------


def _planned_time(node: TouchpointNode, places: _Places) -> PlannedTime | None:
    """Return from which step the one `when` of a step counts, and its last day."""
    whens = node.timed_as.touchpoint.when
    when = whens[0] if len(whens) == 1 else None
    if isinstance(when, Deadline):
        when = when.point
    if isinstance(when, Stretch):
        when = when.end
    if not isinstance(when, Point):
        return None
    base = places.step(when.base)
    if base is None or base == node.id:
        return None
    last = max(when.sign * hours_in(number, when.unit) for number in (when.first, when.last))
    return PlannedTime(base, last // _HOURS_IN_DAY)


# -- metrics ---------------------------------------------------------------------------------------------------


def _metrics(graph: JourneyGraph, places: _Places) -> Iterator[tuple[str, ObservedMetric | None]]:
    """Yield the metrics of a journey by id; None for those that cannot be computed.

    Metrics that no journey uses are those of any journey in which they can be computed.
    """
    declared: Mapping[str, Metric] = graph.organization.catalogue("metrics") or {}
    used = {id for catalogue, id in graph.named_ids if catalogue == "metrics"}
    others = (other for id, other in graph.portfolio.by_id.items() if id != graph.id)
    used_by_others = {id for other in others for catalogue, id in other.named_ids if catalogue == "metrics"}
    for id, metric in declared.items():
        if id in used or id not in used_by_others:
            observed = _metric(id, metric, places)
            if observed or id in used:
                yield id, observed


def _metric(id: str, metric: Metric, places: _Places) -> ObservedMetric | None:
    start, end = places.step(metric.from_), places.step_or_exit(metric.to)
    match metric.kind:
        case "conversion":
            is_known = places.is_later(end, start)
        case "duration":
            is_known = bool(start and end) and start != end
        case "count":
            is_known = bool(start) or metric.from_ is None
        case _:
            return None
    if not is_known:
        return None
    better = metric.better or ("lower" if metric.kind == "duration" else "higher")
    return ObservedMetric(id, metric.kind, start, end, better, target_of(metric))
