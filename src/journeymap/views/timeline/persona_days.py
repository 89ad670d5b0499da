"""The days of personas: what happens when, and which of it counts as contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from journeymap.graph.journey_silences import silences_of
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.model.timing import Deadline, Point, points
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.intervals import ShadedInterval, shaded_intervals

_LONGEST_MARK = 21 * DAY  # what lasts no longer is a mark on the axis with a bar through it, and no row


def group_personas(context: RenderContext) -> list[list[str | None]]:
    """Group the personas by what they meet, those with the same anchors in a row."""
    by_anchors: dict[tuple[tuple[str, int], ...], list[list[str | None]]] = {}
    for view, personas in context.graph.group_personas():
        drawn = [persona for persona in personas if persona in context.personas]
        if drawn:
            by_anchors.setdefault(tuple(view.timeline.anchors.items()), []).append(drawn)
    return [group for groups in by_anchors.values() for group in groups]


class PersonaDays:
    """The drawing of days that personas share.

    `marked` are marks on the axis; where they would be too many, they are in rows.
    """

    def __init__(self, context: RenderContext, personas: Sequence[str | None]) -> None:
        self.context = context
        self._view = context.graph.for_persona(personas[0])
        self._contacts = silences_of(context.graph).contacts(personas[0])
        self.timeline = self._view.timeline
        self.title = ", ".join(context.name("personas", persona) for persona in personas if persona) or context.title
        drawn = set(context.touchpoints)
        occurrences = [occurrence for occurrence in self._view.occurrences if occurrence.node in drawn]
        self.occurrences = [own for own in occurrences if own.times is None or len(own.times)]
        marks = [occurrence for occurrence in self.occurrences if _is_mark(occurrence)]
        self.marked = marks if len(marks) <= dim.MOST_MARKS else []
        self.in_rows = [own for own in self.occurrences if not self.marked or not _is_mark(own)]
        self.intervals: list[ShadedInterval] = shaded_intervals(context, personas[0]) if self.occurrences else []

    @cached_property
    def counted(self) -> set[Occurrence]:
        """What certainly reaches the person at its time, and ends a silence.

        It stands above the axis, and all else below it.
        """
        silences = [interval for interval in self.intervals if interval.kind == "silence"]
        is_future, dated = self.context.options.state == "planned", set(self._contacts.dated)
        return {
            own
            for own in self.marked
            if own in dated and (is_future or own.node.touchpoint.status != "planned") and not _lies_in(own, silences)
        }

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The hours of anchors that times use or that lie between occurrences."""
        hours = list(self._occurrence_hours())
        first, last = min(hours), max(hours)
        times = [occurrence.when for occurrence in self.occurrences]
        referred = {point.base for when in times if isinstance(when, Point | Deadline) for point in points(when)}
        anchors = self.timeline.anchors.items()
        return {anchor: hour for anchor, hour in anchors if first <= hour <= last or anchor in referred}

    @property
    def hours(self) -> list[int]:
        """All times that the scale must show."""
        return [*self._occurrence_hours(), *self.anchors.values()]

    def _occurrence_hours(self) -> Iterator[int]:
        """When anything that happens once begins and ends; if nothing does, what recurs."""
        once = [occurrence for occurrence in self.occurrences if occurrence.times is None]
        for occurrence in once or self.occurrences:
            yield from (occurrence.begin, occurrence.end)
        for interval in self.intervals:
            yield from (interval.start, interval.end)

    def uncounted_in(self, silence: ShadedInterval) -> int:
        """Return how many marks inside a silence do not end it."""
        return sum(_lies_in(occurrence, [silence]) for occurrence in self.marked)

    def facts(self) -> list[str]:
        """Return the days from contract to first day, and the longest silence among them."""
        messages, start, end = self.context.messages, self.anchors.get("accepted"), self.anchors.get("started")
        if start is None or end is None:
            return []
        silence = self._contacts.days_without_contact(start, end)
        days = messages.format_amount((end - start) // DAY, "day")
        return [
            messages("time.before", days=days, start=messages("anchor.accepted"), end=messages("anchor.started")),
            messages("map.silence", days=messages.format_amount(silence, "day")),
        ]


def _is_mark(occurrence: Occurrence) -> bool:
    is_short = occurrence.times is None and occurrence.end - occurrence.begin <= _LONGEST_MARK
    return is_short and occurrence.node.touchpoint.side != "backstage"


def _lies_in(occurrence: Occurrence, silences: Sequence[ShadedInterval]) -> bool:
    """Return whether an occurrence lies between the ends of one of the silences."""
    return any(silence.start < occurrence.begin and occurrence.end < silence.end for silence in silences)
