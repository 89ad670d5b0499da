"""Find the teams that a question goes to."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.model.unknown import UNKNOWN

Teams = tuple[str, ...]
_USERS = ("channels", "metrics", "assets", "promises")


def teams_of_touchpoint(graph: JourneyGraph, node: TouchpointNode) -> Teams:
    """Return the owner, or all teams that claim to be it.

    Of an unowned touchpoint, return those who take part (being informed is not taking part), else `teams_of_stage`.
    """
    touchpoint = node.touchpoint
    if touchpoint.owners:
        return touchpoint.owners
    taking_part = _known((*touchpoint.owner, *touchpoint.responsible, *touchpoint.consulted))
    return taking_part or teams_of_stage(graph, node.stage)


def teams_of_stage(graph: JourneyGraph, stage: StageNode) -> Teams:
    """Return the owner of a stage, else of its journey; none if nobody owns it."""
    declared = graph.declared(stage)
    return _known(declared.owner if declared else ()) or teams_of_journey(graph)


def teams_of_journey(graph: JourneyGraph) -> Teams:
    """Return the owner of a journey."""
    return _known(graph.journey.owner)


def teams_of_item(portfolio: Portfolio, catalogue: str, id: str) -> Teams:
    """Return the owner of an item of a catalogue, else the owners of what uses it.

    If nothing uses it, return the owners of all journeys.
    """
    if catalogue == "teams":
        return (id,)
    owners = _known(getattr((portfolio.catalogue(catalogue) or {}).get(id), "owner", ()))
    if owners:
        return owners
    if catalogue in _USERS:
        nodes = (node for graph in portfolio.graphs for node in graph.touchpoints)
        users = _owners(node for node in nodes if id in getattr(node.touchpoint, catalogue))
        if users:
            return users
    return _known(team for graph in portfolio.graphs for team in teams_of_journey(graph))


def _owners(nodes: Iterable[TouchpointNode]) -> Teams:
    return _known(team for node in nodes for team in node.touchpoint.owners)


def _known(teams: Iterable[str]) -> Teams:
    return tuple(dict.fromkeys(team for team in teams if team != UNKNOWN))
