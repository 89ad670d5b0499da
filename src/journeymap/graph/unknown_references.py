"""Find references to ids that no catalogue, journey or workspace declares."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeymap.decoding import DeclaredItem, DeclaredItems, Vocabulary, vocabulary_of
from journeymap.findings import Pointer
from journeymap.graph.journey_ids import JourneyIds, Named, must_be_declared, named_in, similar_bases
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.teams import BUILT_IN
from journeymap.graph.unknown_bases import UnknownBase
from journeymap.model.evidence import ATTRIBUTE_CATALOGUES, stripped
from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import ANCHORS
from journeymap.model.values import strings_in
from journeymap.time_phrases import anchor_words


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """An unknown id: its place, its catalogue, and the items that exist there."""

    pointer: Pointer
    catalogue: str
    id: str
    known: DeclaredItems
    replacement: str | None = None
    """What to write for the whole value, where that is certain."""
    beside: frozenset[str] = frozenset()
    """The ids that stand beside it as keys, where each can stand once."""


def unknown_references(organization: OrganizationGraph, journeys: Sequence[JourneyIds]) -> Iterator[UnknownReference]:
    """Yield all unknown ids, except those with unreadable declarations.

    A catalogue that is not declared holds everything.
    """
    lookup = _Lookup(organization, journeys)
    for named in named_in(organization):
        if named[1] == "dates":
            yield from lookup.unknown_date(named)
        elif named[0].catalogue == "data" and named[1] in ("anchors", "touchpoints"):
            yield from lookup.unknown_of_source(named)
        elif named[1] != "anchors":
            yield from lookup.unknown(None, named)
    yield from lookup.unknown_values()
    yield from map(_as_unknown_reference, similar_bases(organization))
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
        self.journeys = {journey.journey: journey for journey in reversed(journeys)}
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

    def unknown(self, journey: JourneyIds | None, named: Named) -> Iterator[UnknownReference]:
        """Yield an unknown reference; `journey` is its place, None the workspace file."""
        pointer, catalogue, id = named
        if not self._is_known(catalogue, id, journey) and not self._is_left_behind(pointer, catalogue, id):
            unknown = UnknownReference(pointer, catalogue, id, self._candidates(journey, catalogue, id))
            if not self._is_unread(unknown, journey):
                yield unknown

    def _is_left_behind(self, pointer: Pointer, catalogue: str, id: str) -> bool:
        """Whether what is taken over names a journey that nothing here follows."""
        workspace, (other, slash, _) = self.organization.workspace, id.partition("/")
        if workspace.template is None or catalogue != "touchpoints" or not slash or other in self.journeys:
            return False
        return other in workspace.template.journeys and self.organization.is_taken_over(pointer)

    def unknown_date(self, named: Named) -> Iterator[UnknownReference]:
        """Yield what a cohort has a date for, where its journey lacks it."""
        cohort = (self.organization.organization.cohorts or {})[str(named[0].keys[0])]
        journey = self.journeys.get(cohort.journey)
        for unknown in self.unknown(journey, named) if journey is not None else ():
            yield replace(unknown, beside=frozenset(cohort.dates))

    def unknown_of_source(self, named: Named) -> Iterator[UnknownReference]:
        """Yield an unknown anchor of a source, or a touchpoint that its journey lacks."""
        pointer, catalogue, id = named
        source = (self.organization.organization.data or {})[str(pointer.keys[0])]
        if catalogue == "anchors":
            for unknown in self.unknown(None, (pointer, "events", id)):
                yield replace(unknown, beside=frozenset(source.anchors))
            return
        meant = [source.journey] if source.journey else list(self.journeys)
        journey = self.journeys.get(meant[0]) if len(meant) == 1 else None
        if journey is not None and "/" not in id:
            yield from self.unknown(journey, named)

    def unknown_values(self) -> Iterator[UnknownReference]:
        """Yield the values in the data that should mean a catalogue item, and do not."""
        for id, source in (self.organization.organization.data or {}).items():
            for attribute, catalogue in ATTRIBUTE_CATALOGUES.items():
                declared = self.organization.catalogue(catalogue)
                if attribute not in source.attributes or declared is None:
                    continue
                names = {name for item in declared.values() for name in strings_in(item.name)}
                for value, meant in source.attributes[attribute].values.items():
                    if stripped(meant) not in names and stripped(meant) not in declared:
                        keys = ("attributes", attribute, "values", value)
                        pointer = self.organization.pointer("data", id, *keys)
                        yield from self.unknown(None, (pointer, catalogue, stripped(meant)))

    def _is_known(self, catalogue: str, id: str, journey: JourneyIds | None) -> bool:
        if catalogue == "touchpoints":
            other, slash, _ = id.partition("/")
            # the journey can be the one that could not be read
            is_other = bool(slash) and other not in self.journeys
            is_here = not slash and journey is not None and f"{journey.journey}/{id}" in self.references
            return is_here or id in self.references or (is_other and self.load_result.has_unreadable_journey)
        if catalogue == "moments":
            return id in self.moments or id in self.references
        if catalogue == "events":
            return id in self.organization.anchor_ids
        if catalogue == "dates":
            return id in self.organization.anchor_ids or (journey is not None and id in journey.touchpoints)
        if catalogue == "journeys":
            return id in self.journeys or self.load_result.has_unreadable_journey
        if catalogue == "subjects":
            return journey is not None or self._is_subject(id)
        if not must_be_declared(catalogue, self.organization.organization):
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
        if catalogue == "dates" and journey is not None:
            return DeclaredItems((*self._events, *journey.named))
        if catalogue == "events":
            return DeclaredItems(self._events)
        if catalogue not in self._items:
            self._items[catalogue] = self._vocabulary.declared(catalogue) or DeclaredItems(
                self._by_name if catalogue == "journeys" else [DeclaredItem(id) for id in self._ids_in(catalogue)]
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
    def _by_name(self) -> list[DeclaredItem]:
        return [DeclaredItem(id, journey.names) for id, journey in self.journeys.items()]

    @cached_property
    def _events(self) -> list[DeclaredItem]:
        own = self.organization.organization.anchors or {}
        return [DeclaredItem(id, anchor_words(id)) for id in ANCHORS] + [
            DeclaredItem(id, tuple(strings_in(own[id].name))) for id in own
        ]

    @cached_property
    def _subjects(self) -> list[str]:
        items = [f"{name}/{id}" for name in CATALOGUES for id in self.organization.catalogue(name) or {}]
        stages = [f"{journey.journey}/{stage.id}" for journey in self.by_journey for stage in self.organization.stages]
        return [*self.journeys, *self.references, *stages, *items]

    # -- what is written, but could not be read ----------------------------------------------------------------

    def _is_unread(self, unknown: UnknownReference, journey: JourneyIds | None) -> bool:
        """Return whether the id's declaration, or its own context, is unreadable."""
        unread, pointer = self.load_result.unreadable, unknown.pointer
        if not unread and not self.unplaced and not self.load_result.sources_without_journey:
            return False
        if unread.issuperset((pointer.journey or "*", pointer.subject or "*")) and pointer.subject != pointer.journey:
            return True  # where the text itself is broken, what is left of it means nothing
        is_of_source = unknown.catalogue == "touchpoints" and pointer.catalogue == "data"
        if (unknown.catalogue == "dates" or is_of_source) and journey is not None:
            return self._is_unread_touchpoint(replace(unknown, id=f"{journey.journey}/{unknown.id}"))
        if unknown.catalogue == "events":
            return not unread.isdisjoint({"*", "anchors", f"anchors/{unknown.id}"})
        if unknown.catalogue in ("touchpoints", "moments"):
            return self._is_unread_touchpoint(unknown)
        if unknown.catalogue == "journeys":
            return unknown.id in unread or bool(self.load_result.sources_without_journey)
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
        if unknown.catalogue == "dates" or (unknown.catalogue == "moments" and not slash):
            references |= {"*", "anchors", f"anchors/{touchpoint}"}
        return not references.isdisjoint(self.load_result.unreadable | self.unplaced)
