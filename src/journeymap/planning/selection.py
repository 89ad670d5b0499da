"""Select the cohorts and journeys of a plan, or make a cohort for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.document.public_copy import is_placeholder
from journeymap.errors import InvalidOptionError, PlanError, UnknownNameError
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.timing import ANCHORS, Dates, When
from journeymap.planning.cohorts import AD_HOC, DatedCohort, dated_cohorts, out_of_order
from journeymap.planning.dated_times import follows_calendar
from journeymap.time_phrases import anchors_meant


@dataclass(frozen=True)
class Selection:
    """The cohorts of a plan, and the journeys whose calendar it shows."""

    cohorts: Sequence[DatedCohort]
    journeys: Sequence[JourneyGraph]
    """They are in the order of the workspace."""


def select(portfolio: Portfolio, what: Sequence[str]) -> Selection:
    """Return the cohorts and journeys with some ids, or all.

    Raises `UnknownNameError` for an unknown id, and `PlanError` where nothing has a date.
    """
    cohorts = dated_cohorts(portfolio)
    declared = portfolio.organization.cohorts or {}
    if not what:
        return _checked(portfolio, Selection(cohorts, portfolio.graphs))
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
    return _checked(portfolio, Selection(in_order, [graph for graph in portfolio.graphs if graph.id in journeys]))


def _checked(portfolio: Portfolio, selection: Selection) -> Selection:
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


def _has_cohorts(portfolio: Portfolio, selection: Selection) -> bool:
    """Whether there is a cohort of a selected journey, or of an unknown one."""
    selected = {graph.id for graph in selection.journeys} or portfolio.by_id.keys()
    others = portfolio.by_id.keys() - selected
    return any(cohort.journey not in others for cohort in (portfolio.organization.cohorts or {}).values())


def _times(graph: JourneyGraph) -> Iterator[When]:
    return (when for node in graph.touchpoints for when in node.timed_as.touchpoint.when)


def select_ad_hoc(portfolio: Portfolio, what: Sequence[str], dates: Mapping[str, date | Dates]) -> Selection:
    """Return the cohort of one plan, and its journey.

    Raises `UnknownNameError` for an unknown journey, anchor or touchpoint, and `InvalidOptionError` for dates that
    cannot be.
    """
    named = list(dict.fromkeys(what))
    if len(named) != 1:
        journey = next((id for id in (*named, *portfolio.by_id) if id in portfolio.by_id), "nurse")
        raise InvalidOptionError(dates, f"dates need exactly one journey: {_command(journey, dates)}")
    (id,) = named
    graph = portfolio.by_id.get(id)
    if graph is None:
        _refuse_cohort(portfolio, id, dates)
        raise UnknownNameError("journey", id, portfolio.by_id)
    if not dates:
        raise InvalidOptionError(dates, "has a date at least, such as that of started", "dates")
    known = dict.fromkeys((*ANCHORS, *sorted(id for id in graph.base_ids if not is_placeholder(id))))
    for name, day in dates.items():
        if name not in known:
            meant = anchors_meant(name)
            raise UnknownNameError("anchor or touchpoint", name, known, meant[0] if len(meant) == 1 else None)
        if isinstance(day, Dates) and name in portfolio.anchor_ids:
            raise InvalidOptionError(str(day), f"{name} is on one day: give one date", None)
    wrong = out_of_order(dates)
    if wrong:
        earlier, later = wrong
        raise InvalidOptionError(
            dates, f"{later} ({dates[later]}) is before {earlier} ({dates[earlier]}), but comes after it", None
        )
    return Selection([DatedCohort(AD_HOC, AD_HOC, graph, graph.personas, dates)], [graph])


def _refuse_cohort(portfolio: Portfolio, id: str, dates: Mapping[str, date | Dates]) -> None:
    """Raise `InvalidOptionError` for the id of a cohort, which has dates of its own."""
    for cohort in dated_cohorts(portfolio):
        if id in (cohort.id, cohort.declared):
            command = _command(cohort.graph.id, dates)
            raise InvalidOptionError(dates, f"{id} is a cohort, which has dates; give dates for its journey: {command}")


def _command(journey: str, dates: Mapping[str, date | Dates]) -> str:
    options = "".join(f" --date {_quoted(f'{name}={day}')}" for name, day in dates.items())
    return f"`journeymap plan {journey}{options}`"


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def check_names(portfolio: Portfolio, persona: str | None, team: str | None, channel: str | None) -> None:
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
