"""One run over a workspace: every rule is asked, guarded, weighed; the findings are placed and put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from journeymap.checking import waivers as waiving
from journeymap.checking.settings import Settings
from journeymap.findings import Finding, Level, Location, Pointer, Problem, Related, Waived
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import SourceMap
from journeymap.model.journey import Journey
from journeymap.parallel import map_chunks, processes
from journeymap.rules.api import Rule, find
from journeymap.workspace import WorkspaceData

__all__ = ["Outcome", "run"]

BROKEN_RULE = "broken-rule"
_UPKEEP_OF_WAIVERS = ("expired-waiver", "unused-waiver")


@dataclass(slots=True)
class Outcome:
    """What a run brought: its findings in order, what it held back, and where rules broke."""

    findings: tuple[Finding, ...] = ()
    held_back: int = 0
    held_back_in: tuple[str, ...] = ()
    """The journeys whose files could not be read whole; empty with `held_back` where it is the workspace."""
    tracebacks: tuple[str, ...] = ()


@dataclass(slots=True)
class PendingFinding:
    """A problem on its way to become a finding."""

    rule: str
    category: str
    level: Level
    problem: Problem
    personas: list[str] = field(default_factory=list)
    waived: Waived | None = None


def run(
    workspace: WorkspaceData,
    today: date,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: bool = True,
    at_once: int | None = None,
) -> Outcome:
    """Check a workspace as of `today`; raises `UnknownNameError` for a rule or category that there is not.

    `at_once` is the number of processes (default: as many as are worth it).
    """
    settings = Settings(workspace, select, ignore)
    return _Run(workspace, settings, today, waivers, at_once).outcome()


class _Run:
    def __init__(
        self, workspace: WorkspaceData, settings: Settings, today: date, waive: bool, at_once: int | None
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self.today = today
        self.waive = waive
        self.at_once = at_once
        self.portfolio = Portfolio(workspace)
        self.standing = list(waiving.active_waivers(self.portfolio))
        self.said: list[PendingFinding] = []
        self.tracebacks: list[str] = []
        self.held_back: Counter[str] = Counter()
        self.torn: set[str | None] = set()
        """Journeys that could not be read whole; None where that holds for the whole workspace."""
        self.any_torn = False

    def outcome(self) -> Outcome:
        self._read()
        asked = [
            rule
            for rule in self.settings.rules
            if rule.category != "reading" and rule.check is not None and self.settings.is_selected(rule)
        ]
        of_journeys = [rule for rule in asked if rule.of in ("journey", "both")]
        graphs = self.portfolio.graphs
        count = processes(len(graphs)) if self.at_once is None else self.at_once
        for said, tracebacks, held_back in map_chunks(partial(self._ask_journeys, of_journeys), graphs, count):
            self.said += said
            self.tracebacks += tracebacks
            self.held_back += held_back
        for rule in asked:
            if rule.of != "journey":
                self._ask_workspace(rule)
        self._weigh()
        return Outcome(
            tuple(_placed(self.said, self.workspace, self.at_once)),
            sum(self.held_back.values()),
            tuple(sorted(journey for journey in self.torn if journey)),
            tuple(self.tracebacks),
        )

    # -- reading -----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """What is wrong with the text: found while it was read, or seen in the models."""
        read = self.workspace.load_result
        found = [*read.problems, *self.settings.problems()]
        found += [("unknown-reference", problem) for problem in waiving.unknown(self.standing)]
        for rule in self.settings.rules:
            if rule.category == "reading" and rule.check is not None:
                found += [(rule.name, problem) for problem in self.guarded(rule, self.portfolio, None)]
        for name, problem in found:
            self._say(find(name), problem, None)
            pointer = problem.subject or (problem.at if isinstance(problem.at, Pointer) else None)
            if pointer is not None:
                self.torn.add(pointer.journey)
        self.torn.update(self.workspace.all_journeys[number].journey for number in read.incomplete_journeys)
        if read.is_workspace_file_incomplete:
            self.torn.add(None)
        self.any_torn = bool(self.torn) or read.has_unreadable_journey or bool(found)

    # -- asking ------------------------------------------------------------------------------------------------

    def _ask_journeys(
        self, rules: Sequence[Rule], graphs: Sequence[JourneyGraph]
    ) -> tuple[list[PendingFinding], list[str], Counter[str]]:
        """What rules say of some journeys; nothing of the run is changed, so that shares can be asked apart."""
        share = copy(self)
        share.said, share.tracebacks, share.held_back = [], [], Counter()
        usual = self._plan(rules, None)
        for graph in graphs:
            is_torn = None in self.torn or graph.id in self.torn
            is_today = graph.without_planned is graph
            for rule, options, arguments in self._plan(rules, graph.journey) if graph.journey.checks else usual:
                if is_torn and rule.filled_by:
                    share.held_back[rule.name] += 1
                elif is_today or rule.category != "gap":
                    # written out: a call more for each of a thousand journeys and seventy rules costs as much as they
                    try:
                        problems = [*rule.check(graph, *arguments)] if rule.check else []
                    except Exception:  # noqa: BLE001 - asked again with a guard, which tells what broke
                        problems = [*share.guarded(rule, graph, options)]
                    if problems:
                        share.gather(rule, problems)
                else:
                    share.ask_of(rule, graph)
        return share.said, share.tracebacks, share.held_back

    def _plan(self, rules: Sequence[Rule], journey: Journey | None) -> list[tuple[Rule, Any, tuple[Any, ...]]]:
        """The rules that run in a journey (None: in all that set none of their own), with options and arguments."""
        plan = []
        for rule in rules:
            if self.settings.level(rule, journey) is not None:
                options = self.settings.options(rule, journey)
                plan.append((rule, options, rule.arguments(options, self.today)))
        return plan

    def _ask_workspace(self, rule: Rule) -> None:
        needs_no_journey = rule.of in ("both", "catalogues")
        if rule.filled_by and (None in self.torn if needs_no_journey else self.any_torn):
            self.held_back[rule.name] += self.settings.level(rule, None) is not None
        else:
            self.ask_of(rule, self.portfolio)

    def ask_of(self, rule: Rule, graph: Any) -> None:
        """Ask a rule; a gap is asked as of today, and weighs less where something planned will fill it."""
        journey = graph.journey if isinstance(graph, JourneyGraph) else None
        options = self.settings.options(rule, journey)
        if rule.category != "gap" or graph.without_planned is graph:
            self.gather(rule, self.guarded(rule, graph, options))
            return
        left = {_identity(problem) for problem in self.guarded(rule, graph, options)}
        problems = list(self.guarded(rule, graph.without_planned, options))
        self.gather(rule, [problem for problem in problems if _identity(problem) in left])
        self.gather(rule, [_as_filled(problem) for problem in problems if _identity(problem) not in left], True)

    def guarded(self, rule: Rule, graph: Any, options: Any) -> Iterator[Problem]:
        """What a rule says; a rule that breaks says so, and the others go on."""
        try:
            yield from rule.run(graph, options, self.today)
        except Exception as fault:  # noqa: BLE001 - whatever a rule does, the others still run
            import traceback

            self.tracebacks.append(traceback.format_exc())
            where = graph.id_pointer if isinstance(graph, JourneyGraph) else Pointer()
            message = f"the rule {rule.name} broke: {type(fault).__name__}"
            help = "this is a fault of the rule, not of your map; please report it with the output of --debug"
            problem = Problem(where, message, help, value=rule.name, data={"rule": rule.name})
            self.said.append(PendingFinding(BROKEN_RULE, "internal", Level.ERROR, problem))

    def gather(self, rule: Rule, problems: Iterable[Problem], filled: bool = False) -> None:
        """Make one of the problems that differ only in the persona that meets them."""
        together: dict[Any, PendingFinding] = {}
        for problem in problems:
            key = (problem.at, problem.message, problem.help, problem.subject, problem.related)
            said = together.get(key)
            if said is None:
                made = self._say(rule, problem, filled)
                if made is None:
                    continue
                said = together[key] = made
            if problem.persona is not None and problem.persona not in said.personas:
                said.personas.append(problem.persona)

    def _say(self, rule: Rule, problem: Problem, filled: bool | None) -> PendingFinding | None:
        subject = problem.subject or problem.at
        journey = (
            self.workspace.journeys.get(subject.journey) if isinstance(subject, Pointer) and subject.journey else None
        )
        level = self.settings.level(rule, journey)
        if level is None:
            return None
        said = PendingFinding(rule.name, rule.category, level.lowered() if filled else level, problem)
        self.said.append(said)
        return said

    # -- weighing ----------------------------------------------------------------------------------------------

    def _weigh(self) -> None:
        """Let waivers accept findings, and report those that are past their day or accept nothing."""
        standing = self.standing
        expired, unused = (find(name) for name in _UPKEEP_OF_WAIVERS)
        if self.settings.is_selected(expired):
            for problem in waiving.expired(standing, self.today):
                self._say(expired, problem, None)
        if not self.waive:
            return
        holding = [one for one in standing if not one.is_expired(self.today)]
        self._accept(holding, self.said)
        if self.settings.is_selected(unused) and not self.any_torn:
            ran = frozenset(
                rule.name
                for rule in self.settings.rules
                if self.settings.runs(rule) and not self.held_back.get(rule.name) and rule is not unused
            )
            before = len(self.said)
            for problem in waiving.unused(standing, self.today, ran):
                self._say(unused, problem, None)
            self._accept(holding, self.said[before:])

    def _accept(self, holding: Sequence[waiving.ActiveWaiver], said: Iterable[PendingFinding]) -> None:
        if not holding:
            return
        for one in said:
            if one.category in ("reading", "internal"):
                continue
            problem = one.problem
            places = [problem.subject, problem.at, *(place for _, place in problem.related)]
            subjects = [place for place in places if isinstance(place, Pointer)]
            for waiver in holding:
                if waiver.accepts(one.rule, subjects):
                    waiver.used = True
                    one.waived = one.waived or waiver.waived


def _identity(problem: Problem) -> tuple[Any, ...]:
    """What makes a gap the same gap when something planned is added: whom and what it is about."""
    subject = problem.subject or problem.at
    about = subject.subject if isinstance(subject, Pointer) else None
    value = problem.value
    return about, problem.persona, repr(value) if value is not None else None


def _as_filled(problem: Problem) -> Problem:
    return replace(problem, message=f"{problem.message}; what is planned will fill it")


# -- placing and ordering --------------------------------------------------------------------------------------


def _placed(said: Sequence[PendingFinding], workspace: WorkspaceData, at_once: int | None) -> Iterator[Finding]:
    """The findings with their places, by path, line, column and rule; each with a fingerprint of its own."""
    source_map = SourceMap(workspace)

    def file(one: PendingFinding) -> str:
        if isinstance(one.problem.at, Location):
            return one.problem.at.path
        origin = source_map.origin(one.problem.at)
        return origin.source.path if origin else ""

    def found(some: Sequence[PendingFinding]) -> list[Finding]:
        return [_finding(one, source_map, workspace) for one in some]

    by_file = sorted(said, key=file)
    count = processes(len({file(one) for one in said})) if at_once is None else at_once
    findings = [finding for share in map_chunks(found, by_file, count) for finding in share]
    findings.sort(key=_order)
    findings = _once(findings)
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        if seen[finding.fingerprint] > 1:
            again = f"{finding.fingerprint}/{seen[finding.fingerprint]}"
            finding = replace(finding, fingerprint=_digest(again))
        yield finding


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """What is wrong with a text that is used twice (`*name`, `<<`) is one finding, with all of its uses beside it."""
    found: dict[Any, Finding] = {}
    for number, finding in enumerate(findings):
        is_text = finding.category == "reading" and finding.location is not None
        key = (finding.rule, finding.location, finding.message) if is_text else number
        first = found.get(key)
        if first is None:
            found[key] = finding
        else:
            main, other = (first, finding) if len(first.related) <= len(finding.related) else (finding, first)
            uses = tuple(use for use in other.related if use not in main.related)
            found[key] = replace(main, related=main.related + uses)
    return list(found.values())


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.location or Location("")
    return place.path, place.line or 0, place.column or 0, finding.rule, finding.subject or "", finding.message


def _finding(one: PendingFinding, source_map: SourceMap, workspace: WorkspaceData) -> Finding:
    problem = one.problem
    place, uses = _place(problem.at, source_map)
    related = [Related("used here", use) for use in uses]
    for label, at in problem.related:
        second, _ = _place(at, source_map)
        if second is not None:
            related.append(Related(label, second))
    subject = problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
    names = _persona_names(one.personas, workspace)
    about = subject.subject
    return Finding(
        rule=one.rule,
        category=one.category,
        level=one.level,
        message=problem.message.replace("{personas}", names),
        help=problem.help.replace("{personas}", names),
        fingerprint=_digest([one.rule, about, problem.value]),
        subject=about,
        journey=subject.journey,
        stage=subject.stage,
        touchpoint=subject.touchpoint,
        personas=tuple(one.personas),
        location=place,
        related=tuple(related),
        data=problem.data,
        waived=one.waived,
    )


def _place(at: Pointer | Location, source_map: SourceMap) -> tuple[Location | None, list[Location]]:
    if isinstance(at, Location):
        return at, []
    places = source_map.places(at)
    return (places[0] if places else None), places[1:]


def _persona_names(personas: Sequence[str], workspace: WorkspaceData) -> str:
    if not personas:
        return "the person"
    declared = workspace.organization.personas or {}
    names = []
    for id in personas:
        persona = declared.get(id)
        name = persona.name if persona else None
        names.append(name if isinstance(name, str) else next(iter(name.values())) if name else id)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _digest(value: Any) -> str:
    import hashlib
    import json

    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
