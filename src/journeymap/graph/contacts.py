"""Find the contacts of one persona as the silence rules count them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

from journeymap.graph.gaps import DatedContact, gaps_between
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.occurrence import Occurrence, times_around
from journeymap.graph.path_order import Bounds, PathOrder, is_within_stretch
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.silences import PossibleContact
from journeymap.graph.timeline import DAY
from journeymap.graph.timing_bases import TimingBases
from journeymap.model.timing import Dates, Months, Recurrence, Weekdays

CALENDAR = (Dates, Months)
"""Times that have no place on a person's timeline."""
REPEATING = (Recurrence, Weekdays, Months)


@dataclass(frozen=True, slots=True)
class UndatedContact:
    """A contact that has no certain day.

    It has no time at all, a deadline, or a stretch that it lies within. `ends_at_once` is whether it would recur, but
    ends before its first time.
    """

    node: TouchpointNode
    occurrence: Occurrence | None = None
    ends_at_once: bool = False

    @property
    def is_deadline(self) -> bool:
        """Whether it happens at any time until a point."""
        return self.occurrence is not None and self.occurrence.is_deadline

    @property
    def is_within_stretch(self) -> bool:
        """Whether it happens at any time in a stretch."""
        return self.occurrence is not None and not self.occurrence.is_deadline

    @property
    def earliest(self) -> float:
        """The hour before which its own time says that it does not happen."""
        return self.occurrence.begin if self.occurrence is not None and not self.is_deadline else -inf

    @property
    def latest(self) -> float:
        """The hour after which its own time says that it does not happen."""
        return self.occurrence.end if self.occurrence is not None else inf

    @property
    def repeats(self) -> bool:
        """Whether it is standing or recurs, so that nobody knows how often it happens."""
        return self.node.is_standing or any(isinstance(when, REPEATING) for when in self.node.timings)

    def may_lie_between(self, begin: int, end: int, order: PathOrder) -> bool:
        """Whether its own time and the paths allow it to lie between two hours."""
        return self.possible(order).may_lie_between(begin, end)

    def bounds(self, order: PathOrder) -> Bounds:
        """Return where the paths place it; nowhere if its own time contradicts that."""
        bounds = order.bounds(self.node)
        is_possible = bounds.earliest <= self.latest and bounds.latest >= self.earliest
        return bounds if is_possible else Bounds()

    def possible(
        self, order: PathOrder, *, is_explained: bool = False, is_later: bool = False
    ) -> PossibleContact[Contact]:
        """Return it as the reckoning takes it."""
        bounds = self.bounds(order)
        return PossibleContact(
            self, self.earliest, self.latest, bounds.earliest, bounds.latest, self.repeats, is_explained, is_later
        )


Contact = Occurrence | UndatedContact


