"""Count the owners, times and shifts of a map that are written as `unknown`."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.graph import JourneyGraph, OrganizationGraph
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.unknown import UNKNOWN

_WITH_OWNERS = ("channels", "metrics", "assets")


def count_unknown_in_journey(graph: JourneyGraph) -> int:
    """Count the unknown values of a journey; retired touchpoints are not asked."""
    stages = sum(stage.is_owner_unknown for stage in graph.journey.stages.values())
    touchpoints = sum(sum(_unknown_values(node.touchpoint)) for node in graph.touchpoints)
    return graph.journey.is_owner_unknown + stages + touchpoints


def _unknown_values(touchpoint: Touchpoint) -> Iterator[bool]:
    yield touchpoint.is_owner_unknown
    yield touchpoint.is_when_unknown
    yield touchpoint.shift == UNKNOWN
    for opportunity in touchpoint.opportunities:
        yield opportunity.owner == UNKNOWN


def count_unknown_values(organization: OrganizationGraph) -> int:
    """Count the unknown owners and shifts in the catalogues of a workspace."""
    catalogues = (organization.catalogue(name) or {} for name in _WITH_OWNERS)
    owners: int = sum(item.is_owner_unknown for catalogue in catalogues for item in catalogue.values())
    personas = organization.organization.personas or {}
    return owners + sum(persona.shift == UNKNOWN for persona in personas.values())
