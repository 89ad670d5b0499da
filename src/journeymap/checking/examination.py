"""Apply the rules to one journey, with results that processes can exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, Protocol

from journeymap.checking.fingerprints import canonical
from journeymap.checking.former_ids import former_touchpoint_ids
from journeymap.checking.missing_holidays import lacks_dates
from journeymap.checking.open_questions import count_unknown_in_journey
from journeymap.checking.settings import Settings
from journeymap.checking.traits import Traits, unusual_touchpoints
from journeymap.checking.waivers import ActiveWaiver, waivers_of_journey
from journeymap.findings import BROKEN_RULE, Importance, Item, Level, Pointer, Problem, Waived
from journeymap.graph import JourneyGraph
from journeymap.graph.portfolio import JourneyLinks, links_of
from journeymap.model.checks import JourneyChecks
from journeymap.rules.api import Rule

MOST_PROBLEMS = 50_000
"""How many problems a rule can find in one journey, or in the workspace; each persona counts."""
MOST_PLACEMENTS = 100_000
"""How many touchpoints of a journey are placed on the timelines of personas, of whom equal ones count once.

Placing one and looking at what lies around it takes about 40 microseconds.
"""
Plan = list[tuple[Rule, tuple[Any, ...]]]
"""Rules with what their checks take after the graph."""


@dataclass(slots=True)
class PendingFinding:
    """Holds a problem before it is a finding; `asked` is the rule that was run."""

    rule: str
    category: str
    problem: Problem
    asked: str
    is_filled: bool = False
    """Whether something planned will fill the gap, so that it weighs less."""
    personas: list[str] = field(default_factory=list)
    level: Level = Level.ERROR
    waived: Waived | None = None
    importance: Importance = field(default_factory=Importance)
    inherited: bool = False
    """Whether what is followed has it too."""
    left_out: tuple[Item, ...] = ()
    """What it does not list because what is followed has it too."""


@dataclass(slots=True)
class JourneyResult:
    """Holds the problems of one journey and its facts for workspace rules."""

    journey: str
    pending: list[PendingFinding] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    """By rule; rules without facts about the journey are absent."""
    facts_today: dict[str, Any] = field(default_factory=dict)
    """The facts without what is planned, of the rules for which that makes a difference."""
    waivers: tuple[ActiveWaiver, ...] = ()
    checks: JourneyChecks | None = None
    links: JourneyLinks = field(default_factory=JourneyLinks)
    tracebacks: list[tuple[str, str]] = field(default_factory=list)
    """By rule that broke."""
    has_planned: bool = False
    is_draft: bool = False
    is_measured: bool = False
    """Whether something was published of it, without which no rule asks what really happens."""
    formerly: tuple[str, ...] = ()
    former_touchpoints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The former ids of touchpoints, by id."""
    questions: int = 0
    """How many values are `unknown`."""
    personas: tuple[str | None, ...] = ()
    traits: Mapping[str, Traits] = field(default_factory=dict)
    """What is unusual about touchpoints, by id."""
    contactless: frozenset[str] = frozenset()
    """The touchpoints that cannot make contact, if there are reading findings."""
    is_duplicate: bool = False
    """Whether an earlier journey has its id; then only rules that collect duplicates take it into account."""


