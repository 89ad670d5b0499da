"""Build a plan: put the entries of the selected cohorts and journeys in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, islice

from journeymap.document.context import DescriptionContext
from journeymap.document.render_options import RenderOptions
from journeymap.errors import InvalidOptionError
from journeymap.graph import Portfolio, TouchpointNode
from journeymap.model.timing import Dates
from journeymap.planning.cohorts import DatedCohort
from journeymap.planning.journey_plan import JourneyPlan
from journeymap.planning.plan import PlanData, PlanEntry
from journeymap.planning.selection import Selection, check_names, select, select_ad_hoc
from journeymap.planning.wording import JourneyWording
from journeymap.planning.working_days import working_days_of

_CATALOGUES = ("teams", "channels", "personas", "cohorts")
"""The catalogues whose names a plan shows."""

_LONG_PERIOD = 100
"""The years of a plan from which on what recurs can be more than anyone waits for."""
_MOST_ENTRIES = 200_000


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
    selection = select_ad_hoc(portfolio, what, dates) if dates is not None else select(portfolio, what)
    check_names(portfolio, persona, team, channel)
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


# -- entries ---------------------------------------------------------------------------------------------------


def _entries(plans: Mapping[str, JourneyPlan], selection: Selection, since: date, until: date) -> tuple[PlanEntry, ...]:
    """Return the entries of a period in order, if anyone can wait for them."""
    of_calendar = (plan.calendar_entries(since, until) for plan in plans.values())
    of_cohorts = (plans[cohort.graph.id].cohort_entries(cohort, since, until) for cohort in selection.cohorts)
    most = _MOST_ENTRIES if until.year - since.year > _LONG_PERIOD else None
    placed = list(islice(chain.from_iterable(chain(of_calendar, of_cohorts)), most))
    if len(placed) == most:
        reason = f"the plan has {most:,} entries or more from {since} to {until}: let it end earlier"
        raise InvalidOptionError(until, reason)
    return tuple(each.entry for each in sorted(placed, key=lambda each: each.key))


def _next_date(plans: Mapping[str, JourneyPlan], selection: Selection, until: date) -> date | None:
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
