"""Publish exact counts so that nothing is told of fewer than k people.

This module knows neither files nor engines. What it returns are the exact counts of an imagined set of cases, rounded
and adding up: with fewer than k more people of any kind in that set, the same is published. Medians are apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from journeymap.measuring.bases import base_of_wait
from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.metric_values import PublishedTable, measure_metric
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.measuring.portions import share_out
from journeymap.measuring.quantiles import MEDIAN, NINE_TENTHS, published_quantile
from journeymap.measuring.rounding import FEWEST_GROUPS, MANY_GROUPS, round_down, round_running_totals
from journeymap.model.measures import (
    MeasuredAside,
    MeasuredExit,
    MeasuredMetric,
    MeasuredStep,
    Release,
    ReversedPair,
    UnmappedEvent,
    ValueStep,
    Wait,
)

FEWEST_ORGANIZATIONS = 3
LARGEST_ORGANIZATION = 85
"""The share of the cases that one organisation may have, in percent."""
MOST_UNMAPPED = 20
"""How many event names that no touchpoint names are listed."""


@dataclass(frozen=True, kw_only=True)
class PublishedFigures:
    """The figures of a release."""

    cases: int
    steps: tuple[MeasuredStep, ...]
    exits: tuple[MeasuredExit, ...]
    aside: tuple[MeasuredAside, ...]
    by: Mapping[str, Mapping[str, tuple[ValueStep, ...]]]
    reversed: tuple[ReversedPair, ...]
    unmapped: tuple[UnmappedEvent, ...]
    metrics: tuple[MeasuredMetric, ...]

    def release(self, header: Mapping[str, object]) -> Release:
        """Return the release with these figures.

        The header has the keys of the results before `cases`.
        """
        return Release.model_validate({**header, **{field.name: getattr(self, field.name) for field in fields(self)}})


def published_cases(counts: ExactCounts, k: int) -> int:
    """Return the number of cases that is published."""
    return round_down(sum(counts.classes.values()), k)


def why_not(observed: ObservedJourney, counts: ExactCounts, k: int) -> str | None:
    """Return why counts are not published, to end a sentence; None if they are.

    There are too few cases, too few organisations, or nearly all cases are of one of these. This follows from rounded
    counts, so that it tells no more than they do.
    """
    cases = published_cases(counts, k)
    if not observed.steps or cases < FEWEST_GROUPS * k:
        return f"it has under {FEWEST_GROUPS * k} cases"
    if counts.organizations is None:
        return None
    organizations = [round_down(each, k) for each in counts.organizations.values()]
    if sum(each >= k for each in organizations) < FEWEST_ORGANIZATIONS:
        return f"fewer than {FEWEST_ORGANIZATIONS} organisations have {k} cases or more"
    if 100 * max(organizations) > LARGEST_ORGANIZATION * cases:
        return f"one organisation has more than {LARGEST_ORGANIZATION} % of the cases"
    return None


def publish(observed: ObservedJourney, counts: ExactCounts, k: int) -> PublishedFigures:
    """Return what is told of the exact counts of a period; ask `why_not` first."""
    published = round_running_totals(observed.classes, counts.classes, k)
    steps = _measure_steps(observed, counts, published, k)
    exits = tuple(
        MeasuredExit(touchpoint=each, ended=sum(step.ended[each] for step in steps)) for each in observed.ordered_exits
    )
    table = PublishedTable(observed, published_cases(counts, k), steps, exits)
    return PublishedFigures(
        cases=table.cases,
        steps=tuple(_add_days(step, table, counts, k) for step in steps),
        exits=exits,
        aside=tuple(
            MeasuredAside(touchpoint=each, reached=round_down(counts.aside.get(each, 0), k)) for each in observed.aside
        ),
        by={
            attribute: {
                value: _measure_value(observed, classes) for value, classes in share_out(published, values, k).items()
            }
            for attribute, values in counts.by.items()
        },
        reversed=tuple(
            ReversedPair(earlier=earlier, later=later, cases=cases)
            for earlier, later in observed.neighbours
            if (cases := round_down(counts.reversed.get((earlier, later), 0), k))
        ),
        unmapped=_list_unmapped(counts.unmapped, k),
        metrics=tuple(measure_metric(metric, table, counts.durations, k) for metric in observed.metrics),
    )


def _measure_steps(
    observed: ObservedJourney, counts: ExactCounts, published: Mapping[CaseClass, int], k: int
) -> tuple[MeasuredStep, ...]:
    """Return the counts of all steps, without days."""
    steps: list[MeasuredStep] = []
    remaining = 0
    for id in reversed(observed.steps):
        remaining += sum(cases for each, cases in published.items() if each.step == id)
        skipped = round_down(counts.skipped.get(id, 0), k)
        steps.append(
            MeasuredStep(
                touchpoint=id,
                remaining=remaining,
                skipped=skipped,
                reached=remaining - skipped,
                ended={
                    each.ended_with: cases for each, cases in published.items() if each.step == id and each.ended_with
                },
                completed=published.get(CaseClass(id, "completed"), 0),
                under_way=published.get(CaseClass(id, "under_way"), 0),
                stopped=published.get(CaseClass(id, "stopped"), 0),
            )
        )
    return tuple(reversed(steps))


def _measure_value(observed: ObservedJourney, published: Mapping[CaseClass, int]) -> tuple[ValueStep, ...]:
    """Return the counts of all steps for the cases with a value."""
    steps: list[ValueStep] = []
    remaining = 0
    for id in reversed(observed.steps):
        outcomes = {"ended": 0, "completed": 0, "under_way": 0, "stopped": 0}
        for each, cases in published.items():
            if each.step == id:
                outcomes[each.outcome] += cases
        remaining += sum(outcomes.values())
        steps.append(ValueStep(touchpoint=id, remaining=remaining, **outcomes))
    return tuple(reversed(steps))


def _add_days(step: MeasuredStep, table: PublishedTable, counts: ExactCounts, k: int) -> MeasuredStep:
    """Return a step with its wait, and with its days after plan."""
    waits = counts.waits.get(step.touchpoint)
    base = base_of_wait(step)
    plan = table.observed.plans.get(step.touchpoint)
    after_plan = plan and published_quantile(
        counts.after_plan.get(step.touchpoint),
        MEDIAN,
        base=table.base_of_both(plan.base, step.touchpoint),
        needed=FEWEST_GROUPS * k,
        k=k,
    )
    wait = Wait(
        median=published_quantile(waits, MEDIAN, base=base, needed=FEWEST_GROUPS * k, k=k),
        p90=published_quantile(waits, NINE_TENTHS, base=base, needed=MANY_GROUPS * k, k=k),
    )
    return step.model_copy(update={"wait": wait, "after_plan": after_plan})


def _list_unmapped(unmapped: Mapping[str, int], k: int) -> tuple[UnmappedEvent, ...]:
    """Return the event names with k cases or more, the most frequent first."""
    rounded = {event: round_down(cases, k) for event, cases in unmapped.items()}
    listed = sorted((event for event, cases in rounded.items() if cases), key=lambda event: (-rounded[event], event))
    return tuple(UnmappedEvent(event=event, cases=rounded[event]) for event in listed[:MOST_UNMAPPED])
