"""Represent stages and touchpoints with their position in the framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from journeymap.findings import Pointer
from journeymap.model.journey import Journey, Touchpoint
from journeymap.model.values import in_language


@dataclass(slots=True, eq=False)
class StageNode:
    """A stage of the framework: its id, standard stage and position.

    `group` numbers the groups of stages that follow each other; neighbouring concurrent stages share a group.
    """

    id: str
    name: str
    role: str | None
    order: int
    group: int


class TouchpointNode:
    """A touchpoint at its place in a journey; nodes are equal only if identical."""

    __slots__ = ("id", "index", "is_step", "journey", "language", "order", "stage", "touchpoint")

    def __init__(
        self, touchpoint: Touchpoint, stage: StageNode, index: int, order: int, journey: str, language: str
    ) -> None:
        self.touchpoint = touchpoint
        self.id = touchpoint.id
        self.stage = stage
        self.index = index
        """Its position in the list of its stage."""
        self.order = order
        """Its position in the journey, in the framework's order of stages."""
        self.journey = journey
        self.language = language
        self.is_step = touchpoint.status != "retired" and not touchpoint.is_standing

    @property
    def name(self) -> str:
        """What people call it, in the workspace's first language."""
        return in_language(self.touchpoint.name, self.language)

    @property
    def is_side_visit(self) -> bool:
        """Whether a path that names it goes on past it: it is standing and has no `next`."""
        return self.touchpoint.next is None and self.touchpoint.is_standing

    @property
    def label(self) -> str:
        """Name and id, as messages write them."""
        return f'"{self.name}" ({self.id})'

    @property
    def reference(self) -> str:
        """`journey-id/touchpoint-id`."""
        return f"{self.journey}/{self.id}"

    @property
    def id_pointer(self) -> Pointer:
        """The pointer to the touchpoint itself: to the value of its `id`."""
        return self.pointer("id")

    def pointer(self, *keys: str | int, mark: Literal["value", "key"] = "value") -> Pointer:
        """Return the pointer to a key, or to a list's entry (`pointer("assets", 1)`)."""
        return Pointer(
            journey=self.journey, stage=self.stage.id, touchpoint=self.id, index=self.index, keys=keys, mark=mark
        )

    def pointer_to(self, key: str, value: str) -> Pointer:
        """Return the pointer to the first entry of a list that equals `value`."""
        return self.pointer(key, getattr(self.touchpoint, key).index(value))

    def __repr__(self) -> str:
        return f"<TouchpointNode {self.reference}>"


def by_order(node: TouchpointNode) -> int:
    """The key by which touchpoints are sorted in the framework's order."""
    return node.order


def in_file_order(journey: Journey, nodes: Iterable[TouchpointNode]) -> list[TouchpointNode]:
    """Sort touchpoints of a journey in the order in which its file lists them."""
    stages = list(journey.stages)
    return sorted(nodes, key=lambda node: (stages.index(node.stage.id), node.index))
