"""Which touchpoints each persona meets."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.graph.nodes import TouchpointNode, by_order
from journeymap.graph.organization import OrganizationGraph

_Key = tuple[tuple[str, ...], tuple[int, ...]]


class Audience:
    """Finds the touchpoints of each persona among some, in the framework's order.

    A touchpoint that names personas is for these, any other for those who pass its stage. Personas who meet the same
    get the same list.
    """

    def __init__(self, organization: OrganizationGraph, nodes: Sequence[TouchpointNode]) -> None:
        self._organization = organization
        self._for_anybody: list[TouchpointNode] = []
        self._naming: dict[str | None, list[TouchpointNode]] = {}
        self._lists: dict[_Key, list[TouchpointNode]] = {}
        for node in nodes:
            if node.touchpoint.personas:
                for persona in dict.fromkeys(node.touchpoint.personas):
                    self._naming.setdefault(persona, []).append(node)
            else:
                self._for_anybody.append(node)

    def key_of(self, persona: str | None) -> _Key:
        """Return what personas who meet the same touchpoints have in common."""
        return self._organization.persona(persona).stages, tuple(node.order for node in self._naming.get(persona, ()))

    def most_for(self, persona: str | None) -> int:
        """Return how many touchpoints a persona meets at the most."""
        return len(self._for_anybody) + len(self._naming.get(persona, ()))

    def touchpoints_for(self, persona: str | None) -> Sequence[TouchpointNode]:
        key = self.key_of(persona)
        stages, naming = key[0], self._naming.get(persona, [])
        touchpoints = self._lists.get(key)
        if touchpoints is None:
            for_anybody = [node for node in self._for_anybody if not stages or node.stage.id in stages]
            touchpoints = self._lists[key] = sorted([*for_anybody, *naming], key=by_order)
        return touchpoints
