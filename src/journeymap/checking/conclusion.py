"""Conclude findings from all journeys: workspace rules, levels and waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from journeymap.checking import waivers
from journeymap.checking.acceptance import accept_waived
from journeymap.checking.examination import JourneyResult, PendingFinding, gather, run_guarded, without_filled
from journeymap.checking.former_ids import FormerIds, former_item_ids
from journeymap.checking.held_back import HeldBack, LostValues
from journeymap.checking.importance import importance_of
from journeymap.checking.inheritance import Inheritance
from journeymap.checking.missing_holidays import ABOUT_PLACES, lacks_dates, lacks_holidays
from journeymap.checking.open_questions import count_unknown_values
from journeymap.checking.placement import Lines, Locate, journeys_of
from journeymap.checking.settings import Settings, find_setting_problems
from journeymap.findings import Finding, HeldBackRules, Level, Pointer, Problem
from journeymap.graph import OrganizationGraph
from journeymap.rules.api import Rule, find
from journeymap.workspace import LoadResult

_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")


@dataclass(frozen=True, slots=True)
class CheckedWorkspace:
    """Holds a report's content: findings in order, rules held back, broken rules.

    `held_back` has each rule with its journey, `causes` says until what is fixed; `off` has the rules that are off
    somewhere, `questions` the number of values that are unknown, and `drafts` the journeys that are drafts.
    """

    findings: tuple[Finding, ...]
    held_back: tuple[HeldBack, ...]
    causes: tuple[HeldBackRules, ...]
    off: tuple[str, ...]
    questions: int
    drafts: frozenset[str]
    tracebacks: tuple[str, ...]
    load_result: LoadResult
    journeys: int
    touchpoints: int
    lines: Lines
    resting_on_template: tuple[str, ...] = ()
    """The files of the journeys that follow one of the template's."""


