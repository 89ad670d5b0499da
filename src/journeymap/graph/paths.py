"""Find the paths through a journey, for all personas together or for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from journeymap.arguments import with_lazily_checked_methods
from journeymap.graph.cycles import find_cycles, strongly_connected_components
from journeymap.graph.nodes import StageNode, TouchpointNode, by_order
from journeymap.graph.transitions import Transition, TransitionTable


@with_lazily_checked_methods
class Paths:
    """Finds the paths through some touchpoints of a journey, in framework order.

    `find` returns the touchpoint that a reference of this journey names, in `nodes` or not. `entered` are
    touchpoints, in `nodes` or not, to which other journeys lead. `parallel` are the ids of the stages whose steps run
    side by side.
    """

    def __init__(
        self,
        nodes: Sequence[TouchpointNode],
        stages: Sequence[StageNode],
        find: Callable[[str], TouchpointNode | None],
        entered: Iterable[TouchpointNode] = (),
        parallel: Collection[str] = (),
    ) -> None:
        self.nodes = nodes
        self._entered = list(entered)
        self._stages = stages
        self._parallel = parallel
        self._table = TransitionTable(nodes, stages, find, parallel)
        self.steps = self._table.steps

    def __repr__(self) -> str:
        return f"<Paths: {len(self.steps)} steps>"

    def targets_of(self, reference: str) -> list[TouchpointNode]:
        """Return the targets of a `next`, past retired, absent and others' touchpoints."""
        return self._table.targets_of(reference)[0]

    def following(self, node: TouchpointNode) -> list[TouchpointNode]:
        """Return the steps to which the order of the list leads from a touchpoint."""
        return self._table.following(node)

    def arrivals_in(self, stage: StageNode) -> list[TouchpointNode]:
        """Return the steps at which a path arrives in a stage, several if parallel."""
        return self._table.arrivals_in(stage.id)

    def leaves_journey(self, node: TouchpointNode) -> bool:
        """Return whether a `next` leaves the journey or reaches a retired end."""
        return node in self._table.leaving

    def leads_to_unknown(self, node: TouchpointNode) -> bool:
        """Return whether a `next` names what this journey does not have."""
        return node in self._table.with_unknown_target

    # -- problems ----------------------------------------------------------------------------------------------

    @cached_property
    def last_group(self) -> int:
        """The last group of stages that has steps; -1 where none has."""
        return max((step.stage.group for step in self.steps), default=-1)

    @cached_property
    def dead_ends(self) -> list[TouchpointNode]:
        """Return the steps without successor or `ends` before the last group of stages."""
        return [
            step
            for step in self.steps
            if not (self._table.by_source[step] or step.touchpoint.ends or self.leaves_journey(step))
            and step.stage.group < self.last_group
        ]

    @cached_property
    def endless_loops(self) -> list[list[TouchpointNode]]:
        """Return the loops without an end, each in the order of the journey.

        A side visit does not lead out of a loop. A loop without a step is not on any path.
        """
        loops: list[list[TouchpointNode]] = []
        # most loops have a way out, and a loop over the table finds that without looking for components
        trapped = self._without_way_out() if self._table.goes_back else {}
        for component in strongly_connected_components(trapped) if trapped else ():
            targets = {target for node in component for target in trapped[node]}
            if targets <= component and any(node.is_step for node in component):
                loops.append(sorted(component, key=by_order))
        return sorted(loops, key=lambda loop: loop[0].order)

    def _without_way_out(self) -> dict[TouchpointNode, list[TouchpointNode]]:
        """Return the touchpoints from which no path ends, and their targets."""
        successors: dict[TouchpointNode, list[TouchpointNode]] = {}
        predecessors: dict[TouchpointNode, list[TouchpointNode]] = {}
        for node, transitions in self._table.by_source.items():
            successors[node] = [step.target for step in transitions if not step.target.is_side_visit]
            for target in successors[node]:
                predecessors.setdefault(target, []).append(node)
        leaving = self._table.leaving
        ends = [node for node, targets in successors.items() if not targets or node.touchpoint.ends or node in leaving]
        with_way_out = _reaching(ends, predecessors).union(ends)
        return {node: targets for node, targets in successors.items() if node not in with_way_out}

    @cached_property
    def unreachable(self) -> list[list[TouchpointNode]]:
        """Return the unreachable steps in lists, each after the step that leads to it.

        Steps at which a path would arrive together are cut off together. Standing touchpoints that lead only to each
        other need not be reached, and make nothing unreachable.
        """
        entries = set(self.entries)
        if all(step in self._table.targets_of_earlier_steps or step in entries for step in self.steps):
            return []
        reached = self.reachable_from(entries)
        unreached = {
            node: [step.target for step in transitions if step.target not in reached]
            for node, transitions in self.transitions.items()
            if node not in reached
        }
        if not unreached:
            return []
        groups: dict[TouchpointNode | int, tuple[list[TouchpointNode], list[TouchpointNode]]] = {}
        # a component comes before all that it leads to
        for component in reversed(strongly_connected_components(unreached)):
            first = min((node for node in component if node.is_step), key=by_order, default=None)
            newly_reached = self._reach(component, reached)
            if first and newly_reached:
                arrives_with_others = first in self._table.arrivals_in(first.stage.id)
                firsts, others = groups.setdefault(first.stage.group if arrives_with_others else first, ([], []))
                firsts.append(first)
                others += [node for node in newly_reached if node.is_step and node is not first]
        lists = [[*sorted(firsts, key=by_order), *sorted(others, key=by_order)] for firsts, others in groups.values()]
        return sorted(lists, key=lambda steps: steps[0].order)

    @cached_property
    def reached_steps_going_on(self) -> list[TouchpointNode]:
        """The steps without `ends` that are not unreachable, as listed."""
        cut_off = {node for steps in self.unreachable for node in steps}
        return [step for step in self.steps if step not in cut_off and not step.touchpoint.ends]

    # -- paths -------------------------------------------------------------------------------------------------

    @cached_property
    def transitions(self) -> dict[TouchpointNode, list[Transition]]:
        """Return the transitions of each touchpoint; dead ends and loops lead on."""
        transitions = self._table.by_source
        ends = [*self.dead_ends, *(loop[-1] for loop in self.endless_loops)]
        if ends:
            transitions = dict(transitions)
            for node in ends:
                assumed = [Transition(node, step, is_assumed=True) for step in self._table.following(node)]
                transitions[node] = [*transitions[node], *assumed]
        return transitions

    @cached_property
    def first_entries(self) -> list[TouchpointNode]:
        """The steps at which the journey begins, those with `starts` aside."""
        first = next((step for step in self.steps if not step.touchpoint.starts), None)
        stages = (stage.id for stage in self._stages if first is not None and stage.group == first.stage.group)
        return [step for stage in stages for step in self._table.arrivals_in(stage)]

    @cached_property
    def entries(self) -> list[TouchpointNode]:
        """The touchpoints at which a path begins."""
        first_steps: dict[str, TouchpointNode] = {}
        for step in self.steps:
            if step.stage.group != self.steps[0].stage.group:
                break
            if step.stage.id not in self._parallel:
                first_steps.setdefault(step.stage.id, step)
        parallel = self.first_entries if self._parallel else ()
        arrivals = [step for step in parallel if step.stage.group == self.steps[0].stage.group]
        entries = dict.fromkeys(sorted([*first_steps.values(), *arrivals], key=by_order))
        entries.update(dict.fromkeys(self._table.starting))
        by_source = self._table.by_source
        standing = [node for node in by_source if not node.is_step]
        if standing:
            transitions = chain.from_iterable(by_source.values())
            targets = {each.target for each in transitions if each.target is not each.source}
            entries.update((node, None) for node in standing if node not in targets)
        for node in self._entered:
            entered = self.targets_of(node.id)
            entries.update(dict.fromkeys([*entered, *self._table.arrivals_beside(entered)]))
        return list(entries)

    def runs_side_by_side(self, stage: StageNode) -> bool:
        """Whether a stage is parallel, or one of several concurrent ones."""
        return stage.id in self._parallel or self._stages_in_group[stage.group] > 1

    @cached_property
    def _stages_in_group(self) -> Counter[int]:
        return Counter(stage.group for stage in self._stages)

    def reachable_from(self, starts: Iterable[TouchpointNode]) -> set[TouchpointNode]:
        """All touchpoints that a path from `starts` reaches, these included."""
        reached: set[TouchpointNode] = set()
        self._reach(starts, reached)
        return reached

    def _reach(self, starts: Iterable[TouchpointNode], reached: set[TouchpointNode]) -> list[TouchpointNode]:
        """Add to `reached` all that a path from `starts` reaches, and return what is new."""
        new = [node for node in dict.fromkeys(starts) if node not in reached]
        reached.update(new)
        transitions = self.transitions
        for node in new:  # grows while it is read
            for transition in transitions.get(node, ()):
                target = transition.target
                if target not in reached:
                    reached.add(target)
                    new.append(target)
        return new

    def descendants(self, node: TouchpointNode) -> set[TouchpointNode]:
        """Return all touchpoints reachable from `node`, with `node` only in a cycle."""
        return self.reachable_from([transition.target for transition in self.transitions.get(node, ())])

    def is_in_loop(self, node: TouchpointNode) -> bool:
        """Whether a path from a touchpoint comes back to it."""
        return node in self._in_loops

    @cached_property
    def _in_loops(self) -> frozenset[TouchpointNode]:
        targets = {node: [each.target for each in transitions] for node, transitions in self.transitions.items()}
        return frozenset(chain.from_iterable(find_cycles(targets)))

    def marks_after(self, marks: Mapping[TouchpointNode, int]) -> dict[TouchpointNode, int]:
        """Return for each touchpoint the bits of all that a path from it reaches.

        One pass answers for any number of targets.
        """
        after: dict[TouchpointNode, int] = {}
        targets = {node: [each.target for each in transitions] for node, transitions in self.transitions.items()}
        for component in strongly_connected_components(targets):
            reached = {target for node in component for target in targets.get(node, ())}
            bits = 0
            for target in reached:
                bits |= marks.get(target, 0) | after.get(target, 0)
            after.update(dict.fromkeys(component, bits))
        return after

    def ancestors(self, targets: Iterable[TouchpointNode]) -> set[TouchpointNode]:
        """Return all touchpoints from which a path of a step or more reaches `targets`."""
        sources: dict[TouchpointNode, list[TouchpointNode]] = {}
        for transition in chain.from_iterable(self.transitions.values()):
            sources.setdefault(transition.target, []).append(transition.source)
        return _reaching(targets, sources)

    def stages_between(self, node: TouchpointNode, target: TouchpointNode) -> list[StageNode]:
        """Return the stages with steps between those of two touchpoints, in order."""
        first, last = node.stage.group, target.stage.group
        stages = dict.fromkeys(step.stage for step in self.steps if first < step.stage.group < last)
        return sorted(stages, key=lambda stage: stage.order)

    def is_forward(self, transition: Transition) -> bool:
        """Whether a transition leads from a step to a later one.

        That is a step of the same or a later stage, or of a concurrent one where a `next` states it; never one of
        the same endless loop.
        """
        source, target = transition.source, transition.target
        if not (source.is_step and target.is_step) or target.stage.group < source.stage.group:
            return False
        if target.stage.group == source.stage.group and target.stage is not source.stage and transition.entry is None:
            return False
        return not any(source in loop and target in loop for loop in self.endless_loops)


def _reaching(
    targets: Iterable[TouchpointNode], sources: Mapping[TouchpointNode, Sequence[TouchpointNode]]
) -> set[TouchpointNode]:
    """Return the touchpoints that lead from `sources` to `targets` in any steps."""
    reaching: set[TouchpointNode] = set()
    remaining = list(targets)
    while remaining:
        new = set(sources.get(remaining.pop(), ())) - reaching
        reaching |= new
        remaining += new
    return reaching
