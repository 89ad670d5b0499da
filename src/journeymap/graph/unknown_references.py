"""Find references to ids that no catalogue, journey or workspace declares."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.decoding import DeclaredItem, DeclaredItems, Vocabulary, vocabulary_of
from journeymap.findings import Pointer
from journeymap.graph.elements import elements
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.references import referrals
from journeymap.graph.teams import BUILT_IN
from journeymap.graph.unknown_bases import UnknownBase, unknown_bases
from journeymap.model.journey import Stage
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.timing import ANCHORS
from journeymap.model.values import strings_in

_Named = tuple[Pointer, str, str]
"""Where an id is named, in which catalogue it is looked up, and the id."""


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """An unknown id: its place, its catalogue, and the items that exist there."""

    pointer: Pointer
    catalogue: str
    id: str
    known: DeclaredItems
    replacement: str | None = None
    """What to write for the whole value, where that is certain."""


@dataclass(frozen=True, slots=True)
class JourneyIds:
    """Holds a journey's declared ids, those in unknown stages and unresolved ones."""

    journey: str
    touchpoints: tuple[str, ...]
    unplaced: tuple[str, ...] = ()
    not_found: tuple[_Named, ...] = ()
    similar_bases: tuple[UnknownBase, ...] = ()
    """The unknown bases of times that resemble one that exists; `wrong-value` reports the others."""
    named: tuple[DeclaredItem, ...] = ()
    """The touchpoints with their names, if something is not found."""


def collect_ids(graph: JourneyGraph) -> JourneyIds:
    """Return a journey's ids: declared ones, and those in no catalogue."""
    organization = graph.organization
    not_found: list[_Named] = []
    # `unknown_bases` looks up what times are counted from. Few journeys name anything that is not declared: one look at
    # all ids spares the walk through all elements.
    missing = {
        named
        for named in graph.named_ids - organization.declared_ids
        if named[0] != "anchors" and not _is_found(graph, *named)
    }
    if missing:
        not_found = [named for named in _named_in(graph, retired=True) if named[1:] in missing]
    known = {stage.id for stage in graph.stages}
    unknown = {id: stage for id, stage in graph.journey.stages.items() if id not in known}
    unplaced = tuple(touchpoint.id for stage in unknown.values() for touchpoint in stage.touchpoints)
    not_found += _named_in_unknown(graph, unknown)
    nodes = tuple(graph.all_touchpoints)
    touchpoints = tuple(node.id for node in nodes)
    named = tuple(DeclaredItem(node.id, tuple(strings_in(node.touchpoint.name))) for node in nodes if not_found)
    return JourneyIds(graph.id, touchpoints, unplaced, tuple(not_found), _similar_bases(graph), named)


def _named_in_unknown(graph: JourneyGraph, stages: Mapping[str, Stage]) -> Iterator[_Named]:
    """Yield what touchpoints of unknown stages name and no catalogue declares."""
    organization = graph.organization
    for id, stage in stages.items():
        for index, touchpoint in enumerate(stage.touchpoints):
            for referral in referrals(touchpoint):
                named = (referral.catalogue, referral.id)
                is_missing = named not in organization.declared_ids and referral.catalogue != "anchors"
                if is_missing and _must_be_declared(referral.catalogue, organization.organization):
                    pointer = Pointer(
                        graph.id,
                        stage=id,
                        touchpoint=touchpoint.id,
                        index=index,
                        keys=referral.keys,
                        mark=referral.mark,
                    )
                    yield pointer, *named


def _similar_bases(graph: JourneyGraph | OrganizationGraph) -> tuple[UnknownBase, ...]:
    return tuple(base for base in unknown_bases(graph) if base.suggestion)


def _named_in(of: JourneyGraph | OrganizationGraph, *, retired: bool = False) -> Iterator[_Named]:
    for holder in elements(of, lambda _: True, retired=retired):
        for referral in referrals(holder.element):
            yield holder.pointer(*referral.keys, mark=referral.mark), referral.catalogue, referral.id


def _is_found(graph: JourneyGraph, catalogue: str, id: str) -> bool:
    """Whether a journey can tell that an id is there."""
    if catalogue == "touchpoints":
        return graph.find(id) is not None
    if catalogue == "subjects":
        return True  # in a journey, `wrong-value` reports them
    return catalogue != "moments" and not _must_be_declared(catalogue, graph.organization.organization)


def _must_be_declared(catalogue: str, organization: Organization) -> bool:
    if catalogue in CATALOGUES and catalogue != "anchors":
        return getattr(organization, catalogue) is not None
    return catalogue in ("anchors", "spans")


def unknown_references(organization: OrganizationGraph, journeys: Sequence[JourneyIds]) -> Iterator[UnknownReference]:
    """Yield all unknown ids, except those with unreadable declarations.

    A catalogue that is not declared holds everything.
    """
    lookup = _Lookup(organization, journeys)
    for named in _named_in(organization):
        if named[1] != "anchors":
            yield from lookup.unknown(None, named)
    yield from map(_as_unknown_reference, _similar_bases(organization))
    for journey in journeys:
        for named in journey.not_found:
            yield from lookup.unknown(journey, named)
        yield from map(_as_unknown_reference, journey.similar_bases)


