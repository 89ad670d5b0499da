"""The figures of a journey: one release, for all cases or for one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.model.measures import MeasuredMetric, MeasuredStep, Release, ValueStep, Wait
from journeymap.model.values import strings_in

BASE_OF_SHARES = 10
"""From how many times k on a share is told."""


def percent(part: int, base: int, k: int) -> int | None:
    """Return a share in whole percent, half up; None from a base that is too small."""
    return (200 * part + base) // (2 * base) if base >= max(1, BASE_OF_SHARES * k) else None


class Outcome(NamedTuple):
    """How many of those who come to a step go on, or become something else.

    `kind` is `goes-on`, `completed`, `under-way`, `ended` or `stopped`; `touchpoint` is with which they ended.
    """

    kind: str
    number: int
    touchpoint: str = ""


@dataclass(frozen=True)
class StepFigures:
    """How many come to a step, and what becomes of them.

    `skipped` and `reached` are None where they are not told, as for one value of an attribute. `ended` has the numbers
    by touchpoint; its key is '' where that is not told.
    """

    touchpoint: str
    remaining: int
    completed: int
    under_way: int
    stopped: int
    skipped: int | None = None
    reached: int | None = None
    ended: Mapping[str, int] = field(default_factory=dict)
    wait: Wait = field(default_factory=Wait)
    after_plan: int | None = None

    @property
    def all_ended(self) -> int:
        """How many ended, with whatever touchpoint."""
        return sum(self.ended.values())

    @property
    def goes_on(self) -> int:
        """How many come to a later step."""
        return max(0, self.remaining - self.all_ended - self.completed - self.under_way - self.stopped)

    @property
    def outcomes(self) -> list[Outcome]:
        """All that becomes of those who come to it, without what is 0."""
        all_outcomes = (
            Outcome("goes-on", self.goes_on),
            Outcome("completed", self.completed),
            Outcome("under-way", self.under_way),
            *(Outcome("ended", number, touchpoint) for touchpoint, number in self.ended.items()),
            Outcome("stopped", self.stopped),
        )
        return [outcome for outcome in all_outcomes if outcome.number]

    def drop_off(self, k: int) -> int | None:
        """Return the share of those who stopped, in percent; None if it is not told."""
        return percent(self.stopped, self.remaining - self.under_way, k)


def _step(step: MeasuredStep) -> StepFigures:
    names = ("touchpoint", "remaining", "completed", "under_way", "stopped", "skipped", "reached", "ended", "wait")
    return StepFigures(**{name: getattr(step, name) for name in names}, after_plan=step.after_plan)


def _value_step(step: ValueStep) -> StepFigures:
    ended = {"": step.ended} if step.ended else {}
    return StepFigures(step.touchpoint, step.remaining, step.completed, step.under_way, step.stopped, ended=ended)


@dataclass(frozen=True)
class JourneyFigures:
    """What one release says of the touchpoints of a journey.

    `value` is the value of an attribute whose figures these are; None for all cases.
    """

    release: Release
    graph: JourneyGraph
    steps: tuple[StepFigures, ...]
    value: str | None = None

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The ids of touchpoints by those that they had before, and by themselves."""
        nodes = self.graph.all_touchpoints
        former = {id: node.id for node in nodes for id in node.touchpoint.formerly}
        return {**former, **{node.id: node.id for node in nodes}}

    def node(self, touchpoint: str) -> TouchpointNode | None:
        """Return a touchpoint of the release on the map, by its id or a former one."""
        return self.graph.find(self._ids.get(touchpoint, touchpoint))

    @cached_property
    def _by_id(self) -> Mapping[str, StepFigures]:
        return {self._ids.get(step.touchpoint, step.touchpoint): step for step in self.steps}

    def step(self, node: TouchpointNode) -> StepFigures | None:
        """Return the figures of a step."""
        return self._by_id.get(node.id)

    @cached_property
    def _exits(self) -> Mapping[str, int]:
        return {self._ids.get(each.touchpoint, each.touchpoint): each.ended for each in self.release.exits}

    @cached_property
    def _aside(self) -> Mapping[str, int]:
        return {self._ids.get(each.touchpoint, each.touchpoint): each.reached for each in self.release.aside}

    def ended_with(self, node: TouchpointNode) -> int | None:
        """Return how many ended with an exit; None if it is none, or of a value."""
        return None if self.value is not None else self._exits.get(node.id)

    def reached_aside(self, node: TouchpointNode) -> int | None:
        """Return how many reached a touchpoint beside the path; None if it is on it."""
        return None if self.value is not None else self._aside.get(node.id)

    def metric(self, id: str) -> MeasuredMetric | None:
        """Return what was measured of a metric."""
        return next((metric for metric in self.release.metrics if metric.metric == id), None)

    def of_value(self, attribute: str, value: str) -> JourneyFigures | None:
        """Return the figures of one value of an attribute; None if there are none."""
        steps = self.release.by.get(attribute, {}).get(value)
        if steps is None:
            return None
        return JourneyFigures(self.release, self.graph, tuple(map(_value_step, steps)), value)


def figures_of(graph: JourneyGraph, release: Release) -> JourneyFigures:
    """Return the figures of all cases of a release."""
    return JourneyFigures(release, graph, tuple(map(_step, release.steps)))


def latest_figures(portfolio: Portfolio, graph: JourneyGraph, persona: str | None) -> JourneyFigures | None:
    """Return the figures of the last release of a journey; None if there is none.

    They are those of a persona, if their own are told, else of all.
    """
    release = portfolio.workspace.releases.latest(graph.id)
    figures = figures_of(graph, release) if release else None
    return figures and (figures_of_persona(portfolio, figures, persona) or figures)


def figures_of_persona(portfolio: Portfolio, figures: JourneyFigures, persona: str | None) -> JourneyFigures | None:
    """Return the figures of one persona; None if they are not told."""
    if persona is None:
        return None
    declared = (portfolio.organization.personas or {}).get(persona)
    names = (persona, *strings_in(declared.name if declared else None))
    return next((own for name in names if (own := figures.of_value("persona", name))), None)


def steps_of_others(all_steps: Sequence[StepFigures], values: Iterable[Sequence[StepFigures]]) -> list[StepFigures]:
    """Return the figures of others and unknown: of all, without those of the values."""
    shown = [{step.touchpoint: step for step in steps} for steps in values]
    others = []
    for step in all_steps:
        own = [by_id[step.touchpoint] for by_id in shown if step.touchpoint in by_id]
        others.append(
            StepFigures(
                step.touchpoint,
                max(0, step.remaining - sum(each.remaining for each in own)),
                max(0, step.completed - sum(each.completed for each in own)),
                max(0, step.under_way - sum(each.under_way for each in own)),
                max(0, step.stopped - sum(each.stopped for each in own)),
                ended={"": ended} if (ended := max(0, step.all_ended - sum(each.all_ended for each in own))) else {},
            )
        )
    return others
