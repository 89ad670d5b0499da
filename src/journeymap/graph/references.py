"""References that lead nowhere: every id in a workspace that its catalogue, journey or workspace does not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.teams import BUILT_IN
from journeymap.model.timing import ANCHORS, Point, Recurrence, Stretch, When
from journeymap.model.touchpoint import Handoff

__all__ = ["Named", "references"]


@dataclass(frozen=True, slots=True)
class Named:
    """An id that leads nowhere: where it stands, in which catalogue it was looked for, and what is there.

    Besides catalogues, ids are looked for among `touchpoints`, `moments` (events and touchpoints), `spans` (the
    events that another follows) and `subjects` (of waivers).
    """

    pointer: Pointer
    catalogue: str
    id: str
    known: Collection[str]


def references(portfolio: Portfolio) -> Iterator[Named]:
    """All references of a workspace that lead nowhere; a catalogue that is not declared holds everything."""
    return _References(portfolio).unknown()


class _References:
    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.unread = portfolio.workspace.load_result.unreadable
        organization = portfolio.organization
        self.known: dict[str, Collection[str] | None] = {
            catalogue: portfolio.catalogue(catalogue)
            for catalogue in ("personas", "channels", "metrics", "promises", "assets")
        }
        self.known["teams"] = None if organization.teams is None else {*organization.teams, *BUILT_IN}
        self.known["anchors"] = {*ANCHORS, *(organization.anchors or {})}
        self.enforced = {key: catalogue for key, catalogue in _LISTS.items() if self.known[catalogue] is not None}
        """The keys whose ids must be declared, with the catalogue that they must be declared in."""
        self.enforced_keys = frozenset(self.enforced)
        self.sound: set[tuple[str, tuple[str, ...]]] = set()
        """Lists of which all is known; most occur many times."""
        self.placed: set[int] = set()
        """Timings of which all anchors are known."""
        self.everything = {node.reference for graph in portfolio.graphs for node in graph.all_touchpoints}
        self.anywhere = {node.id for graph in portfolio.graphs for node in graph.all_touchpoints}
        self.astray = {reference for graph in portfolio.graphs for reference in _outside_framework(graph)}
        """Touchpoints in stages that there are not."""

    def unknown(self) -> Iterator[Named]:
        """The ids that lead nowhere, without those that are written, but could not be read."""
        for named in self._unknown():
            if not self._is_unread(named):
                yield named

    def _is_unread(self, named: Named) -> bool:
        if not self.unread and not self.astray and not self.portfolio.workspace.load_result.sources_without_journey:
            return False
        pointer = named.pointer
        if (
            self.unread.issuperset((pointer.journey or "*", pointer.subject or "*"))
            and pointer.subject != pointer.journey
        ):
            return True  # where the text itself is broken, what is left of it means nothing
        if named.catalogue in ("touchpoints", "moments"):
            journey, slash, touchpoint = named.id.partition("/")
            if not slash:
                journey, touchpoint = named.pointer.journey or "", named.id
            if (
                slash
                and journey not in self.portfolio.by_id
                and self.portfolio.workspace.load_result.sources_without_journey
            ):
                return True  # there is a text in which no journey could be found: it may be this one
            references = {journey, f"{journey}/{touchpoint}"}
            if named.catalogue == "moments" and not slash:
                references = {*self.portfolio.by_id, *(f"{id}/{touchpoint}" for id in self.portfolio.by_id)}
                references |= {"*", "anchors", f"anchors/{touchpoint}"}
            return not references.isdisjoint(self.unread | self.astray)
        if named.catalogue == "subjects":
            return True
        return not {"*", named.catalogue, f"{named.catalogue}/{named.id}"}.isdisjoint(self.unread)

    def _unknown(self) -> Iterator[Named]:
        yield from self._organization()
        for graph in self.portfolio.graphs:
            yield from self._journey(graph)
            for node in graph.all_touchpoints:
                yield from self._touchpoint(graph, node)

    def _missing(self, catalogue: str, ids: Iterable[str], pointer: Pointer, one: bool = False) -> Iterator[Named]:
        """Those of `ids` that the catalogue lacks; `spot` is the list, or with `one` the value itself."""
        known = self.known[catalogue]
        if known is None:
            return
        for index, id in enumerate(ids):
            if id not in known:
                yield Named(pointer if one else _entry(pointer, index), catalogue, id, known)

    # -- the workspace file ------------------------------------------------------------------------------------

    def _organization(self) -> Iterator[Named]:
        organization, item = self.portfolio.organization, self.portfolio.pointer
        for id, team in (organization.teams or {}).items():
            yield from self._missing("teams", [team.parent] if team.parent else [], item("teams", id, "parent"), True)
            yield from self._missing("teams", team.members, item("teams", id, "members"))
        for id, persona in (organization.personas or {}).items():
            yield from self._missing("channels", persona.reached_by, item("personas", id, "reached_by"))
            yield from self._missing("promises", persona.promises, item("personas", id, "promises"))
            for anchor in persona.spans:
                if anchor not in ANCHORS[:-1]:
                    yield Named(item("personas", id, "spans", anchor, mark="key"), "spans", anchor, ANCHORS[:-1])
        for anchor in organization.spans:
            if anchor not in ANCHORS[:-1]:
                yield Named(Pointer(keys=("spans", anchor), mark="key"), "spans", anchor, ANCHORS[:-1])
        for catalogue in ("channels", "metrics", "assets"):
            for id, owned in (self.portfolio.catalogue(catalogue) or {}).items():
                yield from self._missing("teams", owned.owner, item(catalogue, id, "owner"))
        for id, metric in (organization.metrics or {}).items():
            yield from self._missing("teams", metric.shared_with, item("metrics", id, "shared_with"))
            for key, moment in (("from", metric.from_), ("to", metric.to)):
                if moment and not self._is_moment(moment):
                    known = {*(self.known["anchors"] or ()), *self.anywhere}
                    yield Named(item("metrics", id, key), "moments", moment, known)
        for id, anchor_of_own in (organization.anchors or {}).items():
            yield from self._missing("anchors", [anchor_of_own.at.anchor], item("anchors", id, "at"), True)
        for index, waiver in enumerate(organization.checks.waivers):
            pointer = Pointer(keys=("checks", "waivers", index, "approved_by"))
            yield from self._missing("teams", [waiver.approved_by] if waiver.approved_by else [], pointer, True)
            if waiver.at and not self._is_subject(waiver.at):
                yield Named(Pointer(keys=("checks", "waivers", index, "at")), "subjects", waiver.at, self._subjects())

    def _is_moment(self, word: str) -> bool:
        return word in (self.known["anchors"] or ()) or word in self.anywhere or word in self.everything

    def _is_subject(self, at: str) -> bool:
        first, _, rest = at.partition("/")
        declared = self.portfolio.catalogue(first) if first in _CATALOGUES else None
        if first in _CATALOGUES:
            return rest in (declared or {}) or (first == "teams" and rest in BUILT_IN)
        graph = self.portfolio.by_id.get(first)
        if graph is None:
            return self.portfolio.workspace.load_result.has_unreadable_journey
        return not rest or at in self.everything or self.portfolio.stage(rest) is not None

    def _subjects(self) -> list[str]:
        catalogues = [f"{name}/{id}" for name in _CATALOGUES for id in self.portfolio.catalogue(name) or {}]
        stages = [f"{graph.id}/{stage.id}" for graph in self.portfolio.graphs for stage in graph.stages]
        return [*self.portfolio.by_id, *self.everything, *stages, *catalogues]

    # -- journeys ----------------------------------------------------------------------------------------------

    def _journey(self, graph: JourneyGraph) -> Iterator[Named]:
        journey = graph.journey
        for key in ("owner", "personas", "metrics"):
            yield from self._listed(key, getattr(journey, key), graph.pointer)
        for stage in graph.stages:
            written = graph.declared(stage)
            if written:
                for key in ("owner", "metrics"):
                    yield from self._listed(key, getattr(written, key), partial(graph.stage_pointer, stage))
        for index, waiver in enumerate(journey.waivers):
            if waiver.approved_by:
                yield from self._missing(
                    "teams", [waiver.approved_by], graph.pointer("waivers", index, "approved_by"), True
                )

    def _touchpoint(self, graph: JourneyGraph, node: TouchpointNode) -> Iterator[Named]:
        touchpoint = node.touchpoint
        given, values = touchpoint.model_fields_set, touchpoint.__dict__
        for key in self.enforced_keys & given:
            if (key, values[key]) not in self.sound:
                yield from self._listed(key, values[key], node.pointer)
        if touchpoint.when:
            yield from self._timing(node)
        if not given.isdisjoint(_LEADING):
            yield from self._leads(graph, node)
        # nearly all say how it feels, and hardly any for one persona and another
        if not given.isdisjoint(_RARE) or values["emotion"].__class__ is dict:
            yield from self._rarely(node)

    def _listed(self, key: str, ids: tuple[str, ...], at: Callable[[str], Pointer]) -> Iterator[Named]:
        """Those of a list that are not declared; `at` gives the place of its key."""
        if key in self.enforced and (key, ids) not in self.sound:
            missing = list(self._missing(self.enforced[key], ids, at(key)))
            yield from missing
            if not missing:
                self.sound.add((key, ids))

    def _timing(self, node: TouchpointNode) -> Iterator[Named]:
        anchors = self.known["anchors"] or ()
        for index, when in enumerate(node.touchpoint.when):
            if id(when) in self.placed:
                continue
            unknown = [point.anchor for point in _points(when) if point.anchor not in anchors]
            for anchor in unknown:
                yield Named(node.pointer("when", index), "anchors", anchor, anchors)
            if not unknown:
                self.placed.add(id(when))

    def _leads(self, graph: JourneyGraph, node: TouchpointNode) -> Iterator[Named]:
        touchpoint = node.touchpoint
        for key in ("feeds", "needs"):
            for index, reference in enumerate(getattr(touchpoint, key)):
                yield from self._leads_nowhere(graph, reference, node.pointer(key, index))
        if touchpoint.part_of:
            yield from self._leads_nowhere(graph, touchpoint.part_of, node.pointer("part_of"))
        for index, way in enumerate(touchpoint.next or ()):
            # an entry may be written as the reference alone
            yield from self._leads_nowhere(graph, way.to, node.pointer("next", index, "to"))
            if way.handoff:
                yield from self._handoff(way.handoff, node.pointer("next", index, "handoff", "accepted_by"))

    def _rarely(self, node: TouchpointNode) -> Iterator[Named]:
        touchpoint = node.touchpoint
        personas = self.known["personas"]
        for key in ("emotion", "thoughts", "pains"):
            felt = getattr(touchpoint, key)
            if isinstance(felt, dict) and personas is not None:
                for persona in felt:
                    if persona not in personas:
                        yield Named(node.pointer(key, persona, mark="key"), "personas", persona, personas)
        for index, opportunity in enumerate(touchpoint.opportunities):
            owner = [opportunity.owner] if opportunity.owner else []
            yield from self._missing("teams", owner, node.pointer("opportunities", index, "owner"), True)
        if touchpoint.handoff:
            yield from self._handoff(touchpoint.handoff, node.pointer("handoff", "accepted_by"))
        for index, waiver in enumerate(touchpoint.waivers):
            team = [waiver.approved_by] if waiver.approved_by else []
            yield from self._missing("teams", team, node.pointer("waivers", index, "approved_by"), True)

    def _handoff(self, handoff: Handoff, pointer: Pointer) -> Iterator[Named]:
        return self._missing("teams", [handoff.accepted_by] if handoff.accepted_by else [], pointer, True)

    def _leads_nowhere(self, graph: JourneyGraph, reference: str, pointer: Pointer) -> Iterator[Named]:
        if graph.resolve(reference) is not None:
            return
        journey = reference.partition("/")[0]
        if (
            "/" in reference
            and journey not in self.portfolio.by_id
            and self.portfolio.workspace.load_result.has_unreadable_journey
        ):
            return  # the journey may be the one that could not be read
        yield Named(
            pointer,
            "touchpoints",
            reference,
            self.everything if "/" in reference else {node.id: 0 for node in graph.all_touchpoints},
        )


_CATALOGUES = ("teams", "personas", "channels", "metrics", "promises", "assets", "anchors")
_LISTS = {
    "owner": "teams",
    "responsible": "teams",
    "consulted": "teams",
    "informed": "teams",
    "personas": "personas",
    "channels": "channels",
    "metrics": "metrics",
    "promises": "promises",
    "keeps": "promises",
    "assets": "assets",
}
_LEADING = frozenset({"next", "feeds", "needs", "part_of"})
_RARE = frozenset({"thoughts", "pains", "opportunities", "handoff", "waivers"})


def _outside_framework(graph: JourneyGraph) -> list[str]:
    """References to the touchpoints in stages that the framework does not have."""
    stages = {stage.id for stage in graph.stages}
    return [
        f"{graph.id}/{touchpoint.id}"
        for id, stage in graph.journey.stages.items()
        if id not in stages
        for touchpoint in stage.touchpoints
    ]


def _entry(pointer: Pointer, index: int) -> Pointer:
    return Pointer(
        pointer.journey,
        pointer.stage,
        pointer.touchpoint,
        pointer.index,
        pointer.catalogue,
        (*pointer.keys, index),
        "value",
        pointer.number,
    )


def _points(when: When) -> Iterator[Point]:
    if isinstance(when, Point):
        yield when
    elif isinstance(when, Stretch):
        yield when.start
        yield when.end
    elif isinstance(when, Recurrence):
        yield from (point for point in (when.start, when.until) if point)
