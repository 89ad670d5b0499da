"""All journeys of a workspace, and what they share: stages, teams, personas, catalogues, timelines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from journeymap import frameworks
from journeymap.findings import Pointer
from journeymap.graph.cycles import find_cycles
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.teams import Teams
from journeymap.graph.timeline import Timeline
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization, Persona
from journeymap.model.text import in_language, normalize
from journeymap.model.timing import Duration
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData

__all__ = ["Portfolio"]

_UNDECLARED = Persona.from_values({}, {})


class Portfolio:
    """The answers that all journeys give together."""

    def __init__(self, workspace: WorkspaceData, *, planned: bool = True) -> None:
        self.workspace = workspace
        self.organization: Organization = workspace.organization
        self.languages = workspace.languages
        self.stages = _stages(workspace)
        self.teams = Teams(self.organization.teams)
        self.entered = self._touchpoints_entered_from_elsewhere()
        """For each journey, the ids of the touchpoints to which other journeys lead."""
        self.graphs = [JourneyGraph(self, journey, planned=planned) for journey in workspace.journeys.values()]
        self.by_id = {graph.id: graph for graph in self.graphs}
        self._planned = planned
        self._timelines: dict[tuple[tuple[str, Duration], ...], Timeline] = {}
        self._timeline_of: dict[str | None, Timeline] = {}

    @cached_property
    def has_planned(self) -> bool:
        """Whether anything in any journey is planned."""
        return self._planned and any(
            node.touchpoint.status == "planned" for graph in self.graphs for node in graph.all_touchpoints
        )

    @cached_property
    def has_retired(self) -> bool:
        """Whether anything in any journey is retired."""
        some_left_out = (graph for graph in self.graphs if len(graph.all_touchpoints) > len(graph.touchpoints))
        return any(node.touchpoint.status == "retired" for graph in some_left_out for node in graph.all_touchpoints)

    @cached_property
    def without_planned(self) -> Portfolio:
        """All journeys as they are today; itself where nothing is planned."""
        return Portfolio(self.workspace, planned=False) if self.has_planned else self

    def _touchpoints_entered_from_elsewhere(self) -> Mapping[str, list[str]]:
        entered: dict[str, list[str]] = defaultdict(list)
        for journey in self.workspace.journeys.values():
            for stage in journey.stages.values():
                for touchpoint in stage.touchpoints:
                    for entry in touchpoint.next or ():
                        if "/" in entry.to and (touchpoint.status != "retired" or _is_named(journey, touchpoint)):
                            other, _, id = entry.to.partition("/")
                            if other != journey.journey:
                                entered[other].append(id)
        return entered

    # -- catalogues --------------------------------------------------------------------------------------------

    def catalogue(self, name: str) -> Mapping[str, Any] | None:
        """The items of a catalogue by id; None if the workspace does not declare it, so that any id may be named."""
        items: Mapping[str, Any] | None = getattr(self.organization, name)
        return items

    def pointer(
        self, catalogue: str, id: str, *keys: str | int, mark: Literal["value", "key"] | None = None
    ) -> Pointer:
        """The pointer to an item of a catalogue (its key), or to the value of one of its keys."""
        return Pointer(catalogue=catalogue, keys=(id, *keys), mark=mark or ("value" if keys else "key"))

    def name(self, catalogue: str, id: str) -> str:
        """What people call an item of a catalogue, in the first language; its id if it has no name."""
        declared = (self.catalogue(catalogue) or {}).get(id)
        return in_language(getattr(declared, "name", None), self.languages[0]) or id

    def persona(self, id: str | None) -> Persona:
        """A persona as declared; one without any attributes if it is not declared."""
        return (self.organization.personas or {}).get(id or "", _UNDECLARED)

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """The personas of all journeys."""
        return tuple(dict.fromkeys(persona for graph in self.graphs for persona in graph.personas))

    def passes(self, persona: str | None, stage: StageNode) -> bool:
        """Whether a persona passes a stage."""
        stages = self.persona(persona).stages
        return not stages or stage.id in stages

    def is_for(self, node: TouchpointNode, persona: str | None) -> bool:
        """Whether a touchpoint names a persona, or names none and lies in a stage that the persona passes."""
        named = node.touchpoint.personas
        return persona in named if named else self.passes(persona, node.stage)

    @property
    def knows_stages(self) -> bool:
        """Whether the framework exists and could be read whole."""
        framework, unreadable = self.organization.framework, self.workspace.load_result.unreadable
        exists = not isinstance(framework, str) or framework in frameworks.names()
        return exists and unreadable.isdisjoint({"*", "framework"})

    def stage(self, id: str) -> StageNode | None:
        """The stage with an id; None if the framework has none."""
        return next((stage for stage in self.stages if stage.id == id), None)

    def timeline(self, persona: str | None) -> Timeline:
        """The timeline of a persona; personas with equal spans share one."""
        timeline = self._timeline_of.get(persona)
        if timeline is None:
            spans = self.persona(persona).spans
            key = tuple(spans.items())
            timeline = self._timelines.get(key)
            if timeline is None:
                own = {id: anchor.at for id, anchor in (self.organization.anchors or {}).items()}
                timeline = self._timelines[key] = Timeline([self.organization.spans, spans], own)
            self._timeline_of[persona] = timeline
        return timeline

    # -- touchpoints of all journeys ---------------------------------------------------------------------------

    def graph_of(self, node: TouchpointNode) -> JourneyGraph:
        """The graph of the journey that a touchpoint belongs to."""
        return self.by_id[node.journey]

    def view_of(self, node: TouchpointNode, persona: str | None) -> PersonaView | None:
        """A persona's view of the journey that a touchpoint belongs to; None if that is not about the persona."""
        graph = self.by_id[node.journey]
        return graph.for_persona(persona) if persona in graph.personas else None

    @cached_property
    def usage(self) -> Mapping[str, Mapping[str, list[TouchpointNode]]]:
        """For `channels` and `assets`, the touchpoints of all journeys that use each, in the order of files."""
        usage: dict[str, dict[str, list[TouchpointNode]]] = {"channels": defaultdict(list), "assets": defaultdict(list)}
        for graph in self.graphs:
            for node in graph.touchpoints:
                for catalogue, users in usage.items():
                    for id in getattr(node.touchpoint, catalogue):
                        users[id].append(node)
        return usage

    def first_of_each_function(self, nodes: Iterable[TouchpointNode]) -> dict[str, TouchpointNode]:
        """For each function that owns any of `nodes`, the first of them."""
        firsts: dict[str, TouchpointNode] = {}
        for node in nodes:
            function = self.graph_of(node).function(node)
            if function is not None:
                firsts.setdefault(function, node)
        return firsts

    def duplicates(self) -> Iterator[list[TouchpointNode]]:
        """The touchpoints that several journeys list with the same id and name: one thing in the real world."""
        by_id: dict[str, list[TouchpointNode]] = defaultdict(list)
        for graph in self.graphs:
            for node in graph.touchpoints:
                by_id[node.id].append(node)
        for nodes in by_id.values():
            if len(nodes) > 1:
                by_name: dict[str, list[TouchpointNode]] = defaultdict(list)
                for node in nodes:
                    by_name[normalize(node.name)].append(node)
                yield from (same for same in by_name.values() if len(same) > 1)

    @cached_property
    def internal_channels(self) -> frozenset[str]:
        """The channels that reach only people who work in the organization."""
        declared = self.organization.channels or {}
        return frozenset(id for id, channel in declared.items() if channel.audience == "internal")

    @cached_property
    def need_cycles(self) -> list[list[TouchpointNode]]:
        """The touchpoints that need each other, or themselves, in any journeys; each cycle in the order of files."""
        needs: dict[TouchpointNode, list[TouchpointNode]] = {}
        for graph in self.graphs:
            for node in graph.touchpoints:
                if node.touchpoint.needs:
                    needed = (graph.resolve(reference) for reference in node.touchpoint.needs)
                    needs[node] = [need for need in needed if need and need.touchpoint.status != "retired"]
        return find_cycles(needs) if needs else []

    def need_each_other(self, *nodes: TouchpointNode) -> bool:
        """Whether touchpoints are part of one cycle of `needs`."""
        return any(all(node in cycle for node in nodes) for cycle in self.need_cycles)


def _is_named(journey: Journey, touchpoint: Touchpoint) -> bool:
    """Whether a `next` of the journey names a retired touchpoint, and so leads to what that one leads to."""
    names = (touchpoint.id, f"{journey.journey}/{touchpoint.id}")
    others = (other for stage in journey.stages.values() for other in stage.touchpoints)
    return any(entry.to in names for other in others for entry in other.next or ())


def _stages(workspace: WorkspaceData) -> list[StageNode]:
    stages: list[StageNode] = []
    group = -1
    was_concurrent = False
    for order, stage in enumerate(workspace.framework.stages):
        if not (stage.concurrent and was_concurrent):
            group += 1
        was_concurrent = stage.concurrent
        name = in_language(stage.name, workspace.languages[0]) or stage.id
        stages.append(StageNode(stage.id, name, stage.role, order, group))
    return stages
