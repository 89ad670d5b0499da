"""Find the weeks in which too much asks for the attention of a cohort.

A person on the way through a journey also gets what the calendar brings: the survey of all staff, the summer party. A
week is crowded where both together are too much. What the journey alone brings is the same for all cohorts, and is
reported by `communication-overload`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.attention import OVERLOAD
from journeymap.model.checks import level_set, options_set, rule_settings
from journeymap.planning.attention_requests import AttentionRequest, attention_requests, requests_of_journey
from journeymap.planning.plan import DEFAULT_PERIOD, CrowdedWeek, PlanData, PlanEntry

RULE = "crowded-week"
_WEEK = timedelta(days=7)


class FullestWeek(NamedTuple):
    """The fullest week of a persona of a cohort.

    `requests` has the first one of each touchpoint.
    """

    cohort: str
    persona: str | None
    requests: tuple[AttentionRequest, ...]

    @property
    def journey(self) -> str:
        """The journey of the cohort."""
        return next(request.journey for request in self.requests if request.cohort is not None)

    @property
    def added(self) -> list[AttentionRequest]:
        """What the calendar brings."""
        return [each for each in self.requests if each.cohort is None]

    @property
    def week(self) -> CrowdedWeek:
        """The seven days, as a plan shows them."""
        first = self.requests[0].day
        touchpoints = tuple(request.reference for request in self.requests)
        return CrowdedWeek(self.cohort, self.persona, first, _last_day(first), touchpoints)


def with_crowded_weeks(
    plan: PlanData, portfolio: Portfolio, *, persona: str | None = None, is_whole: bool = False
) -> PlanData:
    """Return a plan with the crowded weeks of which it shows something.

    They are those that the rule reports on the day of the plan. `is_whole` says that nothing in its period is left out,
    so that its entries need not be made again.
    """
    cohorts = {entry.cohort for entry in plan.entries if entry.cohort is not None}
    if not cohorts:
        return plan
    weeks = crowded_weeks_of(portfolio, plan.today, plan if is_whole else None, cohorts)
    shown = [week for week in weeks if persona in (None, week.persona) and _is_shown(week, plan.entries)]
    return replace(plan, crowded=tuple(shown)) if shown else plan


def _is_shown(week: CrowdedWeek, entries: Iterable[PlanEntry]) -> bool:
    return any(
        entry.cohort == week.cohort
        and week.first <= entry.date <= week.last
        and f"{entry.journey}/{entry.touchpoint}" in week.touchpoints
        for entry in entries
    )


def crowded_weeks_of(
    portfolio: Portfolio, today: date, whole: PlanData | None = None, cohorts: Container[str] | None = None
) -> list[CrowdedWeek]:
    """Return the crowded weeks of some or all cohorts in the 12 months after a day.

    `checks` can change the limit, or turn the rule off. The entries are those of a `whole` plan if it has these months.
    """
    limits = {graph.id: most for graph in portfolio.graphs if (most := limit_of(graph)) is not None}
    if not portfolio.organization.cohorts or not limits:
        return []
    until = DEFAULT_PERIOD.after(today)
    if whole is not None and whole.since <= today and until <= whole.until:
        requests: Iterable[AttentionRequest] = attention_requests(whole.entries, portfolio.by_id, today, until)
    else:
        requests = (request for graph in portfolio.graphs for request in requests_of_journey(graph, today, cohorts))
    return [fullest.week for fullest in find_crowded_weeks(requests, limits)]


def limit_of(graph: JourneyGraph) -> int | None:
    """Return how many touchpoints a week may have; None if the rule is off."""
    settings = list(rule_settings((RULE,), graph.journey.checks, graph.organization.organization.checks))
    if level_set(settings) == "off":
        return None
    most: int = options_set(settings, _number).get("touchpoints", OVERLOAD.touchpoints)
    return most


def _number(name: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(name)
    return value


def find_crowded_weeks(requests: Iterable[AttentionRequest], limits: Mapping[str, int]) -> list[FullestWeek]:
    """Return the fullest week of each persona and cohort that has too much.

    That is more touchpoints than the limit of the cohort's journey; without a limit, it is left out. Only weeks count
    that the cohort fills together with the calendar. Of equally full ones it is the first.
    """
    of_cohorts: dict[str, dict[str | None, list[AttentionRequest]]] = {}
    by_calendar: dict[str | None, list[AttentionRequest]] = {}
    for request in requests:
        by_persona = by_calendar if request.cohort is None else of_cohorts.setdefault(request.cohort, {})
        for persona in request.personas:
            by_persona.setdefault(persona, []).append(request)
    weeks = []
    for cohort, by_persona in of_cohorts.items():
        for persona, own in by_persona.items():
            most = limits.get(own[0].journey)
            calendar = by_calendar.get(persona)
            fullest = _fullest_week(own, calendar, most) if calendar and most is not None else ()
            if fullest:
                weeks.append(FullestWeek(cohort, persona, fullest))
    return weeks


def _fullest_week(
    own: Sequence[AttentionRequest], by_calendar: Sequence[AttentionRequest], most: int
) -> tuple[AttentionRequest, ...]:
    """Return the first request of each touchpoint in the fullest week.

    Nothing where no week is too full.
    """
    requests, journey = (*own, *by_calendar), own[0].journey
    ordered = sorted(requests, key=lambda request: (request.day, request.journey != journey))
    counts: Counter[str] = Counter()
    fullest: tuple[AttentionRequest, ...] = ()
    end = 0
    for start, first in enumerate(ordered):
        while end < len(ordered) and ordered[end].day - first.day < _WEEK:
            counts[ordered[end].label] += 1
            end += 1
        begins_day = not start or ordered[start - 1].day < first.day
        if begins_day and len(counts) > max(most, len(fullest)):
            week = _first_requests(ordered[start:end])
            if len({request.cohort for request in week}) > 1:
                fullest = week
        counts[first.label] -= 1
        if not counts[first.label]:
            del counts[first.label]
    return fullest


def _first_requests(week: Iterable[AttentionRequest]) -> tuple[AttentionRequest, ...]:
    """Return the first request of each touchpoint."""
    firsts: dict[str, AttentionRequest] = {}
    for request in week:
        firsts.setdefault(request.label, request)
    return tuple(firsts.values())


def _last_day(first: date) -> date:
    return first + min(date.max - first, timedelta(days=6))
