"""The touchpoints of a journey and its template as a public edition has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from journeymap.document.edition import PublicEdition
from journeymap.document.public_copy import JourneyCopy, is_placeholder
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey
from journeymap.model.timing import points
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData


@dataclass(frozen=True)
class PublicWorkspace:
    """What of a workspace is internal."""

    workspace: WorkspaceData

    @cached_property
    def _portfolio(self) -> Portfolio:
        return Portfolio(self.workspace)

    @cached_property
    def _edition(self) -> PublicEdition:
        return PublicEdition(self._portfolio)

    def hides_journey(self, journey: str) -> bool:
        """Whether a journey is internal."""
        return journey in self._edition.journeys

    def hides_touchpoint(self, journey: str, stage: str, touchpoint: Touchpoint) -> bool:
        """Whether a touchpoint is internal, or the one of the journey with its id."""
        is_internal = self._edition.is_internal(journey, stage, touchpoint)
        return is_internal or f"{journey}/{touchpoint.id}" in self._edition.touchpoints

    def touchpoints(self, journey: Journey) -> PublicTouchpoints:
        """Return the touchpoints of a journey as a public edition has them."""
        return PublicTouchpoints(self, journey.journey, JourneyCopy(self._portfolio, self._edition, journey))


@dataclass(frozen=True)
class PublicTouchpoints:
    """Makes public copies of the touchpoints of a journey and its template."""

    workspace: PublicWorkspace
    journey: str
    copy: JourneyCopy

    def is_shown(self, touchpoint: Touchpoint, stage: str) -> bool:
        """Whether a touchpoint is not internal."""
        return not self.workspace.hides_touchpoint(self.journey, stage, touchpoint)

    def shown(self, touchpoint: Touchpoint, stage: str) -> Touchpoint | None:
        """Return the public copy of a touchpoint; None if it is internal."""
        return self.copy.touchpoint(touchpoint) if self.is_shown(touchpoint, stage) else None


def counts_from_internal(touchpoint: Touchpoint) -> bool:
    """Whether the time of a public copy counts from something internal."""
    return any(is_placeholder(point.base) for when in touchpoint.when for point in points(when))
