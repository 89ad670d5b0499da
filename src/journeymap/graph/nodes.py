"""A touchpoint at its place: in which journey and stage, and where in the order."""

from __future__ import annotations

from typing import Literal

from journeymap.findings import Pointer
from journeymap.model.text import in_language
from journeymap.model.touchpoint import Touchpoint

__all__ = ["StageNode", "TouchpointNode"]


class StageNode:
    """A stage of the framework: its id, whose rules hold for it, and its place in the order.

    `group` counts the groups that come one after the other; concurrent neighbours share one.
    """

    __slots__ = ("group", "id", "name", "order", "role")

    def __init__(self, id: str, name: str, role: str | None, order: int, group: int) -> None:
        self.id = id
        self.name = name
        self.role = role
        self.order = order
        self.group = group


class TouchpointNode:
    """A touchpoint at its place in a journey; two stops are the same only if they are one object."""

    __slots__ = ("id", "index", "is_step", "journey", "language", "number", "order", "stage", "touchpoint")

    def __init__(
        self, touchpoint: Touchpoint, stage: StageNode, index: int, order: int, journey: str, number: int, language: str
    ) -> None:
        self.touchpoint = touchpoint
        self.id = touchpoint.id
        self.stage = stage
        self.index = index
        """Its position in the list of its stage."""
        self.order = order
        """Its position in the journey, in the framework's order of stages."""
        self.journey = journey
        self.number = number
        self.language = language
        self.is_step = touchpoint.status != "retired" and not touchpoint.is_standing

    @property
    def name(self) -> str:
        """What people call it, in the workspace's first language."""
        return in_language(self.touchpoint.name, self.language)

    @property
    def is_side_visit(self) -> bool:
        """Whether the way only passes by where it is named: what is standing and leads nowhere by itself."""
        return self.touchpoint.next is None and self.touchpoint.is_standing

    @property
    def label(self) -> str:
        """Name and id, as messages say them."""
        return f'"{self.name}" ({self.id})'

    @property
    def reference(self) -> str:
        """`journey-id/touchpoint-id`."""
        return f"{self.journey}/{self.id}"

    @property
    def id_pointer(self) -> Pointer:
        """The place of the touchpoint itself: the value of its `id`."""
        return self.pointer("id")

    def pointer(self, *keys: str | int, mark: Literal["value", "key"] = "value") -> Pointer:
        """The place of one of its keys, or of an entry of a list (`at("assets", 1)`)."""
        return Pointer(
            journey=self.journey,
            stage=self.stage.id,
            touchpoint=self.id,
            index=self.index,
            keys=keys,
            mark=mark,
            number=self.number,
        )

    def __repr__(self) -> str:
        return f"<Stop {self.reference}>"
