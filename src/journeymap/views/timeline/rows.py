"""The rows under an axis: what goes on for a while as bars, what recurs as ticks, what happens behind the scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import Paragraph, line, paragraph
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.marks import stop_mark
from journeymap.views.timeline.scale import Scale

__all__ = ["SHORT", "Row", "row", "said_when", "spoken"]

SHORT = 21 * DAY
"""What goes on for no longer is a mark on the axis, with a bar through it."""
_TICKS = 1.3
"""Ticks that would be nearer to each other are a line instead."""
_BAR = 2.4
_BULLET = 4.0


@dataclass(frozen=True)
class Row:
    """A happening in a row of its own, with its name and its time beside it."""

    occurrence: Occurrence
    name: Paragraph
    when: Paragraph
    beside: bool

    @property
    def height(self) -> float:
        """How high it is, with the room after it."""
        high = self.name.height if self.beside else self.name.height + self.when.height + 0.2
        return max(high, _BAR) + 1.1

    def put(self, scope: RenderContext, scale: Scale, left: float, y: float) -> Group:
        """The row with its words from `left` on and its bars on the scale."""
        node, theme = self.occurrence.node, scope.theme
        middle = y + self.name.size * 0.3528 / 2
        function = scope.graph.function(node)
        items: list[Item] = [stop_mark(scope, node, left + 1.4, middle, 1.0), self.name.place(left + _BULLET, y)]
        if self.beside:
            items.append(
                self.when.place(left + _BULLET + self.name.width + 1.6, y + self.name.height - self.when.height)
            )
        else:
            items.append(self.when.place(left + _BULLET, y + self.name.height + 0.2))
        if self.occurrence.times is None:
            start, end = scale(self.occurrence.begin), scale(self.occurrence.over)
            if end - start < 1.6:
                items.append(stop_mark(scope, node, (start + end) / 2, middle))
            else:
                paint = theme.function_paint(function)
                if node.touchpoint.side == "backstage" or not node.touchpoint.makes_contact:
                    dashes = (1.2, 0.8) if node.touchpoint.side == "backstage" else ()
                    paint = Paint(theme["page"], paint.fill, 0.4, dashes)
                items.append(Box(start, middle - _BAR / 2, end - start, _BAR, paint, ("stretch",), 0.5))
        else:
            items += self._ticks(scope, scale, middle)
        return spoken(scope, self.occurrence, tuple(items))

    def _ticks(self, scope: RenderContext, scale: Scale, y: float) -> list[Item]:
        """Ticks where there is room for them, a thin line where they would run together."""
        times = self.occurrence.times
        if not times:
            return []
        function = scope.graph.function(self.occurrence.node) or "nobody"
        ink = Paint(line=scope.theme[function], weight=0.55)
        thin = Paint(line=scope.theme[function], weight=0.3, dashes=(0.5, 0.7))
        found: list[Item] = []
        if not scale.spans:
            return found
        for span in scale.spans:
            here = _within(times, span.start, span.end + (span is scale.spans[-1]))
            if not here:
                continue
            if times.step * span.rate >= _TICKS:
                found += [line(scale(time), y - 1.1, scale(time), y + 1.1, ink, ("recurrence",)) for time in here]
            else:
                found.append(line(scale(here[0]), y, scale(here[-1]) + 0.3, y, thin, ("recurrence",)))
        return found


def _within(times: range, start: int, end: int) -> range:
    """Those of the times that lie from `start` to before `end`."""
    first = max(0, -((times.start - start) // times.step))
    after = max(0, -((times.start - end) // times.step))
    return times[first:after]


def row(scope: RenderContext, occurrence: Occurrence, room: float, only: Sequence[str] = ()) -> Row:
    """The row of a happening, with so much room for its words; `only` names those for whom it is, if not for all."""
    theme, node = scope.theme, occurrence.node
    room -= _BULLET + 2.0
    name = paragraph(scope.touchpoint_name(node), room, ROOMY.small, theme["ink"], meaning=("name",))
    said = [said_when(scope, occurrence), *([scope.messages("map.only-for", persona=", ".join(only))] if only else [])]
    when = paragraph(" · ".join(said), room, 7.0, theme["soft"], meaning=("when",))
    beside = len(name.lines) == len(when.lines) == 1 and name.width + when.width + 1.6 <= room
    return Row(occurrence, name, when, beside)


def said_when(scope: RenderContext, occurrence: Occurrence) -> str:
    """When it is, in the reader's words."""
    return scope.messages.when(occurrence.node.touchpoint.when[occurrence.index], scope.anchor_names)


def spoken(scope: RenderContext, occurrence: Occurrence, items: tuple[Item, ...]) -> Group:
    """The things of a happening, with what can be seen of it said in words."""
    node, words = occurrence.node, scope.messages
    owners = ", ".join(scope.name("teams", owner) for owner in node.touchpoint.owners) or words("gap.owner")
    parts = [said_when(scope, occurrence), f"{words('lane.owner')}: {owners}"]
    if node.touchpoint.moment:
        parts.append(words("map.moment"))
    function = scope.graph.function(node)
    meaning = ("touchpoint", *((function,) if function else ()), *(("moment",) if node.touchpoint.moment else ()))
    return Group(items, meaning, scope.touchpoint_name(node), ". ".join(parts), "listitem", node.reference)
