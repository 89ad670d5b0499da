"""The entries of a plan and what is not dated, by the reference implementation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tests.planning.calendar_days import ONE_DAY, WorkingDays, public_holidays
from tests.planning.calendar_entries import calendar_entries, is_calendar
from tests.planning.path_order import is_for, personas_of, whens_of
from tests.planning.reference_anchors import Moment
from tests.planning.reference_dates import Occurrence, PersonPlan


@dataclass(frozen=True)
class ReferenceEntry:
    """An entry by the reference implementation; `remarks` counts them."""

    date: datetime.date
    end: datetime.date | None
    due: datetime.date | None
    cohort: str | None
    journey: str
    touchpoint: str
    personas: tuple[str, ...]
    estimated: bool
    remarks: int


@dataclass(frozen=True, order=True)
class ReferenceUndated:
    """A touchpoint without a date in the plan of a cohort."""

    cohort: str
    journey: str
    touchpoint: str
    personas: tuple[str, ...]


def reference_plan(scenario: Mapping[str, Any]) -> tuple[list[ReferenceEntry], list[ReferenceUndated]]:
    """Return the entries of a plan in their order, and what is not dated."""
    scenario = {**scenario, "working_days": working_days_of(scenario)}
    sortable: list[tuple[Any, ReferenceEntry]] = []
    undated: list[ReferenceUndated] = []
    for order, journey in enumerate(scenario["journeys"]):
        sortable += _calendar_entries(scenario, order, journey)
        for cohort in chain.from_iterable(map(cohorts_of, scenario["cohorts"])):
            if cohort["journey"] == journey["id"]:
                entries, missing = _cohort_entries(scenario, order, journey, cohort)
                sortable += entries
                undated += missing
    sortable.sort(key=lambda pair: pair[0])
    return [entry for _, entry in sortable], sorted(undated)


def cohorts_of(cohort: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the cohorts of a series, or the cohort itself."""
    days = cohort["dates"].get("started")
    if not isinstance(days, list):
        return [cohort]
    return [
        {**cohort, "id": f"{cohort['id']}-{number}", "dates": {**cohort["dates"], "started": day}}
        for number, day in enumerate(days, 1)
    ]


def _cohort_entries(
    scenario: Mapping[str, Any], order: int, journey: Mapping[str, Any], cohort: Mapping[str, Any]
) -> tuple[list[tuple[Any, ReferenceEntry]], list[ReferenceUndated]]:
    everybody = personas_of(scenario["personas"], journey)
    personas = [persona for persona in everybody if persona in (cohort["personas"] or everybody)]
    plans = {persona: PersonPlan(scenario, cohort, persona) for persona in personas}
    entries: list[tuple[Any, ReferenceEntry]] = []
    undated: list[ReferenceUndated] = []
    for place, touchpoint in enumerate(journey["touchpoints"]):
        if touchpoint["status"] == "retired":
            continue
        groups: dict[Any, list[tuple[str | None, Occurrence, Moment]]] = {}
        missing: list[str | None] = []
        for persona in filter(lambda persona: is_for(touchpoint, persona), plans):
            occurrences, is_undated, _ = plans[persona].occurrences(touchpoint["id"])
            missing += [persona] if is_undated else []
            for occurrence in occurrences:
                begin = plans[persona].begin(touchpoint["id"], occurrence)
                is_early = touchpoint["status"] == "planned" and begin.day < touchpoint["planned_for"]
                if not occurrence.has_no_cohort and not is_early:
                    key = (begin.day, occurrence.last.day, occurrence.position, occurrence.due)
                    groups.setdefault(key, []).append((persona, occurrence, begin))
        for (first, last, position, due), members in groups.items():
            named = tuple(persona for persona, _, _ in members if persona)
            estimated = any(occurrence.estimated or begin.estimated for _, occurrence, begin in members)
            remarks = _free_days(scenario, first, last, due) + any(
                occurrence.is_reversed for _, occurrence, _ in members
            )
            end = last if last > first else None
            entry = ReferenceEntry(
                first, end, due, cohort["id"], journey["id"], touchpoint["id"], named, estimated, remarks
            )
            if first <= scenario["until"] and last >= scenario["since"]:
                entries.append(((first, last, cohort["id"], order, place, position), entry))
        if missing and touchpoint["status"] != "planned":
            names = tuple(persona for persona in missing if persona)
            undated.append(ReferenceUndated(cohort["id"], journey["id"], touchpoint["id"], names))
    return entries, undated


def _calendar_entries(
    scenario: Mapping[str, Any], order: int, journey: Mapping[str, Any]
) -> Iterator[tuple[Any, ReferenceEntry]]:
    """Yield what happens in a journey without a cohort."""
    everybody = personas_of(scenario["personas"], journey)
    touchpoints = {touchpoint["id"]: touchpoint for touchpoint in journey["touchpoints"]}
    for place, touchpoint in enumerate(journey["touchpoints"]):
        planned_for = touchpoint["planned_for"]
        if touchpoint["status"] == "retired" or (touchpoint["status"] == "planned" and not planned_for):
            continue
        personas = tuple(persona for persona in everybody if persona and is_for(touchpoint, persona))
        for position, when in enumerate(whens_of(touchpoint, touchpoints)):
            if not is_calendar(when):
                continue
            for first, last in calendar_entries(when, scenario["since"], scenario["until"]):
                if touchpoint["status"] != "planned" or first >= planned_for:
                    end = last if last > first else None
                    remarks = _free_days(scenario, first, last, None)
                    entry = ReferenceEntry(
                        first, end, None, None, journey["id"], touchpoint["id"], personas, False, remarks
                    )
                    yield (first, last, "", order, place, position), entry


def working_days_of(scenario: Mapping[str, Any]) -> WorkingDays:
    """Return the working days of a workspace: its own free days and those of its country."""
    public = public_holidays(*scenario["place"]) if scenario["place"] else frozenset()
    return WorkingDays(scenario["weekend"] or (5, 6), {*scenario["holidays"], *public})


def _free_days(
    scenario: Mapping[str, Any], first: datetime.date, last: datetime.date, due: datetime.date | None
) -> bool:
    """Whether an entry has a remark because nobody works then."""
    days = [due] if due else [first + number * ONE_DAY for number in range((last - first).days + 1)]
    return all(map(scenario["working_days"].is_free, days))
