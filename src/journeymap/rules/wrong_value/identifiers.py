"""Ids that mean something else already."""

from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import ANCHORS
from journeymap.rules.api import JourneyGraph, OrganizationGraph, Problems
from journeymap.rules.wrong_value.problem import wrong_value


def clashing_events(organization: OrganizationGraph) -> Problems:
    """Report events that every workspace has."""
    for id in organization.organization.anchors or {}:
        if id in ANCHORS:
            message = f"every workspace has the event `{id}`"
            yield wrong_value(organization.pointer("anchors", id), message, "give yours another id", id)


def clashing_ids(graph: JourneyGraph) -> Problems:
    """Report a journey with the name of a catalogue, and touchpoints with the id of a stage."""
    if graph.id in CATALOGUES:
        message = f"`{graph.id}` is the name of a catalogue"
        yield wrong_value(graph.id_pointer, message, "give the journey another id", graph.id)
    stages = frozenset(stage.id for stage in graph.stages)
    for node in graph.all_touchpoints:
        if node.id in stages:
            message = f"`{node.id}` is the id of a stage"
            yield wrong_value(node.id_pointer, message, "give the touchpoint another id", node.id)
