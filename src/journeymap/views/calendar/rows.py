"""A row of the calendar: its title, and what happens on its days in lanes."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.icons import channel_icon, draw_icon
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.drawing.shapes import line
from journeymap.model.values import strings_in
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import CalendarContent, CalendarRow
from journeymap.views.calendar.day_scale import DayScale
from journeymap.views.calendar.lanes import Lanes, gather
from journeymap.views.calendar.marks import OccasionMark, count_mark
from journeymap.views.calendar.occasion_texts import describe_occasion
from journeymap.views.calendar.occasions import Occasion


class RowLayout:
    """A row in a band of days, with its marks and bars in lanes."""

    def __init__(self, content: CalendarContent, row: CalendarRow, scale: DayScale, right: float) -> None:
        self._content, self.row, self._scale, self._right = content, row, scale, right
        self._theme = content.context.theme
        room = scale.left - MARGIN - _indent(content) - dim.TITLE_MARGIN
        color = "alarm" if row.id is None and content.kind == "teams" else "ink"
        self._title = measure_text(row.title, room, dim.ROW_TYPE, self._theme[color], bold=True, meaning=("row",))
        shown = [occasion for occasion in row.occasions if _is_in(occasion, scale)]
        lasting = [occasion for occasion in shown if occasion.is_lasting or occasion.is_recurring]
        others = [occasion for occasion in shown if not (occasion.is_lasting or occasion.is_recurring)]
        self._lanes: list[list[OccasionMark]] = []
        self._hidden: list[OccasionMark] = []
        lanes = Lanes()
        for occasions in (lasting, others):
            most = len(lanes) + dim.MOST_TOGETHER
            for occasion in occasions:
                self._place(OccasionMark(content, occasion, scale, right), lanes, most)
        self._counts = self._count_hidden()

    def _place(self, mark: OccasionMark, lanes: Lanes, most: int) -> None:
        lane = lanes.place(mark.extent, most)
        if lane is None:
            self._hidden.append(mark)
            return
        if lane == len(self._lanes):
            self._lanes.append([])
        self._lanes[lane].append(mark)

    def _count_hidden(self) -> list[list[OccasionMark]]:
        """Return what finds no room in the lanes, gathered where it is together."""
        widest = count_mark(self._theme, len(self._hidden), 0.0, 0.0)[0].width if self._hidden else 0.0
        lefts = [min(mark.extent.left, self._right - widest) for mark in self._hidden]
        return [[self._hidden[index] for index in group] for group in gather(lefts, widest)]

    @property
    def hidden(self) -> int:
        """How many have no mark of their own."""
        return len(self._hidden)

    @property
    def _lane_heights(self) -> list[float]:
        return [max(mark.height for mark in lane) + dim.LANE_GAP for lane in self._lanes]

    @property
    def height(self) -> float:
        counts = dim.LANE + dim.LANE_GAP if self._counts else 0.0
        lanes = sum(self._lane_heights) + counts - dim.LANE_GAP
        return max(lanes, self._title.height) + 2 * dim.ROW_PADDING

    def draw(self, y: float, right: float) -> Group:
        """Draw the row with its top at `y`, and a line over it up to `right`."""
        theme, content, row = self._theme, self._content, self.row
        items: list[Item] = [line(MARGIN, y, right, y, theme.line_paint("line", dim.GUIDE_WEIGHT), ("guide",))]
        top = y + dim.ROW_PADDING
        if content.kind == "teams":
            edge = (MARGIN, y + 0.3, dim.EDGE, self.height - 0.6)
            paint, meaning = theme.function_paint(row.function), ("edge", row.function or "nobody")
            if row.id is None:
                paint, meaning = theme.gap_paint(), ("edge", "gap")
            items.append(Box(*edge, paint, meaning, dim.EDGE_CORNER))
        if content.kind == "channels" and row.id:
            items += self._draw_icon(row.id, top)
        title = self._title.place(MARGIN + _indent(content), top + 0.2)
        subject = f"{content.kind}/{row.id}" if row.id else ""
        items.append(Group((title,), ("row-name",), row.title, role="listitem", subject=subject))
        placed: list[tuple[OccasionMark, float]] = []
        for lane, height in zip(self._lanes, self._lane_heights, strict=True):
            placed += [(mark, top + (height - dim.LANE_GAP - mark.height) / 2) for mark in lane]
            top += height
        placed.sort(key=lambda each: (each[0].occasion.first, each[0].occasion.last))
        items += [mark.draw(mark_top) for mark, mark_top in placed]
        items += [self._draw_count(group, top) for group in self._counts]
        return Group(tuple(items), ("calendar-row",), row.title, role="list")

    def _draw_icon(self, channel: str, y: float) -> list[Item]:
        """Draw the icon of a channel, if its id or name says what it is."""
        declared = (self._content.context.portfolio.catalogue("channels") or {}).get(channel)
        names = [channel, *strings_in(getattr(declared, "name", None))]
        icon = channel_icon(names)
        color = self._theme["soft"]
        return [draw_icon(icon, MARGIN, y + 0.1, dim.ICON, color, dim.ICON_WEIGHT)] if icon else []

    def _draw_count(self, marks: Sequence[OccasionMark], y: float) -> Group:
        content = self._content
        drawn = count_mark(self._theme, len(marks), min(mark.extent.left for mark in marks), y, self._right)
        first, last = (choose(mark.occasion.first for mark in marks) for choose in (min, max))
        described = (describe_occasion(content, mark.occasion) for mark in marks)
        names = "; ".join(f"{name} ({description})" for name, description in described)
        dates = content.context.messages.format_dates(first, last)
        return Group(drawn, ("count",), f"+{len(marks)}", f"{dates} · {names}", "listitem")


def _is_in(occasion: Occasion, scale: DayScale) -> bool:
    if occasion.is_recurring:
        return any(scale.first <= day <= scale.last for day in occasion.days)
    return occasion.first <= scale.last and occasion.last >= scale.first


def _indent(content: CalendarContent) -> float:
    """Return the width left of the titles, of the edge or icon of a row."""
    return 0.0 if content.kind == "personas" else dim.EDGE + dim.EDGE_GAP
