"""Say what of a journey is observed, in the map's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from journeymap.measuring.counts import CaseClass


@dataclass(frozen=True, slots=True)
class PlannedTime:
    """The step from which the time of another counts, and its last day in time."""

    base: str
    days: int


@dataclass(frozen=True, slots=True)
class ObservedMetric:
    """A metric that can be computed: from a step to a step or an exit.

    `start` and `end` are touchpoints; a count needs no `end`, and without `start` it counts all cases. `target` is in
    percent, days or cases; None if there is none, or it is not understood.
    """

    id: str
    kind: Literal["conversion", "duration", "count"]
    start: str | None
    end: str | None
    better: Literal["higher", "lower"]
    target: float | None = None


@dataclass(frozen=True)
class ObservedJourney:
    """What of a journey is observed; all touchpoints are ids."""

    journey: str
    order: tuple[str, ...]
    """The observed steps and exits in the map's order, as touchpoints are listed."""
    exits: frozenset[str] = frozenset()
    own_ends: frozenset[str] = frozenset()
    """The steps that have `ends`."""
    aside: tuple[str, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)
    """Event name to the observed touchpoint that it shows."""
    other_events: frozenset[str] = frozenset()
    """The event names of retired touchpoints, which are not unmapped."""
    neighbours: tuple[tuple[str, str], ...] = ()
    """The neighbouring steps of which is asked whether they come in the map's order."""
    plans: Mapping[str, PlannedTime] = field(default_factory=dict)
    metrics: tuple[ObservedMetric, ...] = ()
    uncounted_metrics: tuple[str, ...] = ()
    """The metrics of the journey that cannot be computed."""

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The observed steps in the map's order."""
        return tuple(each for each in self.order if each not in self.exits)

    @cached_property
    def ordered_exits(self) -> tuple[str, ...]:
        """The exits in the map's order."""
        return tuple(each for each in self.order if each in self.exits)

    @cached_property
    def completes(self) -> bool:
        """Whether the last step completes the journey: no exit is listed after it."""
        return bool(self.steps) and self.order[-1] == self.steps[-1]

    @cached_property
    def classes(self) -> Sequence[CaseClass]:
        """All classes in the order in which they are added up: the last step first."""
        classes: list[CaseClass] = []
        for step in reversed(self.steps):
            classes += (CaseClass(step, "ended", each) for each in self.ordered_exits)
            if step in self.own_ends:
                classes.append(CaseClass(step, "ended", step))
            if self.completes and step == self.steps[-1]:
                classes.append(CaseClass(step, "completed"))
            classes += (CaseClass(step, "under_way"), CaseClass(step, "stopped"))
        return tuple(classes)

    def later_steps(self, touchpoint: str) -> tuple[str, ...]:
        """The steps that are listed after a step or an exit."""
        place = self.order.index(touchpoint)
        return tuple(each for each in self.order[place + 1 :] if each not in self.exits)
