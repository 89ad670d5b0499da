"""The figures of a journey: one release, for all cases or for one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.model.values import strings_in

if TYPE_CHECKING:  # they are slow to import, and most workspaces have none
    from journeymap.model.measures import MeasuredMetric, MeasuredStep, Release, ValueStep

BASE_OF_SHARES = 10
"""From how many times k on a share is told."""


def percent(part: int, base: int, k: int, *, of: int | None = None) -> int | None:
    """Return a share in whole percent, half up; None from a base that is too small.

    The share is of `of`, by default of the base.
    """
    divisor = base if of is None else of
    return (200 * part + divisor) // (2 * divisor) if base >= BASE_OF_SHARES * k and divisor > 0 else None


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

    What is not told is None, as `skipped` and `reached` for one value of an attribute. `ended` has the numbers by
    touchpoint; its key is '' where that is not told. Times are in days.
    """

    touchpoint: str
    remaining: int
    completed: int
    under_way: int
    stopped: int
    skipped: int | None = None
    reached: int | None = None
    ended: Mapping[str, int] = field(default_factory=dict)
    median_wait: int | None = None
    longest_wait: int | None = None
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
    def length(self) -> int:
        """How many its bar shows; more than come to it only if figures do not add up."""
        outcomes = self.all_ended + self.completed + self.under_way + self.stopped
        return max(self.remaining, outcomes, (self.reached or 0) + (self.skipped or 0))

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
        return percent(self.stopped, self.remaining, k, of=self.remaining - self.under_way)


def step_figures(step: MeasuredStep) -> StepFigures:
    """Return the figures of a step for all cases."""
    return StepFigures(
        touchpoint=step.touchpoint,
        remaining=step.remaining,
        completed=step.completed,
        under_way=step.under_way,
        stopped=step.stopped,
        skipped=step.skipped,
        reached=step.reached,
        ended=step.ended,
        median_wait=step.wait.median,
        longest_wait=step.wait.p90,
        after_plan=step.after_plan,
    )


def value_figures(step: ValueStep) -> StepFigures:
    """Return the figures of a step for one value of an attribute."""
    return StepFigures(
        touchpoint=step.touchpoint,
        remaining=step.remaining,
        completed=step.completed,
        under_way=step.under_way,
        stopped=step.stopped,
        ended={"": step.ended} if step.ended else {},
    )


@dataclass(frozen=True)
class JourneyFigures:
    """What one release says of the touchpoints of a journey.

    `value` is the value of an attribute whose figures these are; None for all cases. What had another id when it was
    measured is found by its former ids.
    """

    release: Release
    graph: JourneyGraph
    steps: tuple[StepFigures, ...]
    value: str | None = None

    @property
    def cases(self) -> int:
        """How many cases the figures are of."""
        if self.value is None:
            return self.release.cases
        return max((step.remaining for step in self.steps), default=0)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        nodes = self.graph.all_touchpoints
        former = {id: node.id for node in nodes for id in node.touchpoint.formerly}
        return {**former, **{node.id: node.id for node in nodes}}

    def node(self, touchpoint: str) -> TouchpointNode | None:
        """Return a touchpoint of the release on the map."""
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

    def is_seen(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint was observed, as a step, as an exit or aside."""
        return any(node.id in each for each in (self._by_id, self._exits, self._aside))

    def metric(self, *ids: str) -> MeasuredMetric | None:
        """Return what was measured of a metric, by its id or a former one."""
        return next((self._metrics[id] for id in ids if id in self._metrics), None)

    @cached_property
    def _metrics(self) -> Mapping[str, MeasuredMetric]:
        return {metric.metric: metric for metric in reversed(self.release.metrics)}

    def of_value(self, attribute: str, value: str) -> JourneyFigures | None:
        """Return the figures of one value of an attribute; None if there are none."""
        steps = self.release.by.get(attribute, {}).get(value)
        if steps is None:
            return None
        return JourneyFigures(self.release, self.graph, tuple(map(value_figures, steps)), value)


def figures_of(graph: JourneyGraph, release: Release) -> JourneyFigures:
    """Return the figures of all cases of a release."""
    return JourneyFigures(release, graph, tuple(map(step_figures, release.steps)))


def releases_of(portfolio: Portfolio, graph: JourneyGraph) -> list[Release]:
    """Return the releases of a journey, also under former ids, the last at the end."""
    published = portfolio.workspace.published
    ids = {graph.id, *(id for id in graph.journey.formerly if id not in portfolio.workspace.journeys)}
    releases = (release for release in published.releases if release.journey in ids) if published else ()
    return sorted(releases, key=attrgetter("from_"))


def latest_figures(portfolio: Portfolio, graph: JourneyGraph, persona: str | None) -> JourneyFigures | None:
    """Return the figures of the last release of a journey; None if there is none.

    They are those of a persona, if their own are told, else of all.
    """
    releases = releases_of(portfolio, graph)
    figures = figures_of(graph, releases[-1]) if releases else None
    return figures and (figures_of_persona(portfolio, figures, persona) or figures)


def figures_of_persona(portfolio: Portfolio, figures: JourneyFigures, persona: str | None) -> JourneyFigures | None:
    """Return the figures of one persona; None if they are not told."""
    if persona is None:
        return None
    declared = (portfolio.organization.personas or {}).get(persona)
    names = (persona, *strings_in(declared.name if declared else None), *(declared.formerly if declared else ()))
    return next((own for name in names if (own := figures.of_value("persona", name))), None)


def steps_of_others(all_steps: Sequence[StepFigures], values: Iterable[Sequence[StepFigures]]) -> list[StepFigures]:
    """Return the figures of others and unknown: of all, without those of the values."""
    by_touchpoint = [{step.touchpoint: step for step in steps} for steps in values]

    def rest(step: StepFigures, name: str) -> int:
        own = (by_id[step.touchpoint] for by_id in by_touchpoint if step.touchpoint in by_id)
        number: int = getattr(step, name) - sum(getattr(each, name) for each in own)
        return max(0, number)

    return [
        StepFigures(
            touchpoint=step.touchpoint,
            remaining=rest(step, "remaining"),
            completed=rest(step, "completed"),
            under_way=rest(step, "under_way"),
            stopped=rest(step, "stopped"),
            ended={"": ended} if (ended := rest(step, "all_ended")) else {},
        )
        for step in all_steps
    ]
