"""One run over a workspace that was read: examine its journeys, conclude, place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from journeymap.checking.conclusion import CheckedWorkspace, Conclusion
from journeymap.checking.examination import Examination, JourneyResult, PendingFinding
from journeymap.checking.inheritance import Inheritance
from journeymap.checking.placement import by_place, lines_at, locations_of, place
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Finding, Location, Pointer
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import SourceMap
from journeymap.systems import NewNames
from journeymap.taken_over import all_sources, paths_resting_on_template, with_names
from journeymap.workspace import WorkspaceData

_READING = ("syntax", "unknown-template")
"""The rules of a template whose findings are reported here: those of *reading*, which always run, and this one."""


def run(
    workspace: WorkspaceData, today: date, select: Sequence[str] = (), ignore: Sequence[str] = (), waivers: bool = True
) -> CheckedWorkspace:
    """Check a workspace as of `today`; raises `UnknownNameError` for unknown rules.

    What is inherited from a template is marked; problems of reading in the template are findings here too.
    """
    settings = _settings(workspace, select, ignore)
    portfolio = Portfolio(workspace)
    results = examine_all(portfolio, Examination(settings, today))
    rules = frozenset(finding.rule for result in results for finding in result.pending)
    of_template = _findings_of_template(workspace, today, select, ignore, rules)
    takes_over = workspace.template is not None or bool(workspace.followings)
    inheritance = Inheritance(workspace, of_template) if takes_over else None
    conclusion = Conclusion(portfolio, results, settings, today, waivers, inheritance)
    source_map = SourceMap.of(workspace)

    def path(finding: PendingFinding) -> str:
        at = finding.problem.at
        return at.path if isinstance(at, Location) else source_map.path(at)

    by_file = sorted(conclusion.pending, key=path)  # a source map holds few files at a time
    taken_over_at = source_map.taken_over_at if takes_over else None
    findings = place(by_file, source_map.locations, workspace.organization, conclusion.former_ids, taken_over_at)
    reading = _reading_in_template(workspace, source_map, today, of_template)
    if reading:
        findings = by_place((*_not_in(reading, findings), *reading))
    lines = lines_at(locations_of(findings), all_sources(workspace))
    checked = conclusion.checked(findings, workspace.touchpoints, lines, source_map.locations)
    return replace(checked, resting_on_template=paths_resting_on_template(workspace))


def examine_all(
    portfolio: Portfolio, examination: Examination, wanted: Collection[str] | None = None
) -> list[JourneyResult]:
    """Return the results of all journeys in the order of files, with duplicates.

    Of those that are not `wanted` (default all), only the facts for workspace rules.
    """
    results = []
    remaining = dict(portfolio.by_id)
    for journey in portfolio.workspace.all_journeys:
        graph = remaining.pop(journey.id, None)
        if graph is None:
            result = examination.summarize(JourneyGraph(portfolio, portfolio, journey), is_duplicate=True)
        elif wanted is None or journey.id in wanted:
            result = examination.examine(graph)
        else:
            result = examination.collect(graph)
        results.append(result)
    return results


def _settings(workspace: WorkspaceData, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    also = [name for journey in workspace.all_journeys for name in named_third_party(journey.checks)]
    return Settings(workspace.organization.checks, select, ignore, also)


def _findings_of_template(
    workspace: WorkspaceData, today: date, select: Sequence[str], ignore: Sequence[str], rules: Collection[str]
) -> list[PendingFinding]:
    """Return the findings of the template, by its settings, with names replaced.

    Rules about single journeys are asked only if they are among `rules`, which found something here: what others find
    cannot be inherited.
    """
    if workspace.template is None:
        return []
    followed = {following.followed_id for following in workspace.followings.values() if following.is_external}
    template = with_names(workspace.template, NewNames(workspace.names_replaced.items))
    settings = _settings(template, select, ignore)
    asked = [rule for rule in settings.selected if rule.of != "journey" or rule.name in rules]
    settings = _settings(template, [rule.name for rule in asked], ())
    portfolio = Portfolio(template)
    results = examine_all(portfolio, Examination(settings, today), followed)
    return Conclusion(portfolio, results, settings, today, apply_waivers=False).pending


def _not_in(reading: Sequence[Finding], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings without those that the template has but for a guess."""
    there = {(finding.rule, finding.location) for finding in reading}
    for finding in findings:
        is_own = finding.taken_over_at is None or not finding.counts
        if is_own or (finding.rule, finding.location) not in there:
            yield finding


def _reading_in_template(
    workspace: WorkspaceData, source_map: SourceMap, today: date, of_template: Sequence[PendingFinding]
) -> list[Finding]:
    """Return what is wrong with the texts of the template, as it reports that itself.

    Nothing outside of the workspace is fixed from here.
    """
    template = workspace.template
    fault = template.load_result.template_fault if template else None
    is_sound = not any(finding.category == "reading" for finding in of_template)
    if template is None or (is_sound and template.template is None and not template.unresolved and not fault):
        return []
    at = next(iter(source_map.locations(Pointer(keys=("template",)))), None)
    findings = run(template, today, _READING, waivers=False).findings
    reading = (
        finding
        for finding in findings
        if (finding.category == "reading" or finding.rule in _READING) and not finding.inherited
    )
    return [replace(finding, fix=None, taken_over_at=at) for finding in reading]
