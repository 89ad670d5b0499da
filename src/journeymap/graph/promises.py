"""What is promised to which persona in which journeys, and what of it is kept later."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.portfolio import Portfolio
from journeymap.model.text import in_language

__all__ = ["Promises", "followed_by"]

_ByPromise = Mapping[str, Sequence[TouchpointNode]]
_ANYBODY = ""


class Promises:
    """The promises of all journeys of a workspace."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._by_key = {key: self._touchpoints_by_journey(key) for key in ("promises", "keeps")}
        self._stages: dict[tuple[str, str, str | None], frozenset[StageNode]] = {}

    def _touchpoints_by_journey(self, key: str) -> Mapping[str, _ByPromise]:
        by_journey: dict[str, dict[str, list[TouchpointNode]]] = defaultdict(lambda: defaultdict(list))
        for graph in self._portfolio.graphs:
            for node in graph.touchpoints:
                for promise in getattr(node.touchpoint, key):
                    by_journey[graph.id][promise].append(node)
        return by_journey

    def made_in(self, graph: JourneyGraph) -> _ByPromise:
        """The promises that a journey makes, and the touchpoints that make each."""
        return self._by_key["promises"].get(graph.id, {})

    def kept_in(self, graph: JourneyGraph) -> _ByPromise:
        """The promises that a journey keeps, and the touchpoints that keep each."""
        return self._by_key["keeps"].get(graph.id, {})

    def name(self, id: str) -> str:
        """What people call a promise: its id, and its text if it is declared."""
        organization, language = self._portfolio.organization, self._portfolio.languages[0]
        declared = (organization.promises or {}).get(id)
        text = in_language(declared.text, language) if declared else ""
        return f'`{id}` ("{text}")' if text else f"`{id}`"

    def is_made(self, promise: str, persona: str | None) -> bool:
        """Whether any journey makes a promise to a persona."""
        return bool(self._stages_with("promises", promise, persona))

    def unkept(self, graph: JourneyGraph, persona: str | None) -> Iterator[tuple[str, TouchpointNode]]:
        """What a journey promises to a persona, and the touchpoints after which nothing keeps it.

        A later stage that the journey does not cover may keep it in another journey of the persona. A promise is
        left out if the persona passes none of the stages in which it is kept for anybody.
        """
        portfolio = self._portfolio
        for promise, makers in self.made_in(graph).items():
            stages = self._stages_with("keeps", promise, _ANYBODY)
            if stages and not any(portfolio.passes(persona, stage) for stage in stages):
                continue
            makers = [node for node in makers if portfolio.is_for(node, persona)]
            keepers = [node for node in self.kept_in(graph).get(promise, ()) if portfolio.is_for(node, persona)]
            kept = set(followed_by(graph.for_persona(persona), makers, keepers))
            keeping = self._stages_with("keeps", promise, persona)
            elsewhere = [stage for stage in keeping if stage not in graph.covered_stages]
            for node in makers:
                is_later = (stage.group >= node.stage.group and stage is not node.stage for stage in elsewhere)
                if node not in kept and not any(is_later):
                    yield promise, node

    def _stages_with(self, key: str, promise: str, persona: str | None) -> frozenset[StageNode]:
        """The stages of all journeys in which a promise is made or kept to a persona, or to anybody."""
        stages = self._stages.get((key, promise, persona))
        if stages is None:
            stages = self._stages[key, promise, persona] = frozenset(
                node.stage
                for journey, by_promise in self._by_key[key].items()
                if persona == _ANYBODY or persona in self._portfolio.by_id[journey].personas
                for node in by_promise.get(promise, ())
                if persona == _ANYBODY or self._portfolio.is_for(node, persona)
            )
        return stages


def followed_by(
    view: PersonaView, nodes: Iterable[TouchpointNode], targets: Sequence[TouchpointNode]
) -> Iterator[TouchpointNode]:
    """Those of `nodes` after which one of `targets` comes.

    After a step comes what a path from it reaches, after a standing touchpoint the steps of its stage and of later
    ones; after both, the standing touchpoints of the same or a later stage; concurrent stages after each other.
    """
    groups = sorted(target.stage.group for target in targets)
    last_standing = max((target.stage.group for target in targets if not target.is_step), default=-1)
    stages = {target.stage for target in targets}
    leading: set[TouchpointNode] | None = None
    for node in nodes if targets else ():
        group = node.stage.group
        if node.is_step:
            is_concurrent = any(stage.group == group and stage is not node.stage for stage in stages)
            is_followed = is_concurrent or group <= last_standing
        else:
            is_followed = len(groups) - bisect_left(groups, group) > (node in targets)
        if not is_followed and (node.is_step or node in targets):
            if leading is None:
                leading = view.paths.ancestors(targets)
            # a standing touchpoint comes after itself only if a path from it comes back to it
            is_followed = node in leading and (node.is_step or node in view.paths.descendants(node))
        if is_followed:
            yield node