class Examination:
    """Asks the selected rules about journeys."""

    def __init__(self, settings: Settings, today: date) -> None:
        self._settings = settings
        self._today = today
        selected = settings.selected
        self._journey_rules = [rule for rule in selected if rule.of in ("journey", "both")]
        self._collecting_rules = [rule for rule in selected if rule.collect is not None]
        self._usual_plan = self._plan(None)

    def _plan(self, checks: JourneyChecks | None) -> Plan:
        return [
            (rule, rule.arguments(self._settings.options(rule, checks), self._today))
            for rule in self._journey_rules
            if self._settings.level(rule, checks) is not None
        ]

    def examine(self, graph: JourneyGraph) -> JourneyResult:
        if len(graph.personas) * len(graph.touchpoints) > MOST_PLACEMENTS < graph.placements:
            return self._refuse(graph)
        today = graph.without_planned
        result = JourneyResult(
            graph.id,
            waivers=tuple(waivers_of_journey(graph)),
            checks=graph.journey.checks,
            links=links_of(graph),
            has_planned=today is not graph,
            is_draft=graph.journey.status == "draft",
            is_measured=graph.measured is not None,
            formerly=graph.journey.formerly,
            former_touchpoints=former_touchpoint_ids(graph),
            questions=count_unknown_in_journey(graph),
            personas=graph.personas,
            traits=unusual_touchpoints(graph),
        )
        for rule, arguments in self._plan(graph.journey.checks) if graph.journey.checks else self._usual_plan:
            if today is graph or rule.category != "gap" or rule.weighs_plans:
                # inline: a call for each of 70 rules and 1,000 journeys takes as long as the rules themselves
                try:
                    problems = take(rule.check(graph, *arguments)) if rule.check else []
                except Exception:  # noqa: BLE001 - run again with a guard, which reports what broke
                    problems = self._run(rule, graph, result)
                if problems:
                    gather(rule, problems, result.pending)
            else:
                filled, left = without_filled(self._run(rule, graph, result), self._run(rule, today, result))
                gather(rule, left, result.pending)
                gather(rule, filled, result.pending, is_filled=True)
        _order_personas(result.pending, graph.personas)
        self._collect_all(graph, result)
        if any(finding.category == "reading" for finding in result.pending) or _has_unknown_base(graph):
            result.contactless = frozenset(node.id for node in graph.touchpoints if not node.touchpoint.makes_contact)
        return result

    def collect(self, graph: JourneyGraph) -> JourneyResult:
        """Return the facts of a journey for workspace rules, without its own findings."""
        result = JourneyResult(graph.id, checks=graph.journey.checks, has_planned=graph.without_planned is not graph)
        self._collect_all(graph, result)
        return result

    def _collect_all(self, graph: JourneyGraph, result: JourneyResult) -> None:
        self._collect(graph, self._collecting_rules, result, result.facts)
        if graph.without_planned is not graph:
            gaps = [rule for rule in self._collecting_rules if rule.category == "gap"]
            self._collect(graph.without_planned, gaps, result, result.facts_today)

    def _refuse(self, graph: JourneyGraph) -> JourneyResult:
        """Report that a journey is not checked, because that would take minutes."""
        problem = Problem(
            graph.id_pointer,
            f"this journey is not checked: it has {len(graph.touchpoints):,} touchpoints, and {len(graph.personas):,}"
            f" personas whose days or touchpoints differ, which is more than {MOST_PLACEMENTS:,} days to look at",
            "name under `personas` of the journey those whom it is about, or divide it",
            value="placements",
        )
        result = self.summarize(graph)
        result.pending.append(PendingFinding("syntax", "reading", problem, "syntax"))
        return result

    def summarize(self, graph: JourneyGraph, *, is_duplicate: bool = False) -> JourneyResult:
        """Return a run's facts of an unchecked journey: a duplicate or a later one."""
        result = JourneyResult(graph.id, is_duplicate=is_duplicate, checks=graph.journey.checks, links=links_of(graph))
        rules = [rule for rule in self._collecting_rules if rule.collects_duplicates]
        self._collect(graph, rules, result, result.facts)
        return result

    def _run(self, rule: Rule, graph: JourneyGraph, result: JourneyResult) -> list[Problem]:
        options = self._settings.options(rule, graph.journey.checks)
        return run_guarded(rule, partial(rule.run, graph, options, self._today), graph.id_pointer, result)

    def _collect(
        self, graph: JourneyGraph, rules: Iterable[Rule], result: JourneyResult, facts: dict[str, Any]
    ) -> None:
        by_function: dict[Any, Any] = {}
        for rule in rules:
            collect = rule.collect
            if lacks_dates(rule, graph.organization.organization):
                continue
            if collect not in by_function and collect is not None:
                by_function[collect] = None
                try:
                    by_function[collect] = collect(graph, self._today) if rule.collects_today else collect(graph)
                except Exception as error:  # noqa: BLE001 - whatever a rule does, the others still run
                    _report_broken(rule, error, graph.id_pointer, result)
            if by_function[collect] is not None:
                facts[rule.name] = by_function[collect]


