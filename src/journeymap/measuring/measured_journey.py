"""What a run knows of one journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from journeymap.graph import JourneyGraph
from journeymap.measuring.counting.kept_cases import JourneyCases, SourceSummary
from journeymap.measuring.due import Completeness
from journeymap.measuring.observe import observed_journey
from journeymap.measuring.periods import day_of
from journeymap.measuring.settings import MeasureSettings
from journeymap.model.evidence import DataSource
from journeymap.model.measures import Release


class MeasuredJourney:
    """One journey in a run: settings, sources, and its cases once they are read.

    `published` are its releases, also those under ids that it had before: no period of it is published twice.
    """

    cases: JourneyCases
    summaries: Mapping[str, SourceSummary]

    def __init__(
        self,
        graph: JourneyGraph,
        sources: Mapping[str, DataSource],
        settings: MeasureSettings,
        published: Sequence[Release],
    ) -> None:
        self.id = graph.id
        self.published = published
        self.sources = sources
        self.settings = settings
        self.observed = observed_journey(graph, sources.values())
        own = [source.attributes for source in sources.values()]
        self.attributes = tuple(name for name in settings.attributes if any(name in each for each in own))

    def completeness(self, today: date) -> Completeness:
        """Return what decides whether its periods are complete."""
        newest = {id: summary.newest for id, summary in self.summaries.items()}
        timezone = self.settings.timezone
        return Completeness(today, {id: at if at is None else day_of(at, timezone) for id, at in newest.items()})
