"""A panel: one persona's axis with its labels, rows and anchors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import Box, Group, Item, Path
from journeymap.drawing.shapes import line, polyline
from journeymap.errors import RenderError
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.axis_labels import AnchorFlags, AxisLabel, place_in_layers, place_side_by_side
from journeymap.views.timeline.persona_days import PersonaDays, ShadedInterval, shared_rows
from journeymap.views.timeline.rows import axis_break, interval_paint
from journeymap.views.timeline.scale import Scale


def gap_length(context: RenderContext, hours: int) -> str:
    """Return the length of a gap in days; a long one in months or years."""
    messages, days = context.messages, max(1, round(hours / DAY))
    if days % 365 == 0:
        return messages.format_amount(days // 365, "year")
    return messages.format_amount(round(days / 30), "month") if days > 120 else messages.format_amount(days, "day")


class Panel:
    """The days of one persona, or of several who meet the same at the same time.

    Under the axis are the rows of all days that are `sharing` its anchors.
    """

    def __init__(self, days: PersonaDays, sharing: Sequence[PersonaDays], scale: Scale) -> None:
        context = self._context = days.context
        self._days, self._scale = days, scale
        theme, title_width = context.theme, min(dim.HEADING_WIDTH, scale.left - MARGIN - 3.0)
        ink = theme["ink"]
        if max(len(days.anchors), len(days.intervals)) > dim.MOST_LABELS:
            reason = f"it has more than {dim.MOST_LABELS} events, silences or pile-ups on one axis; draw one stage"
            raise RenderError("this timeline", reason)
        self._flags = AnchorFlags(context, days.anchors, scale)
        self._heading = measure_text(days.title, title_width, dim.PERSONA_TYPE, ink, bold=True, meaning=("persona",))
        self._facts = [measure_text(fact, title_width, TYPE.body, ink, meaning=("days",)) for fact in days.facts()]
        self._rows = shared_rows(sharing, scale.left - MARGIN)
        rows_title = " · ".join(own.title for own in sharing) if len(sharing) > 1 and self._rows else ""
        text = measure_text(rows_title, scale.left - MARGIN - 4, TYPE.small, theme["soft"], bold=True)
        self._rows_title = text if rows_title else None
        subjects: list[Occurrence | ShadedInterval] = [*days.marked, *days.intervals]
        labels = [AxisLabel(context, scale, subject) for subject in subjects]
        self._labels = sorted(labels, key=attrgetter("point"))
        mark_width, subjects = 2 * dim.MARK_RADIUS + dim.MARK_GAP, [label.subject for label in self._labels]
        stub_widths = [mark_width if isinstance(own, Occurrence) else dim.LEADER_WIDTH for own in subjects]
        self._stubs = place_side_by_side([label.point for label in self._labels], stub_widths, scale.left, scale.right)
        """Where a mark or leader line stands in the row of marks."""
        left = min(scale.left, MARGIN + title_width + 3.0)
        self._positions = place_in_layers(self._stubs, [label.width for label in self._labels], left, scale.right)

    @cached_property
    def _layers(self) -> list[tuple[float, float]]:
        """Layers from the axis up: the gap for leader lines under each, and its height."""
        layers = []
        for layer in range(1 + max((position.layer for position in self._positions), default=-1)):
            placed = zip(self._labels, self._positions, strict=True)
            height = max(label.height for label, position in placed if position.layer == layer)
            shifts = [
                abs(position.passes[layer] - (position.passes[layer - 1] if layer else stub))
                for position, stub in zip(self._positions, self._stubs, strict=True)
                if position.layer >= layer
            ]
            slant = min(dim.MOST_LAYER_GAP, max(shifts, default=0.0) / 5)
            layers.append((dim.LAYER_GAP + slant, height + dim.LAYER_PADDING))
        return layers

    @property
    def _height_over_axis(self) -> float:
        texts = self._heading.height + sum(fact.height + dim.FACT_GAP for fact in self._facts) + dim.HEADING_GAP
        return max(sum(height + gap for gap, height in self._layers) + dim.MARK_ROW + dim.OUTER_MARGIN, texts)

    @property
    def _height_under_axis(self) -> float:
        title = self._rows_title.height + dim.ROWS_TITLE_GAP if self._rows_title else 0.0
        return dim.ROWS_DROP + title + sum(row.height for row in self._rows)

    @property
    def height(self) -> float:
        return self._height_over_axis + self._height_under_axis + self._flags.height

    def draw(self, y: float) -> Group:
        axis = y + self._height_over_axis
        heading: list[Item] = [self._heading.place(MARGIN, y)]
        at = y + self._heading.height + dim.HEADING_GAP
        for fact in self._facts:
            heading.append(fact.place(MARGIN, at))
            at += fact.height + dim.FACT_GAP
        leaders, labels = self._draw_labels(axis)
        guides, rows = self._draw_rows(axis + dim.ROWS_DROP)
        flags = self._flags.draw(axis - dim.ANCHOR_RISE, axis + self._height_under_axis)
        ground = (*self._draw_intervals(axis), *self._draw_axis(axis), *self._draw_windows(axis), *guides, *leaders)
        items = (Group(ground, ("background",)), *heading, *labels, *rows, *flags)
        description = ", ".join(" ".join(fact.lines) for fact in self._facts)
        return Group(items, ("days-of",), self._days.title, description, "list")

    def _draw_rows(self, y: float) -> tuple[list[Path], list[Item]]:
        guides, rows = list[Path](), list[Item]()
        if self._rows_title:
            rows.append(self._rows_title.place(MARGIN, y))
            y += self._rows_title.height + dim.ROWS_TITLE_GAP
        paint = self._context.theme.line_paint("line", dim.GUIDE_WEIGHT)
        for number, row in enumerate(self._rows):
            if number:
                level = y - dim.GUIDE_RISE
                guides.append(line(MARGIN, level, self._scale.right, level, paint, ("guide",)))
            rows.append(row.draw(self._context, self._scale, y))
            y += row.height
        return guides, rows

    def _draw_intervals(self, axis: float) -> list[Item]:
        boxes: list[Item] = []
        # silences first, because they are longer and would cover a pile-up
        for interval in sorted(self._days.intervals, key=attrgetter("kind"), reverse=True):
            left, right = self._scale(interval.start), self._scale(interval.end)
            top = axis - dim.MARK_ROW - (dim.INNER_MARGIN if interval.kind == "silence" else dim.OUTER_MARGIN)
            paint = interval_paint(self._context.theme, interval.kind)
            width = max(dim.NARROWEST_INTERVAL, right - left)
            boxes.append(Box(left, top, width, axis + dim.TICK - top, paint, (interval.kind, "shade")))
        return boxes

    def _draw_axis(self, axis: float) -> list[Item]:
        """Draw the axis with its weeks and breaks, and the length of each break."""
        theme, scale = self._context.theme, self._scale
        ink, tick = theme.line_paint("ink", dim.AXIS_WEIGHT), theme.line_paint("strong-line", dim.TICK_WEIGHT)
        week = 7 * DAY
        first, last = min(self._days.hours), max(self._days.hours)
        items: list[Item] = []
        for section in scale.sections:
            if section.end <= first or section.start >= last:
                continue
            if section.is_shortened:
                items += axis_break(theme, section.left, section.right, axis)
                length = gap_length(self._context, section.end - section.start)
                text = measure_text(length, 60, dim.SMALLEST_TYPE, theme["soft"], meaning=("break",))
                middle = (section.left + section.right) / 2
                items.append(text.place(middle, axis + dim.BREAK_TEXT_DROP, "middle"))
                continue
            items.append(line(section.left, axis, section.right, axis, ink, ("axis",)))
            if week * section.hour_width >= dim.NARROWEST_WEEK:
                weeks = range(-(-section.start // week) * week, section.end, week)
                items += [line(scale(hour), axis, scale(hour), axis + dim.TICK, tick, ("week",)) for hour in weeks]
        return items

    def _draw_windows(self, axis: float) -> list[Item]:
        """Draw bars on the axis for marked touchpoints that last or may be on any day."""
        paint = self._context.theme.line_paint("ink", dim.WINDOW_WEIGHT)
        return [
            line(self._scale(occurrence.begin), axis, self._scale(occurrence.end), axis, paint, ("window",))
            for label in self._labels
            if isinstance(occurrence := label.subject, Occurrence) and occurrence.end > occurrence.begin
        ]

    def _draw_labels(self, axis: float) -> tuple[list[Item], list[Item]]:
        context, marks_middle = self._context, axis - dim.MARK_ROW / 2 - dim.LAYER_PADDING
        leaders, labels = list[Item](), list[Item]()
        for label, position, stub in zip(self._labels, self._positions, self._stubs, strict=True):
            is_occurrence = isinstance(label.subject, Occurrence)
            start = [(label.point, axis), (stub, marks_middle)] if is_occurrence else []
            leader = position.leader_points(axis - dim.MARK_ROW - dim.OUTER_MARGIN, self._layers, direction=-1)
            points = [*start, (stub, axis - dim.MARK_ROW - dim.INNER_MARGIN), *leader]
            color = "strong-line" if is_occurrence else label.color
            paint = context.theme.line_paint(color, dim.LEADER_WEIGHT)
            leaders.append(Path(polyline(points), paint, ("leader",)))
            bottom = leader[-1][1] - dim.LAYER_PADDING
            labels.append(label.draw(context, position.middle, bottom, (stub, marks_middle)))
        return leaders, labels
