"""The legend of the calendar."""

from __future__ import annotations

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Shape
from journeymap.drawing.theme import functions_in_order
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import CalendarContent
from journeymap.views.calendar.marks import bar, count_mark, day_mark, due_line, reaches_out
from journeymap.views.calendar.named_days import named_days_paint
from journeymap.views.calendar.occasion_texts import silent_texts
from journeymap.views.calendar.occasions import Occasion

_MIDDLE = 2.2  # of a symbol, from its top


def legend_entries(content: CalendarContent, *, counts: bool) -> list[LegendEntry]:
    """Return the symbols that this calendar has, with what they stand for."""
    theme, messages = content.context.theme, content.context.messages
    occasions = [occasion for row in content.rows for occasion in row.occasions]
    entries: list[LegendEntry] = []
    for function in functions_in_order([content.function(occasion) for occasion in occasions]):
        key = None if function == "nobody" else function
        mark = day_mark(theme, key, 1.6, _MIDDLE, dim.MARK_RADIUS, is_filled=True)
        stretch = bar(theme, key, (3.4, _MIDDLE - dim.BAR / 2, 3.6, dim.BAR), is_filled=True)
        entries.append(([mark, stretch], messages(f"function.{function}")))
    nodes = [occasion.node for occasion in occasions]
    hollow = (0.6, _MIDDLE - dim.BAR / 2, 6.0, dim.BAR)
    if not all(map(reaches_out, nodes)):
        reasons = dict.fromkeys(text for node in nodes for text in silent_texts(content, node))
        entries.append(([bar(theme, None, hollow, is_filled=False)], " / ".join(reasons)))
    if any(node.touchpoint.status == "planned" for node in nodes):
        planned = bar(theme, None, hollow, is_filled=False, is_planned=True)
        entries.append(([planned], messages("map.planned")))
    entries += _sign_entries(content, occasions)
    if counts:
        entries.append(([*_shapes(count_mark(theme, 2, 0.6, 0.3))], messages("calendar.more")))
    return entries


def _sign_entries(content: CalendarContent, occasions: list[Occasion]) -> list[LegendEntry]:
    theme, messages = content.context.theme, content.context.messages
    entries: list[LegendEntry] = []
    if any(occasion.is_lasting and occasion.is_due for occasion in occasions):
        stretch = bar(theme, None, (0.6, _MIDDLE - dim.BAR / 2, 6.0, dim.BAR), is_filled=True)
        entries.append(([stretch, due_line(theme, 6.6, _MIDDLE)], messages("calendar.due")))
    if any(occasion.is_estimated for occasion in occasions):
        sign = measure_text("~", 7, dim.BODY_TYPE, theme["ink"], bold=True)
        entries.append(([sign.place(3.5, 0.6, "middle")], messages("calendar.estimated")))
    if content.holidays:
        ground = Box(0.5, 0.4, 6.0, 3.6, named_days_paint(theme, "holiday"), ("holiday",))
        entries.append(([ground], messages("calendar.holiday")))
    if content.plan.crowded:
        ground = Box(0.5, 0.4, 6.0, 3.6, named_days_paint(theme, "crowded"), ("crowded",))
        entries.append(([ground], messages("time.pile-up")))
    return entries


def _shapes(items: tuple[object, ...]) -> list[Shape]:
    return [item for item in items if isinstance(item, Shape)]
