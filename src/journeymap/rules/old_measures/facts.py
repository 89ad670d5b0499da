"""What is asked of each journey: what it has, and how it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.errors import MeasureError
from journeymap.rules.api import JourneyGraph

if TYPE_CHECKING:
    from journeymap.measuring.settings import MeasureSettings


class Measured(NamedTuple):
    """A journey: its ids, those of its touchpoints, and how it is measured."""

    id: str
    name: str
    formerly: tuple[str, ...]
    touchpoints: frozenset[str]
    settings: MeasureSettings | None


def collect(graph: JourneyGraph) -> Measured | None:
    """Return the facts of a journey; None where nothing is measured."""
    organization = graph.organization.organization
    if not organization.data and graph.organization.workspace.published is None:
        return None
    touchpoints = [node.touchpoint for node in graph.all_touchpoints]
    ids = frozenset(id for touchpoint in touchpoints for id in (touchpoint.id, *touchpoint.formerly))
    return Measured(graph.id, graph.name, graph.journey.formerly, ids, _settings(graph) if organization.data else None)


def _settings(graph: JourneyGraph) -> MeasureSettings | None:
    from journeymap.measuring.settings import measure_settings  # only workspaces with data pay for it

    try:
        return measure_settings(graph.organization.organization, graph.journey)
    except MeasureError:  # a time zone that another rule reports
        return None
