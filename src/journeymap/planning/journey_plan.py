"""The entries of one journey: for its cohorts, and by the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from journeymap.document.public_copy import is_placeholder
from journeymap.graph import JourneyGraph, PersonaView, TouchpointNode
from journeymap.model.timing import When
from journeymap.planning.anchor_dates import AnchorDates
from journeymap.planning.calendar_times import calendar_spans, next_calendar_day
from journeymap.planning.cohort_dates import CohortDates
from journeymap.planning.cohorts import DatedCohort
from journeymap.planning.dated_times import DatedTime, Span, Undated, follows_calendar
from journeymap.planning.plan import PlanEntry, UndatedTouchpoint
from journeymap.planning.planned_touchpoints import first_possible_day, is_planned_later
from journeymap.planning.wording import JourneyWording
from journeymap.planning.working_days import WorkingDayCalendar

IsShown = Callable[[TouchpointNode, Iterable[str | None]], bool]
"""Whether a plan shows a touchpoint for some personas."""


class PlacedEntry(NamedTuple):
    """An entry with what it is sorted by: date, end, cohort, place on the journey."""

    key: tuple[Any, ...]
    entry: PlanEntry


@dataclass(slots=True)
class _Alternatives:
    """The times of an entry of `when` that differ between personas, with these."""

    times: list[DatedTime] = field(default_factory=list)
    personas: list[list[str | None]] = field(default_factory=list)

    def add(self, time: DatedTime, personas: Iterable[str | None]) -> None:
        for number, other in enumerate(self.times):
            if other.times == time.times:
                self.personas[number] += personas
                self.times[number] = max(other, time, key=lambda each: each.is_estimated)
                return
        self.times.append(time)
        self.personas.append(list(personas))

    def spans(self, since: date, until: date) -> Iterator[tuple[Span, bool, list[str | None]]]:
        """Yield the days in a period, whether estimated, and the personas."""
        by_days: dict[tuple[date, date, date | None], tuple[Span, bool, list[str | None]]] = {}
        for time, personas in zip(self.times, self.personas, strict=True):
            for span in time.between(since, until):
                first, is_estimated, others = by_days.get(span[:3], (span, False, []))
                by_days[span[:3]] = first, is_estimated or time.is_estimated, [*others, *personas]
        yield from by_days.values()


@dataclass(slots=True)
class _CohortTimes:
    """The times of a cohort's touchpoints, and why others have none."""

    dated: dict[tuple[TouchpointNode, int], _Alternatives] = field(default_factory=dict)
    undated: dict[TouchpointNode, tuple[dict[str | None, None], dict[Undated, None]]] = field(default_factory=dict)

    def add_undated(self, node: TouchpointNode, why: Undated, personas: Iterable[str | None]) -> None:
        """Add a touchpoint without a date for some personas."""
        concerned, reasons = self.undated.setdefault(node, ({}, {}))
        concerned.update(dict.fromkeys(personas))
        reasons[why] = None


