"""Measure what really happens, and read what was measured."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from journeymap.api.measures import Measures
from journeymap.api.validation import validate
from journeymap.arguments import checked
from journeymap.errors import MeasureError
from journeymap.findings import Finding, Level
from journeymap.reporting import location_text
from journeymap.workspace import WorkspaceData


@checked
def measure(
    workspace: WorkspaceData,
    *journeys: str,
    engine: str | None = None,
    today: datetime.date | None = None,
    replace: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Measures:
    """Measure what really happens in journeys, by default in all with data.

    The periods that are complete and not published yet are computed, and returned with those that are in the results
    file; `Measures.write` adds them to it. `engine` is the address of a cluster that computes, such as
    `sc://localhost`; by default this computer does. `replace` publishes a release again, as `JOURNEY/PERIOD`.
    `progress` is called with what is being done.

    Raises `UnknownNameError` for an unknown journey or release, `MissingExtraError` without the extra that reads the
    data, and `MeasureError` for data that cannot be read or counted, and for files of the workspace with errors.
    """
    from journeymap.measuring.run import measure_journeys

    today = today or datetime.date.today()  # noqa: DTZ011 - the day on which it is measured
    _refuse_errors(workspace, today)
    result = measure_journeys(
        workspace,
        journeys,
        engine=engine,
        today=today,
        replace=replace,
        progress=progress or _say_nothing,
    )
    asked = {*journeys, *([replace.partition("/")[0]] if replace else ())}
    asked |= {
        former for id in journeys for former in workspace.journeys[id].formerly if former not in workspace.journeys
    }
    releases = tuple(release for release in result.releases.releases if not asked or release.journey in asked)
    return Measures(releases, result.new, result.notices, workspace)


@checked
def measure_queries(
    workspace: WorkspaceData, *journeys: str, engine: str | None = None, today: datetime.date | None = None
) -> str:
    """Return the queries of `measure` in SQL, as if all columns were text.

    Nothing is read or opened. Raises what `measure` raises for its arguments.
    """
    from journeymap.measuring.explain import explain_queries

    today = today or datetime.date.today()  # noqa: DTZ011 - the day on which it would be measured
    _refuse_errors(workspace, today)
    return explain_queries(workspace, journeys, engine=engine, today=today)


def _refuse_errors(workspace: WorkspaceData, today: datetime.date) -> None:
    """Raise `MeasureError` for errors in the files.

    What was lost would be counted wrongly, and published for ever.
    """
    findings = validate(workspace, select=["reading"], today=today, waivers=False).all_findings
    errors = [finding for finding in findings if finding.level is Level.ERROR and _matters(finding, workspace)]
    if errors:
        first = errors[0]
        where = f"{location_text(first.location)}: " if first.location else ""
        more = "" if len(errors) == 1 else f" (and {len(errors) - 1} more; run `journeymap validate`)"
        raise MeasureError(f"{where}{first.message}; {first.help}{more}")


def _matters(finding: Finding, workspace: WorkspaceData) -> bool:
    """Whether an error is in the workspace file or a journey that is measured."""
    read = workspace.load_result
    sources = (workspace.organization.data or {}).values()
    named: Iterable[str] = [source.journey or "" for source in sources]
    measured = set(named) if all(named) else set(workspace.journeys)
    paths = {
        source.path for source in (read.results, read.organization.source if read.organization else None) if source
    }
    journeys = zip(workspace.all_journeys, read.origins, strict=False)
    paths |= {origin.source.path for journey, origin in journeys if journey.journey in measured}
    return finding.journey in measured or (finding.location is not None and finding.location.path in paths)


def _say_nothing(_: str) -> None:
    """Take what is being done, and tell nobody."""
