"""The marks, bars and labels of a calendar."""

from __future__ import annotations

from datetime import date

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Color, Group, Item, Paint, Path
from journeymap.drawing.shapes import function_mark, line
from journeymap.drawing.theme import FUNCTIONS, NOBODY, ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import CalendarContent
from journeymap.views.calendar.day_scale import DayScale
from journeymap.views.calendar.lanes import Extent
from journeymap.views.calendar.occasion_texts import describe_occasion
from journeymap.views.calendar.occasions import Occasion


def reaches_out(node: TouchpointNode) -> bool:
    """Return whether the employer turns to people here, of whatever kind it is."""
    return node.touchpoint.side == "frontstage" and node.touchpoint.from_ == "employer"


def day_mark(
    theme: ColorTheme,
    function: str | None,
    x: float,
    y: float,
    radius: float,
    is_filled: bool,
    is_planned: bool = False,
) -> Path:
    """Draw the mark of a day in the shape of a function."""
    key = function if function in FUNCTIONS else NOBODY
    dashes = dim.PLANNED_DASHES if is_planned else ()
    paint = Paint(theme[key if is_filled else "page"], theme[key], dim.MARK_OUTLINE, dashes)
    return Path(function_mark(key, x, y, radius), paint, ("mark", key))


def bar(
    theme: ColorTheme, function: str | None, place: tuple[float, float, float, float], is_filled: bool,
    is_planned: bool = False,
) -> Box:  # fmt: skip
    """Draw a bar in the color and pattern of a function, or hollow."""
    paint, key = theme.function_paint(function), function if function in FUNCTIONS else NOBODY
    if not is_filled:
        paint = Paint(theme["page"], paint.fill, dim.MARK_OUTLINE, dim.PLANNED_DASHES if is_planned else ())
    return Box(*place, paint, ("stretch", key), dim.BAR_RADIUS)


def count_mark(theme: ColorTheme, count: int, x: float, y: float, right: float = float("inf")) -> tuple[Box, Item]:
    """Draw how many more there are; it begins at `x`, or ends at `right`."""
    text = measure_text(f"+{count}", 40, dim.SMALL_TYPE, theme["ink"], bold=True, meaning=("count",))
    width = text.width + 2 * dim.LABEL_PADDING
    left = min(x, right - width)
    box = Box(left, y, width, dim.LANE, Paint(theme["header"], theme["strong-line"], 0.2), ("pill", "count"), 0.6)
    return box, text.place(left + dim.LABEL_PADDING, y + (dim.LANE - text.height) / 2)


