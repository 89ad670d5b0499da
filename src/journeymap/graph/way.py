"""The way through a journey: which step leads where, for everybody or for one persona."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from journeymap.graph.components import components
from journeymap.graph.stops import StageAt, Stop

__all__ = ["Leg", "Way"]


class Leg:
    """From one stop to another.

    `entry` is the index of the written `next`, None where it falls through; `assumed` is true where a dead
    end or an endless loop counts as leading on.
    """

    __slots__ = ("assumed", "entry", "source", "target")

    def __init__(self, source: Stop, target: Stop, entry: int | None = None, assumed: bool = False) -> None:
        self.source = source
        self.target = target
        self.entry = entry
        self.assumed = assumed


class Way:
    """The way through the stops `present` (those of a persona that are there), in the framework's order.

    `find` gives the stop that a reference of this journey names, present or not, `expected` are stops, present
    or not, to which other journeys lead.
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
        self._expected = list(expected)
        self._listed: dict[str, list[Stop]] = {}
        """The steps of each stage that can be fallen through to: all but those with `starts`."""
        self._starting: list[Stop] = []
        for step in self.steps:
            if step.touchpoint.starts:
                self._starting.append(step)
            else:
                self._listed.setdefault(step.stage.id, []).append(step)
        self._after_group = self._what_comes_after(stages)
        self._after: dict[Stop, list[Stop]] = {}
        for listed in self._listed.values():
            for step, following in pairwise(listed):
                self._after[step] = [following]
            self._after[listed[-1]] = self._after_group[listed[-1].stage.group]
        self._leaving: set[Stop] = set()
        self._led_on: set[Stop] = set()
        """What a step listed before it leads to: reached, if all that is listed before is."""
        self._naming: list[Stop] = []
        """What names a standing touchpoint in its `next`."""
        self._goes_back = False
        """Whether anything leads to what is not listed after it; without that there is no loop."""
        self._written = self._legs()

    def _what_comes_after(self, stages: Sequence[StageAt]) -> dict[int, list[Stop]]:
        """For each group of stages the first steps of the next group that has steps, one for each of its stages."""
        firsts: dict[int, list[Stop]] = {stage.group: [] for stage in stages}
        for stage in stages:
            firsts[stage.group] += self._listed.get(stage.id, ())[:1]
        after: dict[int, list[Stop]] = {}
        coming: list[Stop] = []
        for group in sorted(firsts, reverse=True):
            after[group] = coming
            coming = firsts[group] or coming
        return after

    # -- where a step leads ------------------------------------------------------------------------------------

    def after(self, stop: Stop) -> list[Stop]:
        """What is listed after `stop`: the next step of its stage, or else the first of what comes next."""
        found = self._after.get(stop)
        if found is None:
            listed = self._listed.get(stop.stage.id, [])
            place = bisect_right(listed, stop.order, key=_order)
            found = listed[place : place + 1] or self._after_group[stop.stage.group]
        return found

    def led_to(self, reference: str) -> list[Stop]:
        """The stops to which a `next` leads: past what is retired, not there or for somebody else."""
        return self._led_to(reference)[0]

    def _led_to(self, reference: str) -> tuple[list[Stop], bool]:
        """The stops to which a `next` leads, and whether it also leads out of the journey, or to its end.

        What is retired or for somebody else leads on to what it would lead to; the end of a retired one is an end.
        """
        found: dict[Stop, None] = {}
        leaves = False
        passed: set[Stop] = set()
        waiting = [reference]
        while waiting:
            reference = waiting.pop()
            target = self._find(reference)
            if target is None:
                leaves = leaves or "/" in reference
            elif target in self._present:
                found[target] = None
            elif target not in passed:
                passed.add(target)
                touchpoint = target.touchpoint
                waiting += [way.to for way in reversed(touchpoint.next or ())]
                if self._falls_through(target):
                    found.update(dict.fromkeys(self.after(target)))
                leaves = leaves or (touchpoint.status == "retired" and touchpoint.ends is not None)
        return list(found), leaves

    def _falls_through(self, stop: Stop) -> bool:
        """Whether a stop leads on to the step listed after it: what has no `next`, or names a side visit in it."""
        touchpoint = stop.touchpoint
        if touchpoint.is_standing:
            return False
        if touchpoint.next is None:
            return not touchpoint.ends
        targets = (self._find(way.to) for way in touchpoint.next)
        return any(target is not None and target.is_side_visit for target in targets)

    def _legs(self) -> dict[Stop, list[Leg]]:
        legs: dict[Stop, list[Leg]] = {}
        led_on = self._led_on
        for stop in self.stops:
            touchpoint = stop.touchpoint
            if touchpoint.next is not None:
                legs[stop] = self._written_legs(stop)
            elif stop.is_step:
                if touchpoint.ends:
                    legs[stop] = []
                    continue
                after = self.after(stop)
                legs[stop] = [Leg(stop, step) for step in after]
                led_on.update(after)
        visits: dict[Stop, list[Leg]] = {
            leg.target: [] for stop in self._naming for leg in legs[stop] if leg.target not in legs
        }
        return {**legs, **visits} if visits else legs

    def _written_legs(self, stop: Stop) -> list[Leg]:
        found: list[Leg] = []
        goes_aside = False
        for entry, way in enumerate(stop.touchpoint.next or ()):
            target = self._find(way.to)
            if target is not None and target in self._present:
                found.append(Leg(stop, target, entry))
            else:
                targets, leaves = self._led_to(way.to)
                found += [Leg(stop, one, entry) for one in targets]
                if leaves:
                    self._leaving.add(stop)
            goes_aside = goes_aside or (target is not None and not target.is_step and target.is_side_visit)
        if goes_aside and stop.is_step:
            written = {leg.target for leg in found}
            found += [Leg(stop, step) for step in self.after(stop) if step not in written]
        for leg in found:
            if leg.target.order <= stop.order:
                self._goes_back = True
            elif stop.is_step:
                self._led_on.add(leg.target)
            if not leg.target.is_step:
                self._naming.append(stop)
        return found

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
        """Stops that lead only to each other, with no way out and no end; each in the order of the journey.

        A side visit is no way out, and without a step there is no way that could be endless.
        """
        if not self._goes_back:
            return []
        found = []
        for loop in components({stop: [leg.target for leg in legs] for stop, legs in self._written.items()}):
            members = set(loop)
            targets = [leg.target for stop in loop for leg in self._written[stop]]
            ends = any(stop.touchpoint.ends or stop in self._leaving for stop in loop)
            if ends or members.isdisjoint(targets) or not any(stop.is_step for stop in loop):
                continue
            if all(target in members or target.is_side_visit for target in targets):
                found.append(sorted(loop, key=_order))
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
        firsts: dict[str, Stop] = {}
        for step in self.steps:
            if step.stage.group != self.steps[0].stage.group:
                break
            firsts.setdefault(step.stage.id, step)
        found = dict.fromkeys(firsts.values())
        found.update(dict.fromkeys(self._starting))
        standing = [stop for stop in self._written if not stop.is_step]
        if standing:
            led_to = {leg.target for legs in self._written.values() for leg in legs if leg.target is not leg.source}
            found.update((stop, None) for stop in standing if stop not in led_to)
        for stop in self._expected:
            found.update(dict.fromkeys(self.led_to(stop.id)))
        return list(found)

    def reach(self, starts: Iterable[Stop]) -> set[Stop]:
        """All stops to which the way leads from `starts`, these included."""
        found: set[Stop] = set()
        self._reach(starts, found)
        return found

    def _reach(self, starts: Iterable[Stop], known: set[Stop]) -> list[Stop]:
        """What is reached besides those `known`, which grows by it."""
        fresh = [stop for stop in dict.fromkeys(starts) if stop not in known]
        known.update(fresh)
        legs = self.legs
        for stop in fresh:  # which grows meanwhile
            for leg in legs.get(stop, ()):
                target = leg.target
                if target not in known:
                    known.add(target)
                    fresh.append(target)
        return fresh

    @cached_property
    def cut_off(self) -> list[list[Stop]]:
        """The steps that no entry reaches, those cut off together in one list: the one that leads to the others first.

        Standing touchpoints that only lead to each other are there without being led to, and cut off nothing.
        """
        entries = set(self.entries)
        if all(step in self._led_on or step in entries for step in self.steps):
            return []
        reached = self.reach(entries)
        left = [stop for stop in self.legs if stop not in reached]
        found = []
        # a component comes after all that it leads to
        for loop in reversed(components({stop: [leg.target for leg in self._left(stop, reached)] for stop in left})):
            steps = sorted((stop for stop in loop if stop.is_step), key=_order)
            together = self._reach(loop, reached)
            if steps and together:
                others = (stop for stop in together if stop.is_step and stop is not steps[0])
                found.append([steps[0], *sorted(others, key=_order)])
        return sorted(found, key=lambda steps: steps[0].order)

    def _left(self, stop: Stop, reached: set[Stop]) -> Iterator[Leg]:
        return (leg for leg in self.legs.get(stop, ()) if leg.target not in reached)

    def leading_to(self, targets: Iterable[Stop]) -> set[Stop]:
        """All stops from which the way leads to one of `targets`; these only where it leads on to one of them."""
        sources: dict[Stop, list[Stop]] = {}
        for legs in self.legs.values():
            for leg in legs:
                sources.setdefault(leg.target, []).append(leg.source)
        found: set[Stop] = set()
        waiting = list(targets)
        while waiting:
            for source in sources.get(waiting.pop(), ()):
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return found

    def beyond(self, stop: Stop) -> set[Stop]:
        """All stops to which the way leads from `stop`; itself only where the way comes back to it."""
        return self.reach([leg.target for leg in self.legs.get(stop, ())])

    def is_forward(self, leg: Leg) -> bool:
        """Whether a leg leads from a step to one that comes after it.

        In its stage or a later one, or where a `next` is written in a concurrent one; not round in an endless loop.
        """
        source, target = leg.source, leg.target
        if not (source.is_step and target.is_step) or target.stage.group < source.stage.group:
            return False
        if target.stage.group == source.stage.group and target.stage is not source.stage and leg.entry is None:
            return False
        return not any(source in loop and target in loop for loop in self.endless_loops)

    def leaves(self, stop: Stop) -> bool:
        """Whether a `next` of `stop` leads into another journey, or to the end of a retired touchpoint."""
        return stop in self._leaving


def _order(stop: Stop) -> int:
    return stop.order
