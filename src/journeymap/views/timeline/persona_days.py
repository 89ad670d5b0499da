"""The days of personas who share them: occurrences, intervals and anchors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import DAY, Occurrence, Timeline
from journeymap.model.timing import Point
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.rows import OccurrenceRow, occurrence_row
from journeymap.views.timeline.shaded_intervals import ShadedInterval, shaded_intervals

_LONGEST_MARK = 21 * DAY
"""What lasts no longer is a mark on the axis with a bar through it, and no row."""


def group_personas(context: RenderContext) -> list[list[str | None]]:
    """Group the personas by what they meet, those with the same anchors in a row."""
    by_timeline: dict[Timeline, list[list[str | None]]] = {}
    for view, personas in context.graph.group_personas():
        drawn = [persona for persona in personas if persona in context.personas]
        if drawn:
            by_timeline.setdefault(view.timeline, []).append(drawn)
    return [group for groups in by_timeline.values() for group in groups]


class PersonaDays:
    """What is drawn of the days of personas who share them; `marked` are marks on the axis, not rows under it."""

    def __init__(self, context: RenderContext, personas: Sequence[str | None]) -> None:
        self.context = context
        self._view = context.graph.for_persona(personas[0])
        self.timeline = self._view.timeline
        self.title = ", ".join(context.name("personas", persona) for persona in personas if persona) or context.title
        drawn = set(context.touchpoints)
        self.occurrences = [
            occurrence
            for occurrence in self._view.occurrences
            if occurrence.node in drawn and (occurrence.times is None or len(occurrence.times))
        ]
        self.marked = [occurrence for occurrence in self.occurrences if _is_mark(occurrence)]
        self.intervals: list[ShadedInterval] = shaded_intervals(context, personas[0]) if self.occurrences else []

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The anchors between first and last occurrence, and those that times refer to, with their hours."""
        hours = list(self._occurrence_hours())
        first, last = min(hours), max(hours)
        times = [occurrence.node.touchpoint.when[occurrence.index] for occurrence in self.occurrences]
        referred = {when.anchor for when in times if isinstance(when, Point)}
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

    def facts(self) -> list[str]:
        """Return the days from contract to first day, and the longest silence among them."""
        messages, start, end = self.context.messages, self.anchors.get("accepted"), self.anchors.get("started")
        if start is None or end is None:
            return []
        silence = self._view.silence(start, end)
        days = messages.format_amount((end - start) // DAY, "day")
        return [
            messages("time.before", days=days, start=messages("anchor.accepted"), end=messages("anchor.started")),
            messages("map.silence", days=messages.format_amount(silence.days, "day")),
        ]


def shared_rows(sharing: Sequence[PersonaDays], width: float) -> list[OccurrenceRow]:
    """Return the rows of all days; a row that not all have names the personas who have it."""
    rows: dict[tuple[TouchpointNode, int], tuple[Occurrence, list[str]]] = {}
    for days in sharing:
        for occurrence in days.occurrences:
            if not _is_mark(occurrence):
                rows.setdefault((occurrence.node, occurrence.index), (occurrence, []))[1].append(days.title)
    return [
        occurrence_row(sharing[0].context, occurrence, width, titles if len(titles) < len(sharing) else ())
        for occurrence, titles in sorted(rows.values(), key=lambda row: _row_order(row[0]))
    ]


def _row_order(occurrence: Occurrence) -> tuple[bool, int, int, int]:
    is_backstage = occurrence.node.touchpoint.side == "backstage"
    return is_backstage, occurrence.begin, occurrence.end, occurrence.node.order


def _is_mark(occurrence: Occurrence) -> bool:
    is_short = occurrence.times is None and occurrence.end - occurrence.begin <= _LONGEST_MARK
    return is_short and occurrence.node.touchpoint.side != "backstage"
