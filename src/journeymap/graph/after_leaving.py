"""Find out whether the employer stays in contact with those who have left."""

from __future__ import annotations

from journeymap.graph.contacts import UndatedContact
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.silence_windows import AFTER_LEAVING, stages_of
from journeymap.model.timing import Dates

_LASTING_KINDS = ("service", "programme")


def is_silent_after_leaving(graph: JourneyGraph, persona: str | None) -> bool:
    """Return whether a persona hears nothing after the last day of work.

    Only personas who meet something in `depart` are asked about.

    What is always there for those who have left is enough: a contact, a service or a programme without days.
    """
    nodes = leaving_touchpoints(graph, persona)
    view = graph.for_persona(persona)
    left = view.timeline.anchors[AFTER_LEAVING.anchor]
    if not nodes or silences_of(graph).contacts(persona).is_contact_after(left):
        return False
    return not any(_is_offered(node) and not view.occurrences_of(node) for node in nodes)


def leaving_touchpoints(graph: JourneyGraph, persona: str | None) -> list[TouchpointNode]:
    """Return the touchpoints of the covered stages of leaving that a persona meets."""
    view = graph.for_persona(persona)
    return [node for stage in stages_of(graph, AFTER_LEAVING.roles) for node in view.touchpoints_in(stage)]


def undated_after_leaving(graph: JourneyGraph, persona: str | None) -> list[UndatedContact]:
    """Return the contacts of leaving that may lie after the last day of work."""
    contacts, nodes = silences_of(graph).contacts(persona), set(leaving_touchpoints(graph, persona))
    left = contacts.view.timeline.anchors[AFTER_LEAVING.anchor]
    return [
        each
        for each in contacts.undated
        if each.node in nodes and min(each.latest, each.bounds(contacts.order).latest) > left
    ]


def _is_offered(node: TouchpointNode) -> bool:
    """Return whether something is always there, or comes back every year."""
    touchpoint = node.touchpoint
    if any(isinstance(when, Dates) for when in node.timings):
        return False
    lasts = touchpoint.side == "frontstage" and touchpoint.kind in _LASTING_KINDS
    return node.is_standing and (touchpoint.makes_contact or lasts)
