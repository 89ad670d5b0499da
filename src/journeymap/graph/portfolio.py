"""Join a workspace's journeys, and summarize them for other processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from journeymap.findings import Pointer
from journeymap.graph.cycles import find_cycles
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.persona_view import PersonaView
from journeymap.model.journey import Journey
from journeymap.taken_over import origin_of_journey
from journeymap.workspace import WorkspaceData


@dataclass(frozen=True, slots=True)
class Need:
    """A touchpoint with `needs`; each entry has a pointer and a reference."""

    reference: str
    label: str
    entries: tuple[tuple[Pointer, str], ...]


@dataclass(frozen=True, slots=True)
class JourneyLinks:
    """Holds a journey's relations to others: references, targets and needs.

    `needs_today` leaves out what is planned.
    """

    journeys: frozenset[str] = frozenset()
    entries: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    needs_today: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Holds the relations of other journeys to those of a partial portfolio.

    `entered` has for each journey the ids of the touchpoints to which others lead, `need_cycles` the references of
    touchpoints that need each other, `need_cycles_today` those without what is planned, `needed` those of all that is
    needed.
    """

    entered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    need_cycles: tuple[frozenset[str], ...] = ()
    need_cycles_today: tuple[frozenset[str], ...] = ()
    needed: frozenset[str] = frozenset()


