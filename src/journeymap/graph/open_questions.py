"""Find the values that are `unknown`, and the team that can answer each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.model import timing
from journeymap.model.unknown import UNKNOWN


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is unknown of one element: the keys, their pointers, and who can answer.

    `team` is the owner of the touchpoint, else of the stage, else of the journey; empty if none is known.
    """

    id: str
    label: str
    keys: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    team: str = ""


def questions_of_journey(graph: JourneyGraph) -> Iterator[OpenQuestion]:
    """Yield what is unknown in a journey, in the framework's order."""
    of_journey = " and ".join(graph.journey.owners)
    if graph.journey.is_owner_unknown:
        pointer = graph.pointer("owner", graph.journey.owner.index(UNKNOWN))
        yield OpenQuestion(graph.id, f'the journey "{graph.name}"', ("owner",), (pointer,))
    for stage in graph.stages:
        declared = graph.declared(stage)
        if declared is None:
            continue
        if declared.is_owner_unknown:
            pointer = graph.stage_pointer(stage, "owner", declared.owner.index(UNKNOWN))
            yield OpenQuestion(stage.id, f"the stage {stage.id}", ("owner",), (pointer,), of_journey)
        of_stage = " and ".join(declared.owners) or of_journey
        for node in graph.touchpoints_in(stage):
            pointers = tuple(_unknown_values(node))
            if pointers:
                keys = tuple(dict.fromkeys(str(pointer.keys[0]) for pointer in pointers))
                team = " and ".join(node.touchpoint.owners) or of_stage
                yield OpenQuestion(node.id, node.label, keys, pointers, team)


def _unknown_values(node: TouchpointNode) -> Iterator[Pointer]:
    touchpoint = node.touchpoint
    if touchpoint.is_owner_unknown:
        yield node.pointer("owner", touchpoint.owner.index(UNKNOWN))
    if touchpoint.is_when_unknown:
        yield node.pointer("when", touchpoint.when.index(timing.UNKNOWN))
    if touchpoint.shift == UNKNOWN:
        yield node.pointer("shift")
    for number, opportunity in enumerate(touchpoint.opportunities):
        if opportunity.owner == UNKNOWN:
            yield node.pointer("opportunities", number, "owner")


def questions_of_catalogues(organization: OrganizationGraph) -> Iterator[OpenQuestion]:
    """Yield the items of catalogues whose owner, or whose shift, is unknown."""
    for catalogue in ("personas", "channels", "metrics", "assets"):
        for id, item in (organization.catalogue(catalogue) or {}).items():
            label = f'the {catalogue[:-1]} "{organization.name(catalogue, id)}" ({id})'
            if getattr(item, "shift", None) == UNKNOWN:
                pointer = organization.pointer(catalogue, id, "shift")
                yield OpenQuestion(f"{catalogue}/{id}", label, ("shift",), (pointer,))
            if getattr(item, "is_owner_unknown", False):
                pointer = organization.pointer(catalogue, id, "owner", item.owner.index(UNKNOWN))
                yield OpenQuestion(f"{catalogue}/{id}", label, ("owner",), (pointer,))
