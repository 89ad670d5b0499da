"""One run over a workspace that was read: examine its journeys, conclude, place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.checking.conclusion import Conclusion
from journeymap.checking.examination import Examination, JourneyResult
from journeymap.checking.lines import Lines
from journeymap.checking.placement import place
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import SourceMap
from journeymap.workspace import LoadResult, WorkspaceData

__all__ = ["CheckedWorkspace", "Outcome", "examine_all", "outcome_of", "run"]


@dataclass(slots=True)
class Outcome:
    """The findings of a run in order, the checks that it held back, and where rules broke."""

    findings: tuple[Finding, ...] = ()
    held_back: int = 0
    held_back_in: tuple[str, ...] = ()
    """The journeys that could not be read whole; empty with `held_back` if it is the workspace."""
    tracebacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedWorkspace:
    """What a report needs of a workspace that was checked."""

    outcome: Outcome
    load_result: LoadResult
    journeys: int
    touchpoints: int
    lines: Lines


def run(
    workspace: WorkspaceData, today: date, select: Sequence[str] = (), ignore: Sequence[str] = (), waivers: bool = True
) -> Outcome:
    """Check a workspace as of `today`; raises `UnknownNameError` for a rule or category that does not exist."""
    also = [name for journey in workspace.all_journeys for name in named_third_party(journey.checks)]
    settings = Settings(workspace.organization.checks, select, ignore, also)
    portfolio = Portfolio(workspace)
    results = examine_all(portfolio, Examination(settings, today))
    conclusion = Conclusion(portfolio, results, settings, today, waivers)
    return outcome_of(conclusion, place(conclusion.pending, SourceMap.of(workspace), workspace.organization))


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


def outcome_of(conclusion: Conclusion, findings: Iterable[Finding]) -> Outcome:
    """What a run brought."""
    return Outcome(
        tuple(findings),
        sum(conclusion.held_back.values()),
        tuple(sorted(journey for journey in conclusion.incomplete if journey)),
        tuple(text for _, text in conclusion.tracebacks),
    )
