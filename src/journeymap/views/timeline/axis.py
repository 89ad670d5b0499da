"""The axis of a persona: weeks, breaks, shaded intervals and windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Item
from journeymap.drawing.shapes import line
from journeymap.graph.timeline import DAY
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import axis_break, interval_paint
from journeymap.views.timeline.persona_days import PersonaDays
from journeymap.views.timeline.scale import Scale

_WEEK = 7 * DAY


def gap_length(context: RenderContext, hours: int) -> str:
    """Return the length of a gap in days; a long one in months or years."""
    messages, days = context.messages, max(1, round(hours / DAY))
    if days % 365 == 0:
        return messages.format_amount(days // 365, "year")
    return messages.format_amount(round(days / 30), "month") if days > 120 else messages.format_amount(days, "day")


class Axis:
    """The axis between rows of marks: one above it, one below if any are `hanging`."""

    def __init__(self, days: PersonaDays, scale: Scale, hanging: Sequence[tuple[float, float]]) -> None:
        self._days = days
        self._context = days.context
        self._scale = scale
        self._breaks = list(self._measure_breaks())
        reach = 1.3 * dim.MARK_RADIUS + dim.MARK_GAP
        is_in_way = any(
            left - reach < x + text.width / 2 and x - text.width / 2 < right + reach
            for x, text in self._breaks
            for left, right in hanging
        )
        self._breaks_drop = dim.BREAK_TEXT_DROP + (dim.MARK_ROW if is_in_way else 0.0)
        breaks_bottom = self._breaks_drop + max((text.height for _, text in self._breaks), default=0.0)
        self.height_below = max(dim.MARK_ROW if hanging else dim.TICK, breaks_bottom) + dim.AXIS_FOOT

    def _measure_breaks(self) -> Iterator[tuple[float, MeasuredText]]:
        """Yield the middle of each break, and the length of the time left out."""
        first, last = min(self._days.hours), max(self._days.hours)
        for section in self._scale.sections:
            if section.is_shortened and section.end > first and section.start < last:
                length, soft = gap_length(self._context, section.end - section.start), self._context.theme["soft"]
                text = measure_text(length, dim.BREAK_TEXT_WIDTH, dim.SMALL_TYPE, soft, meaning=("break",))
                yield (section.left + section.right) / 2, text

    def draw(self, y: float) -> list[Item]:
        return [*self._intervals(y), *self._line(y), *self._windows(y)]

    def _intervals(self, y: float) -> list[Item]:
        boxes: list[Item] = []
        # silences first, because they are longer and would cover a pile-up
        for interval in sorted(self._days.intervals, key=attrgetter("kind"), reverse=True):
            left, right = self._scale(interval.start), self._scale(interval.end)
            top = y - (dim.SILENCE_RISE if interval.kind == "silence" else dim.MARK_ROW + dim.OUTER_MARGIN)
            width, paint = max(dim.NARROWEST_INTERVAL, right - left), interval_paint(self._context.theme, interval.kind)
            boxes.append(Box(left, top, width, y + dim.TICK - top, paint, (interval.kind, "shade")))
        return boxes

    def _line(self, y: float) -> list[Item]:
        """Draw the line with its weeks and breaks, and the length of each break."""
        theme, scale = self._context.theme, self._scale
        ink, tick = theme.line_paint("ink", dim.AXIS_WEIGHT), theme.line_paint("strong-line", dim.TICK_WEIGHT)
        first, last = min(self._days.hours), max(self._days.hours)
        items: list[Item] = [text.place(x, y + self._breaks_drop, "middle") for x, text in self._breaks]
        for section in scale.sections:
            if section.end <= first or section.start >= last:
                continue
            if section.is_shortened:
                items += axis_break(theme, section.left, section.right, y)
                continue
            items.append(line(section.left, y, section.right, y, ink, ("axis",)))
            if _WEEK * section.hour_width >= dim.NARROWEST_WEEK:
                weeks = range(-(-section.start // _WEEK) * _WEEK, section.end, _WEEK)
                items += [line(scale(hour), y, scale(hour), y + dim.TICK, tick, ("week",)) for hour in weeks]
        return items

    def _windows(self, y: float) -> list[Item]:
        """Draw bars for marked touchpoints that last or may be on any day.

        The bar of what does not count as contact is a thin line below the axis.
        """
        theme, scale = self._context.theme, self._scale
        counted, other = (
            theme.line_paint("ink", dim.WINDOW_WEIGHT),
            theme.line_paint("soft", dim.UNCOUNTED_WINDOW_WEIGHT),
        )
        bars: list[Item] = []
        for occurrence in self._days.marked:
            if occurrence.end > occurrence.begin:
                is_counted = occurrence in self._days.counted
                level, paint = (y, counted) if is_counted else (y + dim.MARK_MIDDLE, other)
                left, right = scale(occurrence.begin), scale(occurrence.end)
                bars.append(line(left, level, right, level, paint, ("window",)))
        return bars