def _as_unknown_reference(base: UnknownBase) -> UnknownReference:
    reading = base.reading
    replacement = reading.texts[0] if reading is not None and reading.is_certain else None
    known = DeclaredItems((DeclaredItem(base.suggestion or ""),))
    return UnknownReference(base.pointer, "anchors", base.base, known, replacement)


class _Lookup:
    def __init__(self, organization: OrganizationGraph, journeys: Sequence[JourneyIds]) -> None:
        self.organization = organization
        self.load_result = organization.workspace.load_result
        self.journeys = {journey.journey for journey in journeys}
        self.references = {f"{journey.journey}/{id}" for journey in journeys for id in journey.touchpoints}
        self.unplaced = {f"{journey.journey}/{id}" for journey in journeys for id in journey.unplaced}
        self.by_journey = journeys
        self._touchpoints: dict[str, DeclaredItems] = {}
        self._items: dict[str, DeclaredItems] = {}

    @cached_property
    def moments(self) -> set[str]:
        """The events, and the ids of all touchpoints."""
        own = self.organization.organization.anchors or {}
        return {*ANCHORS, *own, *(id for journey in self.by_journey for id in journey.touchpoints)}

    def unknown(self, journey: JourneyIds | None, named: _Named) -> Iterator[UnknownReference]:
        """Yield an unknown reference; `journey` is its place, None the workspace file."""
        pointer, catalogue, id = named
        if not self._is_known(catalogue, id, journey):
            unknown = UnknownReference(pointer, catalogue, id, self._candidates(journey, catalogue, id))
            if not self._is_unread(unknown):
                yield unknown

    def _is_known(self, catalogue: str, id: str, journey: JourneyIds | None) -> bool:
        if catalogue == "touchpoints":
            other, slash, _ = id.partition("/")
            # the journey can be the one that could not be read
            is_other = bool(slash) and other not in self.journeys
            return id in self.references or (is_other and self.load_result.has_unreadable_journey)
        if catalogue == "moments":
            return id in self.moments or id in self.references
        if catalogue == "subjects":
            return journey is not None or self._is_subject(id)
        if not _must_be_declared(catalogue, self.organization.organization):
            return True  # `unknown-stage` reports stages, and the selection of rules reports rules
        return id in ANCHORS[:-1] if catalogue == "spans" else (catalogue, id) in self.organization.declared_ids

    def _is_subject(self, at: str) -> bool:
        first, _, rest = at.partition("/")
        if first in CATALOGUES:
            declared = self.organization.catalogue(first) or {}
            return rest in declared or (first == "teams" and rest in BUILT_IN)
        if first not in self.journeys:
            return self.load_result.has_unreadable_journey
        return not rest or at in self.references or self.organization.stage(rest) is not None

    def _candidates(self, journey: JourneyIds | None, catalogue: str, id: str) -> DeclaredItems:
        if catalogue == "touchpoints" and journey is not None and "/" not in id:
            if journey.journey not in self._touchpoints:
                self._touchpoints[journey.journey] = DeclaredItems(journey.named)
            return self._touchpoints[journey.journey]
        if catalogue not in self._items:
            self._items[catalogue] = self._vocabulary.declared(catalogue) or DeclaredItems(
                [DeclaredItem(id) for id in self._ids_in(catalogue)]
            )
        return self._items[catalogue]

    def _ids_in(self, catalogue: str) -> Collection[str]:
        if catalogue == "touchpoints":
            return self.references
        if catalogue == "moments":
            return self.moments
        if catalogue == "spans":
            return ANCHORS[:-1]
        if catalogue == "subjects":
            return self._subjects
        return [declared for name, declared in self.organization.declared_ids if name == catalogue]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.organization.organization)

    @cached_property
    def _subjects(self) -> list[str]:
        items = [f"{name}/{id}" for name in CATALOGUES for id in self.organization.catalogue(name) or {}]
        stages = [f"{journey.journey}/{stage.id}" for journey in self.by_journey for stage in self.organization.stages]
        return [*self.journeys, *self.references, *stages, *items]

    # -- what is written, but could not be read ----------------------------------------------------------------

    def _is_unread(self, unknown: UnknownReference) -> bool:
        """Return whether the id's declaration, or its own context, is unreadable."""
        unread, pointer = self.load_result.unreadable, unknown.pointer
        if not unread and not self.unplaced and not self.load_result.sources_without_journey:
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
        elif journey not in self.journeys and self.load_result.sources_without_journey:
            return True  # there is a text in which no journey could be found: it can be this one
        references = {journey, f"{journey}/{touchpoint}"}
        if unknown.catalogue == "moments" and not slash:
            references = {*self.journeys, *(f"{id}/{touchpoint}" for id in self.journeys)}
            references |= {"*", "anchors", f"anchors/{touchpoint}"}
        return not references.isdisjoint(self.load_result.unreadable | self.unplaced)
