"""The head of a band of days: months, weeks, and the names of special days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.drawing.shapes import line
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.day_scale import DayScale
from journeymap.views.calendar.lanes import Extent, layers_over
from journeymap.views.calendar.named_days import NamedDays, named_days_paint
from journeymap.views.render_context import RenderContext

_DAY = timedelta(days=1)


class Axis:
    """The head of a band, from the top of the month names down to the first row."""

    def __init__(self, context: RenderContext, scale: DayScale, named: Sequence[NamedDays], right: float) -> None:
        self._context, self._theme, self._scale, self._right = context, context.theme, scale, right
        self._named = [days for days in named if days.last >= scale.first and days.first <= scale.last]
        self._months = list(self._measure_months())
        self._weeks = list(self._measure_week_names() if self._shows_days else self._measure_week_numbers())
        self._days = list(self._measure_days()) if self._shows_days else []
        labelled = [days for days in self._named if days.name]
        self._labels = [(days, self._measure_name(days)) for days in labelled]
        self._extents = [self._extent(days, text) for days, text in self._labels]
        self._layers = layers_over(self._extents)

    def _measure_name(self, days: NamedDays) -> MeasuredText:
        color = self._theme["soft" if days.kind == "holiday" else "ink"]
        is_bold = days.kind != "holiday"
        return measure_text(days.name, dim.NAME_WIDTH, dim.SMALL_TYPE, color, bold=is_bold, meaning=(days.kind,))

    def _extent(self, days: NamedDays, text: MeasuredText) -> Extent:
        left = min(self._scale.start(days.first), self._right - text.width)
        return Extent(left, left + text.width)

    def _measure_months(self) -> Iterator[tuple[float, MeasuredText | None]]:
        """Yield where each month begins, with its name if there is room.

        All have the longest form that fits into each whole month.
        """
        months, ink = list(self._scale.months()), self._theme["ink"]
        rooms = [right - left - dim.MONTH_PADDING for _, left, right in months]
        forms = [[self._month_name(day, form) for day, _, _ in months] for form in range(3)]
        whole = slice(1, -1) if len(months) > 2 else slice(None)
        fitting = (names for names in forms if all(map(_fits, names[whole], rooms[whole])))
        for (day, left, _), name, room in zip(months, next(fitting, forms[-1]), rooms, strict=True):
            shown = name if _fits(name, room) else self._context.messages(f"calendar.month.{day.month}")
            text = measure_text(shown, room, dim.MONTH_TYPE, ink, bold=True, meaning=("month",))
            yield left, text if _fits(shown, room) else None

    def _month_name(self, day: date, form: int) -> str:
        messages, year = self._context.messages, f" {day.year}"
        name = messages(f"calendar.month.{day.month}" if form else f"time.month.{day.month}")
        return name if form == 2 and not (day.month == 1 or day == self._scale.first) else name + year

    @property
    def _shows_days(self) -> bool:
        """Whether days are wide enough for numbers of their own."""
        return self._scale.day >= dim.NARROWEST_DAY_NUMBER

    def _measure_week_names(self) -> Iterator[tuple[float, MeasuredText]]:
        """Yield where each week that has room for its name begins, with that."""
        for week in self._scale.weeks():
            text = self._context.messages("plan.week", week=week.number)
            name = measure_text(text, dim.NAME_WIDTH, dim.SMALL_TYPE, self._theme["soft"], meaning=("week",))
            if name.width + dim.MONTH_PADDING <= week.right - week.left:
                yield week.left + dim.MONTH_INDENT, name

    def _measure_days(self) -> Iterator[tuple[float, MeasuredText]]:
        """Yield the middle of each day that has room for its number, with that.

        The weekday stands with it where all working days have room for theirs.
        """
        scale, days = self._scale, list(self._scale.days())
        names = {day: f"{self._context.messages(f'plan.weekday.{day.weekday()}')} {day.day}" for day in days}
        widths = {day: text_width(name, dim.SMALL_TYPE) + dim.MONTH_PADDING for day, name in names.items()}
        has_names = all(widths[day] <= scale.day for day in days)
        for day in days:
            width = scale.end(day) - scale.start(day)
            text = names[day] if has_names and widths[day] <= width else str(day.day)
            if width >= dim.NARROWEST_DAY_NUMBER:
                yield scale.middle(day), measure_text(text, 40, dim.SMALL_TYPE, self._theme["soft"], meaning=("day",))

    def _measure_week_numbers(self) -> Iterator[tuple[float, MeasuredText]]:
        """Yield the middle of each week that has room for its number, with that."""
        soft, scale = self._theme["soft"], self._scale
        step = 1
        while step * scale.whole_week() < dim.NARROWEST_WEEK_NUMBER:
            step += 1
        for index, week in enumerate(scale.weeks()):
            number = measure_text(str(week.number), 20, dim.SMALL_TYPE, soft, meaning=("week",))
            if index % step == 0 and (step > 1 or week.right - week.left >= number.width + 0.4):
                x = (week.left + week.right) / 2
                if number.width / 2 <= x - scale.left and x + number.width / 2 <= self._right:
                    yield x, number

    @property
    def has_all_numbers(self) -> bool:
        """Whether each whole week has room for its number."""
        return self._scale.whole_week() >= dim.NARROWEST_WEEK_NUMBER

    @property
    def _months_height(self) -> float:
        return max((text.height for _, text in self._months if text), default=0.0) + dim.HEAD_LINE_GAP

    @property
    def _weeks_height(self) -> float:
        return max((text.height for _, text in self._weeks), default=0.0) + dim.NAMES_GAP

    @property
    def _days_height(self) -> float:
        return max((text.height + dim.NAMES_GAP for _, text in self._days), default=0.0)

    @property
    def _layer_heights(self) -> list[float]:
        heights = [0.0] * (1 + max(self._layers, default=-1))
        for (_, text), layer in zip(self._labels, self._layers, strict=True):
            heights[layer] = max(heights[layer], text.height + dim.NAME_LINE_GAP)
        return heights

    @property
    def height(self) -> float:
        heads = self._months_height + self._weeks_height + self._days_height
        return heads + sum(self._layer_heights) + dim.NAMES_GAP

    def draw_background(self, y: float, bottom: float) -> list[Item]:
        """Draw what lies behind the rows: weekends, named days, weeks and months."""
        theme, scale, top = self._theme, self._scale, y + self.height
        items: list[Item] = []
        for left, right in self._weekends():
            items.append(Box(left, top, right - left, bottom - top, theme.fill_paint("header"), ("panel", "weekend")))
        for days in sorted(self._named, key=lambda days: days.kind != "crowded"):
            left, right = scale.start(days.first), scale.end(days.last)
            if days.kind == "today":
                x = (left + right) / 2
                paint = theme.line_paint("ink", dim.TODAY_WEIGHT)
                items.append(line(x, top, x, bottom, paint, ("today",)))
                continue
            paint = named_days_paint(theme, days.kind)
            items.append(Box(left, top, right - left, bottom - top, paint, ("panel", days.kind)))
        head = y + self._months_height
        names = head + self._weeks_height + self._days_height - dim.NAMES_GAP
        weeks = theme.line_paint("line", dim.GUIDE_WEIGHT)
        months = theme.line_paint("strong-line", dim.MONTH_WEIGHT)
        for week in scale.weeks():
            items += [line(week.left, y1, week.left, y2, weeks, ("week",)) for y1, y2 in ((head, names), (top, bottom))]
        for left, _ in self._months:
            items += [line(left, y1, left, y2, months, ("month",)) for y1, y2 in ((y, head), (top, bottom))]
        return items

    def _weekends(self) -> Iterator[tuple[float, float]]:
        """Yield the ends of each weekend."""
        scale = self._scale
        for day in scale.days():
            if day.weekday() in scale.weekend and (day == scale.first or (day - _DAY).weekday() not in scale.weekend):
                last = day
                while last < scale.last and (last + _DAY).weekday() in scale.weekend:
                    last += _DAY
                yield scale.start(day), scale.end(last)

    def draw(self, y: float) -> list[Item]:
        """Draw the names of months, weeks and days."""
        theme, messages = self._theme, self._context.messages
        items: list[Item] = []
        for (_, left, right), (_, month) in zip(self._scale.months(), self._months, strict=True):
            ground = Box(left, y, right - left, self._months_height, Paint(), ("panel", "header"))
            texts = (month.place(left + dim.MONTH_INDENT, y),) if month else ()
            items.append(Group((ground, *texts), ("month",), " ".join(month.lines) if month else ""))
        top = y + self._months_height
        if self._weeks and not self._shows_days:
            room = self._scale.left - MARGIN - dim.TITLE_MARGIN
            heading = measure_text(messages("calendar.week"), room, dim.SMALL_TYPE, theme["soft"])
            if len(heading.lines) == 1:
                items.append(heading.place(self._scale.left - dim.TITLE_MARGIN, top, "end"))
        items += [week.place(x, top, "start" if self._shows_days else "middle") for x, week in self._weeks]
        items += [day.place(x, top + self._weeks_height, "middle") for x, day in self._days]
        return [*items, *self._draw_names(y)]

    def _draw_names(self, y: float) -> list[Item]:
        bottom, heights = y + self.height, self._layer_heights
        items: list[Item] = []
        leader = self._theme.line_paint("strong-line", dim.LEADER_WEIGHT)
        for (days, text), layer, extent in zip(self._labels, self._layers, self._extents, strict=True):
            base = bottom - dim.NAMES_GAP - sum(heights[:layer])
            items.append(text.place(extent.left, base - text.height))
            x = self._scale.start(days.first)
            if layer and self._is_free(x, layer):
                items.append(line(x, base, x, bottom, leader, ("leader",)))
        return [Group(tuple(items), ("named-days",))] if items else []

    def _is_free(self, x: float, layer: int) -> bool:
        """Return whether a line down from a layer meets no text."""
        return not any(
            below < layer and extent.left - 0.2 <= x <= extent.right + 0.2
            for below, extent in zip(self._layers, self._extents, strict=True)
        )


def _fits(name: str, room: float) -> bool:
    """Return whether the name of a month fits into one line."""
    return text_width(name, dim.MONTH_TYPE, True) <= room
