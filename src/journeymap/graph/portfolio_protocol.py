"""What a journey may ask of the other journeys of its portfolio."""

# ruff: noqa: D102 (documented in `Portfolio`)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.persona_view import PersonaView

__all__ = ["PortfolioProtocol"]

GraphT_co = TypeVar("GraphT_co", covariant=True)


class PortfolioProtocol(Protocol[GraphT_co]):
    """A portfolio whose journeys are of the class `GraphT_co`; see `Portfolio` for each answer.

    `Portfolio` makes journeys. A journey names this protocol instead, so that neither module imports the other.
    """

    @property
    def by_id(self) -> Mapping[str, GraphT_co]: ...
    @property
    def entered(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def has_planned(self) -> bool: ...
    @property
    def has_retired(self) -> bool: ...
    @property
    def without_planned(self) -> PortfolioProtocol[GraphT_co]: ...
    def graph_of(self, node: TouchpointNode) -> GraphT_co: ...
    def view_of(self, node: TouchpointNode, persona: str | None) -> PersonaView | None: ...
    def need_each_other(self, *nodes: TouchpointNode) -> bool: ...