class PersonaContacts:
    """The contacts of one persona, on certain days or without a certain day.

    Recurring messages, and standing messages without a time, are no contacts.
    """

    def __init__(self, view: PersonaView, bases: TimingBases) -> None:
        self.view = view
        self.order = PathOrder(view, bases)
        self._ending: dict[tuple[int, int], set[TouchpointNode]] = {}

    @cached_property
    def nodes(self) -> list[TouchpointNode]:
        """The touchpoints that count as contact, in the framework's order."""
        return [node for node in self.view.touchpoints if node.touchpoint.makes_contact and not _is_newsletter(node)]

    @cached_property
    def dated(self) -> list[Occurrence]:
        """When contacts certainly happen."""
        return [each for node in self.nodes for each in self._certain(node)]

    @cached_property
    def dated_steps_of_person(self) -> list[Occurrence]:
        """When the person certainly does something, such as a test or an upload."""
        return [each for node in self._steps_of_person for each in self._certain(node)]

    @cached_property
    def undated(self) -> list[UndatedContact]:
        """The contacts without a certain day."""
        undated = [each for node in self.nodes for each in self._within_bounds(node)]
        bounded = {each.node for each in undated}
        undated += [
            UndatedContact(node, ends_at_once=self._ends_at_once(node))
            for node in self.nodes
            if node not in bounded and not self.view.occurrences_of(node) and not is_calendar_only(node)
        ]
        return sorted(undated, key=lambda each: each.node.order)

    def _ends_at_once(self, node: TouchpointNode) -> bool:
        """Whether all times of a touchpoint recur, and end before the first of them."""
        recurrences = [when for when in node.timings if isinstance(when, Recurrence | Weekdays)]
        times = self.view.timeline.times
        return bool(recurrences) and all(times(when) is not None for when in recurrences)

    @cached_property
    def undated_steps_of_person(self) -> list[UndatedContact]:
        """What the person does by a deadline or within a stretch."""
        return [each for node in self._steps_of_person for each in self._within_bounds(node)]

    @property
    def _steps_of_person(self) -> Iterator[TouchpointNode]:
        return (node for node in self.view.touchpoints if node.touchpoint.from_ == "person" and node.is_step)

    def _certain(self, node: TouchpointNode) -> Iterator[Occurrence]:
        for occurrence in self.view.occurrences_of(node):
            is_newsletter = occurrence.times is not None and node.touchpoint.kind == "message"
            if not (occurrence.is_deadline or is_within_stretch(occurrence) or is_newsletter):
                yield occurrence

    def _within_bounds(self, node: TouchpointNode) -> Iterator[UndatedContact]:
        for occurrence in self.view.occurrences_of(node):
            if occurrence.is_deadline or is_within_stretch(occurrence):
                yield UndatedContact(node, occurrence)

    # -- contacts on paths that end ----------------------------------------------------------------------------

    def ending_before(self, end: int, last_group: int) -> set[TouchpointNode]:
        """Return the touchpoints that only those meet whose path ends before an hour.

        Only if others go on: something on the path is dated at that hour or later, or is undated in a stage after the
        group of stages `last_group`.
        """
        if not any(node.touchpoint.ends for node in self.view.touchpoints):
            return set()
        if (end, last_group) not in self._ending:
            self._ending[end, last_group] = self._find_ending(end, last_group)
        return self._ending[end, last_group]

    def _find_ending(self, end: int, last_group: int) -> set[TouchpointNode]:
        paths, extents = self.view.paths, self.view.extents
        on_path = [node for node in self.view.touchpoints if node.is_step or node in self._named]
        going_on = {
            node for node in on_path if (extents[node][1] >= end if node in extents else node.stage.group > last_group)
        }
        if not going_on:
            return set()
        going_on |= paths.ancestors(going_on)
        return {node for node in on_path if node not in going_on and self._every_path_ends(node)}

    @cached_property
    def _named(self) -> set[TouchpointNode]:
        """The touchpoints with a transition from or to them."""
        transitions = self.view.paths.transitions
        return set(transitions).union(each.target for every in transitions.values() for each in every)

    def _every_path_ends(self, node: TouchpointNode) -> bool:
        """Return whether every path from a touchpoint comes to one with `ends`."""
        paths = self.view.paths
        reached = paths.reachable_from([node])
        last = [each for each in reached if not paths.transitions.get(each) and not each.is_side_visit]
        return (
            any(each.touchpoint.ends for each in reached)
            and all(each.touchpoint.ends for each in last)
            and not any(paths.leaves_journey(each) or paths.leads_to_unknown(each) for each in reached)
        )

    def is_contact_after(self, hour: int) -> bool:
        """Whether a contact is dated after an hour; recurring messages count here."""
        contacts = (each for each in self.view.occurrences if each.node.touchpoint.makes_contact)
        return any(contact.last > hour for contact in contacts)

    # -- days --------------------------------------------------------------------------------------------------

    def days_without_contact(self, start: int, end: int) -> int:
        """Return the longest time without a dated contact, in days rounded up."""
        gaps = gaps_between(intervals(self.dated, start, end, DAY), start, end, 0)
        return -(-max((last - first for first, last in gaps), default=0) // DAY)


def overlaps(occurrence: Occurrence, start: int, end: int) -> bool:
    """Return whether an occurrence lies between two hours, or at one of them."""
    if occurrence.times is None:
        return occurrence.begin <= end and occurrence.end >= start
    return occurrence.counts_in(start, end)


def intervals(
    occurrences: list[Occurrence], start: int, end: int, limit: int, left_out: Container[TouchpointNode] = ()
) -> Iterator[DatedContact[Contact]]:
    """Yield when contacts count around a window.

    What recurs at least once in each `limit` hours is one contact from its first to its last time. What recurs less
    often is one contact with its times in the window, one before it and one after it.
    """
    for occurrence in occurrences:
        if occurrence.node in left_out:
            continue
        base, end_base, times = occurrence.begin_anchor, occurrence.end_anchor, occurrence.times
        if occurrence.is_window:
            yield DatedContact(occurrence.begin, occurrence.end, occurrence, base, end_base)
        elif times is None:
            yield DatedContact(*occurrence.interval, occurrence, base, end_base)
        elif times.step <= limit:
            yield DatedContact(times[0], times[-1], occurrence, base, base)
        else:
            times = times_around(times, start, end)
            yield DatedContact(times[0], times[-1], occurrence, base, base, times)


def is_calendar_only(node: TouchpointNode) -> bool:
    """Whether a touchpoint has times, and all are days or months of the calendar."""
    return bool(node.timings) and all(isinstance(when, CALENDAR) for when in node.timings)


def _is_newsletter(node: TouchpointNode) -> bool:
    """Return whether a message recurs, or is standing without a time."""
    if node.touchpoint.kind != "message":
        return False
    if not node.timings:
        return node.is_standing
    return all(isinstance(when, REPEATING) for when in node.timings)