def _has_unknown_base(graph: JourneyGraph) -> bool:
    """Return whether a time counts from what is neither event nor touchpoint."""
    return any(catalogue == "anchors" and id not in graph.base_ids for catalogue, id in graph.named_ids)


def _order_personas(pending: Iterable[PendingFinding], personas: Sequence[str | None]) -> None:
    """Put the personas of each finding into the order of the journey.

    Rules take personas with the same view together, in whatever order.
    """
    places: dict[str | None, int] = {}
    for finding in pending:
        if len(finding.personas) > 1:
            places = places or {persona: place for place, persona in enumerate(personas)}
            finding.personas.sort(key=lambda persona: places.get(persona, len(places)))


class Results(Protocol):
    """What collects findings and tracebacks."""

    pending: list[PendingFinding]
    tracebacks: list[tuple[str, str]]


def run_guarded(rule: Rule, run: Callable[[], Iterable[Problem]], at: Pointer, results: Results) -> list[Problem]:
    """Return the problems of a rule; a broken rule becomes a finding at `at`."""
    problems: list[Problem] = []
    try:
        problems.extend(take(run()))
    except Exception as error:  # noqa: BLE001 - whatever a rule does, the others still run
        _report_broken(rule, error, at, results)
    return problems


def take(problems: Iterable[Problem]) -> list[Problem]:
    """Return a rule's problems; of very many the first, and one for the others."""
    taken = [*islice(problems, MOST_PROBLEMS + 1)]
    if len(taken) > MOST_PROBLEMS:
        del taken[MOST_PROBLEMS:]
        last = replace(taken[-1], persona=None, is_possible=False, related=(), items=(), fix=None, stands_for=2)
        taken[-1] = replace(last, message="the rule finds more here than is counted")
    return taken


def _report_broken(rule: Rule, error: Exception, at: Pointer, results: Results) -> None:
    import traceback

    results.tracebacks.append((rule.name, "".join(traceback.format_exception(error))))
    message = f"the rule {rule.name} broke: {type(error).__name__}"
    help = "this is a mistake in the rule, not in your map; please report it with the output of --debug"
    problem = Problem(at, message, help, value=rule.name, data={"rule": rule.name})
    results.pending.append(PendingFinding(BROKEN_RULE, "internal", problem, rule.name))


def gather(rule: Rule, problems: Iterable[Problem], pending: list[PendingFinding], is_filled: bool = False) -> None:
    """Append problems to `pending`; those that differ only in the persona become one."""
    by_content: dict[Any, tuple[PendingFinding, set[str]]] = {}
    for problem in problems:
        weight = problem.level, problem.is_possible, problem.is_filled
        key = (problem.at, problem.message, problem.help, problem.subject, problem.related, problem.items, weight)
        known = by_content.get(key)
        if known is None:
            finding = PendingFinding(rule.name, rule.category, problem, rule.name, is_filled or problem.is_filled)
            known = by_content[key] = finding, set()
            pending.append(finding)
        finding, personas = known
        if problem.persona is not None and problem.persona not in personas:
            personas.add(problem.persona)
            finding.personas.append(problem.persona)


def without_filled(planned: list[Problem], today: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Split today's gaps into those that a plan fills, and the rest.

    What a plan makes a note of is also filled. The texts say so.
    """
    staying = {_identity(problem): _is_note(problem) for problem in planned}
    filled, left = [], []
    for problem in today:
        is_note = staying.get(_identity(problem))
        if is_note is None:
            filled.append(replace(problem, message=f"{problem.message}; what is planned will fill it"))
        elif is_note and not _is_note(problem):
            filled.append(replace(problem, message=f"{problem.message}; what is planned may fill it"))
        else:
            left.append(problem)
    return filled, left


def _is_note(problem: Problem) -> bool:
    return problem.is_possible or problem.default_level is Level.NOTE


def _identity(problem: Problem) -> tuple[Any, ...]:
    """Return the identity of a gap, with or without plans: its persona and topic."""
    subject = problem.subject or (Pointer(journey=problem.items[0].at.journey) if problem.items else problem.at)
    listed = [item.id for item in problem.items] if problem.listed_as != "touchpoints" else []
    return (
        subject.subject if isinstance(subject, Pointer) else None,
        problem.persona,
        canonical([problem.value, listed]),
    )
