"""Find the successors of each touchpoint, by `next` or the order of the list."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from journeymap.graph.nodes import StageNode, TouchpointNode, by_order
from journeymap.model.touchpoint_parts import Handoff, Next


@dataclass(slots=True, eq=False)
class Transition:
    """A transition from one touchpoint to another.

    `entry` is the index of the `next` that states it, None where the source has no `next` and leads to what is
    listed after it. `is_assumed` is true where a dead end or an endless loop counts as leading on.
    """

    source: TouchpointNode
    target: TouchpointNode
    entry: int | None = None
    is_assumed: bool = False

    @property
    def next_entry(self) -> Next | None:
        """The entry of `next` for the transition; None if it needs no entry."""
        entries = self.source.touchpoint.next
        return entries[self.entry] if entries is not None and self.entry is not None else None

    @property
    def handoff(self) -> Handoff | None:
        """Return the transition's hand-off, its own or that of the whole touchpoint."""
        entry = self.next_entry
        return (entry.handoff if entry else None) or self.source.touchpoint.handoff


class TransitionTable:
    """Finds the transitions between present touchpoints, without assumptions.

    `nodes` are the touchpoints that are present, in the framework's order; `find` returns the touchpoint that a
    reference of this journey names, present or not. `parallel` are the ids of the stages whose steps run side by side.
    """

    def __init__(
        self,
        nodes: Sequence[TouchpointNode],
        stages: Sequence[StageNode],
        find: Callable[[str], TouchpointNode | None],
        parallel: Collection[str] = (),
    ) -> None:
        self.nodes = nodes
        self.steps = [node for node in nodes if node.is_step]
        self.starting = [step for step in self.steps if step.touchpoint.starts]
        """The steps with `starts`; nothing leads to them by being listed before them."""
        self._find = find
        self._present = set(nodes)
        self._listed: defaultdict[str, list[TouchpointNode]] = defaultdict(list)
        for step in self.steps:
            if not step.touchpoint.starts:
                self._listed[step.stage.id].append(step)
        self._parallel = frozenset(parallel)
        self._after_group = self._first_steps_after_groups(stages)
        self._following: dict[TouchpointNode, list[TouchpointNode]] = {}
        for stage, listed in self._listed.items():
            after_stage = self._after_group[listed[-1].stage.group]
            for step, next_step in pairwise(listed):
                self._following[step] = after_stage if stage in self._parallel else [next_step]
            self._following[listed[-1]] = after_stage
        self.leaving: set[TouchpointNode] = set()
        """The touchpoints with a `next` into another journey, or to a retired touchpoint with `ends`."""
        self.with_unknown_target: set[TouchpointNode] = set()
        """The touchpoints with a `next` to what this journey does not have."""
        self.targets_of_earlier_steps: set[TouchpointNode] = set()
        """The touchpoints to which a step listed before them leads: reachable if all steps before them are."""
        self.goes_back = False
        """Whether any transition leads to a touchpoint that is not listed after it; if not, there is no loop."""
        self._sources_of_visits: list[TouchpointNode] = []
        """The touchpoints whose `next` names a standing touchpoint."""
        self.by_source = self._all_transitions()

    def _first_steps_after_groups(self, stages: Sequence[StageNode]) -> dict[int, list[TouchpointNode]]:
        """Map each group of stages to the first steps of the next group with steps."""
        first_steps: dict[int, list[TouchpointNode]] = {stage.group: [] for stage in stages}
        for stage in stages:
            first_steps[stage.group] += self.arrivals_in(stage.id)
        after: dict[int, list[TouchpointNode]] = {}
        following: list[TouchpointNode] = []
        for group in sorted(first_steps, reverse=True):
            after[group] = following
            following = first_steps[group] or following
        return after

    def arrivals_in(self, stage: str) -> list[TouchpointNode]:
        """Return the steps at which a path arrives in a stage: the first one listed.

        In a parallel stage these are all to which no `next` leads; the first one if there is none.
        """
        listed = self._listed.get(stage, [])
        if stage not in self._parallel:
            return listed[:1]
        return [step for step in listed if step not in self._named] or listed[:1]

    @cached_property
    def _named(self) -> set[TouchpointNode]:
        """The touchpoints to which the `next` of another one leads, past absent ones."""
        named: set[TouchpointNode] = set()
        for node in self.nodes:
            visited: set[TouchpointNode] = {node}
            remaining = [node]
            while remaining:
                for entry in remaining.pop().touchpoint.next or ():
                    target = self._find(entry.to)
                    if target is not None and target not in visited:
                        visited.add(target)
                        if target in self._present:
                            named.add(target)
                        else:
                            remaining.append(target)
        return named

    def arrivals_beside(
        self, targets: Iterable[TouchpointNode], source: TouchpointNode | None = None
    ) -> Iterator[TouchpointNode]:
        """Yield the steps at which a path arrives besides `targets` in parallel stages.

        `source` is where it comes from: it arrives only in a later stage.
        """
        for target in targets:
            is_later = source is None or target.stage.group > source.stage.group
            if is_later and target.is_step and target.stage.id in self._parallel:
                yield from self.arrivals_in(target.stage.id)

    def following(self, node: TouchpointNode) -> list[TouchpointNode]:
        """Return the step after a touchpoint in its stage, or those of the next group."""
        following = self._following.get(node)
        if following is None and node.stage.id in self._parallel:
            return self._after_group[node.stage.group]
        if following is None:
            listed = self._listed.get(node.stage.id, [])
            position = bisect_right(listed, node.order, key=by_order)
            following = listed[position : position + 1] or self._after_group[node.stage.group]
        return following

    def targets_of(self, reference: str) -> tuple[list[TouchpointNode], bool]:
        """Return the targets of a `next`, and whether it also leaves or ends the journey.

        A touchpoint that is retired or for other personas leads on to what it would lead to; the `ends` of a
        retired one is an end.
        """
        targets: dict[TouchpointNode, None] = {}
        leaves = False
        visited: set[TouchpointNode] = set()
        remaining = [reference]
        while remaining:
            reference = remaining.pop()
            target = self._find(reference)
            if target is None:
                leaves = leaves or "/" in reference
            elif target in self._present:
                targets[target] = None
            elif target not in visited:
                visited.add(target)
                touchpoint = target.touchpoint
                remaining += [entry.to for entry in reversed(touchpoint.next or ())]
                if self._leads_to_following(target):
                    targets.update(dict.fromkeys(self.following(target)))
                leaves = leaves or (touchpoint.status == "retired" and touchpoint.ends is not None)
        return list(targets), leaves

    def _leads_to_following(self, node: TouchpointNode) -> bool:
        """Return whether the listed order leads on: without `next`, or past side visits."""
        touchpoint = node.touchpoint
        if node.is_standing:
            return False
        if touchpoint.next is None:
            return not touchpoint.ends
        targets = (self._find(entry.to) for entry in touchpoint.next)
        return any(target is not None and target.is_side_visit for target in targets)

    def _all_transitions(self) -> dict[TouchpointNode, list[Transition]]:
        transitions: dict[TouchpointNode, list[Transition]] = {}
        for node in self.nodes:
            touchpoint = node.touchpoint
            if touchpoint.next is not None:
                transitions[node] = self._stated_transitions(node)
            elif node.is_step:
                following = [] if touchpoint.ends else self.following(node)
                transitions[node] = [Transition(node, step) for step in following]
                self.targets_of_earlier_steps.update(following)
        side_visits: dict[TouchpointNode, list[Transition]] = {
            transition.target: []
            for node in self._sources_of_visits
            for transition in transitions[node]
            if transition.target not in transitions
        }
        return {**transitions, **side_visits} if side_visits else transitions

    def _stated_transitions(self, node: TouchpointNode) -> list[Transition]:
        transitions: list[Transition] = []
        names_side_visit = False
        for number, entry in enumerate(node.touchpoint.next or ()):
            target = self._find(entry.to)
            if target is not None and target in self._present:
                transitions.append(Transition(node, target, number))
            else:
                targets, leaves = self.targets_of(entry.to)
                transitions += [Transition(node, target, number) for target in targets]
                if leaves:
                    self.leaving.add(node)
                elif target is None:
                    self.with_unknown_target.add(node)
            names_side_visit = names_side_visit or (target is not None and target.is_side_visit)
        stated = {transition.target for transition in transitions}
        also = self.following(node) if names_side_visit and node.is_step else []
        if self._parallel:
            also = [*also, *self.arrivals_beside([*stated, *also], node)]
        transitions += [Transition(node, step) for step in dict.fromkeys(also) if step not in stated]
        for transition in transitions:
            if transition.target.order <= node.order:
                self.goes_back = True
            elif node.is_step:
                self.targets_of_earlier_steps.add(transition.target)
            if not transition.target.is_step:
                self._sources_of_visits.append(node)
        return transitions
