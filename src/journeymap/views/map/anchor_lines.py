"""The anchors on the map: lines through the lanes, their flags and periods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import MM, Box, Group, Path
from journeymap.drawing.shapes import line, polygon
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.timeline import DAY
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import AnchorLine, Band, MapGrid, StepColumn
from journeymap.views.map.item_places import start_hour
from journeymap.views.map.lane import BandLayers, LaneRow
from journeymap.views.render_context import RenderContext


def place_anchors(context: RenderContext, columns: Sequence[StepColumn]) -> tuple[AnchorLine, ...]:
    """Return the positions of the anchors between the first and the last column."""
    persona = context.personas[0] if context.personas else None
    anchors = sorted(context.portfolio.timeline(persona).anchors.items(), key=lambda item: item[1])
    starts = [(column.index, hour) for column in columns if (hour := start_hour(context, column.node)) is not None]
    by_column: dict[int, list[str]] = {}
    for anchor, hour in anchors:
        later = [(start != hour, index) for index, start in starts if start >= hour]
        if later and min(later) != (True, starts[0][0]):
            by_column.setdefault(min(later)[1], []).append(anchor)
    lines: list[AnchorLine] = []
    for index, names in sorted(by_column.items()):
        time_before = _time_between(context, lines[-1].anchors[-1], names[0]) if lines else ""
        lines.append(AnchorLine(index, tuple(names), time_before))
    return tuple(lines)


def _time_between(context: RenderContext, first: str, last: str) -> str:
    """Return the time between two anchors; before the first day, with its silence.

    It is '' if a persona of the journey does not have both.
    """
    lengths, silences = set(), set()
    for persona in context.personas:
        hours = context.portfolio.timeline(persona).anchors
        if first not in hours or last not in hours:
            return ""
        lengths.add((hours[last] - hours[first]) // DAY)
        if (first, last) == _BEFORE_START:
            contacts = silences_of(context.graph).contacts(persona)
            silences.add(contacts.days_without_contact(hours[first], hours[last]))
    text = _amount(context, min(lengths), max(lengths))
    if silences:
        text += ", " + context.messages("map.silence", days=_amount(context, max(silences), max(silences)))
    return text


def _amount(context: RenderContext, least: int, most: int) -> str:
    """Return a number of days in words; long ones as months or years."""
    messages = context.messages
    if least and least % 365 == most % 365 == 0:
        return messages.format_amount(least // 365 if least == most else f"{least // 365}–{most // 365}", "year")
    if least != most:
        return messages.format_amount(f"{least}–{most}", "day")
    if least > 120:
        return messages.format_amount(round(least / 30), "month")
    return messages.format_amount(least, "day")


_BEFORE_START = ("accepted", "started")
"""The anchors between which the longest silence is told."""


class _Period(NamedTuple):
    """The part of a period in this band; `ends_here` if its end anchor is here."""

    left: float
    right: float
    text: MeasuredText | None
    ends_here: bool


class AnchorRow(LaneRow):
    """The flags of a band's anchors, their periods, and the lines through lanes."""

    gap_above = dim.ANCHOR_GAP - dim.LANE_GAP

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.context = grid.context
        self.band = band
        self.all_lines = grid.anchor_lines
        self.label = grid.context.messages("lane.days")
        self.columns = {column.index: column for column in band.columns}
        self.lines = [anchor_line for anchor_line in self.all_lines if anchor_line.index in self.columns]
        self.flags = {anchor_line.index: self._flag_text(anchor_line) for anchor_line in self.lines}
        self.periods = self._find_periods()
        heights = [flag.height + dim.FLAG_ROW_PADDING for flag in self.flags.values()]
        heights += [period.text.height + dim.PERIOD_TEXT_PADDING for period in self.periods if period.text]
        self.flags_height = max(heights, default=0.0)
        self.second_line = self._find_second_line()
        second_height = self.second_line[1].height + dim.SECOND_LINE_PADDING if self.second_line else 0.0
        self.height = self.flags_height + second_height

    def _x(self, anchor_line: AnchorLine) -> float:
        return self.columns[anchor_line.index].edge

    def _flag_text(self, anchor_line: AnchorLine) -> MeasuredText:
        context = self.context
        names = [context.anchor_name(anchor) for anchor in anchor_line.anchors]
        room = self.columns[anchor_line.index].width - dim.FLAG_MARGIN
        color = context.theme["on-notice"]
        return measure_text(" · ".join(names), room, self.band.sizes.small, color, bold=True, meaning=("anchor",))

    def _find_periods(self) -> list[_Period]:
        periods = []
        for before, after in pairwise(self.all_lines):
            begins_here, ends_here = before in self.lines, after in self.lines
            left, right = self.band.left, self.band.right
            if begins_here:
                left = self._x(before) + self.flags[before.index].width + 2 * dim.FLAG_PADDING + dim.PERIOD_GAP
            if ends_here:
                right = self._x(after) - dim.PERIOD_RIGHT
            text = self._period_text(before, after, right - left - dim.PERIOD_TEXT_MARGIN)
            if not ends_here and after.anchors[0] == "started":
                text = None  # the next band tells the time until the first day
            if (begins_here or ends_here) and right - left > dim.PERIOD_SHORTEST:
                periods.append(_Period(left, right, text, ends_here))
        return periods

    def _find_second_line(self) -> tuple[float, MeasuredText] | None:
        """Return x and text of contract to first day, if not between their flags."""
        for before, after in pairwise(self.all_lines):
            if (before.anchors[-1], after.anchors[0]) != _BEFORE_START or after not in self.lines:
                continue
            end = self._x(after) - dim.PERIOD_RIGHT
            if any(period.text and period.ends_here for period in self.periods if period.right == end):
                return None
            text = self._period_text(before, after, dim.PERIOD_TEXT_WIDTH)
            if text is not None:
                start = self._x(before) if before in self.lines else self.band.left
                return max(self.band.left + text.width / 2, (start + self._x(after)) / 2), text
        return None

    def _period_text(self, before: AnchorLine, after: AnchorLine, room: float) -> MeasuredText | None:
        """Return the text of the time between two lines; None if it is too long."""
        if not after.time_before:
            return None
        color, size = self.context.theme["ink"], self.band.sizes.small
        is_bold = (before.anchors[-1], after.anchors[0]) == _BEFORE_START
        for limit, most_lines in ((1000.0, 1), (max(room, dim.PERIOD_NARROWEST_TEXT), 3)):
            block = measure_text(after.time_before, limit, size, color, bold=is_bold, meaning=("days",))
            if block.width <= room and len(block.lines) <= most_lines:
                return block
        return None

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the flags, the periods, and the lines from the headers to the flags."""
        theme = self.context.theme
        for anchor_line in self.lines:
            flag, x = self.flags[anchor_line.index], self._x(anchor_line)
            width, height = flag.width + 2 * dim.FLAG_PADDING, flag.height + dim.FLAG_HEIGHT_PADDING
            box = Box(x, y, width, height, theme.fill_paint("notice"), ("anchor", "flag"), dim.FLAG_CORNER)
            items = (box, flag.place(x + dim.FLAG_PADDING, y + dim.FLAG_HEIGHT_PADDING / 2))
            group = Group(items, ("anchor",), " · ".join(flag.lines), role="group")
            layers.column(anchor_line.index).append(group)
        if self.second_line:
            x, text = self.second_line
            layers.labels.append(text.place(x, y + self.flags_height, "middle"))
        for period in self.periods:
            self._draw_period(period, y, layers)
        paint = theme.line_paint("notice", dim.ANCHOR_LINE, dim.ANCHOR_DASHES)
        xs = map(self._x, self.lines)
        layers.lines += [line(x, layers.headers_bottom, x, y, paint, ("anchor",)) for x in xs]

    def _draw_period(self, period: _Period, y: float, layers: BandLayers) -> None:
        theme, text = self.context.theme, period.text
        middle = y + self.band.sizes.small * MM / 2 + dim.PERIOD_LINE_TOP
        paint = theme.line_paint("strong-line", dim.PERIOD_LINE)
        length, covered, half_height = dim.PERIOD_ARROW
        end = period.right - covered if period.ends_here else period.right
        if text is None:
            layers.lines.append(line(period.left, middle, end, middle, paint, ("days",)))
        else:
            centre = (period.left + period.right) / 2
            top = middle - text.height / 2 if len(text.lines) == 1 else y - dim.PERIOD_TEXT_RISE
            layers.labels.append(text.place(centre, top, "middle"))
            half = text.width / 2
            layers.lines.append(line(period.left, middle, centre - half - 1, middle, paint, ("days",)))
            layers.lines.append(line(centre + half + 1, middle, end, middle, paint, ("days",)))
        if period.ends_here:
            right, base = period.right, period.right - length
            tip = polygon([(right, middle), (base, middle - half_height), (base, middle + half_height)])
            layers.lines.append(Path(tip, theme.fill_paint("strong-line"), ("days",)))
