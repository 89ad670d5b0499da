"""Measure journeys: read sources, count, publish the periods that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeymap.document.journey_figures import releases_of
from journeymap.errors import MeasureError, UnknownNameError
from journeymap.graph import Portfolio
from journeymap.measuring.checks import check_events, check_observed
from journeymap.measuring.counting.case_rows import JourneyRows
from journeymap.measuring.counting.exact_counts import ExactCounter
from journeymap.measuring.counting.kept_cases import JourneyCases, SourceSummary, owners
from journeymap.measuring.due import candidates, next_period, overlapping
from journeymap.measuring.engines import Engine, open_engine
from journeymap.measuring.measured_journey import MeasuredJourney
from journeymap.measuring.notices import Notices, why_not_complete
from journeymap.measuring.periods import MeasuredPeriod, period_with
from journeymap.measuring.publication import publish, published_cases, why_not
from journeymap.measuring.settings import (
    catalogues_of,
    measure_settings,
    sources_by_journey,
    workspace_folder,
)
from journeymap.measuring.silence import Progress, run_silently
from journeymap.measuring.sources import cluster_of, event_rows, unreadable_times
from journeymap.model.measures import Release, Releases
from journeymap.version import __version__
from journeymap.workspace import WorkspaceData


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """What was measured: all releases, the names of the new ones, and notices."""

    releases: Releases
    new: tuple[str, ...]
    notices: tuple[str, ...]


def measure_journeys(
    workspace: WorkspaceData,
    journeys: Sequence[str] = (),
    *,
    engine: str | None = None,
    today: date,
    replace: str | None = None,
    progress: Progress = lambda _: None,
) -> MeasureResult:
    """Return the releases there are with those that are due.

    `journeys` are measured, by default all that have sources.

    `replace` is the release that is published again, as `JOURNEY/PERIOD`. Raises `UnknownNameError`, `MeasureError`
    and `MissingExtraError`.
    """
    return run_silently(lambda report: Run(workspace, today, report).measure(journeys, engine, replace), progress)


class Run:
    """A run: reads all journeys with sources and publishes those asked for."""

    def __init__(self, workspace: WorkspaceData, today: date, progress: Progress) -> None:
        self._workspace = workspace
        self._today = today
        self._progress = progress
        self._releases = workspace.releases
        self._notices = Notices()
        portfolio = Portfolio(workspace)
        organization = workspace.organization
        self._root = workspace_folder(workspace)
        self.catalogues = catalogues_of(organization)
        self.journeys = {
            id: MeasuredJourney(
                portfolio.by_id[id],
                sources,
                measure_settings(organization, workspace.journeys[id]),
                releases_of(portfolio, portfolio.by_id[id]),
            )
            for id, sources in sources_by_journey(workspace).items()
        }

    def measure(self, journeys: Sequence[str], engine_url: str | None, replace: str | None) -> MeasureResult:
        """Measure and publish; `replace` is a release that is published again."""
        replaced = self._replaced(replace) if replace else None
        asked = [self._journey_of(replaced)] if replaced else self.asked(journeys)
        for id in asked:
            check_observed(self.journeys[id].observed)
        published: list[Release] = []
        with open_engine(engine_url or cluster_of(self._workspace)) as engine:
            self.read(engine)
            for id in asked:
                journey = self.journeys[id]
                check_events(journey.observed, journey.cases)
                periods = [self._period_of(replaced)] if replaced else self._due(journey)
                releases = self._published(engine, journey, periods, replaced) if periods else []
                if not releases:
                    completeness = journey.completeness(self._today)
                    first = journey.cases.first_day(journey.settings.timezone, journey.settings.k)
                    following = next_period(journey.published, journey.settings, completeness, first)
                    self._notices.nothing_due(id, following, completeness)
                published += releases
        kept = [release for release in self._releases.releases if release is not replaced]
        releases = sorted([*kept, *published], key=lambda release: (release.journey, release.from_))
        new = tuple(release.name for release in releases if release in published)
        return MeasureResult(Releases(releases=tuple(releases)), new, tuple(self._notices))

    # -- what is asked for -------------------------------------------------------------------------------------

    def asked(self, journeys: Sequence[str]) -> list[str]:
        """Return the journeys that are measured; raises for those that cannot be."""
        for id in journeys:
            if id not in self._workspace.journeys:
                raise UnknownNameError("journey", id, self._workspace.journeys)
            if id not in self.journeys:
                raise MeasureError(f"the journey `{id}` has no source; write one below `data:` in journeymap.yaml")
        if not self.journeys:
            raise MeasureError("nothing says where events are recorded; write `data:` in journeymap.yaml")
        return sorted(dict.fromkeys(journeys)) or list(self.journeys)

    def _replaced(self, name: str) -> Release:
        """Return the release with a name, of a journey that has sources."""
        names = {release.name: release for release in self._releases.releases}
        if name not in names:
            raise UnknownNameError("release", name, names)
        self._journey_of(names[name])
        return names[name]

    def _journey_of(self, release: Release) -> str:
        """Return the id that the journey of a release has today.

        Raises where it cannot be measured.
        """
        id = next((id for id, journey in self.journeys.items() if release in journey.published), release.journey)
        return self.asked([id])[0]

    def _period_of(self, release: Release) -> MeasuredPeriod:
        """Return the period of a release that is published again, if it can be."""
        journey = self.journeys[self._journey_of(release)]
        period = period_with(release.from_, journey.settings.period, journey.settings.settled)
        if period.name != release.period:
            raise MeasureError(
                f"{release.name} cannot be replaced, since the journey is now measured by"
                f" `period: {journey.settings.period}`"
            )
        completeness = journey.completeness(self._today)
        if not completeness.is_complete(period):
            raise MeasureError(f"{release.name} cannot be replaced: {why_not_complete(period, completeness)}")
        return period

    # -- reading -----------------------------------------------------------------------------------------------

    def read(self, engine: Engine) -> None:
        """Read all sources: a case that several journeys have counts in one."""
        journeys = [journey for journey in self.journeys.values() if journey.observed.steps]
        for journey in journeys:
            tables = {}
            for id in journey.sources:
                self._progress(f"Reading {id}")
                tables[id] = self.rows_of(engine, journey, id)
            journey.cases = JourneyCases(engine, JourneyRows(journey.observed, tables, journey.attributes))
            journey.summaries = journey.cases.summaries()
            for id, summary in journey.summaries.items():
                self.check_rows(engine, journey, id, summary)
                self._notices.left_out(id, summary.left_out, journey.settings.k)
        if len(journeys) > 1:
            self._progress("Finding cases of several journeys")
            owner_of_cases, several = owners(engine, [each.cases for each in journeys])
            for number, journey in enumerate(journeys):
                journey.cases.keep_own(owner_of_cases, number)
            self._notices.several_journeys(several, journeys[0].settings.k)

    def rows_of(self, engine: Engine, journey: MeasuredJourney, id: str) -> Any:
        """Return the rows of a source, as a table of Ibis."""
        source = journey.sources[id]
        attributes = {name: source.attributes.get(name) for name in journey.attributes}
        timezone = journey.settings.timezone.key
        return event_rows(engine, id, source, self._root, timezone, attributes, self.catalogues)

    def check_rows(self, engine: Engine, journey: MeasuredJourney, id: str, summary: SourceSummary) -> None:
        """Raise `MeasureError` for a source without a row that counts."""
        if not summary.rows:
            raise MeasureError(f"the source `{id}` has no rows that count; look at its `table` and `where`")
        if summary.rows == summary.left_out:
            source, timezone = journey.sources[id], journey.settings.timezone.key
            raise MeasureError(unreadable_times(engine, id, source, self._root, timezone))

    # -- publishing --------------------------------------------------------------------------------------------

    def _due(self, journey: MeasuredJourney) -> list[MeasuredPeriod]:
        """Return the periods of a journey that can be published."""
        settings = journey.settings
        completeness = journey.completeness(self._today)
        published = journey.published
        days = journey.cases.days_of_first_events(settings.timezone, settings.k)
        periods = []
        for period in candidates(days, settings, self._today):
            other = overlapping(period, published)
            if other is not None:
                self._notices.overlap(journey.id, period, other)
            elif completeness.is_complete(period) and all(each.period != period.name for each in published):
                periods.append(period)
        return periods

    def _published(
        self, engine: Engine, journey: MeasuredJourney, periods: Sequence[MeasuredPeriod], replaced: Release | None
    ) -> list[Release]:
        """Return the releases of periods that have enough cases."""
        settings = journey.settings
        self._progress(f"Counting {journey.id}")
        self._notices.metrics(journey.id, journey.observed.uncounted_metrics)
        counter = ExactCounter(engine, journey.cases, periods, settings.timezone, settings.by, settings.k)
        refused: list[tuple[MeasuredPeriod, str, int]] = []
        releases: list[Release] = []
        for period, counts in zip(periods, counter.counts(), strict=True):
            reason = why_not(journey.observed, counts, settings.k)
            if reason and replaced:
                raise MeasureError(f"{replaced.name} cannot be replaced: {reason}")
            if reason:
                refused.append((period, reason, published_cases(counts, settings.k)))
                continue
            header = {
                "journey": replaced.journey if replaced else journey.id,
                "period": period.name,
                "from": period.first,
                "until": period.last,
                "as_of": period.as_of,
                "k": settings.k,
                "timezone": settings.timezone.key,
                "sources": tuple(journey.sources),
                "measured": self._today,
                "journeymap": __version__,
                "revision": replaced.revision + 1 if replaced else 1,
            }
            releases.append(publish(journey.observed, counts, settings.k).release(header))
        begun = [release.from_ for release in (*journey.published, *releases)]
        for period, reason, cases in refused:
            # of the years before the data begins, nothing is to say
            if cases or any(first < period.first for first in begun):
                self._notices.not_published(journey.id, period, reason)
        return releases