class Portfolio(OrganizationGraph):
    """Holds the journeys of a workspace, or with `links` a part of them."""

    def __init__(self, workspace: WorkspaceData, *, planned: bool = True, links: Links | None = None) -> None:
        super().__init__(workspace)
        self.links = links
        journeys = workspace.journeys.values()
        entries = chain(*map(entries_of, journeys), from_template(workspace, entries_of))
        self.entered = entries_between(entries) if links is None else links.entered
        """For each journey, the ids of the touchpoints to which other journeys lead."""
        self.graphs = [JourneyGraph(self, self, journey, planned=planned) for journey in journeys]
        self.by_id = {graph.id: graph for graph in self.graphs}
        self._planned = planned
        self.with_planned = self
        """All journeys with what is planned; itself unless that is left out."""

    def __repr__(self) -> str:
        return f"<Portfolio: {len(self.graphs)} journeys>"

    @cached_property
    def has_planned(self) -> bool:
        return self._planned and any(
            node.touchpoint.status == "planned" for graph in self.graphs for node in graph.all_touchpoints
        )

    @cached_property
    def has_retired(self) -> bool:
        touchpoints = (node.touchpoint for graph in self.graphs for node in graph.all_touchpoints)
        return any(touchpoint.status == "retired" for touchpoint in touchpoints)

    @cached_property
    def without_planned(self) -> Portfolio:
        """All journeys as they are today; itself where nothing is planned."""
        if not self.has_planned:
            return self
        today = Portfolio(self.workspace, planned=False, links=self.links)
        today.with_planned = self
        return today

    def graph_of(self, node: TouchpointNode) -> JourneyGraph:
        return self.by_id[node.journey]

    def view_of(self, node: TouchpointNode, persona: str | None) -> PersonaView | None:
        """Return a persona's view of a touchpoint's journey; None if it has none."""
        graph = self.by_id[node.journey]
        return graph.for_persona(persona) if persona in graph.persona_order else None

    def need_each_other(self, *nodes: TouchpointNode) -> bool:
        references = {node.reference for node in nodes}
        return any(references <= cycle for cycle in self._need_cycles)

    def origin_of(self, node: TouchpointNode) -> tuple[int, str, str]:
        """Return what is the same for a touchpoint that several journeys share."""
        return *origin_of_journey(self.workspace, node.journey, node.id), node.id

    def is_counted(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint counts among all; one that several share counts once."""
        return not self.workspace.followings or self._counted[self.origin_of(node)] == node.reference

    @cached_property
    def _counted(self) -> dict[tuple[int, str, str], str]:
        """By what is shared, the touchpoint that counts: that of a followed journey."""
        following = self.workspace.following
        depths = {graph.id: len(each.chain()) if (each := following(graph.id)) else 0 for graph in self.graphs}
        counted: dict[tuple[int, str, str], str] = {}
        for graph in sorted(self.graphs, key=lambda graph: (depths[graph.id], graph.id)):
            for node in graph.touchpoints:
                counted.setdefault(self.origin_of(node), node.reference)
        return counted

    @cached_property
    def needed(self) -> frozenset[str]:
        """The references of all touchpoints that another one needs, in any journey."""
        if self.links is not None:
            return self.links.needed
        needed = references_needed(need for graph in self.graphs for need in needs_of(graph))
        return needed.union(from_template(self.workspace, _needed_elsewhere))

    @cached_property
    def _need_cycles(self) -> tuple[frozenset[str], ...]:
        if self.links is not None:
            return self.links.need_cycles if self._planned else self.links.need_cycles_today
        return references_of_cycles(need for graph in self.graphs for need in needs_of(graph))


def links_of(graph: JourneyGraph) -> JourneyLinks:
    others = {id.partition("/")[0] for catalogue, id in graph.named_ids if catalogue == "touchpoints" and "/" in id}
    entries, needs, today = tuple(entries_of(graph.journey)), needs_of(graph), graph.without_planned
    return JourneyLinks(frozenset(others - {graph.id}), entries, needs, needs if today is graph else needs_of(today))


def entries_of(journey: Journey) -> Iterable[str]:
    """The references to touchpoints of other journeys to which a journey leads."""
    for stage in journey.stages.values():
        for touchpoint in stage.touchpoints:
            for entry in touchpoint.next or ():
                is_elsewhere = "/" in entry.to and entry.to.partition("/")[0] != journey.journey
                if is_elsewhere and (touchpoint.status != "retired" or _is_entered(journey, touchpoint.id)):
                    yield entry.to


def _needed_elsewhere(journey: Journey) -> Iterable[str]:
    """The references to touchpoints of other journeys that a journey needs."""
    for stage in journey.stages.values():
        for touchpoint in stage.touchpoints:
            if touchpoint.status != "retired":
                yield from (reference for reference in touchpoint.needs if "/" in reference)


def from_template(workspace: WorkspaceData, references_of: Callable[[Journey], Iterable[str]]) -> Iterable[str]:
    """The references to followers, of journeys of the template that are not followed."""
    if workspace.template is None:
        return
    followers: dict[str, list[str]] = defaultdict(list)
    for following in workspace.followings.values():
        for each in following.chain():
            if each.is_external:
                followers[each.followed_id].append(following.id)
                break
    for id, journey in workspace.template.journeys.items():
        for reference in () if id in followers else references_of(journey):
            followed, _, touchpoint = reference.partition("/")
            yield from (f"{follower}/{touchpoint}" for follower in followers.get(followed, ()))


def entries_between(references: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each journey, the ids of its touchpoints that are named in `references`."""
    entered: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        journey, _, id = reference.partition("/")
        entered[journey].append(id)
    return {journey: tuple(ids) for journey, ids in entered.items()}


def needs_of(graph: JourneyGraph) -> tuple[Need, ...]:
    needs = []
    for node in graph.touchpoints:
        if node.touchpoint.needs:
            entries = []
            for number, reference in enumerate(node.touchpoint.needs):
                own = graph.find(reference)
                entries.append((node.pointer("needs", number), own.reference if own else reference))
            needs.append(Need(node.reference, node.label, tuple(entries)))
    return tuple(needs)


def need_cycles(needs: Iterable[Need]) -> list[list[Need]]:
    """Return the cycles of touchpoints that need each other, in order of `needs`."""
    by_reference = {need.reference: need for need in needs}
    cycles = find_cycles({need.reference: [target for _, target in need.entries] for need in by_reference.values()})
    return [[by_reference[reference] for reference in cycle] for cycle in cycles]


def references_of_cycles(needs: Iterable[Need]) -> tuple[frozenset[str], ...]:
    """The references of the touchpoints in each cycle of `needs`."""
    return tuple(frozenset(need.reference for need in cycle) for cycle in need_cycles(needs))


def references_needed(needs: Iterable[Need]) -> frozenset[str]:
    """The references that entries of `needs` name."""
    return frozenset(reference for need in needs for _, reference in need.entries)


def _is_entered(journey: Journey, id: str) -> bool:
    """Return whether a `next` of the journey names a retired touchpoint."""
    names = (id, f"{journey.journey}/{id}")
    touchpoints = (touchpoint for stage in journey.stages.values() for touchpoint in stage.touchpoints)
    return any(entry.to in names for touchpoint in touchpoints for entry in touchpoint.next or ())
