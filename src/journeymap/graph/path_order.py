"""Order the touchpoints of one persona by its paths, also those without a date."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from math import inf
from typing import NamedTuple

from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.occurrence import Occurrence
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.timing_bases import TimingBases
from journeymap.model.timing import Deadline, Point, Recurrence, Stretch, Weekdays, When


class Bounds(NamedTuple):
    """The hours before and after which something cannot lie."""

    earliest: float = -inf
    latest: float = inf


class PathOrder:
    """Bounds undated touchpoints by the dated ones before and after them.

    The order of the list and times relative to a touchpoint count like a `next`. Touchpoints of one loop have no order.
    """

    def __init__(self, view: PersonaView, bases: TimingBases) -> None:
        self._view = view
        self._bases = bases
        self._bounds: dict[TouchpointNode, Bounds] = {}

    def bounds(self, node: TouchpointNode) -> Bounds:
        """Return the hours between which the paths place a touchpoint."""
        bounds = self._bounds.get(node)
        if bounds is None:
            before, after = _reach(node, self._predecessors), _reach(node, self._successors)
            earliest = [begins[0] for each in before - after if (begins := self._begins.get(each))]
            latest = [begins[1] for each in after - before if (begins := self._begins.get(each))]
            bounds = self._bounds[node] = Bounds(max(earliest, default=-inf), min(latest, default=inf))
        return bounds

    @cached_property
    def _begins(self) -> dict[TouchpointNode, tuple[float, float]]:
        """When each dated touchpoint begins, at the earliest and at the latest."""
        begins: dict[TouchpointNode, tuple[float, float]] = {}
        for occurrence in self._view.occurrences:
            first, last = _begin(occurrence)
            earliest, latest = begins.get(occurrence.node, (inf, inf))
            begins[occurrence.node] = (min(earliest, first), min(latest, last))
        return begins

    @cached_property
    def _successors(self) -> Mapping[TouchpointNode, Iterable[TouchpointNode]]:
        """What comes directly after each touchpoint."""
        successors: dict[TouchpointNode, list[TouchpointNode]] = {
            node: [transition.target for transition in transitions]
            for node, transitions in self._view.paths.transitions.items()
        }
        if self._bases:
            present = set(self._view.touchpoints)
            for node in self._view.touchpoints:
                for when in node.timings:
                    self._add_relative_order(successors, node, when, present)
        return successors

    def _add_relative_order(
        self,
        successors: dict[TouchpointNode, list[TouchpointNode]],
        node: TouchpointNode,
        when: When,
        present: Container[TouchpointNode],
    ) -> None:
        """Add that a touchpoint comes after its base, before it, or with it."""
        point = _beginning(when)
        if point is None:
            return
        for base in self._bases.of(point):
            if base in present and point.sign >= 0 and not isinstance(when, Deadline):
                successors.setdefault(base, []).append(node)
            if base in present and point.sign <= 0:
                successors.setdefault(node, []).append(base)

    @cached_property
    def _predecessors(self) -> Mapping[TouchpointNode, Iterable[TouchpointNode]]:
        """What comes directly before each touchpoint."""
        predecessors: dict[TouchpointNode, list[TouchpointNode]] = {}
        for node, targets in self._successors.items():
            for target in targets:
                predecessors.setdefault(target, []).append(node)
        return predecessors


def _beginning(when: When) -> Point | None:
    """Return the point at which something begins, or of a deadline ends."""
    match when:
        case Point():
            return when
        case Deadline(point):
            return point
        case Stretch(start) | Recurrence(_, start) | Weekdays(_, start):
            return start
        case _:
            return None


def _begin(occurrence: Occurrence) -> tuple[float, float]:
    """When an occurrence begins, at the earliest and at the latest."""
    if occurrence.is_deadline:
        return -inf, occurrence.end
    if occurrence.is_window or is_within_stretch(occurrence):
        return occurrence.begin, occurrence.end
    return occurrence.begin, occurrence.begin


def is_within_stretch(occurrence: Occurrence) -> bool:
    """Whether a contact lies anywhere in a stretch: its kind does not last."""
    return (
        occurrence.node.touchpoint.makes_contact
        and isinstance(occurrence.when, Stretch)
        and not occurrence.counts_throughout
        and occurrence.begin < occurrence.end
    )


def _reach(start: TouchpointNode, neighbors: Mapping[TouchpointNode, Iterable[TouchpointNode]]) -> set[TouchpointNode]:
    """Return everything that one or more steps lead to, without the start."""
    reached: set[TouchpointNode] = set()
    remaining = [start]
    while remaining:
        for node in neighbors.get(remaining.pop(), ()):
            if node not in reached:
                reached.add(node)
                remaining.append(node)
    reached.discard(start)
    return reached