class JourneyPlan:
    """Makes the entries of a journey; `order` is its place among the journeys."""

    def __init__(
        self,
        graph: JourneyGraph,
        order: int,
        wording: JourneyWording,
        working_days: WorkingDayCalendar,
        is_shown: IsShown,
    ) -> None:
        self._graph = graph
        self._order = order
        self._wording = wording
        self._working_days = working_days
        self._is_shown = is_shown
        self._facts = cache(wording.facts)
        self._times = dict[str, _CohortTimes]()
        self._steps_before = cache(_steps_before)

    # -- cohorts -----------------------------------------------------------------------------------------------

    def cohort_entries(self, cohort: DatedCohort, since: date, until: date) -> Iterator[PlacedEntry]:
        """Yield what happens to a cohort from one day to another."""
        times = self._cohort_times(cohort).dated
        for (node, index), alternatives in times.items():
            is_same = len(alternatives.times) == 1
            for span, is_estimated, personas in alternatives.spans(since, until):
                concerned = tuple(self._graph.in_journey_order(personas))
                if not self._is_shown(node, concerned):
                    continue
                uid = (cohort.id, self._graph.id, node.id, index, span.number)
                own_uid = uid if is_same else (*uid, personas[0] or "")
                yield self._entry(node, index, span, concerned, own_uid, cohort, is_estimated)

    def next_of_cohort(self, cohort: DatedCohort, day: date) -> Iterator[date]:
        """Yield the first day, from `day` on, of each touchpoint of a cohort."""
        times = self._cohort_times(cohort).dated
        for (node, _), alternatives in times.items():
            for time, personas in zip(alternatives.times, alternatives.personas, strict=True):
                following = time.next(day)
                if following is not None and self._is_shown(node, personas):
                    yield following

    def undated(self, cohort: DatedCohort) -> Iterator[UndatedTouchpoint]:
        """Yield the touchpoints of a cohort that have no date, with the reasons."""
        undated = self._cohort_times(cohort).undated
        for node in sorted(undated, key=lambda each: each.order):
            personas, reasons = undated[node]
            concerned = self._graph.in_journey_order(personas)
            if node.touchpoint.status != "planned" and self._is_shown(node, concerned):
                facts = self._facts(node)
                yield UndatedTouchpoint(
                    cohort.id,
                    self._graph.id,
                    node.stage.id,
                    node.id,
                    facts["name"],
                    _named(concerned),
                    facts["owner"],
                    "; ".join(dict.fromkeys(map(self._wording.why, reasons))),
                    facts["claimants"],
                )

    def _cohort_times(self, cohort: DatedCohort) -> _CohortTimes:
        times = self._times.get(cohort.id)
        if times is None:
            times = self._times[cohort.id] = self._find_times(cohort)
        return times

    def _find_times(self, cohort: DatedCohort) -> _CohortTimes:
        times, in_cohort = _CohortTimes(), frozenset(cohort.personas)
        for view, of_view in self._graph.group_personas():
            personas = [persona for persona in of_view if persona in in_cohort]
            if not personas:
                continue
            dates = self._dates(cohort, view, personas[0])
            for node in view.touchpoints:
                for index, time in dates.times(node):
                    if isinstance(time, Undated):
                        times.add_undated(node, time, personas)
                    elif (begun := dates.since_step_before(node, index, time)) is not None:
                        times.dated.setdefault((node, index), _Alternatives()).add(begun, personas)
        return times

    def _dates(self, cohort: DatedCohort, view: PersonaView, persona: str | None) -> CohortDates:
        organization = self._graph.organization
        spans = {**organization.organization.spans, **organization.persona(persona).spans}
        own_anchors = {id: anchor.at for id, anchor in (organization.organization.anchors or {}).items()}
        anchors = {what: day for what, day in cohort.dates.items() if isinstance(day, date)}
        present = frozenset(view.touchpoints)

        def is_met(node: TouchpointNode) -> bool:
            return node in present or (is_placeholder(node.id) and organization.is_for(node, persona))

        return CohortDates(
            self._graph,
            AnchorDates(anchors, spans, own_anchors, self._working_days),
            cohort.dates,
            self._working_days,
            is_met,
            lambda step: self._steps_before(view).get(step, ()),
        )

    # -- calendar ----------------------------------------------------------------------------------------------

    def _on_calendar(self) -> Iterator[tuple[TouchpointNode, int, When, list[str | None]]]:
        for node in self._graph.touchpoints:
            for index, when in enumerate(node.timed_as.touchpoint.when):
                if follows_calendar(when):
                    personas = self._graph.personas_for(node)
                    if self._is_shown(node, personas):
                        yield node, index, when, personas

    def calendar_entries(self, since: date, until: date) -> Iterator[PlacedEntry]:
        """Yield what the calendar brings from one day to another."""
        for node, index, when, personas in self._on_calendar():
            for span in calendar_spans(when, since, until):
                if not is_planned_later(node, span.first):
                    uid = ("", self._graph.id, node.id, index, span.number)
                    yield self._entry(node, index, span, tuple(personas), uid)

    def next_on_calendar(self, day: date) -> Iterator[date]:
        """Yield the first day, from `day` on, of each touchpoint of the calendar."""
        for node, _, when, _ in self._on_calendar():
            following = next_calendar_day(when, max(day, first_possible_day(node)))
            if following is not None and not is_planned_later(node, following):
                yield following

    def _entry(
        self,
        node: TouchpointNode,
        index: int,
        span: Span,
        personas: tuple[str | None, ...],
        uid: tuple[object, ...],
        cohort: DatedCohort | None = None,
        is_estimated: bool = False,
    ) -> PlacedEntry:
        end = span.last if span.last > span.first else None
        entry = PlanEntry(
            date=span.first,
            end=end,
            due=span.due,
            cohort=cohort.id if cohort else None,
            personas=_named(personas),
            size=cohort.size if cohort else None,
            handoffs=self._wording.handoffs(node, personas, span.last),
            estimated=is_estimated,
            remarks=self._wording.remarks(span),
            uid="/".join(map(str, uid)),
            **self._facts(node),
        )
        place = (span.first, span.last, entry.cohort or "", self._order, node.order, index, uid)
        return PlacedEntry(place, entry)


def _named(personas: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(persona for persona in personas if persona is not None)


def _steps_before(view: PersonaView) -> Mapping[TouchpointNode, list[TouchpointNode]]:
    """Return the steps that lead to each touchpoint on the path of a view's personas."""
    before: dict[TouchpointNode, list[TouchpointNode]] = {}
    for source, transitions in view.paths.transitions.items():
        if source.is_step:
            for transition in transitions:
                if not transition.is_assumed:
                    before.setdefault(transition.target, []).append(source)
    return before
