"""One run over a workspace that was read: examine its journeys, conclude, place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journeymap.checking.conclusion import CheckedWorkspace, Conclusion
from journeymap.checking.examination import Examination, JourneyResult, PendingFinding
from journeymap.checking.placement import lines_at, locations_of, place
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Location
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import SourceMap
from journeymap.workspace import WorkspaceData


def run(
    workspace: WorkspaceData, today: date, select: Sequence[str] = (), ignore: Sequence[str] = (), waivers: bool = True
) -> CheckedWorkspace:
    """Check a workspace as of `today`; raises `UnknownNameError` for unknown rules."""
    also = [name for journey in workspace.all_journeys for name in named_third_party(journey.checks)]
    settings = Settings(workspace.organization.checks, select, ignore, also)
    portfolio = Portfolio(workspace)
    results = examine_all(portfolio, Examination(settings, today))
    conclusion = Conclusion(portfolio, results, settings, today, waivers)
    source_map = SourceMap.of(workspace)

    def path(finding: PendingFinding) -> str:
        at = finding.problem.at
        return at.path if isinstance(at, Location) else source_map.path(at)

    by_file = sorted(conclusion.pending, key=path)  # a source map holds few files at a time
    findings = tuple(place(by_file, source_map.locations, workspace.organization, conclusion.former_ids))
    lines = lines_at(locations_of(findings), workspace.load_result.sources)
    return conclusion.checked(findings, workspace.touchpoints, lines, source_map.locations)


def examine_all(portfolio: Portfolio, examination: Examination) -> list[JourneyResult]:
    """Return the results of all journeys in the order of files, with duplicates."""
    results = []
    remaining = dict(portfolio.by_id)
    for journey in portfolio.workspace.all_journeys:
        graph = remaining.pop(journey.id, None)
        if graph is not None:
            result = examination.examine(graph)
        else:
            result = examination.summarize(JourneyGraph(portfolio, portfolio, journey), is_duplicate=True)
        results.append(result)
    return results
