"""What journeys and the workspace file use of the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.references import Id, ids_in
from journeymap.model.organization import CATALOGUES, Organization

__all__ = ["unused", "used_by_journey", "used_by_organization"]


def unused(portfolio: Portfolio) -> Mapping[str, set[str]]:
    """For each catalogue, the ids that are declared and that nothing uses, except retired touchpoints."""
    left = {(catalogue, id) for catalogue in CATALOGUES for id in portfolio.catalogue(catalogue) or ()}
    left.difference_update(used_by_organization(portfolio.organization))
    for graph in portfolio.graphs:
        if not left:
            break
        left.difference_update(used_by_journey(graph))
    return {catalogue: {id for where, id in left if where == catalogue} for catalogue in CATALOGUES}


def used_by_organization(organization: Organization) -> Iterator[Id]:
    """What the workspace file itself uses: owning, sharing, being a parent or a member is use."""
    items = (item for catalogue in CATALOGUES for item in (getattr(organization, catalogue) or {}).values())
    for element in (organization, *items):
        for catalogue, id in ids_in(element):
            yield "anchors" if catalogue == "moments" else catalogue, id


def used_by_journey(graph: JourneyGraph) -> Iterator[Id]:
    """What a journey and its touchpoints use, without retired ones; a journey without personas is about all."""
    yield from (("personas", persona) for persona in graph.personas if persona)
    for element in (graph.journey, *graph.journey.stages.values(), *(node.touchpoint for node in graph.touchpoints)):
        yield from ids_in(element)
