"""References that lead nowhere: every id in a workspace that its catalogue, journey or workspace does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from journeymap.findings import Pointer
from journeymap.graph.elements import elements
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.references import ids_in, referrals
from journeymap.graph.teams import BUILT_IN
from journeymap.model.element import Element
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.timing import ANCHORS

__all__ = ["UnknownReference", "unknown_references"]


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """An id that leads nowhere: where it is, in which catalogue it was looked up, and what is there."""

    pointer: Pointer
    catalogue: str
    id: str
    known: Collection[str]


def unknown_references(portfolio: Portfolio) -> Iterator[UnknownReference]:
    """All ids of a workspace that lead nowhere, without those whose declaration could not be read.

    A catalogue that is not declared holds everything.
    """
    lookup = _Lookup(portfolio)
    places: list[tuple[Portfolio | JourneyGraph, JourneyGraph | None]] = [(portfolio, None)]
    places += [(graph, graph) for graph in portfolio.graphs]
    for of, graph in places:
        for holder in elements(of, partial(lookup.has_unknown, graph), retired=True):
            for referral in referrals(holder.element):
                if not lookup.is_known(graph, referral.catalogue, referral.id):
                    pointer = holder.pointer(*referral.keys, mark=referral.mark)
                    known = lookup.candidates(graph, referral.catalogue, referral.id)
                    unknown = UnknownReference(pointer, referral.catalogue, referral.id, known)
                    if not lookup.is_unread(unknown):
                        yield unknown


def _declared(organization: Organization) -> dict[str, Collection[str] | None]:
    """What each catalogue holds; None where it holds everything."""
    declared: dict[str, Collection[str] | None] = {name: getattr(organization, name) for name in CATALOGUES}
    declared["teams"] = None if organization.teams is None else {*organization.teams, *BUILT_IN}
    declared["anchors"] = {*ANCHORS, *(organization.anchors or {})}
    declared["spans"] = ANCHORS[:-1]
    return declared  # unknown stages have a rule of their own, and unknown rules are found where rules are selected


class _Lookup:
    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.load_result = portfolio.workspace.load_result
        self.declared = _declared(portfolio.organization)
        self.known: set[tuple[str, str]] = set()
        """Ids that were looked up before and are there; most occur many times."""
        self.references = {node.reference for graph in portfolio.graphs for node in graph.all_touchpoints}
        self.ids = {node.id for graph in portfolio.graphs for node in graph.all_touchpoints}
        self.moments = {*(self.declared["anchors"] or ()), *self.ids}

    def has_unknown(self, graph: JourneyGraph | None, element: Element) -> bool:
        """Whether an element refers to anything that is not there; the cheap question before `referrals`."""
        return any(id not in self.known and not self.is_known(graph, *id) for id in ids_in(element))

    def is_known(self, graph: JourneyGraph | None, catalogue: str, id: str) -> bool:
        """Whether an id leads somewhere, seen from a journey or from the workspace file."""
        if catalogue == "touchpoints":
            return self._is_touchpoint(graph, id)
        if catalogue == "moments":
            is_known = id in self.moments or id in self.references
        elif catalogue == "subjects":
            is_known = graph is not None or self._is_subject(id)
        else:
            declared = self.declared.get(catalogue)
            is_known = declared is None or id in declared
        if is_known:
            self.known.add((catalogue, id))
        return is_known

    def _is_touchpoint(self, graph: JourneyGraph | None, reference: str) -> bool:
        if graph is not None and graph.resolve(reference) is not None:
            return True
        journey, slash, _ = reference.partition("/")
        # the journey can be the one that could not be read
        return reference in self.references or bool(
            slash and journey not in self.portfolio.by_id and self.load_result.has_unreadable_journey
        )

    def _is_subject(self, at: str) -> bool:
        first, _, rest = at.partition("/")
        if first in CATALOGUES:
            declared = self.portfolio.catalogue(first) or {}
            return rest in declared or (first == "teams" and rest in BUILT_IN)
        if first not in self.portfolio.by_id:
            return self.load_result.has_unreadable_journey
        return not rest or at in self.references or self.portfolio.stage(rest) is not None

    def candidates(self, graph: JourneyGraph | None, catalogue: str, id: str) -> Collection[str]:
        """What could have been meant."""
        if catalogue == "touchpoints":
            return self.references if "/" in id or graph is None else [node.id for node in graph.all_touchpoints]
        if catalogue == "moments":
            return self.moments
        return self._subjects if catalogue == "subjects" else self.declared.get(catalogue) or ()

    @cached_property
    def _subjects(self) -> list[str]:
        items = [f"{name}/{id}" for name in CATALOGUES for id in self.portfolio.catalogue(name) or {}]
        stages = [f"{graph.id}/{stage.id}" for graph in self.portfolio.graphs for stage in graph.stages]
        return [*self.portfolio.by_id, *self.references, *stages, *items]

    # -- what is written, but could not be read ----------------------------------------------------------------

    @cached_property
    def _unplaced(self) -> set[str]:
        """Touchpoints in stages that the framework does not have."""
        stages = {stage.id for stage in self.portfolio.stages}
        return {
            f"{graph.id}/{touchpoint.id}"
            for graph in self.portfolio.graphs
            for id, stage in graph.journey.stages.items()
            if id not in stages
            for touchpoint in stage.touchpoints
        }

    def is_unread(self, unknown: UnknownReference) -> bool:
        """Whether what the id names, or the text around it, could not be read, so that nobody knows."""
        unread, pointer = self.load_result.unreadable, unknown.pointer
        if not unread and not self._unplaced and not self.load_result.sources_without_journey:
            return False
        if unread.issuperset((pointer.journey or "*", pointer.subject or "*")) and pointer.subject != pointer.journey:
            return True  # where the text itself is broken, what is left of it means nothing
        if unknown.catalogue in ("touchpoints", "moments"):
            return self._is_unread_touchpoint(unknown)
        if unknown.catalogue == "subjects":
            return True
        return not unread.isdisjoint({"*", unknown.catalogue, f"{unknown.catalogue}/{unknown.id}"})

    def _is_unread_touchpoint(self, unknown: UnknownReference) -> bool:
        journey, slash, touchpoint = unknown.id.partition("/")
        if not slash:
            journey, touchpoint = unknown.pointer.journey or "", unknown.id
        elif journey not in self.portfolio.by_id and self.load_result.sources_without_journey:
            return True  # there is a text in which no journey could be found: it can be this one
        references = {journey, f"{journey}/{touchpoint}"}
        if unknown.catalogue == "moments" and not slash:
            references = {*self.portfolio.by_id, *(f"{id}/{touchpoint}" for id in self.portfolio.by_id)}
            references |= {"*", "anchors", f"anchors/{touchpoint}"}
        return not references.isdisjoint(self.load_result.unreadable | self._unplaced)
