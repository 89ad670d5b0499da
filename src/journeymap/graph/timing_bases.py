"""Find the touchpoints that the times of other touchpoints are counted from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from graphlib import TopologicalSorter

from journeymap.graph.cycles import find_cycles
from journeymap.graph.nodes import TouchpointNode
from journeymap.model.timing import Point, When, points


def time_parts_of_events(nodes: Sequence[TouchpointNode], by_id: Mapping[str, TouchpointNode]) -> None:
    """Let the parts of events that have no `when` happen when the event does.

    The event can be that of a part which has no `when` either. A retired one gives no time.
    """
    events: dict[TouchpointNode, TouchpointNode | None] = {}
    for node in nodes:
        if node.touchpoint.part_of and not node.touchpoint.timings:
            event = _event_of(node, by_id, events)
            if event is not None:
                node.take_times_of(event)


def _event_of(
    node: TouchpointNode, by_id: Mapping[str, TouchpointNode], events: dict[TouchpointNode, TouchpointNode | None]
) -> TouchpointNode | None:
    """Return the event with a `when` that a touchpoint is part of, or None."""
    parts: list[TouchpointNode] = []
    event = None
    while node not in events:
        events[node] = None  # what is part of itself has none
        parts.append(node)
        whole = by_id.get((node.touchpoint.part_of or "").removeprefix(f"{node.journey}/"))
        if whole is None or whole.touchpoint.status == "retired":
            break
        if whole.touchpoint.timings:
            event = whole if whole.touchpoint.kind == "event" else None
            break
        node = whole
    else:
        event = events[node]
    events.update(dict.fromkeys(parts, event))
    return event


class TimingBases:
    """The touchpoints of a journey that count from each other.

    `anchors` are the ids that mean an anchor, even where a touchpoint has them too.
    """

    def __init__(
        self, nodes: Sequence[TouchpointNode], by_id: Mapping[str, TouchpointNode], anchors: Collection[str]
    ) -> None:
        self._by_id = by_id
        self._anchors = anchors
        self._bases: dict[TouchpointNode, list[TouchpointNode]] = {}
        for node in nodes:
            bases = [base for when in node.timings for base in self.of(when)]
            if bases:
                self._bases[node] = bases

    def __bool__(self) -> bool:
        """Whether any touchpoint counts from another."""
        return bool(self._bases)

    def of(self, when: When) -> list[TouchpointNode]:
        """Return the touchpoints that a timing is counted from."""
        bases = (self._by_id.get(point.base) for point in points(when) if point.base not in self._anchors)
        return [base for base in bases if base is not None]

    def signed(self, node: TouchpointNode) -> Iterator[tuple[TouchpointNode, Point]]:
        """Yield the touchpoints that a touchpoint counts from, with the point that does."""
        if node in self._bases:
            for when in node.timings:
                for point in points(when):
                    base = self._by_id.get(point.base)
                    if base is not None and point.base not in self._anchors:
                        yield base, point

    @cached_property
    def cycles(self) -> list[list[TouchpointNode]]:
        """The circles of touchpoints that count from each other."""
        bases = {node.id: [base.id for base in own] for node, own in self._bases.items()}
        return [[self._by_id[id] for id in ids] for ids in find_cycles(bases)]

    @cached_property
    def _cycle_of(self) -> dict[TouchpointNode, int]:
        return {node: number for number, cycle in enumerate(self.cycles) for node in cycle}

    def are_circular(self, node: TouchpointNode, when: When) -> bool:
        """Return whether a timing counts from what is counted from the touchpoint."""
        cycle = self._cycle_of.get(node)
        return cycle is not None and any(self._cycle_of.get(base) == cycle for base in self.of(when))

    @cached_property
    def in_order(self) -> list[TouchpointNode]:
        """What others count from, each after what it counts from itself."""
        needed = {
            base: [node for node in self._bases.get(base, ()) if not self._are_one_cycle(base, node)]
            for bases in self._bases.values()
            for base in bases
        }
        return list(TopologicalSorter(needed).static_order())

    def _are_one_cycle(self, node: TouchpointNode, other: TouchpointNode) -> bool:
        cycle = self._cycle_of.get(node)
        return cycle is not None and cycle == self._cycle_of.get(other)
