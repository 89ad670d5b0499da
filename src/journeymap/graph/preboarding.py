"""Find the contacts between contract and first day."""

from __future__ import annotations

from journeymap.graph.contacts import UndatedContact, intervals
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.silence_windows import PREBOARDING
from journeymap.graph.timeline import DAY
from journeymap.graph.window_contacts import may_count


def contacts_before_start(
    graph: JourneyGraph, persona: str | None
) -> tuple[list[TouchpointNode], list[UndatedContact]]:
    """Return the contacts before the first day, and those that may lie there.

    The former are dated from `accepted` to before `started`, or placed there by the path.
    """
    contacts = silences_of(graph).contacts(persona)
    start, end = PREBOARDING.bounds(contacts.view.timeline)
    group = next((stage.group for stage in graph.stages if stage.role in PREBOARDING.roles), 0)
    ending = contacts.ending_before(end, group)
    certain = {
        each.contact.node
        for each in intervals(contacts.dated, start, end, DAY, ending)
        if each.counts_in(start, end - 1)
    }
    possible = []
    for each in contacts.undated:
        if each.node in ending or each.node in certain:
            continue
        bounds = each.bounds(contacts.order)
        earliest, latest = max(each.earliest, bounds.earliest), min(each.latest, bounds.latest)
        if start <= earliest <= latest <= end:
            certain.add(each.node)
        elif may_count(each, PREBOARDING, group, start, end, contacts) and each.may_lie_between(
            start, end, contacts.order
        ):
            possible.append(each)
    return sorted(certain, key=lambda node: node.order), possible
