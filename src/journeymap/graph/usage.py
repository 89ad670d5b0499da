"""What journeys and the workspace file use of the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.references import Id, ids_in
from journeymap.model.evidence import ATTRIBUTE_CATALOGUES, stripped
from journeymap.model.fields import Block, Reference, Shape, Timing, fields, models, walk
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.timing import Days, Duration
from journeymap.model.values import strings_in

Users = Mapping[str, Mapping[str, tuple[str, Pointer]]]
"""For ids of a catalogue and functions: the label of the function's first touchpoint that uses it, and the pointer."""


@cache
def naming_keys() -> frozenset[str]:
    """Return the keys whose values can name what the workspace declares."""
    return frozenset(key for model in models().values() for key, field in fields(model).items() if _names(field.shape))


def _names(shape: Shape) -> bool:
    """Return whether a shape can hold an id of a catalogue, or a time."""
    return any(
        part.type not in (date, Duration, Days)
        if isinstance(part, Timing)
        else part.catalogue in (*CATALOGUES, "moments", "dates", "spans")
        if isinstance(part, Reference)
        else isinstance(part, Block) and any(_names(field.shape) for field in fields(part.model).values())
        for part in walk(shape)
    )


def used_by_organization(organization: Organization) -> Iterator[Id]:
    """Yield what the workspace file uses: owners, shares, parents and members."""
    items = (item for catalogue in CATALOGUES for item in (getattr(organization, catalogue) or {}).values())
    for catalogue, id in ids_in(organization, *items):
        yield "anchors" if catalogue in ("moments", "dates") else catalogue, id
    yield from _meant_by_sources(organization)


def _meant_by_sources(organization: Organization) -> Iterator[Id]:
    """Yield the channels and personas that values in the data stand for."""
    for attribute, catalogue in ATTRIBUTE_CATALOGUES.items():
        columns = [source.attributes.get(attribute) for source in (organization.data or {}).values()]
        words = {stripped(word) for column in columns if column for word in column.values.values()}
        for id, item in (getattr(organization, catalogue) or {}).items():
            if not words.isdisjoint((id, *strings_in(item.name))):
                yield catalogue, id


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
    """Return, for items without an owner, the first of `nodes` of each function.

    A touchpoint that several journeys share counts in one of them.
    """
    declared = graph.organization.catalogue(catalogue) or {}
    ids = {id for id, item in declared.items() if not (item.owners or getattr(item, "shared", False))}
    users: dict[str, dict[str, tuple[str, Pointer]]] = {}
    for node in filter(graph.portfolio.is_counted, nodes):
        function = graph.function(node)
        for index, id in enumerate(getattr(node.touchpoint, catalogue)):
            if function is not None and id in ids:
                users.setdefault(id, {}).setdefault(function, (node.label, node.pointer(catalogue, index)))
    return users
