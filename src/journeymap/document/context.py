"""What a description reads of its context: the journey, who it is for, and the words of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from journeymap.document.cards import Badge
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.locales.messages import Messages
from journeymap.model.text import Text

__all__ = ["DescriptionContext", "DrawnStage"]


@dataclass(frozen=True)
class DrawnStage:
    """A stage with the touchpoints that are shown: steps, standing ones, and what happens backstage."""

    node: StageNode
    name: str
    goal: str
    metrics: tuple[str, ...]
    subject: str
    steps: tuple[TouchpointNode, ...]
    standing: tuple[TouchpointNode, ...]
    backstage: tuple[TouchpointNode, ...]
    concurrent: bool = False

    @property
    def touchpoints(self) -> tuple[TouchpointNode, ...]:
        """All touchpoints: steps, then standing ones, then those backstage."""
        return (*self.steps, *self.standing, *self.backstage)

    @property
    def touchpoints_in_order(self) -> list[TouchpointNode]:
        """All touchpoints, in the order of the journey."""
        return sorted(self.touchpoints, key=attrgetter("order"))

    @property
    def is_empty(self) -> bool:
        """Whether the journey covers the stage and has nothing in it."""
        return not self.touchpoints


class DescriptionContext(Protocol):
    """One journey for one reader: which stages, personas and findings are shown, and in which language.

    The context of a picture is one; a description needs nothing of what a picture has besides.
    """

    @property
    def portfolio(self) -> Portfolio:
        """All journeys."""

    @property
    def graph(self) -> JourneyGraph:
        """The journey."""

    @property
    def messages(self) -> Messages:
        """The interface's words in the reader's language."""

    @property
    def language(self) -> str:
        """The reader's language."""

    @property
    def persona(self) -> str | None:
        """The persona that is asked for, or None."""

    @property
    def audience(self) -> str | None:
        """The audience (`public`, `internal`), or None."""

    @property
    def title(self) -> str:
        """The name of the journey."""

    @property
    def personas(self) -> Sequence[str | None]:
        """The personas that are shown; (None,) if the journey has none."""

    @property
    def stages(self) -> Sequence[DrawnStage]:
        """The stages that are shown."""

    @property
    def badges_by_subject(self) -> Mapping[str, tuple[Badge, ...]]:
        """The findings that are shown, by the subject that they are about."""

    @property
    def badges(self) -> Sequence[Badge]:
        """The findings that are shown, by number."""

    def text(self, text: Text | None) -> str:
        """Give a text in the reader's language, or else in the workspace's first."""

    def name(self, catalogue: str, id: str) -> str:
        """Give the name of an item of a catalogue, or its id."""

    def touchpoint_name(self, node: TouchpointNode) -> str:
        """Give the name of a touchpoint."""

    def when_texts(self, node: TouchpointNode) -> Sequence[str]:
        """Say when a touchpoint happens."""
