"""Find changes of owner along a path, hand-offs, and owners that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.transitions import Transition
from journeymap.model.touchpoint_parts import Handoff
from journeymap.model.values import normalize, quoted_name
from journeymap.taken_over import origin_of_journey


class OwnershipChange(NamedTuple):
    """A transition with a change of owner: both teams, and the hand-off if any."""

    transition: Transition
    giver: str
    taker: str
    handoff: Handoff | None


def ownership_changes(graph: JourneyGraph, persona: str | None = None) -> list[OwnershipChange]:
    """Return the transitions between steps with different, single, known owners.

    They are those of one persona, or without one those that any persona passes.
    """
    views = [view for view, _ in graph.group_personas()] if persona is None else [graph.for_persona(persona)]
    changes: dict[tuple[TouchpointNode, TouchpointNode, int | None], OwnershipChange] = {}
    for view in views:
        for step in view.paths.steps:
            for transition in view.paths.transitions.get(step, ()):
                target = transition.target
                giver, taker = graph.owner(step), graph.owner(target)
                if giver and taker and giver != taker and target.is_step and not transition.is_assumed:
                    change = OwnershipChange(transition, giver, taker, transition.handoff)
                    changes.setdefault((step, target, transition.entry), change)
    return sorted(changes.values(), key=_by_transition)


def _by_transition(change: OwnershipChange) -> tuple[int, int, int]:
    transition = change.transition
    return transition.source.order, transition.entry or 0, transition.target.order


class OwnedTouchpoint(NamedTuple):
    """A touchpoint with one known owner, with what a finding about it needs."""

    id: str
    name: str
    owner: str
    stage: str
    position: int
    journey: str
    journey_name: str
    family: tuple[int, str]
    """What its journey follows, directly or through others; that itself if it follows nothing."""

    @property
    def label(self) -> str:
        return f"{quoted_name(self.name)} ({self.id})"

    @property
    def owner_pointer(self) -> Pointer:
        return Pointer(self.journey, self.stage, self.id, self.position, keys=("owner",))


def owned_touchpoints(graph: JourneyGraph) -> tuple[OwnedTouchpoint, ...]:
    """The touchpoints of a journey that have one known owner."""
    owner_of, journey, journey_name = graph.organization.teams.owner, graph.id, graph.name
    family = origin_of_journey(graph.organization.workspace, journey)
    return tuple(
        OwnedTouchpoint(node.id, node.name, owner, node.stage.id, node.index, journey, journey_name, family)
        for node in graph.touchpoints
        if (owner := owner_of(node.touchpoint.owners))
    )


def conflicts(touchpoints: Collection[OwnedTouchpoint]) -> Iterator[list[OwnedTouchpoint]]:
    """Yield each owner's first touchpoint for ids and names with several owners.

    Journeys that follow one another may have different owners.
    """
    count = Counter(touchpoint.id for touchpoint in touchpoints)
    by_name: dict[tuple[str, str], dict[tuple[str, tuple[int, str]], OwnedTouchpoint]] = {}
    for touchpoint in touchpoints:
        if count[touchpoint.id] > 1:
            first_of = by_name.setdefault((touchpoint.id, normalize(touchpoint.name)), {})
            first_of.setdefault((touchpoint.owner, touchpoint.family), touchpoint)
    for first_of in by_name.values():
        first_of_owner: dict[str, OwnedTouchpoint] = {}
        of_owner = Counter(owner for owner, _ in first_of)
        of_family = Counter(family for _, family in first_of)
        for (owner, family), touchpoint in first_of.items():
            others = len(first_of) - of_owner[owner] - of_family[family] + 1  # with another owner, in another family
            if others:
                first_of_owner.setdefault(owner, touchpoint)
        if first_of_owner:
            yield list(first_of_owner.values())
