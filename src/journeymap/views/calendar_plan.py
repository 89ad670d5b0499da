"""The plan that a calendar draws."""

from __future__ import annotations

from journeymap.document.context import DescriptionContext
from journeymap.errors import InvalidOptionError, PlanError, RenderError
from journeymap.planning.build_plan import build_plan
from journeymap.planning.crowded_weeks import with_crowded_weeks
from journeymap.planning.plan import DEFAULT_PERIOD, PlanData

_MOST_YEARS = 10


def calendar_plan(context: DescriptionContext) -> PlanData:
    """Return what happens from `since` to `until` to the people who are drawn.

    It has no entries where nothing has a date.
    """
    options, portfolio = context.options, context.portfolio
    since = options.since or options.today
    if since is None:
        raise InvalidOptionError(since, "is the first day of a calendar, or its today", "since")
    until = options.until or DEFAULT_PERIOD.after(since)
    if (until - since).days > _MOST_YEARS * 366:
        raise RenderError("this calendar", f"it shows at most {_MOST_YEARS} years; choose a shorter period")
    today = options.today or since
    cohorts = portfolio.organization.cohorts or {}
    # an id of a cohort would mean the cohort, so a journey with such an id is chosen among all
    journeys = [graph.id for graph in context.graphs if graph.id not in cohorts] if len(context.graphs) == 1 else []
    try:
        plan = build_plan(
            portfolio,
            journeys,
            persona=options.persona,
            since=since,
            until=until,
            today=today,
            language=options.language,
        )
    except PlanError:
        name = context.text(portfolio.organization.organization)
        return PlanData(since, until, today, context.page_language, name)
    is_whole = not journeys and options.persona is None
    return with_crowded_weeks(plan, portfolio, persona=options.persona, is_whole=is_whole)
