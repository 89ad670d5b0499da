"""Conclude findings from all journeys: workspace rules, levels and waivers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from journeymap.checking import waivers
from journeymap.checking.examination import JourneyResult, PendingFinding, gather, run_guarded, without_filled
from journeymap.checking.placement import Lines
from journeymap.checking.settings import Settings, find_setting_problems
from journeymap.findings import Finding, Level, Pointer, Problem
from journeymap.graph import OrganizationGraph
from journeymap.rules.api import Rule, find
from journeymap.workspace import LoadResult

_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")


@dataclass(frozen=True, slots=True)
class CheckedWorkspace:
    """Holds a report's content: findings in order, checks held back, broken rules."""

    findings: tuple[Finding, ...]
    held_back: int
    tracebacks: tuple[str, ...]
    load_result: LoadResult
    journeys: int
    touchpoints: int
    lines: Lines


class Conclusion:
    """Concludes a run from the results of its journeys, in the order of files."""

    def __init__(
        self,
        organization: OrganizationGraph,
        results: Sequence[JourneyResult],
        settings: Settings,
        today: date,
        apply_waivers: bool,
    ) -> None:
        self.organization = organization
        self.settings = settings
        self.today = today
        self.apply_waivers = apply_waivers
        self.results = results
        self.journeys = {result.journey: result for result in results if not result.is_duplicate}
        self.active_waivers = list(waivers.waivers_of_organization(organization))
        for result in self.journeys.values():
            self.active_waivers += result.waivers
        self.pending: list[PendingFinding] = []
        self.tracebacks: list[tuple[str, str]] = []
        self.held_back: Counter[str] = Counter()
        self.incomplete: set[str | None] = set()
        """Journeys that could not be read completely; None stands for the whole workspace."""
        self.is_any_incomplete = False
        self._conclude()

    def _conclude(self) -> None:
        selected = self.settings.selected
        self._reading_problems([rule for rule in selected if rule.category == "reading"])
        self._journeys([rule for rule in selected if rule.of in ("journey", "both") and rule.filled_by])
        for rule in selected:
            if rule.category != "reading" and rule.of != "journey":
                self._workspace_rule(rule)
        self.pending = [finding for finding in self.pending if self._resolve_level(finding)]
        self._waivers()

    def checked(self, findings: tuple[Finding, ...], touchpoints: int, lines: Lines) -> CheckedWorkspace:
        """The result of the run, with the `findings` that the pending ones became."""
        tracebacks = tuple(text for _, text in self.tracebacks)
        held_back, load_result = sum(self.held_back.values()), self.organization.workspace.load_result
        return CheckedWorkspace(findings, held_back, tracebacks, load_result, len(self.results), touchpoints, lines)

    # -- problems of the text ----------------------------------------------------------------------------------

    def _reading_problems(self, rules: Iterable[Rule]) -> None:
        """Report problems of the text, and note the journeys that they make incomplete."""
        load_result = self.organization.workspace.load_result
        problems = [*load_result.problems, *find_setting_problems(self.organization.organization.checks)]
        for journey, result in self.journeys.items():
            problems += find_setting_problems(result.checks, journey) if result.checks else ()
        problems += [("unknown-reference", problem) for problem in waivers.unknown(self.active_waivers)]
        for rule in rules:
            if rule.of != "journey":
                problems += [(rule.name, problem) for problem in self._run(rule, "facts")]
        for name, problem in problems:
            rule = find(name)
            self.pending.append(PendingFinding(rule.name, rule.category, problem, rule.name))
        for result in self.journeys.values():
            self.pending += [finding for finding in result.pending if finding.category == "reading"]
        for finding in self.pending:
            problem = finding.problem
            pointer = problem.subject or (problem.at if isinstance(problem.at, Pointer) else None)
            if pointer is not None:
                self.incomplete.add(pointer.journey)
        self.incomplete.update(result.journey for result in self.results if result.is_incomplete)
        if load_result.is_workspace_file_incomplete:
            self.incomplete.add(None)
        self.is_any_incomplete = bool(self.incomplete or self.pending) or load_result.has_unreadable_journey

    # -- rules -------------------------------------------------------------------------------------------------

    def _journeys(self, about_absence: Sequence[Rule]) -> None:
        """Add the problems of journeys, except those that unreadable text causes."""
        names = {rule.name for rule in about_absence}
        for journey, result in self.journeys.items():
            is_incomplete = not self.incomplete.isdisjoint((None, journey))
            self.pending += [
                finding
                for finding in result.pending
                if finding.category != "reading" and not (is_incomplete and finding.asked in names)
            ]
            self.tracebacks += [broken for broken in result.tracebacks if not (is_incomplete and broken[0] in names)]
            if is_incomplete:
                runs = (rule for rule in about_absence if self.settings.level(rule, result.checks) is not None)
                self.held_back.update(rule.name for rule in runs)

    def _workspace_rule(self, rule: Rule) -> None:
        needs_no_journey = rule.of in ("both", "catalogues")
        if rule.filled_by and (None in self.incomplete if needs_no_journey else self.is_any_incomplete):
            self.held_back[rule.name] += self.settings.level(rule, None) is not None
        elif rule.category == "gap" and any(result.has_planned for result in self.journeys.values()):
            filled, left = without_filled(self._run(rule, "facts"), self._run(rule, "facts_today"))
            gather(rule, left, self.pending)
            gather(rule, filled, self.pending, is_filled=True)
        else:
            gather(rule, self._run(rule, "facts"), self.pending)

    def _run(self, rule: Rule, which: str) -> list[Problem]:
        """Return a workspace rule's problems, with journeys as planned or as today."""
        facts: list[Any] = []
        for result in self.results:
            own = result.facts_today if which == "facts_today" and result.has_planned else result.facts
            if rule.name in own and (rule.collects_duplicates or not result.is_duplicate):
                facts.append(own[rule.name])
        options = self.settings.options(rule, None)
        run = partial(rule.run, self.organization, options, self.today, facts)
        return run_guarded(rule, run, Pointer(), self)

    # -- levels and waivers ------------------------------------------------------------------------------------

    def _resolve_level(self, finding: PendingFinding) -> bool:
        """Apply the level of the rule in the finding's journey; False if it is off."""
        if finding.category == "internal":
            return True
        subject = finding.problem.subject or finding.problem.at
        result = self.journeys.get(subject.journey or "") if isinstance(subject, Pointer) else None
        level = self.settings.level(find(finding.rule), result.checks if result else None, finding.problem.level)
        if level is not None:
            level = Level.NOTE if finding.problem.is_possible else level
            finding.level = level.lowered() if finding.is_filled else level
        return level is not None

    def _waivers(self) -> None:
        """Let waivers accept findings, and report expired and unused waivers."""
        expired, unused = (find(name) for name in _ABOUT_WAIVERS)
        if self.settings.is_selected(expired):
            self._report(expired, waivers.expired(self.active_waivers, self.today))
        if not self.apply_waivers:
            return
        valid = [waiver for waiver in self.active_waivers if not waiver.is_expired(self.today)]
        _accept(valid, self.pending)
        if self.settings.is_selected(unused) and not self.is_any_incomplete:
            ran = frozenset(rule.name for rule in self.settings.rules if rule is not unused and self._ran(rule))
            before = len(self.pending)
            self._report(unused, waivers.unused(self.active_waivers, self.today, ran))
            _accept(valid, self.pending[before:])

    def _report(self, rule: Rule, problems: Iterable[Problem]) -> None:
        findings = [PendingFinding(rule.name, rule.category, problem, rule.name) for problem in problems]
        self.pending += [finding for finding in findings if self._resolve_level(finding)]

    def _ran(self, rule: Rule) -> bool:
        checks = [None, *(result.checks for result in self.journeys.values() if result.checks)]
        is_on = all(self.settings.level(rule, each) is not None for each in checks)
        return self.settings.is_selected(rule) and is_on and not self.held_back.get(rule.name)


def _accept(valid: Sequence[waivers.ActiveWaiver], findings: Iterable[PendingFinding]) -> None:
    if not valid:
        return
    for finding in findings:
        if finding.category in ("reading", "internal"):
            continue
        problem = finding.problem
        if problem.items:
            _accept_items(valid, finding)
            continue
        subjects = [pointer for pointer in (problem.subject, *problem.places) if isinstance(pointer, Pointer)]
        for waiver in valid:
            if waiver.accepts(finding.rule, subjects):
                waiver.used = True
                finding.waived = finding.waived or waiver.waived


def _accept_items(valid: Sequence[waivers.ActiveWaiver], finding: PendingFinding) -> None:
    """Let waivers remove what a finding lists; it is waived when nothing is left."""
    problem, left, waived = finding.problem, [], None
    others = [place for _, place in problem.related if isinstance(place, Pointer)]
    for item in problem.items:
        accepting = [waiver for waiver in valid if waiver.accepts(finding.rule, [item.at, *others])]
        for waiver in accepting:
            waiver.used = True
            waived = waived or waiver.waived
        if not accepting:
            left.append(item)
    if left:
        finding.problem = replace(problem, items=tuple(left))
    else:
        finding.waived = waived
