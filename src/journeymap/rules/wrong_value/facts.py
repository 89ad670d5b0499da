"""What values of the workspace file are compared with in each journey."""

from typing import NamedTuple

from journeymap.rules.api import JourneyGraph, Pointer


class FormerIds(NamedTuple):
    """Holds what a thing is called now and was called before, with the places of the former ids."""

    id: str
    formerly: tuple[tuple[str, Pointer], ...]


class JourneyFacts(NamedTuple):
    """The ids of a journey, its personas, and its retired touchpoints if there are sources of events."""

    former_ids: FormerIds
    personas: tuple[str, ...]
    retired: frozenset[str] = frozenset()


def of_journey(graph: JourneyGraph) -> JourneyFacts:
    """Return the facts of a journey."""
    former = tuple((id, graph.pointer("formerly", index)) for index, id in enumerate(graph.journey.formerly))
    personas = tuple(filter(None, graph.personas)) if graph.organization.organization.cohorts else ()
    nodes = graph.all_touchpoints if graph.organization.organization.data else ()
    retired = frozenset(node.id for node in nodes if node.touchpoint.status == "retired")
    return JourneyFacts(FormerIds(graph.id, former), personas, retired)
