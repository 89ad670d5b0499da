"""Order the touchpoints of one persona by its paths, also those without a date."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from journeymap.graph.cycles import strongly_connected_components
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

    def bounds(self, node: TouchpointNode) -> Bounds:
        """Return the hours between which the paths place a touchpoint."""
        return Bounds(self._earliest.get(node, -inf), self._latest.get(node, inf))

    @cached_property
    def _latest(self) -> dict[TouchpointNode, float]:
        """The latest hour at which anything that comes after each touchpoint begins."""
        latest: dict[TouchpointNode, float] = {}
        from_here: dict[TouchpointNode, float] = {}
        for loop in self._loops:
            after = {target for node in loop for target in self._successors.get(node, ())} - loop
            hour = min((from_here[node] for node in after), default=inf)
            latest.update(dict.fromkeys(loop, hour))
            begins = [self._begins[node].latest for node in loop if node in self._begins]
            from_here.update(dict.fromkeys(loop, min([hour, *begins])))
        return latest

    @cached_property
    def _earliest(self) -> dict[TouchpointNode, float]:
        """The earliest hour at which everything that comes before each touchpoint begins."""
        earliest: dict[TouchpointNode, float] = {}
        until_here: dict[TouchpointNode, float] = {}
        for loop in reversed(self._loops):
            before = {source for node in loop for source in self._predecessors.get(node, ())} - loop
            hour = max((until_here[node] for node in before), default=-inf)
            earliest.update(dict.fromkeys(loop, hour))
            begins = [self._begins[node].earliest for node in loop if node in self._begins]
            until_here.update(dict.fromkeys(loop, max([hour, *begins])))
        return earliest

    @cached_property
    def _loops(self) -> list[set[TouchpointNode]]:
        """The touchpoints in groups that lead to each other, last ones first."""
        return strongly_connected_components(self._successors)

    @cached_property
    def _begins(self) -> dict[TouchpointNode, Bounds]:
        """When each dated touchpoint begins, at the earliest and at the latest."""
        begins: dict[TouchpointNode, Bounds] = {}
        for occurrence in self._view.occurrences:
            first, last = _begin(occurrence)
            earliest, latest = begins.get(occurrence.node, (inf, inf))
            begins[occurrence.node] = Bounds(min(earliest, first), min(latest, last))
        return begins

    @cached_property
    def _successors(self) -> Mapping[TouchpointNode, Sequence[TouchpointNode]]:
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
    def _predecessors(self) -> Mapping[TouchpointNode, Sequence[TouchpointNode]]:
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
    is_contact = occurrence.node.touchpoint.makes_contact
    if occurrence.is_window or (is_contact and is_within_stretch(occurrence)):
        return occurrence.begin, occurrence.end
    return occurrence.begin, occurrence.begin


def is_within_stretch(occurrence: Occurrence) -> bool:
    """Whether a contact lies anywhere in a stretch: its kind does not last."""
    is_stretch = isinstance(occurrence.when, Stretch) and occurrence.begin < occurrence.end
    return is_stretch and not occurrence.counts_throughout
