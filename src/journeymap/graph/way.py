"""The way through a journey: which step leads where, for everybody or for one persona."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.graph.components import components
from journeymap.graph.stops import StageAt, Stop

__all__ = ["Leg", "Way"]


@dataclass(frozen=True, slots=True)
class Leg:
    """From one stop to another.

    `entry` is the index of the written `next`, None where it falls through; `assumed` is true where a dead
    end or an endless loop counts as leading on.
    """

    source: Stop
    target: Stop
    entry: int | None = None
    assumed: bool = False


class Way:
    """The way through the stops `present` (those of a persona that are there), in the framework's order.

    `find` gives the stop that a reference of this journey names, present or not, `expected` are stops to
    which other journeys lead.
    """

    def __init__(
        self,
        present: Sequence[Stop],
        stages: Sequence[StageAt],
        find: Callable[[str], Stop | None],
        expected: Iterable[Stop] = (),
    ) -> None:
        self.stops = present
        self.steps = [stop for stop in present if stop.is_step]
        self._present = set(present)
        self._find = find
        self._by_stage: dict[str, list[Stop]] = {stage.id: [] for stage in stages}
        for step in self.steps:
            self._by_stage[step.stage.id].append(step)
        self._groups: list[list[StageAt]] = []
        for stage in stages:
            if self._groups and self._groups[-1][0].group == stage.group:
                self._groups[-1].append(stage)
            else:
                self._groups.append([stage])
        self._expected = list(expected)
        self._leaving: set[Stop] = set()
        self._written = self._legs()

    # -- where a step leads ------------------------------------------------------------------------------------

    def after(self, stop: Stop) -> list[Stop]:
        """What is listed after `stop`: the next step of its stage, or else the first of what comes next."""
        for step in self._by_stage[stop.stage.id]:
            if step.order > stop.order and not step.touchpoint.starts:
                return [step]
        for group in self._groups:
            if group[0].group > stop.stage.group:
                firsts = [step for stage in group if (step := self._first(stage))]
                if firsts:
                    return firsts
        return []

    def _first(self, stage: StageAt) -> Stop | None:
        return next((step for step in self._by_stage[stage.id] if not step.touchpoint.starts), None)

    def led_to(self, reference: str) -> list[Stop]:
        """The stops to which a `next` leads: past what is retired, not there or for somebody else."""
        return self._led_to(reference, frozenset())

    def _led_to(self, reference: str, seen: frozenset[Stop]) -> list[Stop]:
        target = self._find(reference)
        if target is None or target in seen:
            return []
        if target in self._present:
            return [target]
        touchpoint = target.touchpoint
        if touchpoint.next is not None:
            found: dict[Stop, None] = {}
            for way in touchpoint.next:
                found.update(dict.fromkeys(self._led_to(way.to, seen | {target})))
            return list(found)
        return [] if touchpoint.ends else self.after(target)

    def _is_side_visit(self, stop: Stop) -> bool:
        return not stop.is_step and stop.touchpoint.next is None

    def _legs(self) -> dict[Stop, list[Leg]]:
        legs: dict[Stop, list[Leg]] = {}
        for stop in self.stops:
            touchpoint = stop.touchpoint
            if touchpoint.next is None:
                if stop.is_step:
                    legs[stop] = [] if touchpoint.ends else [Leg(stop, step) for step in self.after(stop)]
                continue
            found: list[Leg] = []
            falls_through = False
            for entry, way in enumerate(touchpoint.next):
                if "/" in way.to and self._find(way.to) is None:
                    self._leaving.add(stop)
                    continue
                targets = self._led_to(way.to, frozenset())
                found += [Leg(stop, target, entry) for target in targets]
                falls_through = falls_through or any(map(self._is_side_visit, targets))
            if falls_through and stop.is_step:
                found += [Leg(stop, step) for step in self.after(stop)]
            legs[stop] = found
        for stop in list(legs):
            for leg in legs[stop]:
                legs.setdefault(leg.target, [])
        return legs

    # -- what is wrong with it ---------------------------------------------------------------------------------

    @cached_property
    def last_group(self) -> int:
        """The last group of stages that has steps; -1 where none has."""
        return max((step.stage.group for step in self.steps), default=-1)

    @cached_property
    def dead_ends(self) -> list[Stop]:
        """Steps with nothing after them and no end, before the last stage that has steps."""
        return [
            step
            for step in self.steps
            if not self._written[step]
            and not step.touchpoint.ends
            and step not in self._leaving
            and step.stage.group < self.last_group
        ]

    @cached_property
    def endless_loops(self) -> list[list[Stop]]:
        """Stops that lead only to each other, with no way out and no end; each in the order of the journey."""
        found = []
        for loop in components({stop: [leg.target for leg in legs] for stop, legs in self._written.items()}):
            members = set(loop)
            targets = [leg.target for stop in loop for leg in self._written[stop]]
            if not targets or any(target not in members for target in targets):
                continue
            if not any(stop.touchpoint.ends or stop in self._leaving for stop in loop):
                found.append(sorted(loop, key=lambda stop: stop.order))
        return sorted(found, key=lambda loop: loop[0].order)

    # -- the way as other questions see it ---------------------------------------------------------------------

    @cached_property
    def legs(self) -> dict[Stop, list[Leg]]:
        """From each stop on the way to the next; a dead end and an endless loop count as leading on."""
        legs = self._written
        ends = [*self.dead_ends, *(loop[-1] for loop in self.endless_loops)]
        if ends:
            legs = dict(legs)
            for stop in ends:
                legs[stop] = [*legs[stop], *(Leg(stop, step, None, True) for step in self.after(stop))]
        return legs

    @cached_property
    def entries(self) -> list[Stop]:
        """Where the way begins."""
        found: dict[Stop, None] = {}
        for group in self._groups:
            firsts = [self._by_stage[stage.id][0] for stage in group if self._by_stage[stage.id]]
            if firsts:
                found.update(dict.fromkeys(firsts))
                break
        found.update((step, None) for step in self.steps if step.touchpoint.starts)
        led_to = {leg.target for legs in self._written.values() for leg in legs}
        found.update((stop, None) for stop in self._written if not stop.is_step and stop not in led_to)
        for stop in self._expected:
            found.update(dict.fromkeys([stop] if stop in self._present else self._led_to(stop.id, frozenset())))
        return list(found)

    def reach(self, starts: Iterable[Stop], known: Iterable[Stop] = ()) -> set[Stop]:
        """All stops to which the way leads from `starts`, these included, besides those already `known`."""
        found = set(known)
        waiting = [stop for stop in starts if stop not in found]
        fresh = set(waiting)
        legs = self.legs
        while waiting:
            for leg in legs.get(waiting.pop(), ()):
                if leg.target not in fresh and leg.target not in found:
                    fresh.add(leg.target)
                    waiting.append(leg.target)
        return fresh

    @cached_property
    def cut_off(self) -> list[tuple[Stop, list[Stop]]]:
        """Steps that no entry reaches: the first of each run, and all that are cut off with it."""
        reached = self.reach(self.entries)
        found = []
        for step in self.steps:
            if step not in reached:
                with_it = self.reach([step], reached)
                reached |= with_it
                found.append((step, sorted((stop for stop in with_it if stop.is_step), key=lambda stop: stop.order)))
        return found

    def beyond(self, stop: Stop) -> set[Stop]:
        """All stops to which the way leads from `stop`; itself only where the way comes back to it."""
        return self.reach([leg.target for leg in self.legs.get(stop, ())])

    def leaves(self, stop: Stop) -> bool:
        """Whether a `next` of `stop` leads into another journey."""
        return stop in self._leaving