class OccasionMark:
    """An occasion on the days of a band: its mark, bar or run, with its label."""

    def __init__(self, content: CalendarContent, occasion: Occasion, scale: DayScale, right: float) -> None:
        self._content, self.occasion, self._scale, self._right = content, occasion, scale, right
        self._theme = content.context.theme
        self._days = [day for day in occasion.days if scale.first <= day <= scale.last] or [occasion.first]
        self._shape = self._shape_extent()
        length = self._shape.right - self._shape.left - 2 * (dim.PLAQUE_INDENT + dim.LABEL_PADDING)
        ink, is_number = self._theme["ink"], not content.has_names
        text, width = content.label(occasion), max(dim.NAMED_WIDTH, length)
        self._label = measure_text(text, width, dim.SMALL_TYPE, ink, bold=is_number, meaning=("name",))
        needed = self._label.width + 2 * dim.LABEL_PADDING
        self._is_inside = occasion.is_lasting and len(self._label.lines) == 1 and self._label.width <= length
        self._is_between = occasion.is_recurring and self._has_room_between_marks()
        self._is_right = self._shape.right + dim.LABEL_GAP + needed <= right
        is_beside = self._is_right or self._shape.left - dim.LABEL_GAP - needed >= scale.left
        self._is_over = not (self._is_inside or self._is_between or (is_beside and not occasion.is_recurring))
        self.extent = self._whole_extent()

    @property
    def height(self) -> float:
        label = self._label.height + 2 * dim.LABEL_TOP
        under = 2.6 * dim.RUN_MARK if self.occasion.is_recurring else dim.LANE
        return label + dim.RUN_LABEL_GAP + under if self._is_over else max(dim.LANE, label)

    @property
    def _spacing(self) -> float:
        """The average distance of the marks of a run."""
        first, last = self._place(self._days[0]), self._place(self._days[-1])
        return (last - first) / max(1, len(self._days) - 1)

    def _has_room_between_marks(self) -> bool:
        """Return whether the label of a run fits between its first two marks."""
        label = self._label
        return (
            len(label.lines) == 1
            and len(self._days) > 1
            and label.width + dim.LABEL_PADDING <= self._spacing - 2.6 * dim.RUN_MARK - 2 * dim.LABEL_GAP
        )

    def _shape_extent(self) -> Extent:
        if self.occasion.is_lasting:
            left = self._scale.start(self.occasion.first) + dim.BAR_INSET
            return Extent(left, max(self._scale.end(self.occasion.last) - dim.BAR_INSET, left + dim.NARROWEST_BAR))
        return Extent(self._place(self._days[0]) - dim.MARK_REACH, self._place(self._days[-1]) + dim.MARK_REACH)

    def _place(self, day: date) -> float:
        """Return the middle of the mark of a day, between the ends of all days."""
        low, high = self._scale.left + dim.MARK_REACH, self._right - dim.MARK_REACH
        return min(max(self._scale.middle(day), low), high)

    def _whole_extent(self) -> Extent:
        left, right = self._shape
        needed = self._label.width + 2 * dim.LABEL_PADDING
        if self._is_inside or self._is_between:
            return self._shape
        if self._is_over:
            begin = min(left, self._right - needed)
            return Extent(begin, max(right, begin + needed))
        if self._is_right:
            return Extent(left, right + dim.LABEL_GAP + needed - dim.LABEL_PADDING)
        return Extent(left - dim.LABEL_GAP - needed + dim.LABEL_PADDING, right)

    def draw(self, y: float) -> Group:
        """Draw it with its top at `y`."""
        theme, occasion, node = self._theme, self.occasion, self.occasion.node
        left, right = self.extent
        paint = Paint() if occasion.is_recurring else Paint(theme["page"], theme["line"], dim.GUIDE_WEIGHT)
        ground = Box(left, y, right - left, self.height, paint, ("pill", "occasion"), dim.BAR_RADIUS)
        items: list[Item] = [ground, *self._draw_shape(y), *self._draw_label(y)]
        title, description = describe_occasion(self._content, self.occasion)
        function = self._content.function(self.occasion)
        meaning = ("touchpoint", *((function,) if function else ()), *(("moment",) if node.touchpoint.moment else ()))
        return Group(tuple(items), meaning, title, description, "listitem", node.reference)

    def _draw_label(self, y: float) -> list[Item]:
        left, right = self._shape
        label, top = self._label, y + (self.height - self._label.height) / 2
        if self._is_over or self._is_inside or self._is_between:
            x = left + (2.6 * dim.RUN_MARK + dim.LABEL_GAP if self._is_between else dim.PLAQUE_INDENT)
            if self._is_over:
                x, top = self.extent.left, y + dim.LABEL_TOP
            paint = self._theme.fill_paint("page")
            place = (x, top - 0.3, label.width + dim.LABEL_PADDING, label.height + 0.6)
            plaque = Box(*place, paint, ("plaque",), dim.BAR_RADIUS)
            return [plaque, label.place(x + dim.LABEL_PADDING / 2, top)]
        if self._is_right:
            return [label.place(right + dim.LABEL_GAP, top)]
        return [label.place(left - dim.LABEL_GAP, top, "end")]

    def _draw_shape(self, y: float) -> list[Item]:
        theme, occasion, (left, right) = self._theme, self.occasion, self._shape
        function, node = self._content.function(occasion), occasion.node
        is_planned = node.touchpoint.status == "planned"
        is_filled = reaches_out(node) and not is_planned
        middle = y + self.height - dim.LANE / 2 if self._is_over else y + self.height / 2
        if occasion.is_lasting:
            top = middle - dim.BAR / 2
            items: list[Item] = [bar(theme, function, (left, top, right - left, dim.BAR), is_filled, is_planned)]
            if occasion.is_due and occasion.last <= self._scale.last:
                items.append(due_line(theme, right, middle))
            return items
        if not occasion.is_recurring:
            x = self._place(self._days[0])
            return [day_mark(theme, function, x, middle, dim.MARK_RADIUS, is_filled, is_planned)]
        level = middle if self._is_between else y + self.height - 1.3 * dim.RUN_MARK - 0.2
        return self._draw_run(level, function, is_filled, is_planned)

    def _draw_run(self, y: float, function: str | None, is_filled: bool, is_planned: bool) -> list[Item]:
        """Draw the days on which something recurs, or a bar if there are too many."""
        theme, (left, right) = self._theme, self._shape
        places = list(map(self._place, self._days))
        if self._spacing < 2.6 * dim.RUN_MARK + dim.MARK_OUTLINE:
            place = (left, y - dim.RUN_MARK, right - left, 2 * dim.RUN_MARK)
            return [bar(theme, function, place, is_filled, is_planned)]
        paint = Paint(line=_color(theme, function), weight=dim.RUN_LINE)
        marks = [day_mark(theme, function, x, y, dim.RUN_MARK, is_filled, is_planned) for x in places]
        return [line(places[0], y, places[-1], y, paint, ("run",)), *marks]


def due_line(theme: ColorTheme, right: float, middle: float) -> Path:
    """Draw the end of a bar on whose last day something is due."""
    x, half = right - dim.DUE_WEIGHT / 2, dim.LANE / 2
    return line(x, middle - half, x, middle + half, theme.line_paint("ink", dim.DUE_WEIGHT), ("due",))


def _color(theme: ColorTheme, function: str | None) -> Color:
    return theme[function if function in FUNCTIONS else NOBODY]
