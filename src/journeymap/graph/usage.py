"""What journeys and the workspace file use of the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.references import Id, ids_in
from journeymap.model.organization import CATALOGUES, Organization

Users = Mapping[str, Mapping[str, tuple[str, Pointer]]]
"""For ids of a catalogue and functions: the label of the function's first touchpoint that uses it, and the pointer."""

NAMING_KEYS = frozenset(
    {
        "owner",
        "responsible",
        "consulted",
        "informed",
        "personas",
        "channels",
        "metrics",
        "assets",
        "promises",
        "keeps",
        "when",
        "handoff",
        "next",
        "opportunities",
        "waivers",
        "emotion",
        "thoughts",
        "pains",
        "parent",
        "members",
        "reached_by",
        "shared_with",
        "from",
        "to",
        "at",
        "spans",
        "checks",
    }
)
"""The keys of which a value can name something that the workspace declares."""


def used_by_organization(organization: Organization) -> Iterator[Id]:
    """Yield what the workspace file uses: owners, shares, parents and members."""
    items = (item for catalogue in CATALOGUES for item in (getattr(organization, catalogue) or {}).values())
    for catalogue, id in ids_in(organization, *items):
        yield "anchors" if catalogue == "moments" else catalogue, id


def used_by_journey(graph: JourneyGraph) -> frozenset[Id]:
    """Return what a journey uses; without personas, a journey concerns all."""
    used = {("personas", persona) for persona in graph.personas if persona}
    if all(node.touchpoint.status != "retired" for node in graph.all_touchpoints):
        return graph.named_ids | used
    stages = graph.journey.stages.values()
    used.update(ids_in(graph.journey, *stages, *(node.touchpoint for node in graph.touchpoints)))
    return frozenset(used)


def users_without_owner(
    graph: JourneyGraph, catalogue: Literal["assets", "channels"], nodes: Iterable[TouchpointNode]
) -> Users:
    """Return, for items without an owner, the first of `nodes` of each function."""
    declared = graph.organization.catalogue(catalogue) or {}
    ids = {id for id, item in declared.items() if not (item.owners or getattr(item, "shared", False))}
    users: dict[str, dict[str, tuple[str, Pointer]]] = {}
    for node in nodes if ids else ():
        function = graph.function(node)
        for index, id in enumerate(getattr(node.touchpoint, catalogue)):
            if function is not None and id in ids:
                users.setdefault(id, {}).setdefault(function, (node.label, node.pointer(catalogue, index)))
    return users
