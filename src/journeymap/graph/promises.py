"""What is promised to whom, in which journeys, and what of it is kept afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.persona_view import PersonaView
from journeymap.model.values import in_language

_Key = Literal["promises", "keeps"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A touchpoint that makes or keeps a promise, and the personas whom it concerns.

    `pointer` is the pointer to its entry; `open_for` are those for whom nothing in the journey keeps it afterwards.
    """

    promise: str
    pointer: Pointer
    label: str
    stage: str
    personas: tuple[str | None, ...]
    open_for: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class JourneyPromises:
    """Holds a journey's promises, made and kept, with its personas and stages."""

    personas: tuple[str | None, ...]
    covered: frozenset[str]
    promised: tuple[Mention, ...] = ()
    kept: tuple[Mention, ...] = ()


def collect_promises(graph: JourneyGraph) -> JourneyPromises:
    makers, keepers = _by_promise(graph, "promises"), _by_promise(graph, "keeps")
    open_for: dict[tuple[str, TouchpointNode], list[str | None]] = defaultdict(list)
    is_for = graph.organization.is_for
    for promise, nodes in makers.items():
        for persona in graph.personas:
            mine = [node for node in nodes if is_for(node, persona)]
            keeping = [node for node in keepers.get(promise, ()) if is_for(node, persona)]
            kept = set(followed_by(graph.for_persona(persona), mine, keeping, graph.parallel_stages))
            for node in mine:
                if node not in kept:
                    open_for[promise, node].append(persona)
    made, kept_here = _mentions(graph, makers, "promises", open_for), _mentions(graph, keepers, "keeps", {})
    covered = frozenset(stage.id for stage in graph.covered_stages)
    return JourneyPromises(graph.personas, covered, tuple(made), tuple(kept_here))


def _by_promise(graph: JourneyGraph, key: _Key) -> Mapping[str, Sequence[TouchpointNode]]:
    by_promise: dict[str, list[TouchpointNode]] = defaultdict(list)
    for node in graph.touchpoints:
        for promise in getattr(node.touchpoint, key):
            by_promise[promise].append(node)
    return by_promise


def _mentions(
    graph: JourneyGraph,
    by_promise: Mapping[str, Sequence[TouchpointNode]],
    key: _Key,
    open_for: Mapping[tuple[str, TouchpointNode], Sequence[str | None]],
) -> Iterator[Mention]:
    for promise, nodes in by_promise.items():
        for node in nodes:
            personas, left = tuple(graph.personas_for(node)), tuple(open_for.get((promise, node), ()))
            yield Mention(promise, node.pointer_to(key, promise), node.label, node.stage.id, personas, left)


class Promises:
    """The promises of all journeys of a workspace."""

    def __init__(self, organization: OrganizationGraph, journeys: Sequence[JourneyPromises]) -> None:
        self._organization = organization
        self._stages = {stage.id: stage for stage in organization.stages}
        self._made: set[tuple[str, str | None]] = set()
        self._kept: dict[tuple[str, str | None], set[StageNode]] = defaultdict(set)
        self._kept_for_anybody: dict[str, set[StageNode]] = defaultdict(set)
        for journey in journeys:
            self._made.update(
                (mention.promise, persona) for mention in journey.promised for persona in mention.personas
            )
            for mention in journey.kept:
                stage = self._stages[mention.stage]
                self._kept_for_anybody[mention.promise].add(stage)
                for persona in mention.personas:
                    self._kept[mention.promise, persona].add(stage)

    def name(self, id: str) -> str:
        """What people call a promise: its id, and its text if it has one."""
        organization, language = self._organization.organization, self._organization.languages[0]
        declared = (organization.promises or {}).get(id)
        text = in_language(declared.text, language) if declared else ""
        return f'`{id}` ("{text}")' if text else f"`{id}`"

    def is_made(self, promise: str, persona: str | None) -> bool:
        return (promise, persona) in self._made

    def unkept(self, journey: JourneyPromises) -> Iterator[tuple[str | None, Mention]]:
        """Yield a persona's promises that neither this nor a later journey keeps.

        Another journey can keep it in a stage that this one does not cover. A persona that passes none of the stages in
        which it is kept anywhere is not considered.
        """
        for persona in journey.personas:
            for mention in journey.promised:
                if persona in mention.open_for and self._is_left(journey, mention, persona):
                    yield persona, mention

    def _is_left(self, journey: JourneyPromises, mention: Mention, persona: str | None) -> bool:
        stages = self._kept_for_anybody.get(mention.promise)
        if stages and not any(self._organization.passes(persona, stage) for stage in stages):
            return False
        stage_of_promise = self._stages[mention.stage]
        elsewhere = self._kept.get((mention.promise, persona), ())
        return not any(
            stage.group >= stage_of_promise.group and stage is not stage_of_promise
            for stage in elsewhere
            if stage.id not in journey.covered
        )


def followed_by(
    view: PersonaView,
    nodes: Iterable[TouchpointNode],
    targets: Sequence[TouchpointNode],
    parallel: Collection[str] = (),
) -> Iterator[TouchpointNode]:
    """Those of `nodes` after which one of `targets` comes.

    After a step comes what a path from it reaches, after a standing touchpoint the steps of its stage and of later
    ones; after both, the standing touchpoints of the same or a later stage; concurrent stages after each other, and so
    the steps of a stage in `parallel`.
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
            if node.stage.id in parallel:
                is_followed |= any(target.stage is node.stage and target is not node for target in targets)
        else:
            is_followed = len(groups) - bisect_left(groups, group) > (node in targets)
        if not is_followed and (node.is_step or node in targets):
            if leading is None:
                leading = view.paths.ancestors(targets)
            # a standing touchpoint comes after itself only if a path from it comes back to it
            is_followed = node in leading and (node.is_step or node in view.paths.descendants(node))
        if is_followed:
            yield node
