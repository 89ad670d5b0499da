"""What follows the calendar and not the person: a band of twelve months; and what has no time at all, in words."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence

from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import line, paragraph
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.graph import TouchpointNode
from journeymap.model.timing import Dates, Months, When
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.marks import stop_mark

__all__ = ["follows_calendar", "untimed", "year"]

_BAR = 2.6
_BULLET = 4.0


def follows_calendar(node: TouchpointNode) -> list[When]:
    """The times of a touchpoint that are of the calendar."""
    return [when for when in node.touchpoint.when if isinstance(when, (Dates, Months))]


def year(
    scope: RenderContext, nodes: Sequence[TouchpointNode], left: float, start: float, right: float, y: float
) -> tuple[list[Item], float]:
    """The months from `start` to `right` with a row to a touchpoint, and where they end."""
    theme, words = scope.theme, scope.messages
    heading = paragraph(words("time.calendar"), start - left - 5, 11.0, theme["ink"], bold=True)
    month = (right - start) / 12
    names = [paragraph(words(f"time.month.{number}"), month - 1, 7.0, theme["soft"]) for number in range(1, 13)]
    head = max(heading.height, *(name.height for name in names)) + 1.2
    items: list[Item] = [heading.place(left, y)]
    for number, name in enumerate(names):
        items.append(name.place(start + (number + 0.5) * month, y + head - 1.2 - name.height, "middle"))
    top = at = y + head
    rows: list[Item] = []
    guides: list[Item] = []
    for node in nodes:
        guides.append(line(left, at, right, at, theme.line_paint("line", 0.15), ("guide",)))
        row, high = _row(scope, node, left, start, month, at + 0.8)
        rows.append(row)
        at += high + 1.6
    paint = theme.line_paint("line", 0.2)
    guides += [line(start + one * month, top, start + one * month, at, paint, ("guide",)) for one in range(13)]
    return [
        Group(
            (Group(tuple(guides), ("background",)), *items, *rows), ("calendar",), words("time.calendar"), role="list"
        )
    ], at


def _row(
    scope: RenderContext, node: TouchpointNode, left: float, start: float, month: float, y: float
) -> tuple[Group, float]:
    theme, words = scope.theme, scope.messages
    room = start - left - _BULLET - 2
    name = paragraph(scope.touchpoint_name(node), room, ROOMY.small, theme["ink"], meaning=("name",))
    said = [words.when(when, scope.anchor_names) for when in follows_calendar(node)]
    only = [scope.name("personas", one) for one in node.touchpoint.personas]
    more = [words("map.only-for", persona=", ".join(only))] if only and not scope.persona else []
    told = paragraph(" · ".join([*said, *more]), room, 7.0, theme["soft"], meaning=("when",))
    beside = len(name.lines) == len(told.lines) == 1 and name.width + told.width + 1.6 <= room
    high = name.height if beside else name.height + told.height + 0.2
    items: list[Item] = [stop_mark(scope, node, left + 1.4, y + 1.3, 1.0), name.place(left + _BULLET, y)]
    if beside:
        items.append(told.place(left + _BULLET + name.width + 1.6, y + name.height - told.height))
    else:
        items.append(told.place(left + _BULLET, y + name.height + 0.2))
    paint = theme.function_paint(scope.graph.function(node))
    for when in follows_calendar(node):
        for begin, end in _stretches(when):
            wide = max(1.0, (end - begin) * month)
            at = min(start + begin * month, start + 12 * month - wide)
            items.append(Box(at, y + high / 2 - _BAR / 2, wide, _BAR, paint, ("stretch",), 0.5))
    owners = ", ".join(scope.name("teams", one) for one in node.touchpoint.owners) or words("gap.owner")
    described = f"{', '.join([*said, *more])}. {words('lane.owner')}: {owners}"
    return Group(
        tuple(items), ("touchpoint",), scope.touchpoint_name(node), described, "listitem", node.reference
    ), high


def _stretches(when: When) -> Iterator[tuple[float, float]]:
    """Where it lies in the year, in months from 0 to 12; what goes over New Year in two parts."""
    if isinstance(when, Months):
        for month in dict.fromkeys(when.months):
            yield month - 1, month
    elif isinstance(when, Dates):
        first, last = (
            day.month - 1 + (day.day - 1 + after) / calendar.monthrange(day.year, day.month)[1]
            for day, after in ((when.first, 0), (when.last, 1))
        )
        years = when.last.year - when.first.year
        if years == 0:
            yield first, last
        elif years > 1 or first <= last:
            yield 0, 12
        else:
            yield first, 12
            yield 0, last


def untimed(
    scope: RenderContext, nodes: Sequence[TouchpointNode], left: float, right: float, y: float
) -> tuple[list[Item], float]:
    """The names of what has no place on any line, side by side, and where they end."""
    theme = scope.theme
    heading = paragraph(scope.messages("time.untimed"), 90, ROOMY.body + 0.5, theme["soft"], bold=True)
    items: list[Item] = [heading.place(left, y)]
    begin = x = left + heading.width + 5
    at, high = y, heading.height
    for node in nodes:
        name = paragraph(scope.touchpoint_name(node), 80, ROOMY.small, theme["ink"], meaning=("name",))
        wide = _BULLET + name.width + 6
        if x > begin and x + wide > right:
            x, at, high = begin, at + high + 0.8, 0.0
        sign = stop_mark(scope, node, x + 1.4, at + 1.3, 1.0)
        owners = ", ".join(scope.name("teams", one) for one in node.touchpoint.owners) or scope.messages("gap.owner")
        described = f"{scope.messages('time.untimed')}. {scope.messages('lane.owner')}: {owners}"
        group = Group(
            (sign, name.place(x + _BULLET, at)),
            ("touchpoint",),
            scope.touchpoint_name(node),
            described,
            "listitem",
            node.reference,
        )
        items.append(group)
        x, high = x + wide, max(high, name.height)
    return [Group(tuple(items), ("untimed",), scope.messages("time.untimed"), role="list")], at + high
