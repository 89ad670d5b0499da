"""Write the queries that a run would ask, without reading anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from journeymap.measuring.checks import check_observed
from journeymap.measuring.counting.exact_counts import ExactCounter
from journeymap.measuring.counting.kept_cases import SourceSummary
from journeymap.measuring.engines import Engine
from journeymap.measuring.engines.recorder import Recorder
from journeymap.measuring.measured_journey import MeasuredJourney
from journeymap.measuring.periods import MeasuredPeriod, periods_between
from journeymap.measuring.run import Run
from journeymap.measuring.settings import MeasureSettings
from journeymap.measuring.sources.connections import is_cluster
from journeymap.measuring.sources.unopened import unopened_rows
from journeymap.workspace import WorkspaceData


def explain_queries(
    workspace: WorkspaceData, journeys: Sequence[str] = (), *, engine: str | None = None, today: date
) -> str:
    """Return the queries in SQL that measure journeys, as if every column were text.

    The period is the last one that is complete today. No file, variable or server is looked at. Raises
    `UnknownNameError`, `MeasureError` and `MissingExtraError`.
    """
    connections = [source.connection for source in (workspace.organization.data or {}).values()]
    is_on_cluster = is_cluster(engine) if engine else any(each and is_cluster(each) for each in connections)
    recorder = Recorder("pyspark" if is_on_cluster else "duckdb")
    run = _ExplainedRun(workspace, today, lambda _: None)
    asked = run.asked(journeys)
    for id in asked:
        check_observed(run.journeys[id].observed)
    run.read(recorder)
    for id in asked:
        journey = run.journeys[id]
        settings = journey.settings
        journey.cases.days_of_first_events(settings.timezone, settings.k)
        periods = [_last_complete(settings, today)]
        ExactCounter(recorder, journey.cases, periods, settings.timezone, settings.by, settings.k).counts()
    return "".join(f"{query};\n\n" for query in recorder.queries).rstrip("\n") + "\n"


class _ExplainedRun(Run):
    """A run over tables that nobody opens."""

    def rows_of(self, engine: Engine, journey: MeasuredJourney, id: str) -> Any:
        assert isinstance(engine, Recorder)
        source, timezone = journey.sources[id], journey.settings.timezone.key
        attributes = {name: source.attributes.get(name) for name in journey.attributes}
        return engine.attempt(lambda: unopened_rows(engine.dialect, id, source, timezone, attributes, self.catalogues))

    def check_rows(self, engine: Engine, journey: MeasuredJourney, id: str, summary: SourceSummary) -> None:
        """Nothing was read, so nothing can be wrong with it."""


def _last_complete(settings: MeasureSettings, today: date) -> MeasuredPeriod:
    """Return the last period whose figures can be taken today.

    At the beginning of the calendar, that is any.
    """
    back = timedelta(int(settings.settled.days) + 2 * 366)
    periods = list(periods_between(max(today, date.min + back) - back, today, settings.period, settings.settled))
    complete = [period for period in periods if period.as_of < today]
    return max(complete or periods, key=lambda period: period.first)
