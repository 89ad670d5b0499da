"""Merging what the paths of several personas have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.paths import Paths

__all__ = ["merge_personas"]


def merge_personas(
    graph: JourneyGraph, groups_of: Callable[[Paths], Iterable[Sequence[TouchpointNode]]]
) -> list[tuple[list[TouchpointNode], list[str | None]]]:
    """Ask the paths of each persona for groups of touchpoints, and merge those with the same first touchpoint.

    Returns the touchpoints of each merged group, and the personas who have it.
    """
    merged: dict[TouchpointNode, tuple[dict[TouchpointNode, None], list[str | None]]] = {}
    for persona in graph.personas:
        for nodes in groups_of(graph.for_persona(persona).paths):
            members, personas = merged.setdefault(nodes[0], ({}, []))
            members.update(dict.fromkeys(nodes))
            personas.append(persona)
    return [(list(members), personas) for members, personas in merged.values()]
