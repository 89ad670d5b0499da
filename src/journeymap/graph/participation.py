"""Find the functions that take part in touchpoints, and where that is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode


@dataclass(frozen=True, slots=True)
class Participation:
    """Holds what is known of the functions that take part in some touchpoints.

    `unclear` are the touchpoints without exactly one owner, where any function may come to take part.
    """

    functions: frozenset[str]
    has_unclassified: bool
    """Whether a team without a function is itself owner, responsible or consulted."""
    has_undeclared: bool
    """Whether a team that is named is not declared, so that nobody knows whose it is."""
    unclear: tuple[TouchpointNode, ...]

    @classmethod
    def in_touchpoints(cls, graph: JourneyGraph, nodes: Sequence[TouchpointNode]) -> Participation:
        teams = graph.organization.teams
        return cls(
            frozenset().union(*(teams.functions_taking_part(node.touchpoint) for node in nodes)),
            any(teams.has_unclassified(node.touchpoint) for node in nodes),
            any(teams.has_undeclared(node.touchpoint) for node in nodes),
            tuple(node for node in nodes if len(node.touchpoint.owners) != 1),
        )
