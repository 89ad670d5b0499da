"""Find the contacts of a silence window, and those that may lie in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from journeymap.graph.contacts import Contact, PersonaContacts, UndatedContact, intervals, overlaps
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.silence_windows import CANDIDATE, LATER, SilenceWindow, passes_later_stages, stages_of
from journeymap.graph.silences import WindowContacts, long_gaps
from journeymap.model.timing import Months

_STANDING_AFTER_START = ("onboard", "engage", "develop", "retain")


def contacts_of_window(
    graph: JourneyGraph,
    persona: str | None,
    window: SilenceWindow,
    limit: int,
    contacts: PersonaContacts,
    listed: Container[TouchpointNode],
) -> tuple[StageNode, WindowContacts[Contact]] | None:
    """Return the first stage and the contacts of a window, or None.

    None is for a persona for whom the window is not checked. `limit` is in hours; `listed` are the touchpoints that
    `untimed-step` lists.
    """
    view = contacts.view
    stages = [stage for stage in stages_of(graph, window.roles) if view.touchpoints_in(stage)]
    start, end, end_base = _bounds(graph, persona, window, view)
    if end - start <= limit or not any(stage.role in window.needs for stage in stages):
        return None
    if window is CANDIDATE and view.begins_at_offer:
        return None
    if window is LATER and any(_recurs_by_calendar(node) for node in contacts.nodes):
        return None
    groups = [stage.group for stage in graph.stages if stage.role in window.roles]
    ending = contacts.ending_before(end, groups[-1])
    dated, undated = contacts.dated, contacts.undated
    if window is CANDIDATE:
        dated = [*dated, *contacts.dated_steps_of_person]
        undated = [*undated, *contacts.undated_steps_of_person]
    given: WindowContacts[Contact] = WindowContacts(
        start,
        end,
        limit,
        dated=list(intervals(dated, start, end, limit, ending)),
        has_contact=any(node.stage.role in window.roles and node not in ending for node in contacts.nodes),
        has_dated=_has_dated(view, start, end),
        is_note=window.is_note,
        base=window.first,
        end_base=end_base,
    )
    if not any(long_gaps(given)):
        return stages[0], given
    possible = [
        each.possible(
            contacts.order, is_explained=_is_explained(each, listed), is_later=each.node.stage.group > groups[-1]
        )
        for each in undated
        if each.node not in ending and may_count(each, window, groups[0], start, end, contacts)
    ]
    return stages[0], replace(given, possible=possible)


def _bounds(graph: JourneyGraph, persona: str | None, window: SilenceWindow, view: PersonaView) -> tuple[int, int, str]:
    """Return the ends of a window, and the anchor of the second one."""
    start, end = window.bounds(view.timeline)
    last, last_anchor = latest_end(graph, persona)
    if last < end:
        return start, last, last_anchor
    return start, end, window.last if end == window.full_end(view.timeline) else "notice"


def latest_end(graph: JourneyGraph, persona: str | None) -> tuple[int, str]:
    """Return the hour at which every window ends at the latest, and its anchor.

    This is `notice`, or the last dated hour of a persona that passes no stage after `onboard`.
    """
    view = graph.for_persona(persona)
    notice = view.timeline.anchors["notice"], "notice"
    if passes_later_stages(graph, persona):
        return notice
    ends = [(each.end, each.end_anchor) for each in view.occurrences if each.node.touchpoint.status != "planned"]
    return min(notice, max(ends, default=notice))


def _is_explained(contact: UndatedContact, listed: Container[TouchpointNode]) -> bool:
    """Return whether other rules list a contact, or it has a deadline or a stretch."""
    if contact.occurrence is not None or contact.node in listed:
        return True
    return contact.node.touchpoint.is_when_unknown and not contact.node.timings


def _recurs_by_calendar(node: TouchpointNode) -> bool:
    is_in_role = node.stage.role in _STANDING_AFTER_START and node.touchpoint.kind != "message"
    return is_in_role and any(isinstance(when, Months) for when in node.timings)


def may_count(
    contact: UndatedContact, window: SilenceWindow, first_group: int, start: int, end: int, contacts: PersonaContacts
) -> bool:
    """Return whether an undated contact can count in a window at all."""
    node = contact.node
    if contact.is_within_stretch or node.stage.role in window.roles:
        return True
    if contact.is_deadline and start <= contact.latest <= end:
        return True
    if contact.occurrence is not None and node.touchpoint.from_ == "person":
        return False
    if window.first == "started" and node.is_standing and node.stage.role in _STANDING_AFTER_START:
        return True
    bounds = contact.bounds(contacts.order)
    return node.stage.group < first_group and bounds.earliest >= start and bounds.latest > start


def _has_dated(view: PersonaView, start: int, end: int) -> bool:
    """Return whether any touchpoint is dated within two hours.

    Contacts with a deadline are not dated.
    """
    return any(
        overlaps(each, start, end)
        for each in view.occurrences
        if not (each.is_deadline and each.node.touchpoint.makes_contact)
    )
