"""The cohorts of a workspace, with a series as single cohorts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.cohorts import Cohort
from journeymap.model.timing import ANCHORS, Dates

AD_HOC = "ad-hoc"
"""The id of a cohort that is not declared, but given for one plan."""


@dataclass(frozen=True)
class DatedCohort:
    """People who go through a journey together, with their dates.

    `personas` are in the order of the journey. `declared` is the id under `cohorts`, which those of a series
    share.
    """

    id: str
    declared: str
    graph: JourneyGraph
    personas: tuple[str | None, ...]
    dates: Mapping[str, date | Dates]
    size: int | None = None


def dated_cohorts(portfolio: Portfolio, journey: str | None = None) -> list[DatedCohort]:
    """Return the cohorts that can be planned, of all journeys or of one.

    Those of unknown journeys, without a date or with dates out of order are left out: they are findings.
    """
    declared = portfolio.organization.cohorts or {}
    chosen = {id: cohort for id, cohort in declared.items() if journey in (None, cohort.journey)}
    return [each for id, cohort in chosen.items() for each in _expand(portfolio, id, cohort)]


def _expand(portfolio: Portfolio, id: str, cohort: Cohort) -> Iterator[DatedCohort]:
    graph = portfolio.by_id.get(cohort.journey)
    if graph is None:
        return
    is_named = bool(cohort.personas) and graph.personas != (None,)
    personas = tuple(graph.in_journey_order(cohort.personas)) if is_named else graph.personas
    for single, dates in dates_by_cohort(id, cohort).items():
        if dates and personas and not out_of_order(dates):
            yield DatedCohort(single, id, graph, personas, dates, cohort.size)


def dates_by_cohort(id: str, cohort: Cohort) -> dict[str, Mapping[str, date | Dates]]:
    """Return the dates of each cohort of a series, or of the only one, by its id.

    A list for anything but `started` is a finding, and no date.
    """
    others: dict[str, date | Dates] = {
        what: given for what, given in cohort.dates.items() if not isinstance(given, tuple)
    }
    if cohort.starts is None:
        return {id: others}
    return {f"{id}-{number}": {**others, "started": day} for number, day in enumerate(cohort.starts, 1)}


def out_of_order(dates: Mapping[str, date | Dates]) -> tuple[str, str] | None:
    """Return two anchors whose dates are in the wrong order, the earlier one first."""
    given = [(anchor, day) for anchor in ANCHORS if isinstance(day := dates.get(anchor), date)]
    for (anchor, day), (later, later_day) in pairwise(given):
        if later_day < day:
            return anchor, later
    return None
