"""View a journey as one persona: touchpoints, paths, contacts and silences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.paths import Paths
from journeymap.graph.timeline import DAY, Occurrence, Timeline
from journeymap.graph.transitions import Transition


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest silence in a window, and the contacts before and after it."""

    start: int
    end: int
    before: Occurrence | None
    after: Occurrence | None

    @property
    def days(self) -> int:
        """Its length in days, rounded up."""
        return -((self.start - self.end) // DAY)

    @property
    def hours(self) -> int:
        """Its length in hours."""
        return self.end - self.start


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
        self._silences: dict[tuple[int, int], Silence] = {}

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

    # -- days --------------------------------------------------------------------------------------------------

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """Every occurrence on the timeline, in the framework's order of touchpoints."""
        occurrences = self.timeline.occurrences
        return [occurrence for node in self.touchpoints if node.timings for occurrence in occurrences(node)]

    def occurrences_of(self, node: TouchpointNode) -> list[Occurrence]:
        """The occurrences of one touchpoint; none if the persona does not meet it."""
        return [occurrence for occurrence in self.occurrences if occurrence.node is node]

    @cached_property
    def extents(self) -> dict[TouchpointNode, tuple[int, int]]:
        """Return the first begin and last end, in hours, of each dated touchpoint."""
        extents: dict[TouchpointNode, tuple[int, int]] = {}
        for occurrence in self.occurrences:
            begin, end = extents.get(occurrence.node, (occurrence.begin, occurrence.end))
            extents[occurrence.node] = (min(begin, occurrence.begin), max(end, occurrence.end))
        return extents

    def is_before_start(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint is over before the persona's first day of work."""
        extent = self.extents.get(node)
        return extent is not None and extent[1] < 0

    @cached_property
    def time_reversals(self) -> list[Transition]:
        """Return the transitions to a later step that ends before the earlier begins."""
        extents, paths = self.extents, self.paths
        return [
            transition
            for source, (begin, _) in extents.items()
            for transition in paths.transitions.get(source, ())
            if transition.target in extents and extents[transition.target][1] < begin and paths.is_forward(transition)
        ]

    @cached_property
    def attention(self) -> list[Occurrence]:
        """The occurrences that ask for the persona's attention."""
        return [occurrence for occurrence in self.occurrences if occurrence.node.touchpoint.asks_attention]

    # -- contacts ----------------------------------------------------------------------------------------------

    @cached_property
    def all_contacts(self) -> list[Occurrence]:
        """Return the contacts by the employer, recurring messages included."""
        return [occurrence for occurrence in self.occurrences if occurrence.node.touchpoint.makes_contact]

    @cached_property
    def contacts(self) -> list[Occurrence]:
        """Return the contacts by the employer, without recurring messages."""
        contacts = self.all_contacts
        return [each for each in contacts if each.times is None or each.node.touchpoint.kind != "message"]

    @cached_property
    def contact_extent(self) -> tuple[int, int] | None:
        """Return the hours of the first and last contact; None without a dated one."""
        if not self.contacts:
            return None
        return min(contact.first for contact in self.contacts), max(contact.last for contact in self.contacts)

    def silence(self, start: int, end: int) -> Silence:
        """The longest time without contact from `start` to `end` (hours on the timeline)."""
        silence = self._silences.get((start, end))
        if silence is None:
            silence = self._silences[start, end] = _longest_silence(self._intervals(start, end), start, end)
        return silence

    def _intervals(self, start: int, end: int) -> list[_Interval]:
        recurring = [contact for contact in self.contacts if contact.times is not None]
        if not recurring:
            return self._intervals_once
        repeated = [
            (*each, contact.node.order, contact) for contact in recurring for each in contact.intervals(start, end)
        ]
        return sorted([*self._intervals_once, *repeated], key=_by_time)

    @cached_property
    def _intervals_once(self) -> list[_Interval]:
        once = [contact for contact in self.contacts if contact.times is None]
        return sorted([(*contact.interval, contact.node.order, contact) for contact in once], key=_by_time)


_Interval = tuple[int, int, int, Occurrence]
"""When a contact begins and ceases to count, its position in the journey, and the contact."""
_by_time = itemgetter(0, 1, 2)


def _longest_silence(intervals: Sequence[_Interval], start: int, end: int) -> Silence:
    longest = (0, start, start)
    cursor = start
    for begin, finish, _, _ in intervals:
        if begin >= end:
            break
        if begin - cursor > longest[0]:
            longest = (begin - cursor, cursor, begin)
        cursor = max(cursor, finish)
    if end - cursor > longest[0]:
        longest = (end - cursor, cursor, end)
    _, first, last = longest
    before = max((interval for interval in intervals if interval[1] <= first), key=itemgetter(1, 2), default=None)
    after = next((interval for interval in intervals if interval[0] >= last), None)
    return Silence(first, last, before and before[3], after and after[3])
