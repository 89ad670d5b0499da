"""The entries of a plan and what is not dated, as the reckoner sees them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tests.planning.calendar_days import ONE_DAY, WorkingDays, public_holidays
from tests.planning.calendar_entries import calendar_entries, is_calendar
from tests.planning.path_order import is_for, personas_of, whens_of
from tests.planning.reckoned_anchors import Moment
from tests.planning.reckoner import Happening, PersonPlan


@dataclass(frozen=True)
class ReckonedEntry:
    """What the reckoner says of an entry; `remarks` counts them."""

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
class ReckonedUndated:
    """A touchpoint without a date in the plan of a cohort."""

    cohort: str
    journey: str
    touchpoint: str
    personas: tuple[str, ...]


def reckon(world: Mapping[str, Any]) -> tuple[list[ReckonedEntry], list[ReckonedUndated]]:
    """Return the entries of a plan in their order, and what is not dated."""
    world = {**world, "working_days": working_days_of(world)}
    sortable: list[tuple[Any, ReckonedEntry]] = []
    undated: list[ReckonedUndated] = []
    for order, journey in enumerate(world["journeys"]):
        sortable += _calendar_entries(world, order, journey)
        for cohort in chain.from_iterable(map(cohorts_of, world["cohorts"])):
            if cohort["journey"] == journey["id"]:
                entries, missing = _cohort_entries(world, order, journey, cohort)
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
    world: Mapping[str, Any], order: int, journey: Mapping[str, Any], cohort: Mapping[str, Any]
) -> tuple[list[tuple[Any, ReckonedEntry]], list[ReckonedUndated]]:
    everybody = personas_of(world["personas"], journey)
    personas = [persona for persona in everybody if persona in (cohort["personas"] or everybody)]
    plans = {persona: PersonPlan(world, cohort, persona) for persona in personas}
    entries: list[tuple[Any, ReckonedEntry]] = []
    undated: list[ReckonedUndated] = []
    for place, touchpoint in enumerate(journey["touchpoints"]):
        if touchpoint["status"] == "retired":
            continue
        groups: dict[Any, list[tuple[str | None, Happening, Moment]]] = {}
        missing: list[str | None] = []
        for persona in filter(lambda persona: is_for(touchpoint, persona), plans):
            happenings, is_undated, _ = plans[persona].happenings(touchpoint["id"])
            missing += [persona] if is_undated else []
            for happening in happenings:
                begin = plans[persona].begin(touchpoint["id"], happening)
                is_early = touchpoint["status"] == "planned" and begin.day < touchpoint["planned_for"]
                if not happening.has_no_cohort and not is_early:
                    key = (begin.day, happening.last.day, happening.position, happening.due)
                    groups.setdefault(key, []).append((persona, happening, begin))
        for (first, last, position, due), members in groups.items():
            named = tuple(persona for persona, _, _ in members if persona)
            estimated = any(happening.estimated or begin.estimated for _, happening, begin in members)
            remarks = _free_days(world, first, last, due) + any(happening.is_reversed for _, happening, _ in members)
            end = last if last > first else None
            entry = ReckonedEntry(
                first, end, due, cohort["id"], journey["id"], touchpoint["id"], named, estimated, remarks
            )
            if first <= world["until"] and last >= world["since"]:
                entries.append(((first, last, cohort["id"], order, place, position), entry))
        if missing and touchpoint["status"] != "planned":
            names = tuple(persona for persona in missing if persona)
            undated.append(ReckonedUndated(cohort["id"], journey["id"], touchpoint["id"], names))
    return entries, undated


def _calendar_entries(
    world: Mapping[str, Any], order: int, journey: Mapping[str, Any]
) -> Iterator[tuple[Any, ReckonedEntry]]:
    """Yield what happens in a journey without a cohort."""
    everybody = personas_of(world["personas"], journey)
    touchpoints = {touchpoint["id"]: touchpoint for touchpoint in journey["touchpoints"]}
    for place, touchpoint in enumerate(journey["touchpoints"]):
        planned_for = touchpoint["planned_for"]
        if touchpoint["status"] == "retired" or (touchpoint["status"] == "planned" and not planned_for):
            continue
        personas = tuple(persona for persona in everybody if persona and is_for(touchpoint, persona))
        for position, when in enumerate(whens_of(touchpoint, touchpoints)):
            if not is_calendar(when):
                continue
            for first, last in calendar_entries(when, world["since"], world["until"]):
                if touchpoint["status"] != "planned" or first >= planned_for:
                    end = last if last > first else None
                    remarks = _free_days(world, first, last, None)
                    entry = ReckonedEntry(
                        first, end, None, None, journey["id"], touchpoint["id"], personas, False, remarks
                    )
                    yield (first, last, "", order, place, position), entry


def working_days_of(world: Mapping[str, Any]) -> WorkingDays:
    """Return the working days of a workspace: its own free days and those of its country."""
    public = public_holidays(*world["place"]) if world["place"] else frozenset()
    return WorkingDays(world["weekend"] or (5, 6), {*world["holidays"], *public})


def _free_days(world: Mapping[str, Any], first: datetime.date, last: datetime.date, due: datetime.date | None) -> bool:
    """Whether an entry has a remark because nobody works then."""
    days = [due] if due else [first + number * ONE_DAY for number in range((last - first).days + 1)]
    return all(map(world["working_days"].is_free, days))
