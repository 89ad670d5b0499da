"""One run over a workspace that was read: examine its journeys, conclude, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.checking.conclusion import Conclusion
from journeymap.checking.examination import Examination, JourneyResult, PendingFinding
from journeymap.checking.placement import Lines, lines_at, locations_of, place
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Finding, Location
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import SourceMap
from journeymap.workspace import LoadResult, WorkspaceData


@dataclass(frozen=True, slots=True)
class CheckedWorkspace:
    """What a report needs of a workspace that was checked: findings in order, checks held back, broken rules."""

    findings: tuple[Finding, ...]
    held_back: int
    held_back_in: tuple[str, ...]
    """The journeys that could not be read whole; empty with `held_back` if it is the workspace."""
    tracebacks: tuple[str, ...]
    load_result: LoadResult
    journeys: int
    touchpoints: int
    lines: Lines

    @classmethod
    def of(
        cls, conclusion: Conclusion, findings: tuple[Finding, ...], touchpoints: int, lines: Lines
    ) -> CheckedWorkspace:
        """The result of a run that was concluded."""
        return cls(
            findings,
            sum(conclusion.held_back.values()),
            tuple(sorted(journey for journey in conclusion.incomplete if journey)),
            tuple(text for _, text in conclusion.tracebacks),
            conclusion.organization.workspace.load_result,
            len(conclusion.results),
            touchpoints,
            lines,
        )


def run(
    workspace: WorkspaceData, today: date, select: Sequence[str] = (), ignore: Sequence[str] = (), waivers: bool = True
) -> CheckedWorkspace:
    """Check a workspace as of `today`; raises `UnknownNameError` for a rule or category that does not exist."""
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
    findings = tuple(place(by_file, source_map.locations, workspace.organization))
    lines = lines_at(locations_of(findings), workspace.load_result.sources)
    return CheckedWorkspace.of(conclusion, findings, workspace.touchpoints, lines)


def examine_all(portfolio: Portfolio, examination: Examination) -> list[JourneyResult]:
    """The results of all journeys in the order of files, those with the id of an earlier one included."""
    results = []
    remaining = dict(portfolio.by_id)
    incomplete = portfolio.workspace.load_result.incomplete_journeys
    for number, journey in enumerate(portfolio.workspace.all_journeys):
        graph = remaining.pop(journey.id, None)
        if graph is not None:
            result = examination.examine(graph)
        else:
            result = examination.summarize(JourneyGraph(portfolio, portfolio, journey), is_duplicate=True)
        result.is_incomplete = number in incomplete
        results.append(result)
    return results
