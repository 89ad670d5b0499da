"""What is promised to whom, in which journeys, and what of it is kept afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.portfolio import Portfolio
from journeymap.model.text import in_language

__all__ = ["Promises", "followed_by"]

_ByJourney = Mapping[str, Mapping[str, Sequence[TouchpointNode]]]


class Promises:
    """The promises of all journeys of a workspace."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.made: _ByJourney = self._by_journey("promises")
        """Journey to promise to the stops that make it."""
        self.kept: _ByJourney = self._by_journey("keeps")
        """Journey to promise to the stops that keep it."""
        self._reached: dict[tuple[str, str, str | None], frozenset[StageNode]] = {}

    def _by_journey(self, key: str) -> _ByJourney:
        found: dict[str, dict[str, list[TouchpointNode]]] = defaultdict(lambda: defaultdict(list))
        for graph in self._portfolio.graphs:
            for node in graph.touchpoints:
                for promise in getattr(node.touchpoint, key):
                    found[graph.id][promise].append(node)
        return found

    def of(self, graph: JourneyGraph) -> Mapping[str, Sequence[TouchpointNode]]:
        """What a journey promises, and the stops that do."""
        return self.made.get(graph.id, {})

    def kept_in(self, graph: JourneyGraph) -> Mapping[str, Sequence[TouchpointNode]]:
        """What a journey keeps, and the stops that do."""
        return self.kept.get(graph.id, {})

    def name(self, id: str) -> str:
        """What people call a promise: its id, and its words where they are said."""
        organization, language = self._portfolio.organization, self._portfolio.languages[0]
        declared = (organization.promises or {}).get(id)
        words = in_language(declared.text, language) if declared else ""
        return f'`{id}` ("{words}")' if words else f"`{id}`"

    def is_made(self, promise: str, persona: str | None) -> bool:
        """Whether any journey promises something to a persona."""
        return bool(self._stages("made", promise, persona))

    def unkept(self, graph: JourneyGraph, persona: str | None) -> Iterator[tuple[str, TouchpointNode]]:
        """What a journey promises to a persona, and the stops after which nothing keeps it.

        What comes later and is not covered there may be kept in other journeys of the persona. A persona that
        passes none of the stages in which it is kept, anywhere, is not asked.
        """
        for promise, makers in self.of(graph).items():
            stages = self._stages("kept", promise)
            if stages and not any(self._portfolio.passes(persona, stage) for stage in stages):
                continue
            mine = [node for node in makers if self._portfolio.is_for(node, persona)]
            keepers = [node for node in self.kept_in(graph).get(promise, ()) if self._portfolio.is_for(node, persona)]
            followed = set(followed_by(graph, mine, keepers, persona))
            left = [node for node in mine if node not in followed]
            elsewhere = {stage for stage in self._stages("kept", promise, persona) if stage not in graph.covered_stages}
            for node in left:
                group = node.stage.group
                if not any(stage.group >= group and stage is not node.stage for stage in elsewhere):
                    yield promise, node

    def _stages(self, key: str, promise: str, persona: str | None = "") -> frozenset[StageNode]:
        """The stages in which a promise is made or kept to a persona (or, '', to whomever), in any journey."""
        known = self._reached.get((key, promise, persona))
        if known is None:
            found = set()
            for journey, promises in getattr(self, key).items():
                graph = self._portfolio.by_id[journey]
                if persona != "" and persona not in graph.personas:
                    continue
                for node in promises.get(promise, ()):
                    if persona == "" or self._portfolio.is_for(node, persona):
                        found.add(node.stage)
            known = self._reached[key, promise, persona] = frozenset(found)
        return known


def followed_by(
    graph: JourneyGraph, nodes: Iterable[TouchpointNode], targets: Sequence[TouchpointNode], persona: str | None
) -> Iterator[TouchpointNode]:
    """Those of `stops` after which one of `targets` comes for a persona (see `JourneyGraph.comes_after`)."""
    known = set(targets)
    groups = sorted(target.stage.group for target in targets)
    standing = max((target.stage.group for target in targets if not target.is_step), default=-1)
    stages = {target.stage for target in targets}
    leading: set[TouchpointNode] | None = None
    for node in nodes if targets else ():
        group = node.stage.group
        if node.is_step:
            beside = any(stage.group == group and stage is not node.stage for stage in stages)
            comes = beside or group <= standing
        else:
            comes = len(groups) - bisect_left(groups, group) > (node in known)
        if not comes and (node.is_step or node in known):
            if leading is None:
                leading = graph.for_persona(persona).paths.ancestors(targets)
            # what stands, comes after itself only where the way comes back to it
            comes = node in leading and (node.is_step or node in graph.for_persona(persona).paths.descendants(node))
        if comes:
            yield node
