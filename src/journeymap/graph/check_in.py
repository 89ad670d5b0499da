"""Find out whether somebody talks with a new colleague in the first weeks."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.graph.contacts import PersonaContacts, UndatedContact, intervals, overlaps
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.silence_windows import EARLY, stages_of
from journeymap.graph.timeline import DAY

_SHORTEST = 14 * DAY
_ROLES = ("onboard", "engage", "develop", "retain")
_FUNCTIONS = ("hr", "marketing")


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in that is missing, and what it may be after all.

    `undated` are conversations that may lie in these weeks, `feedback` what is asked then by somebody who may well
    talk with the person.
    """

    stage: StageNode
    last_day: int
    undated: tuple[UndatedContact, ...]
    feedback: tuple[TouchpointNode, ...]


def find_missing_check_in(graph: JourneyGraph, persona: str | None, after: int, before: int) -> CheckIn | None:
    """Return what is known of a check-in that is missing, or None.

    A time that ends early because the person leaves is not looked at if it is shorter than 14 days, nor one that lies
    in a silence that is reported.
    """
    view, contacts = graph.for_persona(persona), silences_of(graph).contacts(persona)
    stages = [stage for stage in stages_of(graph, EARLY.roles) if view.touchpoints_in(stage)]
    if not any(view.extents.get(node, (0, -1))[1] >= 0 for stage in stages for node in view.touchpoints_in(stage)):
        return None
    first, full_end = after * DAY, (before + 1) * DAY
    end = min(full_end, silences_of(graph).last_hour(persona))
    if end < full_end and end - first < _SHORTEST:
        return None
    if any(each.is_reported and each.covers(first, min(before * DAY, end)) for each in silences_of(graph).of(persona)):
        return None
    last = min(full_end - 1, end)
    ending = contacts.ending_before(end, stages[-1].group)
    talks = [each for each in contacts.dated if each.node.touchpoint.is_talk]
    if any(each.begin <= last and each.end >= first for each in intervals(talks, first, last, 0, ending)):
        return None
    undated = [
        each
        for each in contacts.undated
        if each.node.touchpoint.is_talk
        and each.node.stage.role in _ROLES
        and each.node not in ending
        and each.may_lie_between(first - 1, last + 1, contacts.order)
    ]
    feedback = _feedback_of_others(graph, contacts, first, last)
    return CheckIn(stages[0], min(before, last // DAY), tuple(undated), tuple(feedback))


def _feedback_of_others(graph: JourneyGraph, contacts: PersonaContacts, first: int, last: int) -> list[TouchpointNode]:
    """Return the feedback of `onboard` that neither HR nor marketing owns."""
    return [
        node
        for node in contacts.nodes
        if node.touchpoint.kind == "feedback"
        and node.stage.role == "onboard"
        and graph.function(node) not in _FUNCTIONS
        and any(overlaps(occurrence, first, last) for occurrence in contacts.view.occurrences_of(node))
    ]