class Conclusion:
    """Concludes a run from the results of its journeys, in the order of files."""

    def __init__(
        self,
        organization: OrganizationGraph,
        results: Sequence[JourneyResult],
        settings: Settings,
        today: date,
        apply_waivers: bool,
        inheritance: Inheritance | None = None,
    ) -> None:
        self.organization = organization
        self.settings = settings
        self.today = today
        self.apply_waivers = apply_waivers
        self.inheritance = inheritance
        self.results = results
        self.journeys = {result.journey: result for result in results if not result.is_duplicate}
        self.active_waivers = list(waivers.waivers_of_organization(organization))
        for result in self.journeys.values():
            self.active_waivers += result.waivers
        self.pending: list[PendingFinding] = []
        self.tracebacks: list[tuple[str, str]] = []
        self.held_back: list[HeldBack] = []
        self.lost = LostValues()
        self.drafts = frozenset(id for id, result in self.journeys.items() if result.is_draft)
        self._conclude()

    def _conclude(self) -> None:
        selected = self.settings.selected
        self._reading_problems([rule for rule in selected if rule.category == "reading"])
        self._journeys([rule for rule in selected if rule.of in ("journey", "both") and rule.filled_by])
        for rule in selected:
            if rule.category != "reading" and rule.of != "journey":
                self._workspace_rule(rule)
        self.pending = [finding for finding in self.pending if self._resolve_level(finding)]
        if self.inheritance is not None:
            self.inheritance.mark(self.pending)
        self._waivers()
        for finding in self.pending:
            finding.importance = importance_of(finding, self.journeys)

    @property
    def former_ids(self) -> FormerIds:
        """The ids that touchpoints, journeys and items had before."""
        return FormerIds(
            {id: result.formerly for id, result in self.journeys.items() if result.formerly},
            {id: result.former_touchpoints for id, result in self.journeys.items() if result.former_touchpoints},
            former_item_ids(self.organization.organization),
        )

    def checked(
        self, findings: tuple[Finding, ...], touchpoints: int, lines: Lines, locate: Locate
    ) -> CheckedWorkspace:
        """The result of the run, with the `findings` that the pending ones became."""
        return CheckedWorkspace(
            findings,
            tuple(self.held_back),
            tuple(self.lost.rules_by_cause(self.held_back, locate)),
            self._rules_off(),
            count_unknown_values(self.organization) + sum(result.questions for result in self.journeys.values()),
            self.drafts,
            tuple(text for _, text in self.tracebacks),
            self.organization.workspace.load_result,
            len(self.results),
            touchpoints,
            lines,
        )

    # -- problems of the text ----------------------------------------------------------------------------------

    def _reading_problems(self, rules: Iterable[Rule]) -> None:
        """Report problems of the text, and note what they make unusable."""
        load_result = self.organization.workspace.load_result
        problems = [*load_result.problems, *find_setting_problems(self.organization.organization.checks)]
        for id, result in self.journeys.items():
            problems += find_setting_problems(result.checks, id) if result.checks else ()
        problems += [("unknown-reference", problem) for problem in waivers.unknown(self.active_waivers)]
        for rule in rules:
            if rule.of != "journey":
                problems += [(rule.name, problem) for problem in self._run(rule, "facts")]
        for name, problem in problems:
            rule = find(name)
            self.pending.append(PendingFinding(rule.name, rule.category, problem, rule.name))
        for result in self.journeys.values():
            self.pending += [finding for finding in result.pending if finding.category == "reading"]
        for loss in load_result.losses:
            self.lost.add_loss(loss)
        for following in self.organization.workspace.followings.values():
            is_in_doubt = any(each.faults for each in following.chain()[1:])  # of what is followed, too
            if following.template is None or is_in_doubt:
                self.lost.add_unresolved(following.id)
        for finding in self.pending:
            about = finding.problem.at
            journey = self.journeys.get(about.journey or "") if isinstance(about, Pointer) else None
            self.lost.add_finding(finding, journey.contactless if journey else frozenset())
        self.held_back += self.lost.hold_back_settings()
        if lacks_holidays(self.organization.organization):
            self.held_back.append(HeldBack(ABOUT_PLACES, None, Level.NOTE, lacks_holidays=True))

    # -- rules -------------------------------------------------------------------------------------------------

    def _journeys(self, about_absence: Sequence[Rule]) -> None:
        """Add the problems of journeys, except those that lost text could fill."""
        for journey, result in self.journeys.items():
            by_rule: dict[str, list[PendingFinding]] = {}
            for finding in result.pending:
                if finding.category != "reading":
                    by_rule.setdefault(finding.rule, []).append(finding)
            for rule in about_absence if self.lost.is_any else ():
                if rule.category == "reality" and not result.is_measured:
                    continue
                by_rule[rule.name] = self._without_fillable(rule, journey, by_rule.get(rule.name, []))
            self.pending += chain.from_iterable(by_rule.values())
            self.tracebacks += result.tracebacks

    def _without_fillable(
        self, rule: Rule, journey: str | None, findings: list[PendingFinding]
    ) -> list[PendingFinding]:
        """Return the findings that lost text could not fill; note what is held back."""
        level = self._level(rule, journey)
        if level is None:
            return findings
        held_back = self.lost.hold_back(rule, journey, level)
        if held_back is not None:
            self.held_back.append(held_back)
        return list(self.lost.without_fillable(rule, findings, held_back.kinds if held_back else ()))

    def _workspace_rule(self, rule: Rule) -> None:
        if lacks_dates(rule, self.organization.organization):
            levels = [self._level(rule, journey) for journey in (None, *self.journeys)]
            highest = max((level for level in levels if level is not None), default=None)
            self.held_back += [HeldBack(rule.name, None, highest, lacks_holidays=True)] if highest else []
            return
        pending: list[PendingFinding] = []
        if rule.category == "gap" and any(result.has_planned for result in self.journeys.values()):
            filled, left = without_filled(self._run(rule, "facts"), self._run(rule, "facts_today"))
            gather(rule, left, pending)
            gather(rule, filled, pending, is_filled=True)
        else:
            gather(rule, self._run(rule, "facts"), pending)
        is_asked = rule.category != "reality" or self.organization.workspace.published is not None
        self.pending += self._without_fillable(rule, None, pending) if rule.filled_by and is_asked else pending

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

    def _level(self, rule: Rule, journey: str | None, default: Level | None = None) -> Level | None:
        """Return a rule's level in a journey or (None) the workspace; None if off."""
        result = self.journeys.get(journey) if journey is not None else None
        level = self.settings.level(rule, result.checks if result else None, default)
        return Level.NOTE if level is not None and journey in self.drafts and rule.category != "reading" else level

    def _resolve_level(self, finding: PendingFinding) -> bool:
        """Apply the level of the rule in the finding's journeys; False if it is off."""
        if finding.category == "internal":
            return True
        problem = finding.problem
        journey, *others = journeys_of(problem)
        level = self._level(find(finding.rule), journey, problem.default_level)
        if level is None:
            return False
        if finding.category != "reading" and (problem.is_possible or not self.drafts.isdisjoint(others)):
            level = Level.NOTE
        finding.level = level.lowered() if finding.is_filled else level
        return True

    def _waivers(self) -> None:
        """Let waivers accept findings, and report expired and unused waivers."""
        expired, unused = (find(name) for name in _ABOUT_WAIVERS)
        if self.settings.is_selected(expired):
            self._hold_back_where_broken(expired)
            self._report(expired, waivers.expired(self.active_waivers, self.today))
        if not self.apply_waivers:
            return
        valid = [waiver for waiver in self.active_waivers if not waiver.is_expired(self.today)]
        accept_waived(valid, self.pending)
        for finding in self.pending:
            self._resolve_level(finding)  # of what is left in lists
        if self.settings.is_selected(unused):
            self._hold_back_where_broken(unused)
            accept_waived(valid, self._report(unused, self._unused_waivers(unused)))

    def _hold_back_where_broken(self, rule: Rule) -> None:
        """Hold back a rule about waivers in the elements whose waivers could not be read."""
        levels = ((journey, self._level(rule, journey)) for journey in self.lost.with_broken_waivers)
        self.held_back += [HeldBack(rule.name, journey, level) for journey, level in levels if level is not None]

    def _unused_waivers(self, unused: Rule) -> Iterator[Problem]:
        """Yield what waives nothing; note waivers of rules that were held back."""
        rules = [rule for rule in self.settings.rules if rule is not unused and self.settings.is_selected(rule)]
        asked = frozenset(rule.name for rule in rules).difference(self._rules_off())
        whole = [waiver for waiver in self.active_waivers if not self.lost.is_broken(waiver.pointer)]
        idle = list(waivers.idle(whole, self.today, asked))
        doubtful = {waiver.rule for waiver in idle}.intersection(held_back.rule for held_back in self.held_back)
        level = self._level(unused, None)
        if level is not None:
            held_back = [each for each in self.held_back if each.rule in doubtful]
            self.held_back += [replace(each, rule=unused.name, level=level) for each in held_back]
        return waivers.unused(waiver for waiver in idle if waiver.rule not in doubtful)

    def _report(self, rule: Rule, problems: Iterable[Problem]) -> list[PendingFinding]:
        """Add the findings of a rule about waivers, and return them."""
        findings = [PendingFinding(rule.name, rule.category, problem, rule.name) for problem in problems]
        reported = [finding for finding in findings if self._resolve_level(finding)]
        self.pending += reported
        return reported

    def _rules_off(self) -> tuple[str, ...]:
        """The rules that are off in the workspace or in a journey."""
        checks = [None, *(result.checks for result in self.journeys.values() if result.checks)]
        rules = self.settings.rules
        return tuple(rule.name for rule in rules if any(self.settings.level(rule, each) is None for each in checks))
