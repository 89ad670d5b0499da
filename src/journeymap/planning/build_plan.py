"""Build a plan: choose cohorts and journeys, and put their entries in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice

from journeymap.document.context import DescriptionContext
from journeymap.document.public_copy import is_placeholder
from journeymap.document.render_options import RenderOptions
from journeymap.errors import InvalidOptionError, PlanError, UnknownNameError
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.model.timing import ANCHORS, Dates, When
from journeymap.planning.cohorts import AD_HOC, DatedCohort, dated_cohorts, out_of_order
from journeymap.planning.dated_times import follows_calendar
from journeymap.planning.journey_plan import JourneyPlan
from journeymap.planning.plan import PlanData, PlanEntry
from journeymap.planning.wording import JourneyWording
from journeymap.planning.working_days import working_days_of

_CATALOGUES = ("teams", "channels", "personas", "cohorts")
"""The catalogues whose names a plan shows."""

_LONG_PERIOD = 100
"""The years of a plan from which on what recurs can be more than anyone waits for."""
_MOST_ENTRIES = 200_000


@dataclass(frozen=True)
class _Selection:
    cohorts: Sequence[DatedCohort]
    journeys: Sequence[JourneyGraph]
    """The journeys whose calendar is shown, in the order of the workspace."""


def build_plan(
    portfolio: Portfolio,
    what: Sequence[str] = (),
    *,
    dates: Mapping[str, date | Dates] | None = None,
    persona: str | None = None,
    team: str | None = None,
    channel: str | None = None,
    since: date,
    until: date,
    today: date,
    language: str | None = None,
) -> PlanData:
    """Return what happens from `since` to `until`, both included.

    `what` are ids of cohorts, of series of cohorts, or of journeys; none means all. `dates` are those of a cohort
    `ad-hoc` of the one journey in `what`. Raises `UnknownNameError` for an unknown name, `InvalidOptionError` for dates
    that cannot be, and `PlanError` where there is nothing to plan.
    """
    if until < since:
        raise InvalidOptionError(until, f"the plan ends on {until}, before it begins on {since}")
    selection = _ad_hoc(portfolio, what, dates) if dates is not None else _select(portfolio, what)
    _check_names(portfolio, persona, team, channel)
    options = RenderOptions(language=language)
    everywhere = DescriptionContext(portfolio, tuple(portfolio.graphs), options)
    working_days = working_days_of(portfolio.organization, everywhere)

    def is_shown(node: TouchpointNode, personas: Iterable[str | None]) -> bool:
        return (
            (persona is None or persona in personas)
            and (channel is None or channel in node.touchpoint.channels)
            and (team is None or portfolio.teams.is_told(team, node.touchpoint))
        )

    plans: dict[str, JourneyPlan] = {}
    stages: dict[str, str] = {}
    for order, graph in enumerate(portfolio.graphs):
        if graph in selection.journeys:
            wording = JourneyWording(DescriptionContext(portfolio, (graph,), options), working_days)
            plans[graph.id] = JourneyPlan(graph, order, wording, working_days, is_shown)
            stages.update(wording.stage_names())
    entries = _entries(plans, selection, since, until)
    names = {catalogue: _names(everywhere, catalogue) for catalogue in _CATALOGUES}
    names["cohorts"] |= _series_names(names["cohorts"], selection.cohorts)
    names["journeys"] = {graph.id: everywhere.text(graph.journey.name) or graph.id for graph in portfolio.graphs}
    return PlanData(
        since,
        until,
        today,
        everywhere.page_language,
        everywhere.text(portfolio.organization.organization),
        entries=entries,
        undated=tuple(each for cohort in selection.cohorts for each in plans[cohort.graph.id].undated(cohort)),
        planned=sum(node.touchpoint.status == "planned" for graph in selection.journeys for node in graph.touchpoints),
        next_date=None if entries else _next_date(plans, selection, until),
        names={**names, "stages": stages},
        functions=_functions(portfolio),
        selection=_selected_names(names, what, persona, team, channel),
    )


# -- what is planned -------------------------------------------------------------------------------------------


def _select(portfolio: Portfolio, what: Sequence[str]) -> _Selection:
    """Return the cohorts and journeys with some ids, or all."""
    cohorts = dated_cohorts(portfolio)
    declared = portfolio.organization.cohorts or {}
    if not what:
        return _checked(portfolio, _Selection(cohorts, portfolio.graphs))
    chosen: dict[str, DatedCohort] = {}
    journeys = set[str]()
    for id in dict.fromkeys(what):
        of_cohort = [each for each in cohorts if id in (each.id, each.declared)]
        if of_cohort or id in declared:
            chosen.update((each.id, each) for each in of_cohort)
            journeys.update(each.graph.id for each in of_cohort)
        elif id in portfolio.by_id:
            chosen.update((each.id, each) for each in cohorts if each.graph.id == id)
            journeys.add(id)
        else:
            known = dict.fromkeys((*declared, *(each.id for each in cohorts), *portfolio.by_id))
            raise UnknownNameError("cohort or journey", id, known)
    in_order = [each for each in cohorts if each.id in chosen]
    return _checked(portfolio, _Selection(in_order, [graph for graph in portfolio.graphs if graph.id in journeys]))


def _checked(portfolio: Portfolio, selection: _Selection) -> _Selection:
    """Return a selection in which something can have a date, or raise `PlanError`."""
    if selection.cohorts or any(follows_calendar(when) for graph in selection.journeys for when in _times(graph)):
        return selection
    journey = next((graph.id for graph in selection.journeys or portfolio.graphs), "nurse")
    if _has_cohorts(portfolio, selection):
        raise PlanError("no cohort has dates that can be planned; `journeymap validate` says what is wrong with them")
    raise PlanError(
        "nothing has a date: add a cohort to journeymap.yaml, such as"
        f" `cohorts: {{spring: {{journey: {journey}, dates: {{started: 2027-03-01}}}}}}`,"
        f" or give a date for this run: `journeymap plan {journey} --date started=2027-03-01`"
    )


def _has_cohorts(portfolio: Portfolio, selection: _Selection) -> bool:
    """Whether there is a cohort of a selected journey, or of an unknown one."""
    selected = {graph.id for graph in selection.journeys} or portfolio.by_id.keys()
    others = portfolio.by_id.keys() - selected
    return any(cohort.journey not in others for cohort in (portfolio.organization.cohorts or {}).values())


def _times(graph: JourneyGraph) -> Iterator[When]:
    return (when for node in graph.touchpoints for when in node.timed_as.touchpoint.when)


def _ad_hoc(portfolio: Portfolio, what: Sequence[str], dates: Mapping[str, date | Dates]) -> _Selection:
    """Return the cohort of one plan, and its journey."""
    named = list(dict.fromkeys(what))
    if len(named) != 1:
        journey = next((id for id in (*named, *portfolio.by_id) if id in portfolio.by_id), "nurse")
        given = "".join(f" --date '{name}={day}'" for name, day in dates.items())
        raise InvalidOptionError(dates, f"dates need exactly one journey: `journeymap plan {journey}{given}`")
    (id,) = named
    graph = portfolio.by_id.get(id)
    if graph is None:
        raise UnknownNameError("journey", id, portfolio.by_id)
    if not dates:
        raise InvalidOptionError(dates, "has a date at least, such as that of started", "dates")
    known = dict.fromkeys((*ANCHORS, *sorted(id for id in graph.base_ids if not is_placeholder(id))))
    for name, day in dates.items():
        if name not in known:
            raise UnknownNameError("anchor or touchpoint", name, known)
        if isinstance(day, Dates) and name in portfolio.anchor_ids:
            raise InvalidOptionError(str(day), f"{name} is on one day: give one date", None)
    wrong = out_of_order(dates)
    if wrong:
        earlier, later = wrong
        raise InvalidOptionError(
            dates, f"{later} ({dates[later]}) is before {earlier} ({dates[earlier]}), but comes after it", None
        )
    return _Selection([DatedCohort(AD_HOC, AD_HOC, graph, graph.personas, dates)], [graph])


def _check_names(portfolio: Portfolio, persona: str | None, team: str | None, channel: str | None) -> None:
    """Raise `UnknownNameError` for a persona, team or channel that nothing names."""
    nodes = [node for graph in portfolio.graphs for node in graph.touchpoints]
    of_journeys = (id for graph in portfolio.graphs for id in graph.personas if id is not None)
    personas = dict.fromkeys([*(portfolio.catalogue("personas") or ()), *of_journeys])
    channels = dict.fromkeys(
        [*(portfolio.catalogue("channels") or ()), *(id for n in nodes for id in n.touchpoint.channels)]
    )
    teams = dict.fromkeys(portfolio.teams.known())
    if portfolio.catalogue("teams") is None:
        of_touchpoints = (n.touchpoint for n in nodes)
        teams |= dict.fromkeys(
            id for each in of_touchpoints for id in (*each.owners, *each.responsible, *each.consulted, *each.informed)
        )
    for kind, name, known in (("persona", persona, personas), ("team", team, teams), ("channel", channel, channels)):
        if name is not None and name not in known:
            raise UnknownNameError(kind, name, known)


# -- entries ---------------------------------------------------------------------------------------------------


def _entries(
    plans: Mapping[str, JourneyPlan], selection: _Selection, since: date, until: date
) -> tuple[PlanEntry, ...]:
    """Return the entries of a period in order, if anyone can wait for them."""
    of_calendar = (plan.calendar_entries(since, until) for plan in plans.values())
    of_cohorts = (plans[cohort.graph.id].cohort_entries(cohort, since, until) for cohort in selection.cohorts)
    most = _MOST_ENTRIES if until.year - since.year > _LONG_PERIOD else None
    placed = list(islice(chain.from_iterable(chain(of_calendar, of_cohorts)), most))
    if len(placed) == most:
        reason = f"the plan has {most:,} entries or more from {since} to {until}: let it end earlier"
        raise InvalidOptionError(until, reason)
    return tuple(each.entry for each in sorted(placed, key=lambda each: each.key))


def _next_date(plans: Mapping[str, JourneyPlan], selection: _Selection, until: date) -> date | None:
    """Return the first day after a period on which something begins."""
    if until == date.max:
        return None
    day = until + timedelta(1)
    days = [each for plan in plans.values() for each in plan.next_on_calendar(day)]
    for cohort in selection.cohorts:
        days += plans[cohort.graph.id].next_of_cohort(cohort, day)
    return min(days, default=None)


# -- names -----------------------------------------------------------------------------------------------------


def _names(context: DescriptionContext, catalogue: str) -> dict[str, str]:
    return {id: context.name(catalogue, id) for id in context.portfolio.catalogue(catalogue) or ()}


def _selected_names(
    names: Mapping[str, Mapping[str, str]],
    what: Sequence[str],
    persona: str | None,
    team: str | None,
    channel: str | None,
) -> tuple[str, ...]:
    """Return the names of what a plan was asked for; none for all."""
    by_id = {**names["journeys"], **names["cohorts"]}
    options = (("personas", persona), ("teams", team), ("channels", channel))
    chosen = (names[catalogue].get(id, id) for catalogue, id in options if id is not None)
    return (*(by_id.get(id, id) for id in dict.fromkeys(what)), *chosen)


def _series_names(names: Mapping[str, str], cohorts: Sequence[DatedCohort]) -> dict[str, str]:
    """Return the names of a series' cohorts: its name with their number."""
    in_series = [each for each in cohorts if each.id != each.declared and names.get(each.declared) != each.declared]
    return {each.id: f"{names[each.declared]} {each.id.removeprefix(each.declared + '-')}" for each in in_series}


def _functions(portfolio: Portfolio) -> dict[str, str]:
    """Return the function of each team that has one."""
    teams = dict.fromkeys(portfolio.teams.known())
    for graph in portfolio.graphs:
        for node in graph.touchpoints:
            teams.update(dict.fromkeys(node.touchpoint.owners))
    return {team: function for team in teams if (function := portfolio.teams.function(team))}
