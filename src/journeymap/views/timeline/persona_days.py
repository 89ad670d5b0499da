"""The days of personas who share them: occurrences, intervals and anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from journeymap.drawing.page_metrics import MARGIN
from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import DAY, Occurrence, Timeline
from journeymap.model.timing import Point
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.panel import Panel, PanelContents
from journeymap.views.timeline.rows import occurrence_row
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.shaded_intervals import ShadedInterval, shaded_intervals

__all__ = ["PersonaDays", "group_personas"]

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
    """What is drawn of the days of personas who share them."""

    def __init__(
        self, context: RenderContext, personas: Sequence[str | None], nodes: Collection[TouchpointNode]
    ) -> None:
        self._context = context
        self._view = context.graph.for_persona(personas[0])
        self.timeline = self._view.timeline
        self.title = ", ".join(context.name("personas", persona) for persona in personas if persona) or context.title
        drawn = set(nodes)
        self.occurrences = [
            occurrence
            for occurrence in self._view.occurrences
            if occurrence.node in drawn and (occurrence.times is None or len(occurrence.times))
        ]
        self.intervals: list[ShadedInterval] = shaded_intervals(context, personas[0]) if self.occurrences else []

    @property
    def anchors(self) -> list[tuple[str, int]]:
        """The anchors between first and last occurrence, and those that times refer to."""
        hours = list(self._occurrence_hours())
        first, last = min(hours), max(hours)
        referred = {
            when.anchor
            for occurrence in self.occurrences
            if isinstance(when := occurrence.node.touchpoint.when[occurrence.index], Point)
        }
        return [
            (anchor, hour)
            for anchor, hour in self.timeline.anchors.items()
            if first <= hour <= last or anchor in referred
        ]

    def hours(self) -> Iterator[int]:
        """Return all times that the scale must show."""
        yield from self._occurrence_hours()
        yield from (hour for _, hour in self.anchors)

    def _occurrence_hours(self) -> Iterator[int]:
        """When anything that happens once begins and ends; if nothing does, what recurs."""
        once = [occurrence for occurrence in self.occurrences if occurrence.times is None]
        for occurrence in once or self.occurrences:
            yield occurrence.begin
            yield occurrence.end
        for interval in self.intervals:
            yield interval.start
            yield interval.end

    def panel(self, scale: Scale, sharing: Sequence[PersonaDays]) -> Panel:
        """Return the panel, with the rows of all days `sharing` its anchors."""
        context = self._context
        title_width = scale.left - MARGIN
        rows = [
            occurrence_row(context, occurrence, title_width, titles if len(titles) < len(sharing) else ())
            for occurrence, titles in _shared_rows(sharing)
        ]
        hours = list(self.hours())
        contents = PanelContents(
            self.title,
            self._facts(),
            self.anchors,
            [occurrence for occurrence in self.occurrences if _is_mark(occurrence)],
            self.intervals,
            rows,
            " · ".join(days.title for days in sharing) if len(sharing) > 1 and rows else "",
            (min(hours), max(hours)),
        )
        return Panel(context, contents, scale, MARGIN)

    def _facts(self) -> list[str]:
        """Return the days from contract to first day, and the longest silence among them."""
        messages = self._context.messages
        anchors = dict(self.anchors)
        if "accepted" not in anchors or "started" not in anchors:
            return []
        start, end = anchors["accepted"], anchors["started"]
        silence = self._view.silence(start, end)
        days = messages.format_amount((end - start) // DAY, "day")
        return [
            messages("time.before", days=days, start=messages("anchor.accepted"), end=messages("anchor.started")),
            messages("map.silence", days=messages.format_amount(silence.days, "day")),
        ]


def _shared_rows(sharing: Sequence[PersonaDays]) -> list[tuple[Occurrence, list[str]]]:
    """Return each occurrence that needs a row, and the titles of the days it is in."""
    rows: dict[tuple[TouchpointNode, int], tuple[Occurrence, list[str]]] = {}
    for days in sharing:
        for occurrence in days.occurrences:
            if not _is_mark(occurrence):
                key = (occurrence.node, occurrence.index)
                rows.setdefault(key, (occurrence, []))[1].append(days.title)
    return sorted(rows.values(), key=lambda row: _row_order(row[0]))


def _row_order(occurrence: Occurrence) -> tuple[bool, int, int, int]:
    return _is_backstage(occurrence), occurrence.begin, occurrence.end, occurrence.node.order


def _is_backstage(occurrence: Occurrence) -> bool:
    return occurrence.node.touchpoint.side == "backstage"


def _is_mark(occurrence: Occurrence) -> bool:
    """Return whether an occurrence is a mark on the axis and not a row under it."""
    length = occurrence.end - occurrence.begin
    return occurrence.times is None and length <= _LONGEST_MARK and not _is_backstage(occurrence)
