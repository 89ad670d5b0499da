"""Compute the values of metrics from what is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from journeymap.measuring.counts import Distribution
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric
from journeymap.measuring.quantiles import MEDIAN, published_quantile
from journeymap.measuring.rounding import FEWEST_GROUPS, MANY_GROUPS
from journeymap.measuring.targets import compare, exact, judge_count, judge_share
from journeymap.model.measures import MeasuredExit, MeasuredMetric, MeasuredStep, Verdict

_UNITS: Mapping[str, Literal["%", "days", "cases"]] = {"conversion": "%", "duration": "days", "count": "cases"}


@dataclass(frozen=True)
class PublishedTable:
    """The published figures of all steps and exits, in the map's order."""

    observed: ObservedJourney
    cases: int
    steps: Sequence[MeasuredStep]
    exits: Sequence[MeasuredExit]

    @cached_property
    def step(self) -> Mapping[str, MeasuredStep]:
        """The figures of each step."""
        return {each.touchpoint: each for each in self.steps}

    @cached_property
    def ended(self) -> Mapping[str, int]:
        """The cases that ended with each exit."""
        return {each.touchpoint: each.ended for each in self.exits}

    def base_of_both(self, one: str, other: str) -> int:
        """Return how many cases have both touchpoints, at least.

        By the published counts, these are the cases that reached the later one, without those that skipped the earlier
        one. An exit comes after every step.
        """
        place = self.observed.order.index
        earlier, later = sorted((one, other), key=lambda each: (each in self.ended, place(each)))
        reached = self.ended[later] if later in self.ended else self.step[later].reached
        return reached - self.step[earlier].skipped

    def under_way_between(self, start: str, end: str) -> int:
        """Return the cases that are under way from one touchpoint to before another."""
        place = self.observed.order.index
        between = self.observed.order[place(start) : place(end)]
        return sum(self.step[each].under_way for each in between if each in self.step)


def measure_metric(
    metric: ObservedMetric, table: PublishedTable, durations: Mapping[str, Distribution], k: int
) -> MeasuredMetric:
    """Return the value of a metric, and whether it meets its target."""
    target = None if metric.target is None else exact(metric.target)
    value: int | None
    verdict: Verdict | None
    if metric.kind == "conversion":
        value, verdict = _measure_conversion(metric, table, target, k)
    elif metric.kind == "duration":
        value, verdict = _measure_duration(metric, table, durations.get(metric.id), target, k)
    else:
        value = table.cases if metric.start is None else table.step[metric.start].reached
        verdict = None if target is None else judge_count(value, target, metric.better, k)
    return MeasuredMetric(metric=metric.id, value=value, unit=_UNITS[metric.kind], verdict=verdict)


def _measure_conversion(
    metric: ObservedMetric, table: PublishedTable, target: Fraction | None, k: int
) -> tuple[int | None, Verdict | None]:
    if metric.start is None or metric.end is None:
        return None, None
    base = table.step[metric.start].remaining
    part = table.ended[metric.end] if metric.end in table.ended else table.step[metric.end].remaining
    whole = base - table.under_way_between(metric.start, metric.end)
    if base < MANY_GROUPS * k or whole < k:
        return None, None
    return percent(part, whole), None if target is None else judge_share(part, whole, target, metric.better, k)


def _measure_duration(
    metric: ObservedMetric, table: PublishedTable, distribution: Distribution | None, target: Fraction | None, k: int
) -> tuple[int | None, Verdict | None]:
    if metric.start is None or metric.end is None:
        return None, None
    base = table.base_of_both(metric.start, metric.end)
    days = published_quantile(distribution, MEDIAN, base=base, needed=FEWEST_GROUPS * k, k=k)
    return days, None if days is None or target is None else compare(days, target, metric.better)


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent, a half rounded up."""
    return (200 * part + whole) // (2 * whole)
