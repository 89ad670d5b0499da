"""Find the hand-offs on the certain transitions of each persona."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.model.touchpoint_parts import Handoff

_Item = TypeVar("_Item")


@dataclass(slots=True)
class UnnamedHandoff:
    """A step after which another function goes on without a hand-off.

    `takers` are the next steps, `personas` those who pass there. `doubts` are touchpoints without a known owner: if
    another team owns one of them, it may come in between.
    """

    giver: TouchpointNode
    takers: list[TouchpointNode] = field(default_factory=list)
    personas: list[str | None] = field(default_factory=list)
    doubts: list[TouchpointNode] = field(default_factory=list)


@dataclass(slots=True)
class HandoffStatement:
    """A stated hand-off: its keys, who takes over, and the personas who pass there.

    `certain` are those who take over whatever the map leaves open.
    """

    keys: tuple[str | int, ...]
    handoff: Handoff
    takers: list[TouchpointNode] = field(default_factory=list)
    personas: list[str | None] = field(default_factory=list)
    certain: list[TouchpointNode] = field(default_factory=list)


def unnamed_handoffs(graph: JourneyGraph) -> list[UnnamedHandoff]:
    """Return the steps after which the function changes without a hand-off.

    Where one persona passes for certain, what is in doubt for others is left out.
    """
    certain: dict[TouchpointNode, UnnamedHandoff] = {}
    doubtful: dict[TouchpointNode, UnnamedHandoff] = {}
    for view, personas in graph.group_personas():
        for transition in view.certain_transitions:
            source, target = transition.source, transition.target
            if transition.is_assumed or transition.handoff is not None:
                continue
            functions = {graph.function(source), graph.function(target)}
            if None in functions or len(functions) == 1:
                continue
            doubts = view.doubts(transition)
            by_giver = doubtful if doubts else certain
            unnamed = by_giver.setdefault(source, UnnamedHandoff(source))
            _extend(unnamed.takers, [target])
            _extend(unnamed.personas, personas)
            _extend(unnamed.doubts, doubts)
    handoffs = {**doubtful, **certain}
    for each in handoffs.values():
        each.personas = graph.in_journey_order(each.personas)
    return sorted(handoffs.values(), key=lambda each: each.giver.order)


def handoff_statements(graph: JourneyGraph, node: TouchpointNode) -> list[HandoffStatement]:
    """Return a touchpoint's hand-offs with those who take over for certain.

    Its own hand-off is the default of each `next`.
    """
    entries = node.touchpoint.next or ()
    if node.touchpoint.handoff is None and all(entry.handoff is None for entry in entries):
        return []
    statements: dict[tuple[str | int, ...], HandoffStatement] = {}
    for view, personas in graph.group_personas():
        if not graph.organization.is_for(node, personas[0]):
            continue
        doubtful = {each.target for each in view.certain_transitions_from(node) if view.doubts(each)}
        for stated in _statements_for(graph, view, node, personas):
            statement = statements.setdefault(stated.keys, stated)
            _extend(statement.takers, stated.takers)
            _extend(statement.personas, stated.personas)
            _extend(statement.certain, [taker for taker in stated.takers if taker not in doubtful])
    return list(statements.values())


def _statements_for(
    graph: JourneyGraph, view: PersonaView, node: TouchpointNode, personas: list[str | None]
) -> Iterator[HandoffStatement]:
    entries = node.touchpoint.next or ()
    targets: dict[int | None, list[TouchpointNode]] = {
        number: _targets_elsewhere(graph, entry.to) for number, entry in enumerate(entries)
    }
    certain = frozenset(view.certain_transitions_from(node))
    leads_to_steps = False
    for transition in view.paths.transitions.get(node, ()):
        is_between_steps = node.is_step and transition.target.is_step
        leads_to_steps = leads_to_steps or is_between_steps
        if transition in certain if is_between_steps else transition.entry is not None:
            targets.setdefault(transition.entry, []).append(transition.target)
    for number, entry in enumerate(entries):
        if entry.handoff is not None:
            takers = _takers(graph, node, targets.pop(number))
            yield HandoffStatement(("next", number, "handoff"), entry.handoff, takers, list(personas))
    if node.touchpoint.handoff is not None:
        # what is visited on the way takes nothing over, even where it is not certain who does
        others = [target for group in targets.values() for target in group if target.is_step or not leads_to_steps]
        yield HandoffStatement(("handoff",), node.touchpoint.handoff, _takers(graph, node, others), list(personas))


def _takers(graph: JourneyGraph, giver: TouchpointNode, targets: list[TouchpointNode]) -> list[TouchpointNode]:
    """Return the targets of a hand-off: steps if any, of other owners if any."""
    steps = [target for target in targets if target.is_step] or targets
    return [step for step in steps if graph.owner(step) != graph.owner(giver)] or steps


def _targets_elsewhere(graph: JourneyGraph, reference: str) -> list[TouchpointNode]:
    target = graph.resolve(reference)
    if target is None or target.journey == graph.id:
        return []
    return graph.portfolio.graph_of(target).everybody.paths.targets_of(target.id)


def _extend(items: list[_Item], more: list[_Item]) -> None:
    known = set(items)
    items += [item for item in more if item not in known]
