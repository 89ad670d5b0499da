"""Find the teams that a question goes to."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.model.unknown import UNKNOWN

Teams = tuple[str, ...]
_USERS = ("channels", "metrics", "assets", "promises")


def teams_of_touchpoint(graph: JourneyGraph, node: TouchpointNode) -> Teams:
    """Return the owner, or all teams concerned if there is not exactly one.

    Those of an unowned touchpoint are the teams that do the work or are asked before, and the owner of the stage, else
    of the journey. If there is none of these, they are the owners of the other touchpoints of the stage.
    """
    touchpoint = node.touchpoint
    if touchpoint.owners:
        return touchpoint.owners
    named = _known((*touchpoint.owner, *touchpoint.responsible, *touchpoint.consulted))
    declared = graph.declared(node.stage)
    above = (declared.owners if declared else ()) or graph.journey.owners
    return _known((*named, *above)) or _owners(graph.touchpoints_in(node.stage))


def teams_of_stage(graph: JourneyGraph, stage: StageNode) -> Teams:
    """Return the owner of a stage, else those of `teams_of_journey`."""
    declared = graph.declared(stage)
    return _known(declared.owner if declared else ()) or teams_of_journey(graph)


def teams_of_journey(graph: JourneyGraph) -> Teams:
    """Return the owner of a journey, else all owners of its touchpoints."""
    return _known(graph.journey.owner) or _owners(graph.touchpoints)


def teams_of_item(portfolio: Portfolio, catalogue: str, id: str) -> Teams:
    """Return the owner of an item of a catalogue, else the owners of what uses it."""
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
