"""List the ids that a journey declares, and those it names that nothing declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymap.decoding import DeclaredItem
from journeymap.findings import Pointer
from journeymap.graph.elements import elements
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.references import referrals
from journeymap.graph.unknown_bases import UnknownBase, unknown_bases
from journeymap.model.journey import Stage
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.values import strings_in

Named = tuple[Pointer, str, str]
"""Where an id is named, in which catalogue it is looked up, and the id."""


@dataclass(frozen=True, slots=True)
class JourneyIds:
    """Holds a journey's declared ids, those in unknown stages and unresolved ones."""

    journey: str
    touchpoints: tuple[str, ...]
    unplaced: tuple[str, ...] = ()
    not_found: tuple[Named, ...] = ()
    similar_bases: tuple[UnknownBase, ...] = ()
    """The unknown bases of times that resemble one that exists; `wrong-value` reports the others."""
    named: tuple[DeclaredItem, ...] = ()
    """The touchpoints with their names, if something is not found, or a cohort or a source names some."""
    names: tuple[str, ...] = ()
    """What people call the journey."""


def collect_ids(graph: JourneyGraph) -> JourneyIds:
    """Return a journey's ids: declared ones, and those in no catalogue."""
    organization = graph.organization
    not_found: list[Named] = []
    # `unknown_bases` looks up what times are counted from. Few journeys name anything that is not declared: one look at
    # all ids spares the walk through all elements.
    missing = {
        named
        for named in graph.named_ids - organization.declared_ids
        if named[0] != "anchors" and not _is_found(graph, *named)
    }
    if missing:
        not_found = [named for named in named_in(graph, retired=True) if named[1:] in missing]
    known = {stage.id for stage in graph.stages}
    unknown = {id: stage for id, stage in graph.journey.stages.items() if id not in known}
    unplaced = tuple(touchpoint.id for stage in unknown.values() for touchpoint in stage.touchpoints)
    not_found += _named_in_unknown(graph, unknown)
    nodes = tuple(graph.all_touchpoints)
    touchpoints = tuple(node.id for node in nodes)
    is_asked = not_found or not organization.journeys_of_items.isdisjoint((graph.id, None))
    named = tuple(DeclaredItem(node.id, tuple(strings_in(node.touchpoint.name))) for node in nodes if is_asked)
    names = tuple(strings_in(graph.journey.name))
    return JourneyIds(graph.id, touchpoints, unplaced, tuple(not_found), similar_bases(graph), named, names)


def _named_in_unknown(graph: JourneyGraph, stages: Mapping[str, Stage]) -> Iterator[Named]:
    """Yield what touchpoints of unknown stages name and no catalogue declares."""
    organization = graph.organization
    for id, stage in stages.items():
        for index, touchpoint in enumerate(stage.touchpoints):
            for referral in referrals(touchpoint):
                named = (referral.catalogue, referral.id)
                is_missing = named not in organization.declared_ids and referral.catalogue != "anchors"
                if is_missing and must_be_declared(referral.catalogue, organization.organization):
                    pointer = Pointer(
                        graph.id,
                        stage=id,
                        touchpoint=touchpoint.id,
                        index=index,
                        keys=referral.keys,
                        mark=referral.mark,
                    )
                    yield pointer, *named


def similar_bases(graph: JourneyGraph | OrganizationGraph) -> tuple[UnknownBase, ...]:
    """Return the unknown bases of times that resemble one that exists."""
    return tuple(base for base in unknown_bases(graph) if base.suggestion)


def named_in(of: JourneyGraph | OrganizationGraph, *, retired: bool = False) -> Iterator[Named]:
    """Yield the references of a journey or the workspace file with their places."""
    for holder in elements(of, lambda _: True, retired=retired):
        for referral in referrals(holder.element):
            yield holder.pointer(*referral.keys, mark=referral.mark), referral.catalogue, referral.id


def _is_found(graph: JourneyGraph, catalogue: str, id: str) -> bool:
    """Whether a journey can tell that an id is there."""
    if catalogue == "touchpoints":
        return graph.find(id) is not None
    if catalogue == "subjects":
        return True  # in a journey, `wrong-value` reports them
    return catalogue != "moments" and not must_be_declared(catalogue, graph.organization.organization)


def must_be_declared(catalogue: str, organization: Organization) -> bool:
    """Whether every id of a catalogue has to be declared."""
    if catalogue in CATALOGUES and catalogue != "anchors":
        return getattr(organization, catalogue) is not None
    return catalogue in ("anchors", "spans", "journeys", "dates")
