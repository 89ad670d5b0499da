"""Represent a journey as a graph of stages, touchpoints and personas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Protocol

from journeymap.arguments import with_lazily_checked_methods
from journeymap.errors import UnknownNameError
from journeymap.findings import Pointer
from journeymap.graph.audience import Audience
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.paths import Paths
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.references import Id, Referral, ids_in, referrals
from journeymap.graph.timeline import Timeline
from journeymap.graph.timing_bases import TimingBases, time_parts_of_events
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Persona
from journeymap.model.values import in_language

if TYPE_CHECKING:
    # networkx takes 50 ms to import, and only `to_networkx` needs it
    import networkx

    from journeymap.graph.measured import MeasuredJourney

_AFTER_ONBOARDING = ("engage", "develop", "retain", "depart")


class PortfolioProtocol(Protocol):
    """Declares what a journey needs of `Portfolio`, to avoid a cycle of imports."""

    @property
    def by_id(self) -> Mapping[str, JourneyGraph]: ...
    @property
    def entered(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def needed(self) -> frozenset[str]: ...
    @property
    def has_planned(self) -> bool: ...
    @property
    def has_retired(self) -> bool: ...
    @property
    def without_planned(self) -> PortfolioProtocol: ...
    @property
    def with_planned(self) -> PortfolioProtocol: ...
    def graph_of(self, node: TouchpointNode) -> JourneyGraph: ...
    def view_of(self, node: TouchpointNode, persona: str | None) -> PersonaView | None: ...
    def need_each_other(self, *nodes: TouchpointNode) -> bool: ...
    def is_counted(self, node: TouchpointNode) -> bool: ...


@with_lazily_checked_methods
class JourneyGraph:
    """Answers questions about a journey; no list or path has retired touchpoints.

    A persona is its id, or None for the one unnamed person of a workspace that declares no personas.
    """

    def __init__(
        self, organization: OrganizationGraph, portfolio: PortfolioProtocol, journey: Journey, *, planned: bool = True
    ) -> None:
        self.organization = organization
        self.portfolio = portfolio
        self.journey = journey
        self.id = journey.journey
        self.stages: Sequence[StageNode] = organization.stages
        self._by_id: dict[str, TouchpointNode] = {}
        self._in_stage: dict[str, list[TouchpointNode]] = {stage.id: [] for stage in self.stages}
        self.all_touchpoints: list[TouchpointNode] = []
        """All touchpoints, retired ones too, in the framework's order."""
        self.touchpoints: list[TouchpointNode] = []
        """All touchpoints that are not retired, in the framework's order."""
        order = 0
        for stage in self.stages:
            declared = journey.stages.get(stage.id)
            for index, touchpoint in enumerate(declared.touchpoints if declared else ()):
                node = TouchpointNode(touchpoint, stage, index, order, self.id, organization.languages[0])
                order += 1
                if self._by_id.setdefault(touchpoint.id, node) is not node:
                    continue
                self.all_touchpoints.append(node)
                if touchpoint.status == "live" or (planned and touchpoint.status == "planned"):
                    self._in_stage[stage.id].append(node)
        for nodes in self._in_stage.values():
            self.touchpoints += nodes
        time_parts_of_events(self.all_touchpoints, self._by_id)
        self.timing_bases = TimingBases(self.all_touchpoints, self._by_id, organization.anchor_ids)
        """The touchpoints that the times of others are counted from."""
        self._view_of: dict[str | None, PersonaView] = {}
        self._views: dict[tuple[tuple[int, ...], tuple[int, ...], Timeline], PersonaView] = {}
        self._paths: dict[tuple[int, ...], Paths] = {}
        self._views_of_lists: dict[tuple[int, int, Timeline], PersonaView] = {}
        self._audiences: dict[tuple[str, ...] | str, Mapping[str | None, None]] = {}
        self._groups: dict[tuple[str, ...], list[tuple[PersonaView, list[str | None]]]] = {}
        self.derived: dict[type, Any] = {}
        """What other modules derive from the graph and keep for the next question, by its type."""

    @cached_property
    def named_ids(self) -> frozenset[Id]:
        """Return all ids, with catalogues, that the journey names, even if retired."""
        stages = self.journey.stages.values()
        return frozenset(ids_in(self.journey, *stages, *(node.touchpoint for node in self.all_touchpoints)))

    @cached_property
    def base_ids(self) -> frozenset[str]:
        """What times can be counted from: events, and the touchpoints of the journey."""
        return self.organization.anchor_ids.union(self._by_id)

    # -- names and pointers ------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What people call the journey, in the workspace's first language."""
        return in_language(self.journey.name, self.organization.languages[0]) or self.id

    @property
    def id_pointer(self) -> Pointer:
        """The pointer to the journey itself: to the value of `journey`."""
        return self.pointer("journey")

    def pointer(self, *keys: str | int, mark: Literal["value", "key"] = "value") -> Pointer:
        """Return the pointer to a key of the journey, or to the journey without keys."""
        return Pointer(journey=self.id, keys=keys, mark=mark)

    def stage_pointer(self, stage: StageNode, *keys: str | int) -> Pointer:
        """The pointer to a stage (its key), or to the value of one of its keys."""
        return Pointer(journey=self.id, stage=stage.id, keys=keys, mark="value" if keys else "key")

    # -- stages and touchpoints --------------------------------------------------------------------------------

    @cached_property
    def covered_stages(self) -> tuple[StageNode, ...]:
        """The stages that the journey describes, in order: those under `covers`, or all."""
        covers = self.journey.covers
        return tuple(stage for stage in self.stages if not covers or stage.id in covers)

    def declared(self, stage: StageNode) -> Stage | None:
        """A stage as the journey declares it; None if the journey does not mention it."""
        return self.journey.stages.get(stage.id)

    @cached_property
    def parallel_stages(self) -> frozenset[str]:
        """The ids of the stages whose steps run side by side, in no order."""
        return frozenset(id for id, stage in self.journey.stages.items() if stage.parallel)

    @cached_property
    def stages_after_onboarding(self) -> frozenset[StageNode]:
        """The stages that come after all that are `onboard`."""
        last = max((stage.order for stage in self.stages if stage.role == "onboard"), default=None)
        if last is None:
            return frozenset(stage for stage in self.stages if stage.role in _AFTER_ONBOARDING)
        return frozenset(stage for stage in self.stages if stage.order > last)

    def touchpoints_in(self, stage: StageNode) -> list[TouchpointNode]:
        """The touchpoints of a stage, as listed."""
        return self._in_stage[stage.id]

    def metrics_of(self, stage: StageNode) -> tuple[str, ...]:
        """The metrics of a stage itself."""
        declared = self.declared(stage)
        return declared.metrics if declared else ()

    def metrics_in(self, stage: StageNode) -> list[str]:
        """The metrics of a stage and of its touchpoints, each once."""
        nodes = self._in_stage[stage.id]
        own = self.metrics_of(stage)
        return list(dict.fromkeys([*own, *(metric for node in nodes for metric in node.touchpoint.metrics)]))

    def is_absent(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint is one that this journey does not take over."""
        following = self.organization.workspace.following(self.id)
        return following is not None and node.journey == self.id and node.id in following.absent

    def find(self, reference: str) -> TouchpointNode | None:
        """Return this journey's touchpoint of a reference, retired or not, or None."""
        node = self._by_id.get(reference)
        if node is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            if journey == self.id:
                return self._by_id.get(touchpoint)
        return node

    def resolve(self, reference: str) -> TouchpointNode | None:
        """Return the touchpoint of a reference, in this or another journey, or None."""
        node = self.find(reference)
        if node is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            other = self.portfolio.by_id.get(journey)
            return other.find(touchpoint) if other else None
        return node

    def references(self, node: TouchpointNode) -> Iterator[Referral]:
        """Yield a touchpoint's references to touchpoints: `next`, `needs`, `when` …"""
        yield from referrals(node.touchpoint, "touchpoints")
        if self.timing_bases:
            for referral in referrals(node.touchpoint, "anchors"):
                if referral.id not in self.organization.anchor_ids and referral.id in self._by_id:
                    yield replace(referral, catalogue="touchpoints")

    def owner(self, node: TouchpointNode) -> str | None:
        """The one known owner of a touchpoint; None where there is none or more than one."""
        return self.organization.teams.owner(node.touchpoint.owners)

    def function(self, node: TouchpointNode) -> str | None:
        """Return the function of the one known owner; None without owner or function."""
        owner = self.owner(node)
        return self.organization.teams.function(owner) if owner else None

    # -- personas ----------------------------------------------------------------------------------------------

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """The personas whom the journey is about; (None,) for one unnamed person."""
        if self.journey.personas:
            return tuple(dict.fromkeys(self.journey.personas))
        declared = self._default_personas
        if declared:
            return tuple(declared)
        named = dict.fromkeys(persona for node in self.all_touchpoints for persona in node.touchpoint.personas)
        is_for_anybody = not named or any(not node.touchpoint.personas for node in self.all_touchpoints)
        return (*named, None) if is_for_anybody else tuple(named)

    @property
    def _default_personas(self) -> Iterable[str]:
        """The declared personas; of a journey that follows nothing, those written here."""
        workspace = self.organization.workspace
        written = workspace.written_organization.personas if workspace.template is not None else None
        is_own = written and workspace.following(self.id) is None
        return (written if is_own else self.organization.organization.personas) or ()

    def personas_for(self, *nodes: TouchpointNode) -> list[str | None]:
        """The personas of the journey who meet all of these touchpoints."""
        first, *others = (self._audience_of(node) for node in nodes)
        return [persona for persona in first if all(persona in each for each in others)]

    def _audience_of(self, node: TouchpointNode) -> Mapping[str | None, None]:
        """Return the personas of the journey who meet a touchpoint, in its order."""
        named = node.touchpoint.personas
        key = named or node.stage.id
        audience = self._audiences.get(key)
        if audience is None:
            if named:
                order = self.persona_order
                audience = dict.fromkeys(
                    sorted((id for id in dict.fromkeys(named) if id in order), key=order.__getitem__)
                )
            else:
                passes = self.organization.passes
                audience = dict.fromkeys(persona for persona in self.personas if passes(persona, node.stage))
            self._audiences[key] = audience
        return audience

    @cached_property
    def persona_order(self) -> Mapping[str | None, int]:
        """The position of each persona of the journey."""
        return {persona: number for number, persona in enumerate(self.personas)}

    def in_journey_order(self, personas: Iterable[str | None]) -> list[str | None]:
        """Return some personas, each once, in the order of the journey."""
        known = dict.fromkeys(persona for persona in personas if persona in self.persona_order)
        return sorted(known, key=self.persona_order.__getitem__)

    @cached_property
    def placements(self) -> int:
        """How many touchpoints are placed on the timelines of different personas."""
        audience, persona_of = self._audience_in_use, self.organization.persona
        sizes = {
            (audience.key_of(persona), tuple(persona_of(persona).spans.items())): audience.most_for(persona)
            for persona in self.personas
        }
        return sum(sizes.values())

    @cached_property
    def everybody(self) -> PersonaView:
        """The view of all touchpoints, on the default timeline."""
        return self._shared_view(self.touchpoints, self._in_use, self.organization.timeline(None))

    def for_persona(self, persona: str | None = None) -> PersonaView:
        """Return the view of a persona, or of the unnamed person.

        Personas who meet the same touchpoints on the same days share one view. Raises `UnknownNameError` for a
        persona whom neither the journey nor the workspace names.
        """
        view = self._view_of.get(persona)
        if view is None:
            if persona is not None and not self._is_known(persona):
                raise UnknownNameError("persona", persona, self._known_personas)
            timeline = self.organization.timeline(persona)
            own, in_use = self._for_persona(persona), self._in_use_for_persona(persona)
            key = id(own), id(in_use), timeline
            view = self._views_of_lists.get(key)
            if view is None:
                view = self._views_of_lists[key] = self._shared_view(own, in_use, timeline)
            self._view_of[persona] = view
        return view

    def _shared_view(
        self, touchpoints: Sequence[TouchpointNode], in_use: Sequence[TouchpointNode], timeline: Timeline
    ) -> PersonaView:
        """Return the view of touchpoints; times also count from what is only planned."""
        key = _key(touchpoints), _key(in_use) if self.timing_bases else (), timeline
        view = self._views.get(key)
        if view is None:
            timeline = timeline.with_touchpoints(self.timing_bases, frozenset(in_use))
            view = self._views[key] = PersonaView(touchpoints, timeline, self._paths_through)
        return view

    def _for_persona(self, persona: str | None) -> Sequence[TouchpointNode]:
        return self.touchpoints if self._meets_all(persona) else self._live_audience.touchpoints_for(persona)

    def _in_use_for_persona(self, persona: str | None) -> Sequence[TouchpointNode]:
        return self._in_use if self._meets_all(persona) else self._audience_in_use.touchpoints_for(persona)

    def _meets_all(self, persona: str | None) -> bool:
        if not self._names_personas and not self.organization.persona(persona).stages:
            return True
        return persona is None and None not in self.persona_order

    @cached_property
    def _live_audience(self) -> Audience:
        return Audience(self.organization, self.touchpoints)

    @cached_property
    def _audience_in_use(self) -> Audience:
        return Audience(self.organization, self._in_use)

    @cached_property
    def _in_use(self) -> list[TouchpointNode]:
        """All touchpoints that are not retired, planned ones too."""
        return [node for node in self.all_touchpoints if node.touchpoint.status != "retired"]

    def _is_known(self, persona: str) -> bool:
        declared = self.organization.organization.personas or {}
        return persona in self.persona_order or persona in declared or persona in self._known_personas

    @cached_property
    def _known_personas(self) -> tuple[str, ...]:
        named = [persona for node in self.all_touchpoints for persona in node.touchpoint.personas]
        known = dict.fromkeys((*self.personas, *(self.organization.organization.personas or ()), *named))
        return tuple(persona for persona in known if persona is not None)

    @cached_property
    def _names_personas(self) -> bool:
        return any(node.touchpoint.personas for node in self.all_touchpoints)

    def _paths_through(self, nodes: Sequence[TouchpointNode]) -> Paths:
        """Return the paths through some touchpoints, shared by different timelines."""
        key = _key(nodes)
        paths = self._paths.get(key)
        if paths is None:
            entered = [node for id in self.portfolio.entered.get(self.id, ()) if (node := self._by_id.get(id))]
            paths = self._paths[key] = Paths(nodes, self.stages, self.find, entered, self.parallel_stages)
        return paths

    def group_personas(self, *keys: str) -> list[tuple[PersonaView, list[str | None]]]:
        """Return the groups of personas with the same view and values of `keys`."""
        groups = self._groups.get(keys)
        if groups is None:
            for name in keys:
                if name not in Persona.model_fields:
                    raise UnknownNameError("key of a persona", name, Persona.model_fields)
            by_key: dict[Any, tuple[PersonaView, list[str | None]]] = {}
            for persona in self.personas:
                view, declared = self.for_persona(persona), self.organization.persona(persona)
                key = (view, *(getattr(declared, key) for key in keys))
                by_key.setdefault(key, (view, []))[1].append(persona)
            groups = self._groups[keys] = list(by_key.values())
        return groups

    @cached_property
    def measured(self) -> MeasuredJourney | None:
        """What was measured last of the journey; None if nothing was published."""
        if self.organization.workspace.published is None:
            return None
        from journeymap.graph.measured import last_measured  # here, because few workspaces have measures

        return last_measured(self.organization, self.journey, self.all_touchpoints)

    # -- other graphs ------------------------------------------------------------------------------------------

    @cached_property
    def without_planned(self) -> JourneyGraph:
        """The journey as it is today; itself where nothing is planned."""
        return self.portfolio.without_planned.by_id[self.id] if self.portfolio.has_planned else self

    @property
    def with_planned(self) -> JourneyGraph:
        """The journey with what is planned; itself unless that is left out."""
        return self.portfolio.with_planned.by_id[self.id]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The journey as a networkx graph, every attribute under a documented name."""
        from journeymap.graph.export import Export

        paths, organization = self.everybody.paths, self.organization
        return Export(self.journey, paths, self.find, organization.teams, organization.languages[0]).to_networkx()

    def __repr__(self) -> str:
        return f"<JourneyGraph {self.id}: {len(self.touchpoints)} touchpoints>"


def merge_personas(
    graph: JourneyGraph, groups_of: Callable[[Paths], Iterable[Sequence[TouchpointNode]]]
) -> list[tuple[list[TouchpointNode], list[str | None]]]:
    """Merge the groups in all personas' paths that have the same first touchpoint.

    Returns the touchpoints of each merged group, and the personas who have it.
    """
    merged: dict[TouchpointNode, tuple[dict[TouchpointNode, None], list[str | None]]] = {}
    for persona in graph.personas:
        for nodes in groups_of(graph.for_persona(persona).paths):
            members, personas = merged.setdefault(nodes[0], ({}, []))
            members.update(dict.fromkeys(nodes))
            personas.append(persona)
    return [(list(members), personas) for members, personas in merged.values()]


def _key(nodes: Sequence[TouchpointNode]) -> tuple[int, ...]:
    return tuple([node.order for node in nodes])
