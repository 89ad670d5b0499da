"""The context of a description with findings: their badges, by place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Self

from journeymap.document.cards import Badge
from journeymap.document.context import DescriptionContext
from journeymap.document.finding_places import NumberedFinding, Place, SilentStretch, number_findings, place_findings
from journeymap.graph import JourneyGraph


@dataclass(frozen=True)
class FindingsContext(DescriptionContext):
    """The described journeys and the options, with the findings that are shown."""

    def of_journey(self, graph: JourneyGraph) -> Self:
        """Return the context of one of the journeys, with the same numbers of findings."""
        own = replace(self, graphs=(graph,))
        for shared in ("_numbered_findings", "_workspace_badges"):  # made once for all journeys
            own.__dict__[shared] = getattr(self, shared)
        return own

    @cached_property
    def _numbered_findings(self) -> dict[str | None, list[NumberedFinding]]:
        return number_findings(self)

    @cached_property
    def _workspace_badges(self) -> dict[Badge, tuple[Place, ...]]:
        return place_findings(self, self._numbered_findings.get(None, ()))

    @cached_property
    def _places_of_badges(self) -> dict[Badge, tuple[Place, ...]]:
        own = place_findings(self, self._numbered_findings.get(self.graph.id, ()))
        return dict(sorted({**self._workspace_badges, **own}.items(), key=lambda item: item[0].number))

    @cached_property
    def _badges_by_place(self) -> dict[Place, tuple[Badge, ...]]:
        by_place: dict[Place, list[Badge]] = {}
        for badge, places in self._places_of_badges.items():
            for place in places:
                by_place.setdefault(place, []).append(badge)
        return {place: tuple(badges) for place, badges in by_place.items()}

    @property
    def badges(self) -> tuple[Badge, ...]:
        """The findings that are drawn, by number."""
        return tuple(self._places_of_badges)

    @property
    def margin_badges(self) -> tuple[Badge, ...]:
        """The findings about the journey or the workspace as a whole."""
        return tuple(badge for badge, places in self._places_of_badges.items() if not places)

    @cached_property
    def silences(self) -> tuple[SilentStretch, ...]:
        """The silences that findings report, in the order of time."""
        silences = [place for place in self._badges_by_place if isinstance(place, SilentStretch)]
        return tuple(sorted(silences, key=attrgetter("start")))

    def badges_at(self, place: Place, *, without_days: bool = False) -> tuple[Badge, ...]:
        """Return the findings at a touchpoint, at a stage, or on one of the silences.

        A view `without_days` has those of silences at their stages.
        """
        badges = list(self._badges_by_place.get(place, ()))
        for silence in self.silences if without_days else ():
            if silence.stage == place:
                badges += self._badges_by_place[silence]
        return tuple(sorted(dict.fromkeys(badges), key=attrgetter("number")))
