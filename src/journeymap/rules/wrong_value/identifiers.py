"""Ids that mean something else already."""

from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import ANCHORS
from journeymap.rules.api import Portfolio, Problems
from journeymap.rules.wrong_value.problem import wrong_value


def clashing_ids(portfolio: Portfolio) -> Problems:
    """Report journeys with the name of a catalogue, events that exist anyway, touchpoints with the id of a stage."""
    for id in portfolio.organization.anchors or {}:
        if id in ANCHORS:
            message = f"every workspace has the event `{id}`"
            yield wrong_value(portfolio.pointer("anchors", id), message, "give yours another id", id)
    for graph in portfolio.graphs:
        if graph.id in CATALOGUES:
            message = f"`{graph.id}` is the name of a catalogue"
            yield wrong_value(graph.id_pointer, message, "give the journey another id", graph.id)
        stages = frozenset(stage.id for stage in graph.stages)
        for node in graph.all_touchpoints:
            if node.id in stages:
                message = f"`{node.id}` is the id of a stage"
                yield wrong_value(node.id_pointer, message, "give the touchpoint another id", node.id)
