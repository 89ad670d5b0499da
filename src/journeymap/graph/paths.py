"""The way through a journey: which step leads where, for everybody or for one persona."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from journeymap.graph.components import components
from journeymap.graph.nodes import StageNode, TouchpointNode

__all__ = ["Paths", "Transition"]


class Transition:
    """From one stop to another.

    `entry` is the index of the written `next`, None where it falls through; `assumed` is true where a dead
    end or an endless loop counts as leading on.
    """

    __slots__ = ("entry", "is_assumed", "source", "target")

    def __init__(
        self, source: TouchpointNode, target: TouchpointNode, entry: int | None = None, assumed: bool = False
    ) -> None:
        self.source = source
        self.target = target
        self.entry = entry
        self.is_assumed = assumed


class Paths:
    """The way through the stops `present` (those of a persona that are there), in the framework's order.

    `find` gives the stop that a reference of this journey names, present or not, `expected` are stops, present
    or not, to which other journeys lead.
    """

    def __init__(
        self,
        present: Sequence[TouchpointNode],
        stages: Sequence[StageNode],
        find: Callable[[str], TouchpointNode | None],
        expected: Iterable[TouchpointNode] = (),
    ) -> None:
        self.nodes = present
        self.steps = [node for node in present if node.is_step]
        self._present = set(present)
        self._find = find
        self._expected = list(expected)
        self._listed: dict[str, list[TouchpointNode]] = {}
        """The steps of each stage that can be fallen through to: all but those with `starts`."""
        self._starting: list[TouchpointNode] = []
        for step in self.steps:
            if step.touchpoint.starts:
                self._starting.append(step)
            else:
                self._listed.setdefault(step.stage.id, []).append(step)
        self._after_group = self._what_comes_after(stages)
        self._after: dict[TouchpointNode, list[TouchpointNode]] = {}
        for listed in self._listed.values():
            for step, following in pairwise(listed):
                self._after[step] = [following]
            self._after[listed[-1]] = self._after_group[listed[-1].stage.group]
        self._leaving: set[TouchpointNode] = set()
        self._led_on: set[TouchpointNode] = set()
        """What a step listed before it leads to: reached, if all that is listed before is."""
        self._naming: list[TouchpointNode] = []
        """What names a standing touchpoint in its `next`."""
        self._goes_back = False
        """Whether anything leads to what is not listed after it; without that there is no loop."""
        self._written = self._legs()

    def _what_comes_after(self, stages: Sequence[StageNode]) -> dict[int, list[TouchpointNode]]:
        """For each group of stages the first steps of the next group that has steps, one for each of its stages."""
        firsts: dict[int, list[TouchpointNode]] = {stage.group: [] for stage in stages}
        for stage in stages:
            firsts[stage.group] += self._listed.get(stage.id, ())[:1]
        after: dict[int, list[TouchpointNode]] = {}
        coming: list[TouchpointNode] = []
        for group in sorted(firsts, reverse=True):
            after[group] = coming
            coming = firsts[group] or coming
        return after

    # -- where a step leads ------------------------------------------------------------------------------------

    def after(self, node: TouchpointNode) -> list[TouchpointNode]:
        """What is listed after `stop`: the next step of its stage, or else the first of what comes next."""
        found = self._after.get(node)
        if found is None:
            listed = self._listed.get(node.stage.id, [])
            place = bisect_right(listed, node.order, key=_order)
            found = listed[place : place + 1] or self._after_group[node.stage.group]
        return found

    def targets_of(self, reference: str) -> list[TouchpointNode]:
        """The stops to which a `next` leads: past what is retired, not there or for somebody else."""
        return self._led_to(reference)[0]

    def _led_to(self, reference: str) -> tuple[list[TouchpointNode], bool]:
        """The stops to which a `next` leads, and whether it also leads out of the journey, or to its end.

        What is retired or for somebody else leads on to what it would lead to; the end of a retired one is an end.
        """
        found: dict[TouchpointNode, None] = {}
        leaves = False
        passed: set[TouchpointNode] = set()
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

    def _falls_through(self, node: TouchpointNode) -> bool:
        """Whether a stop leads on to the step listed after it: what has no `next`, or names a side visit in it."""
        touchpoint = node.touchpoint
        if touchpoint.is_standing:
            return False
        if touchpoint.next is None:
            return not touchpoint.ends
        targets = (self._find(way.to) for way in touchpoint.next)
        return any(target is not None and target.is_side_visit for target in targets)

    def _legs(self) -> dict[TouchpointNode, list[Transition]]:
        transitions: dict[TouchpointNode, list[Transition]] = {}
        led_on = self._led_on
        for node in self.nodes:
            touchpoint = node.touchpoint
            if touchpoint.next is not None:
                transitions[node] = self._written_legs(node)
            elif node.is_step:
                if touchpoint.ends:
                    transitions[node] = []
                    continue
                after = self.after(node)
                transitions[node] = [Transition(node, step) for step in after]
                led_on.update(after)
        visits: dict[TouchpointNode, list[Transition]] = {
            transition.target: []
            for node in self._naming
            for transition in transitions[node]
            if transition.target not in transitions
        }
        return {**transitions, **visits} if visits else transitions

    def _written_legs(self, node: TouchpointNode) -> list[Transition]:
        found: list[Transition] = []
        goes_aside = False
        for entry, way in enumerate(node.touchpoint.next or ()):
            target = self._find(way.to)
            if target is not None and target in self._present:
                found.append(Transition(node, target, entry))
            else:
                targets, leaves = self._led_to(way.to)
                found += [Transition(node, one, entry) for one in targets]
                if leaves:
                    self._leaving.add(node)
            goes_aside = goes_aside or (target is not None and not target.is_step and target.is_side_visit)
        if goes_aside and node.is_step:
            written = {transition.target for transition in found}
            found += [Transition(node, step) for step in self.after(node) if step not in written]
        for transition in found:
            if transition.target.order <= node.order:
                self._goes_back = True
            elif node.is_step:
                self._led_on.add(transition.target)
            if not transition.target.is_step:
                self._naming.append(node)
        return found

    # -- what is wrong with it ---------------------------------------------------------------------------------

    @cached_property
    def last_group(self) -> int:
        """The last group of stages that has steps; -1 where none has."""
        return max((step.stage.group for step in self.steps), default=-1)

    @cached_property
    def dead_ends(self) -> list[TouchpointNode]:
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
    def endless_loops(self) -> list[list[TouchpointNode]]:
        """Stops that lead only to each other, with no way out and no end; each in the order of the journey.

        A side visit is no way out, and without a step there is no way that could be endless.
        """
        if not self._goes_back:
            return []
        found = []
        for loop in components(
            {node: [transition.target for transition in transitions] for node, transitions in self._written.items()}
        ):
            members = set(loop)
            targets = [transition.target for node in loop for transition in self._written[node]]
            ends = any(node.touchpoint.ends or node in self._leaving for node in loop)
            if ends or members.isdisjoint(targets) or not any(node.is_step for node in loop):
                continue
            if all(target in members or target.is_side_visit for target in targets):
                found.append(sorted(loop, key=_order))
        return sorted(found, key=lambda loop: loop[0].order)

    # -- the way as other questions see it ---------------------------------------------------------------------

    @cached_property
    def transitions(self) -> dict[TouchpointNode, list[Transition]]:
        """From each stop on the way to the next; a dead end and an endless loop count as leading on."""
        transitions = self._written
        ends = [*self.dead_ends, *(loop[-1] for loop in self.endless_loops)]
        if ends:
            transitions = dict(transitions)
            for node in ends:
                transitions[node] = [
                    *transitions[node],
                    *(Transition(node, step, None, True) for step in self.after(node)),
                ]
        return transitions

    @cached_property
    def entries(self) -> list[TouchpointNode]:
        """Where the way begins."""
        firsts: dict[str, TouchpointNode] = {}
        for step in self.steps:
            if step.stage.group != self.steps[0].stage.group:
                break
            firsts.setdefault(step.stage.id, step)
        found = dict.fromkeys(firsts.values())
        found.update(dict.fromkeys(self._starting))
        standing = [node for node in self._written if not node.is_step]
        if standing:
            led_to = {
                transition.target
                for transitions in self._written.values()
                for transition in transitions
                if transition.target is not transition.source
            }
            found.update((node, None) for node in standing if node not in led_to)
        for node in self._expected:
            found.update(dict.fromkeys(self.targets_of(node.id)))
        return list(found)

    def reachable_from(self, starts: Iterable[TouchpointNode]) -> set[TouchpointNode]:
        """All stops to which the way leads from `starts`, these included."""
        found: set[TouchpointNode] = set()
        self._reach(starts, found)
        return found

    def _reach(self, starts: Iterable[TouchpointNode], known: set[TouchpointNode]) -> list[TouchpointNode]:
        """What is reached besides those `known`, which grows by it."""
        fresh = [node for node in dict.fromkeys(starts) if node not in known]
        known.update(fresh)
        transitions = self.transitions
        for node in fresh:  # which grows meanwhile
            for transition in transitions.get(node, ()):
                target = transition.target
                if target not in known:
                    known.add(target)
                    fresh.append(target)
        return fresh

    @cached_property
    def unreachable(self) -> list[list[TouchpointNode]]:
        """The steps that no entry reaches, those cut off together in one list: the one that leads to the others first.

        Standing touchpoints that only lead to each other are there without being led to, and cut off nothing.
        """
        entries = set(self.entries)
        if all(step in self._led_on or step in entries for step in self.steps):
            return []
        reached = self.reachable_from(entries)
        left = [node for node in self.transitions if node not in reached]
        found = []
        # a component comes after all that it leads to
        for loop in reversed(
            components({node: [transition.target for transition in self._left(node, reached)] for node in left})
        ):
            steps = sorted((node for node in loop if node.is_step), key=_order)
            together = self._reach(loop, reached)
            if steps and together:
                others = (node for node in together if node.is_step and node is not steps[0])
                found.append([steps[0], *sorted(others, key=_order)])
        return sorted(found, key=lambda steps: steps[0].order)

    def _left(self, node: TouchpointNode, reached: set[TouchpointNode]) -> Iterator[Transition]:
        return (transition for transition in self.transitions.get(node, ()) if transition.target not in reached)

    def ancestors(self, targets: Iterable[TouchpointNode]) -> set[TouchpointNode]:
        """All stops from which the way leads to one of `targets`; these only where it leads on to one of them."""
        sources: dict[TouchpointNode, list[TouchpointNode]] = {}
        for transitions in self.transitions.values():
            for transition in transitions:
                sources.setdefault(transition.target, []).append(transition.source)
        found: set[TouchpointNode] = set()
        waiting = list(targets)
        while waiting:
            for source in sources.get(waiting.pop(), ()):
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return found

    def descendants(self, node: TouchpointNode) -> set[TouchpointNode]:
        """All stops to which the way leads from `stop`; itself only where the way comes back to it."""
        return self.reachable_from([transition.target for transition in self.transitions.get(node, ())])

    def is_forward(self, transition: Transition) -> bool:
        """Whether a leg leads from a step to one that comes after it.

        In its stage or a later one, or where a `next` is written in a concurrent one; not round in an endless loop.
        """
        source, target = transition.source, transition.target
        if not (source.is_step and target.is_step) or target.stage.group < source.stage.group:
            return False
        if target.stage.group == source.stage.group and target.stage is not source.stage and transition.entry is None:
            return False
        return not any(source in loop and target in loop for loop in self.endless_loops)

    def ends_here(self, node: TouchpointNode) -> bool:
        """Whether a `next` of `stop` leads into another journey, or to the end of a retired touchpoint."""
        return node in self._leaving


def _order(node: TouchpointNode) -> int:
    return node.order
