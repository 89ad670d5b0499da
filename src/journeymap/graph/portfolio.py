"""All journeys of a workspace together, and what they share: stages, teams, personas, catalogues, lines of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from journeymap import frameworks
from journeymap.findings import Pointer
from journeymap.graph.components import components
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.teams import Teams
from journeymap.graph.timeline import Timeline
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization, Persona
from journeymap.model.text import in_language, normal
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData

__all__ = ["Portfolio"]

_NOBODY = Persona.from_values({}, {})


class Portfolio:
    """The answers that all journeys give together."""

    def __init__(self, workspace: WorkspaceData, *, planned: bool = True) -> None:
        self.workspace = workspace
        self.organization: Organization = workspace.organization
        self.languages = workspace.languages
        self.stages = _stages(workspace)
        self.teams = Teams(self.organization.teams)
        self.expected = self._leading_elsewhere()
        self.graphs = [JourneyGraph(self, journey, planned=planned) for journey in workspace.journeys.values()]
        self.by_id = {graph.id: graph for graph in self.graphs}
        self._planned = planned
        self._lines: dict[Any, Timeline] = {}
        self._line_of: dict[str | None, Timeline] = {}

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

    def _leading_elsewhere(self) -> Mapping[str, list[str]]:
        """For each journey the touchpoints to which other journeys lead."""
        found: dict[str, list[str]] = defaultdict(list)
        for journey in self.workspace.journeys.values():
            for stage in journey.stages.values():
                for touchpoint in stage.touchpoints:
                    for way in touchpoint.next or ():
                        if "/" in way.to and (touchpoint.status != "retired" or _is_named(journey, touchpoint)):
                            other, _, id = way.to.partition("/")
                            if other != journey.journey:
                                found[other].append(id)
        return found

    # -- catalogues --------------------------------------------------------------------------------------------

    def catalogue(self, name: str) -> Mapping[str, Any] | None:
        """What the workspace declares under `name`; None where it declares nothing, so that all may be named."""
        found: Mapping[str, Any] | None = getattr(self.organization, name)
        return found

    def pointer(
        self, catalogue: str, id: str, *keys: str | int, mark: Literal["value", "key"] | None = None
    ) -> Pointer:
        """The place of an item of a catalogue (its key), or of the value of one of its keys."""
        return Pointer(catalogue=catalogue, keys=(id, *keys), mark=mark or ("value" if keys else "key"))

    def name(self, catalogue: str, id: str) -> str:
        """What people call an item of a catalogue, in the first language; the id serves."""
        declared = (self.catalogue(catalogue) or {}).get(id)
        return in_language(getattr(declared, "name", None), self.languages[0]) or id

    def persona(self, id: str | None) -> Persona:
        """A persona as declared; one without any particulars where it is not."""
        return (self.organization.personas or {}).get(id or "", _NOBODY)

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """Those whom any journey is about."""
        return tuple(dict.fromkeys(persona for graph in self.graphs for persona in graph.personas))

    def persona_name(self, id: str | None) -> str:
        """What people call a persona."""
        return self.name("personas", id) if id else "the person"

    @property
    def knows_stages(self) -> bool:
        """Whether the framework is one that is there, and could be read whole."""
        given, unread = self.organization.framework, self.workspace.load_result.unreadable
        is_there = not isinstance(given, str) or given in frameworks.names()
        return is_there and unread.isdisjoint({"*", "framework"})

    def stage(self, id: str) -> StageNode | None:
        """The stage of that id."""
        return next((stage for stage in self.stages if stage.id == id), None)

    def timeline(self, persona: str | None) -> Timeline:
        """The line of days of a persona; personas with equal spans share one."""
        found = self._line_of.get(persona)
        if found is not None:
            return found
        spans = self.persona(persona).spans
        key = tuple(spans.items())
        line = self._lines.get(key)
        if line is None:
            own = {id: anchor.at for id, anchor in (self.organization.anchors or {}).items()}
            line = self._lines[key] = Timeline([self.organization.spans, spans], own)
        self._line_of[persona] = line
        return line

    # -- who uses what -----------------------------------------------------------------------------------------

    @cached_property
    def usage(self) -> Mapping[str, Mapping[str, list[TouchpointNode]]]:
        """For `channels` and `assets`: the stops that use each, in all journeys, in the order of files."""
        found: dict[str, dict[str, list[TouchpointNode]]] = {"channels": defaultdict(list), "assets": defaultdict(list)}
        for graph in self.graphs:
            for node in graph.touchpoints:
                for catalogue, users in found.items():
                    for id in getattr(node.touchpoint, catalogue):
                        users[id].append(node)
        return found

    def first_of_each_function(self, nodes: Iterable[TouchpointNode]) -> dict[str, TouchpointNode]:
        """For each function that owns any of `stops`, the first of those."""
        found: dict[str, TouchpointNode] = {}
        for node in nodes:
            function = self.graph_of(node).function(node)
            if function is not None:
                found.setdefault(function, node)
        return found

    def duplicates(self) -> Iterator[list[TouchpointNode]]:
        """The touchpoints that stand in several journeys, by id and name: the same in the real world."""
        by_id: dict[str, list[TouchpointNode]] = defaultdict(list)
        for graph in self.graphs:
            for node in graph.touchpoints:
                by_id[node.id].append(node)
        for nodes in by_id.values():
            if len(nodes) > 1:
                by_name: dict[str, list[TouchpointNode]] = defaultdict(list)
                for node in nodes:
                    by_name[normal(node.name)].append(node)
                yield from (named for named in by_name.values() if len(named) > 1)

    @cached_property
    def internal_channels(self) -> frozenset[str]:
        """The channels that reach only people who work here."""
        declared = self.organization.channels or {}
        return frozenset(id for id, channel in declared.items() if channel.audience == "internal")

    @cached_property
    def need_circles(self) -> list[list[TouchpointNode]]:
        """The touchpoints that need each other in a circle, in whatever journeys; each in the order of files."""
        needs: dict[TouchpointNode, list[TouchpointNode]] = {}
        for graph in self.graphs:
            for node in graph.touchpoints:
                if node.touchpoint.needs:
                    needed = [graph.resolve(reference) for reference in node.touchpoint.needs]
                    needs[node] = [need for need in needed if need and need.touchpoint.status != "retired"]
        if not needs:
            return []
        leads = {node: [need for need in needed if need in needs] for node, needed in needs.items()}
        place = {node: number for number, node in enumerate(needs)}
        circles = [one for one in components(leads) if len(one) > 1 or one[0] in leads[one[0]]]
        return sorted((sorted(one, key=place.__getitem__) for one in circles), key=lambda circle: place[circle[0]])

    def graph_of(self, node: TouchpointNode) -> JourneyGraph:
        """The graph of the journey in which a stop stands."""
        return self.by_id[node.journey]


def _is_named(journey: Journey, touchpoint: Touchpoint) -> bool:
    """Whether a `next` of the journey names a retired touchpoint, and so leads on to what that one leads to."""
    names = (touchpoint.id, f"{journey.journey}/{touchpoint.id}")
    others = (other for stage in journey.stages.values() for other in stage.touchpoints)
    return any(way.to in names for other in others for way in other.next or ())


def _stages(workspace: WorkspaceData) -> list[StageNode]:
    found: list[StageNode] = []
    group = -1
    was_concurrent = False
    for order, stage in enumerate(workspace.framework.stages):
        if not (stage.concurrent and was_concurrent):
            group += 1
        was_concurrent = stage.concurrent
        name = in_language(stage.name, workspace.languages[0]) or stage.id
        found.append(StageNode(stage.id, name, stage.role, order, group))
    return found
