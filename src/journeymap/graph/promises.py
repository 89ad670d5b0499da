"""What is promised to whom, in which journeys, and what of it is kept afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    for view, personas in graph.group_personas() if makers else ():
        mine, keeping = _present(view, "promises"), _present(view, "keeps")
        kept_later = KeptLater(view, keeping, graph.parallel_stages)
        for promise, nodes in mine.items():
            for node in nodes:
                if not kept_later.is_kept(promise, node):
                    open_for[promise, node] += personas
    made, kept_here = _mentions(graph, makers, "promises", open_for), _mentions(graph, keepers, "keeps", {})
    covered = frozenset(stage.id for stage in graph.covered_stages)
    return JourneyPromises(graph.personas, covered, tuple(made), tuple(kept_here))


def _by_promise(graph: JourneyGraph, key: _Key) -> Mapping[str, Mapping[TouchpointNode, int]]:
    """Return who makes or keeps each promise, with the position of the entry."""
    by_promise: dict[str, dict[TouchpointNode, int]] = defaultdict(dict)
    for node in graph.touchpoints:
        for index, promise in enumerate(getattr(node.touchpoint, key)):
            by_promise[promise].setdefault(node, index)
    return by_promise


def _present(view: PersonaView, key: _Key) -> dict[str, list[TouchpointNode]]:
    by_promise: dict[str, list[TouchpointNode]] = defaultdict(list)
    for node in view.touchpoints:
        for promise in dict.fromkeys(getattr(node.touchpoint, key)):
            by_promise[promise].append(node)
    return by_promise


def _mentions(
    graph: JourneyGraph,
    by_promise: Mapping[str, Mapping[TouchpointNode, int]],
    key: _Key,
    open_for: Mapping[tuple[str, TouchpointNode], Sequence[str | None]],
) -> Iterator[Mention]:
    for promise, nodes in by_promise.items():
        for node, index in nodes.items():
            left = tuple(graph.in_journey_order(open_for.get((promise, node), ())))
            personas = tuple(graph.personas_for(node))
            yield Mention(promise, node.pointer(key, index), node.label, node.stage.id, personas, left)


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
        for mention in journey.promised:
            for persona in mention.open_for:
                if self._is_left(journey, mention, persona):
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


class KeptLater:
    """Says after which touchpoints of a persona a promise is kept.

    After a step comes what a path from it reaches, after a standing touchpoint the steps of its stage and of later
    ones; after both, the standing touchpoints of the same or a later stage; concurrent stages after each other, and so
    the steps of a stage in `parallel`.
    """

    def __init__(
        self, view: PersonaView, keeping: Mapping[str, Sequence[TouchpointNode]], parallel: Collection[str] = ()
    ) -> None:
        self._paths = view.paths
        self._keeping = {promise: _Keepers(nodes) for promise, nodes in keeping.items() if nodes}
        self._bits = {promise: 1 << number for number, promise in enumerate(self._keeping)}
        self._parallel = parallel

    def is_kept(self, promise: str, node: TouchpointNode) -> bool:
        """Whether a touchpoint after `node` keeps a promise."""
        keepers = self._keeping.get(promise)
        if keepers is None:
            return False
        group, keeps_itself = node.stage.group, node in keepers.nodes
        if node.is_step:
            is_followed = group <= keepers.last_standing or keepers.has_other_stage(node.stage)
            if node.stage.id in self._parallel:
                is_followed |= keepers.by_stage.get(node.stage, 0) > keeps_itself
        else:
            is_followed = len(keepers.groups) - bisect_left(keepers.groups, group) > keeps_itself
        if is_followed or not (node.is_step or keeps_itself):
            return is_followed
        # a standing touchpoint comes after itself only if a path from it comes back to it
        return bool(self._after.get(node, 0) & self._bits[promise]) and (node.is_step or self._paths.is_in_loop(node))

    @cached_property
    def _after(self) -> Mapping[TouchpointNode, int]:
        """The bits of all promises that are kept on the paths after each touchpoint."""
        marks: dict[TouchpointNode, int] = defaultdict(int)
        for promise, keepers in self._keeping.items():
            for node in keepers.nodes:
                marks[node] |= self._bits[promise]
        return self._paths.marks_after(marks)


class _Keepers:
    """The touchpoints that keep a promise, by stage and group of stages."""

    def __init__(self, nodes: Sequence[TouchpointNode]) -> None:
        self.nodes = frozenset(nodes)
        self.groups = sorted(node.stage.group for node in nodes)
        self.last_standing = max((node.stage.group for node in nodes if not node.is_step), default=-1)
        self.by_stage = Counter(node.stage for node in nodes)
        self._stages_in_group = Counter(stage.group for stage in self.by_stage)

    def has_other_stage(self, stage: StageNode) -> bool:
        """Whether one of them is in another stage of the same group."""
        return self._stages_in_group[stage.group] > (stage in self.by_stage)
