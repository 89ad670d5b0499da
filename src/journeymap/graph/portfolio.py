"""All journeys of a workspace together."""

from __future__ import annotations

from functools import cached_property

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.links import Links, entries_between, entries_of, need_cycles, needs_of
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.persona_view import PersonaView
from journeymap.workspace import WorkspaceData


class Portfolio(OrganizationGraph):
    """The journeys of a workspace; with `links`, some of them, and what the others say of them."""

    def __init__(self, workspace: WorkspaceData, *, planned: bool = True, links: Links | None = None) -> None:
        super().__init__(workspace)
        self.links = links
        journeys = workspace.journeys.values()
        self.entered = (
            entries_between(reference for journey in journeys for reference in entries_of(journey))
            if links is None
            else links.entered
        )
        """For each journey, the ids of the touchpoints to which other journeys lead."""
        self.graphs = [JourneyGraph(self, self, journey, planned=planned) for journey in journeys]
        self.by_id = {graph.id: graph for graph in self.graphs}
        self._planned = planned

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
        return Portfolio(self.workspace, planned=False, links=self.links) if self.has_planned else self

    def graph_of(self, node: TouchpointNode) -> JourneyGraph:
        """The graph of the journey that a touchpoint belongs to."""
        return self.by_id[node.journey]

    def view_of(self, node: TouchpointNode, persona: str | None) -> PersonaView | None:
        """A persona's view of the journey that a touchpoint belongs to; None if that is not about the persona."""
        graph = self.by_id[node.journey]
        return graph.for_persona(persona) if persona in graph.personas else None

    def need_each_other(self, *nodes: TouchpointNode) -> bool:
        """Whether touchpoints are part of one cycle of `needs`."""
        references = {node.reference for node in nodes}
        return any(references <= cycle for cycle in self._need_cycles)

    @cached_property
    def _need_cycles(self) -> tuple[frozenset[str], ...]:
        if self.links is not None:
            return self.links.need_cycles if self._planned else self.links.need_cycles_today
        needs = [need for graph in self.graphs for need in needs_of(graph)]
        return tuple(frozenset(need.reference for need in cycle) for cycle in need_cycles(needs))
