"""Represent stages and touchpoints with their position in the framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from journeymap.findings import Pointer, mark_id
from journeymap.model.journey import Journey
from journeymap.model.timing import STANDING_FORMS, When
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import in_language, quoted_name


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

    @property
    def label(self) -> str:
        """Its id, as messages write it."""
        return mark_id("stages", self.id)


class TouchpointNode:
    """A touchpoint at its place in a journey; nodes are equal only if identical."""

    __slots__ = (
        "id",
        "index",
        "is_standing",
        "is_step",
        "journey",
        "language",
        "order",
        "stage",
        "timed_as",
        "touchpoint",
    )

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
        self.timed_as = self
        """The touchpoint whose `when` says when it happens: itself, or the event of which it is a part."""
        self.is_standing = touchpoint.is_standing
        self.is_step = touchpoint.status != "retired" and not self.is_standing

    def take_times_of(self, event: TouchpointNode) -> None:
        """Let it happen when an event does; it is standing if that recurs."""
        self.timed_as = event
        if self.touchpoint.standing is None and any(isinstance(when, STANDING_FORMS) for when in event.timings):
            self.is_standing, self.is_step = True, False

    @property
    def timings(self) -> tuple[When, ...]:
        """When it happens: its own `when`, or that of the event of which it is a part."""
        return self.timed_as.touchpoint.timings

    @property
    def name(self) -> str:
        """What people call it, in the workspace's first language."""
        return in_language(self.touchpoint.name, self.language)

    @property
    def is_side_visit(self) -> bool:
        """Whether a path that names it goes on past it: it is standing and has no `next`."""
        return self.touchpoint.next is None and self.is_standing

    @property
    def label(self) -> str:
        """Name and id, as messages write them."""
        return f"{quoted_name(self.name)} ({self.id})"

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
    places = {stage: place for place, stage in enumerate(journey.stages)}
    return sorted(nodes, key=lambda node: (places[node.stage.id], node.index))
