"""The owners of touchpoints that several journeys share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.model.text import normalize

__all__ = ["OwnedTouchpoint", "conflicts", "owned_touchpoints"]


class OwnedTouchpoint(NamedTuple):
    """A touchpoint with one known owner, with what a finding about it needs."""

    id: str
    name: str
    owner: str
    stage: str
    position: int
    journey: str
    journey_name: str

    @property
    def label(self) -> str:
        """Name and id, as messages write them."""
        return f'"{self.name}" ({self.id})'

    @property
    def owner_pointer(self) -> Pointer:
        """The pointer to its owner."""
        return Pointer(self.journey, self.stage, self.id, self.position, keys=("owner",))


def owned_touchpoints(graph: JourneyGraph) -> tuple[OwnedTouchpoint, ...]:
    """The touchpoints of a journey that have one known owner."""
    owners = ((node, graph.owner(node)) for node in graph.touchpoints)
    return tuple(
        OwnedTouchpoint(node.id, node.name, owner, node.stage.id, node.index, graph.id, graph.name)
        for node, owner in owners
        if owner
    )


def conflicts(touchpoints: Collection[OwnedTouchpoint]) -> Iterator[list[OwnedTouchpoint]]:
    """For each touchpoint (an id and a name) with several owners, the first touchpoint of each owner."""
    count = Counter(touchpoint.id for touchpoint in touchpoints)
    by_name: dict[tuple[str, str], dict[str, OwnedTouchpoint]] = {}
    for touchpoint in touchpoints:
        if count[touchpoint.id] > 1:
            first_of = by_name.setdefault((touchpoint.id, normalize(touchpoint.name)), {})
            first_of.setdefault(touchpoint.owner, touchpoint)
    yield from (list(first_of.values()) for first_of in by_name.values() if len(first_of) > 1)
