"""Decide which of a persona's transitions are certain."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.paths import Paths
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.graph.transitions import Transition
from journeymap.model.timing import Point, points

_NEAR = range(1, 4)
"""The whole days after which a step follows another one for certain."""


class CertainTransitions:
    """Finds the transitions from one step to the next that the map settles.

    A transition is certain if a `next` states it, if the `when` of the next step names this step, if both happen on a
    single day each and the next comes 1, 2 or 3 whole days later, or if it leads from the last step listed in a stage
    to the first touchpoint listed in the following one. Into, out of and inside stages that run side by side, only a
    `next` makes it certain. A dead end counts as leading to the step listed after it. `touchpoints` are those of one
    persona, in the framework's order.
    """

    def __init__(
        self,
        touchpoints: Sequence[TouchpointNode],
        paths: Paths,
        occurrences: Mapping[TouchpointNode, Sequence[Occurrence]],
    ) -> None:
        self._touchpoints = touchpoints
        self._paths = paths
        self._occurrences = occurrences
        self.doubts: dict[Transition, list[TouchpointNode]] = {}
        """Backstage touchpoints without a known owner; if another team owns one, the transition is not certain."""
        self.transitions: list[Transition] = list(self._find())
        """The certain transitions, in the framework's order of their sources."""

    def _find(self) -> Iterator[Transition]:
        for step in self._paths.steps:
            for transition in self._paths.transitions.get(step, ()):
                if transition.target.is_step and self._is_certain(transition):
                    yield transition

    def _is_certain(self, transition: Transition) -> bool:
        source, target = transition.source, transition.target
        if transition.entry is not None and not self._only_repeats_list(transition):
            return True
        side_by_side = self._paths.runs_side_by_side
        if side_by_side(source.stage) or side_by_side(target.stage):
            return False
        if source.id in _bases(target) or self._comes_within_days(source, target):
            return True
        return self._crosses_stages(transition)

    def _only_repeats_list(self, transition: Transition) -> bool:
        """Whether a step with `ends` writes `next` so that others go on as listed."""
        entry, source = transition.next_entry, transition.source
        is_unconditional = entry is not None and not entry.if_
        return bool(source.touchpoint.ends and is_unconditional and transition.target in self._paths.following(source))

    def _comes_within_days(self, source: TouchpointNode, target: TouchpointNode) -> bool:
        first, second = self._single_hour(source), self._single_hour(target)
        return first is not None and second is not None and (second - first) // DAY in _NEAR

    def _single_hour(self, node: TouchpointNode) -> int | None:
        """When a touchpoint happens, if that is on a single day."""
        timings = node.timed_as.touchpoint.when  # a further `unknown` may be another day
        if len(timings) != 1 or not isinstance(timings[0], Point) or timings[0].is_window:
            return None
        occurrences = self._occurrences.get(node, ())
        if len(occurrences) != 1 or occurrences[0].begin != occurrences[0].end:
            return None
        return occurrences[0].begin

    def _crosses_stages(self, transition: Transition) -> bool:
        """Whether it leads from a stage's last step to the next stage's first touchpoint.

        Not if a backstage touchpoint of another owner is listed after that step.
        """
        source, target = transition.source, transition.target
        if source.stage.role == "attract" or source is not self._last_steps.get(source.stage.id):
            return False
        following = bisect_right(self._touchpoints, source.stage.order, key=lambda node: node.stage.order)
        if following == len(self._touchpoints) or target is not self._touchpoints[following]:
            return False
        owners = source.touchpoint.owners
        doubts = []
        for node in self._backstage[source.stage.id]:
            others = node.touchpoint.owners
            if node.order < source.order or (others == owners and len(owners) == 1):
                continue
            if len(owners) == 1 and len(others) == 1:
                return False
            doubts.append(node)
        if doubts:
            self.doubts[transition] = doubts
        return True

    @cached_property
    def _last_steps(self) -> dict[str, TouchpointNode]:
        """The last step listed in each stage, those with `starts` aside."""
        return {step.stage.id: step for step in self._paths.steps if not step.touchpoint.starts}

    @cached_property
    def _backstage(self) -> defaultdict[str, list[TouchpointNode]]:
        backstage: defaultdict[str, list[TouchpointNode]] = defaultdict(list)
        for node in self._touchpoints:
            if node.touchpoint.side == "backstage":
                backstage[node.stage.id].append(node)
        return backstage


def _bases(node: TouchpointNode) -> set[str]:
    """The anchors and touchpoints from which the `when` of a touchpoint counts."""
    return {point.base for when in node.timings for point in points(when)}
