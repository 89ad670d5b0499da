"""What asks for the attention of a cohort, on which day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, cast

from journeymap.document.context import DescriptionContext
from journeymap.document.render_options import RenderOptions
from journeymap.findings import Pointer
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.model.timing import Dates, Weekdays
from journeymap.planning.cohorts import dated_cohorts
from journeymap.planning.journey_plan import JourneyPlan
from journeymap.planning.plan import DEFAULT_PERIOD, PlanEntry
from journeymap.planning.wording import JourneyWording
from journeymap.planning.working_days import working_days_of


class AttentionRequest(NamedTuple):
    """A touchpoint that asks personas for attention on a day.

    It has no `cohort` where it follows the calendar. Touchpoints with one `label` are one and the same, in whatever
    journey.
    """

    day: date
    cohort: str | None
    personas: tuple[str | None, ...]
    journey: str
    touchpoint: str
    label: str
    when: Pointer

    @property
    def reference(self) -> str:
        """The reference of its touchpoint."""
        return f"{self.journey}/{self.touchpoint}"


def requests_of_journey(
    graph: JourneyGraph, today: date, cohorts: Container[str] | None = None
) -> list[AttentionRequest]:
    """Return what asks for attention in the 12 months after a day.

    In one journey: for some or all of its cohorts, and by the calendar.
    """
    portfolio = cast("Portfolio", graph.portfolio)
    context = DescriptionContext(portfolio, (graph,), RenderOptions())
    working_days = working_days_of(portfolio.organization, context)
    plan = JourneyPlan(graph, 0, JourneyWording(context, working_days), working_days, _asks_attention)
    until = DEFAULT_PERIOD.after(today)
    placed = [*plan.calendar_entries(today, until)]
    for cohort in dated_cohorts(portfolio, graph.id):
        if cohorts is None or cohort.id in cohorts:
            placed += plan.cohort_entries(cohort, today, until)
    return [*attention_requests((each.entry for each in placed), {graph.id: graph}, today, until)]


def _asks_attention(node: TouchpointNode, _: object) -> bool:
    return node.touchpoint.asks_attention


def attention_requests(
    entries: Iterable[PlanEntry], graphs: Mapping[str, JourneyGraph], since: date, until: date
) -> Iterator[AttentionRequest]:
    """Yield what asks for attention among entries, each on its first day.

    What begins before `since` or after `until` is left out. A calendar touchpoint counts where a day is written: within
    a month, or every three months, it can lie anywhere.
    """
    for entry in entries:
        node = graphs[entry.journey].find(entry.touchpoint)
        if node is None or not node.touchpoint.asks_attention or not since <= entry.date <= until:
            continue
        if entry.cohort is not None or _is_on_date(node, entry) or _is_on_weekday(node, entry):
            yield AttentionRequest(
                entry.date,
                entry.cohort,
                entry.personas or (None,),
                entry.journey,
                entry.touchpoint,
                node.label,
                node.timed_as.pointer("when"),
            )


def _is_on_date(node: TouchpointNode, entry: PlanEntry) -> bool:
    return any(isinstance(when, Dates) and when.first == entry.date for when in node.timings)


def _is_on_weekday(node: TouchpointNode, entry: PlanEntry) -> bool:
    """Return whether an entry is an occurrence of `every Monday`.

    Months and whole periods, which a touchpoint can have besides, have an end.
    """
    return entry.end is None and any(isinstance(when, Weekdays) for when in node.timings)
