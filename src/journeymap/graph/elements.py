"""The elements of a workspace that have a pointer of their own: journeys, stages, touchpoints, items of catalogues."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.element import Element
from journeymap.model.organization import CATALOGUES

__all__ = ["Holder", "Keys", "catalogue_item", "elements"]

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """An element with what messages call it and its pointer."""

    element: Element
    label: str
    base: Pointer

    def pointer(self, *keys: str | int, mark: Literal["key", "value"] = "value") -> Pointer:
        """The pointer to the value of one of its keys, or to the key; without keys, to the element itself."""
        return dataclasses.replace(self.base, keys=(*self.base.keys, *keys), mark=mark) if keys else self.base


def elements(
    of: JourneyGraph | OrganizationGraph, is_wanted: Callable[[Element], bool], *, retired: bool = False
) -> Iterator[Holder]:
    """The elements of a journey, or of the workspace file, for which `is_wanted` holds."""
    if isinstance(of, OrganizationGraph):
        return _of_workspace(of, is_wanted)
    return _of_journey(of, is_wanted, of.all_touchpoints if retired else of.touchpoints)


def catalogue_item(organization: OrganizationGraph, catalogue: str, id: str, element: Element) -> Holder:
    """The holder of an item of a catalogue."""
    label = f'the {catalogue[:-1]} "{organization.name(catalogue, id)}" ({id})'
    return Holder(element, label, organization.pointer(catalogue, id))


def _of_workspace(organization: OrganizationGraph, is_wanted: Callable[[Element], bool]) -> Iterator[Holder]:
    if is_wanted(organization.organization):
        yield Holder(organization.organization, "the workspace", Pointer())
    for catalogue in CATALOGUES:
        for id, item in (organization.catalogue(catalogue) or {}).items():
            if is_wanted(item):
                yield catalogue_item(organization, catalogue, id, item)


def _of_journey(
    graph: JourneyGraph, is_wanted: Callable[[Element], bool], nodes: Iterable[TouchpointNode]
) -> Iterator[Holder]:
    if is_wanted(graph.journey):
        yield Holder(graph.journey, f'the journey "{graph.name}"', graph.pointer())
    for stage in graph.stages:
        declared = graph.declared(stage)
        if declared is not None and is_wanted(declared):
            yield Holder(declared, f"the stage {stage.id}", graph.stage_pointer(stage))
    for node in nodes:
        if is_wanted(node.touchpoint):
            yield Holder(node.touchpoint, node.label, node.pointer())
