"""View a journey as one persona: touchpoints, paths and days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import groupby

from journeymap.arguments import with_lazily_checked_methods
from journeymap.graph.certainty import CertainTransitions
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.paths import Paths
from journeymap.graph.timeline import DAY, Occurrence, Timeline
from journeymap.graph.transitions import Transition


@with_lazily_checked_methods
class PersonaView:
    """Views a journey for personas with the same touchpoints on the same days.

    `touchpoints` are in the framework's order. `find_paths` is called once, when paths are first asked for.
    """

    def __init__(
        self,
        touchpoints: Sequence[TouchpointNode],
        timeline: Timeline,
        find_paths: Callable[[Sequence[TouchpointNode]], Paths],
    ) -> None:
        self.touchpoints = touchpoints
        self.timeline = timeline
        self._find_paths = find_paths

    def __repr__(self) -> str:
        return f"<PersonaView: {len(self.touchpoints)} touchpoints>"

    def touchpoints_in(self, stage: StageNode) -> Sequence[TouchpointNode]:
        """The touchpoints of a stage that the persona meets, as listed."""
        return self._by_stage.get(stage.id, ())

    @cached_property
    def _by_stage(self) -> dict[str, list[TouchpointNode]]:
        return {stage: list(nodes) for stage, nodes in groupby(self.touchpoints, key=lambda node: node.stage.id)}

    @cached_property
    def paths(self) -> Paths:
        """The paths through the touchpoints."""
        return self._find_paths(self.touchpoints)

    @property
    def certain_transitions(self) -> list[Transition]:
        """The transitions between steps that rest on more than the order of the list."""
        return self._certainty.transitions

    def certain_transitions_from(self, node: TouchpointNode) -> list[Transition]:
        """The certain transitions from one step."""
        return self._certain_by_source.get(node, [])

    @cached_property
    def _certain_by_source(self) -> dict[TouchpointNode, list[Transition]]:
        by_source: dict[TouchpointNode, list[Transition]] = {}
        for transition in self.certain_transitions:
            by_source.setdefault(transition.source, []).append(transition)
        return by_source

    def doubts(self, transition: Transition) -> list[TouchpointNode]:
        """Return touchpoints without an owner that leave a certain transition open."""
        return self._certainty.doubts.get(transition, [])

    @cached_property
    def _certainty(self) -> CertainTransitions:
        return CertainTransitions(self.touchpoints, self.paths, self._occurrences_of)

    # -- days --------------------------------------------------------------------------------------------------

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """Every occurrence on the timeline, in the framework's order of touchpoints."""
        occurrences = self.timeline.occurrences
        return [occurrence for node in self.touchpoints if node.timings for occurrence in occurrences(node)]

    def occurrences_of(self, node: TouchpointNode) -> list[Occurrence]:
        """The occurrences of one touchpoint; none if the persona does not meet it."""
        return self._occurrences_of.get(node, [])

    @cached_property
    def _occurrences_of(self) -> dict[TouchpointNode, list[Occurrence]]:
        by_node: dict[TouchpointNode, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            by_node.setdefault(occurrence.node, []).append(occurrence)
        return by_node

    @cached_property
    def extents(self) -> dict[TouchpointNode, tuple[int, int]]:
        """Return the first begin and last end, in hours, of each dated touchpoint."""
        extents: dict[TouchpointNode, tuple[int, int]] = {}
        for occurrence in self.occurrences:
            begin, end = extents.get(occurrence.node, (occurrence.begin, occurrence.end))
            extents[occurrence.node] = (min(begin, occurrence.begin), max(end, occurrence.end))
        return extents

    @cached_property
    def begins_at_offer(self) -> bool:
        """Whether the map leaves out what comes before the offer.

        That is so where the first touchpoint listed in `recruit` that the persona meets is dated at `offered` or later,
        and none of them is dated before.
        """
        listed = [
            node for node in self.touchpoints if node.stage.role == "recruit" and node.touchpoint.side == "frontstage"
        ]
        dated = [self.extents[node][0] for node in listed if node in self.extents]
        offered = self.timeline.anchors["offered"]
        return bool(dated) and listed[0] in self.extents and min(dated) >= offered

    def is_before_start(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint happens only before the persona's first day of work."""
        occurrences = self.occurrences_of(node)
        return bool(occurrences) and all(occurrence.last < 0 for occurrence in occurrences)

    def is_first_day_alone(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint happens on the persona's first day of work only."""
        occurrences = self.occurrences_of(node)
        is_complete = {occurrence.index for occurrence in occurrences} == set(range(len(node.timed_as.touchpoint.when)))
        first_day = range(DAY)
        is_on_first_day = (each.begin in first_day and each.end in first_day for each in occurrences)
        return bool(occurrences) and is_complete and all(is_on_first_day)

    @cached_property
    def time_reversals(self) -> list[Transition]:
        """Return the certain transitions to a step that is over before they begin.

        A deadline says only until when something happens, and reverses nothing.
        """
        extents, paths = self.extents, self.paths
        return [
            transition
            for transition in self.certain_transitions
            if (source := extents.get(transition.source)) is not None
            and (target := extents.get(transition.target)) is not None
            and target[1] < source[0]
            and not self._has_deadline(transition.source)
            and not self._has_deadline(transition.target)
            and paths.is_forward(transition)
        ]

    def _has_deadline(self, node: TouchpointNode) -> bool:
        return any(occurrence.is_deadline for occurrence in self.occurrences_of(node))

    @cached_property
    def attention(self) -> list[Occurrence]:
        """The occurrences that ask for the persona's attention."""
        return [occurrence for occurrence in self.occurrences if occurrence.node.touchpoint.asks_attention]
