"""The marks, texts and rows of touchpoints on a timeline, and its legend."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Shape, TextBlock
from journeymap.drawing.shapes import function_mark, line, star
from journeymap.drawing.theme import FUNCTIONS, NOBODY, ColorTheme, functions_in_order
from journeymap.graph import TouchpointNode
from journeymap.graph.occurrence import Occurrence, times_between
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group, touchpoint_meaning
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.scale import Scale


def draw_function_mark(
    theme: ColorTheme, function: str | None, x: float, y: float, *, filled: bool, radius: float = dim.MARK_RADIUS
) -> Path:
    """Draw the mark of a function, filled where it reaches the person."""
    key = function if function in FUNCTIONS else NOBODY
    paint = Paint(theme[key] if filled else theme["page"], theme[key], dim.MARK_OUTLINE)
    return Path(function_mark(key, x, y, radius), paint, ("mark", key))


def touchpoint_mark(
    context: RenderContext, node: TouchpointNode, x: float, y: float, radius: float = dim.MARK_RADIUS
) -> Shape:
    filled = node.touchpoint.makes_contact
    return draw_function_mark(context.theme, context.graph.function(node), x, y, filled=filled, radius=radius)


def interval_paint(theme: ColorTheme, kind: str) -> Paint:
    """Return the paint of a `silence` (dashed) or a `pile-up`."""
    return theme.gap_paint() if kind == "silence" else Paint(theme["moment"], theme["ink"], 0.35)


def axis_break(theme: ColorTheme, left: float, right: float, y: float) -> list[Path]:
    """Draw a shortened section of the axis, interrupted by two slanted strokes."""
    middle, paint = (left + right) / 2, theme.line_paint("ink", dim.AXIS_WEIGHT)
    stroke = theme.line_paint("ink", 0.35)
    return [
        line(left, y, middle - 1.0, y, paint, ("axis",)),
        line(middle + 1.0, y, right, y, paint, ("axis",)),
        *(line(x - 0.45, y + 1.2, x + 0.45, y - 1.2, stroke, ("break",)) for x in (middle - 0.8, middle + 0.8)),
    ]


_LEFT, _CENTRE, _RIGHT, _MIDDLE = 0.5, 4.0, 6.5, 2.2  # where symbols lie at the corner at which the legend draws them


def legend_entries(
    context: RenderContext, nodes: Sequence[TouchpointNode], scale: Scale, intervals: Collection[str]
) -> list[LegendEntry]:
    """Return the symbols with texts; `intervals` may have `silence` and `pile-up`."""
    theme, messages = context.theme, context.messages

    def mark(function: str, *, filled: bool = True) -> list[Shape]:
        return [draw_function_mark(theme, function, _CENTRE, _MIDDLE, filled=filled, radius=dim.LEGEND_MARK_RADIUS)]

    entries: list[LegendEntry] = [
        (mark(function), messages(f"function.{function}"))
        for function in functions_in_order([context.graph.function(node) for node in nodes])
    ]
    makes_contact = [node.touchpoint.makes_contact for node in nodes]
    if any(makes_contact):
        entries.append((mark("nobody"), messages("time.contact")))
    if not all(makes_contact):
        entries.append((mark("nobody", filled=False), messages("time.no-contact")))
    if any(node.touchpoint.moment for node in nodes):
        symbol = Path(star(_CENTRE, 2.3, 2.0), theme.fill_paint("star"), ("star", "moment"))
        entries.append(([symbol], messages("legend.moment")))
    shortened = {section.is_shortened for section in scale.sections}
    if False in shortened and 7 * scale.day_width >= dim.NARROWEST_WEEK:
        axis = line(_LEFT, _MIDDLE, _RIGHT, _MIDDLE, theme.line_paint("ink", dim.AXIS_WEIGHT))
        tick = theme.line_paint("strong-line", dim.TICK_WEIGHT)
        ticks = [line(x, _MIDDLE, x, _MIDDLE + dim.TICK, tick) for x in (_LEFT, _RIGHT)]
        entries.append(([axis, *ticks], messages("time.week")))
    if True in shortened:
        entries.append((axis_break(theme, _LEFT, _RIGHT, _MIDDLE), messages("time.break")))
    entries += [
        ([Box(_LEFT, 0.4, 6, 3.6, interval_paint(theme, kind), (kind,))], messages(f"time.{kind}"))
        for kind in ("silence", "pile-up")
        if kind in intervals
    ]
    return entries


class RowTitle:
    """The name of a touchpoint, with its times beside it if they fit, else below."""

    def __init__(self, context: RenderContext, node: TouchpointNode, times: Sequence[str], width: float) -> None:
        theme, width = context.theme, width - (dim.MARK_COLUMN + dim.TITLE_MARGIN)
        name = measure_text(context.touchpoint_name(node), width, TYPE.small, theme["ink"], meaning=("name",))
        text = measure_text(" · ".join(times), width, dim.SMALLEST_TYPE, theme["soft"], meaning=("when",))
        self._name, self._times, is_short = name, text, len(name.lines) == len(text.lines) == 1
        self._is_one_line = is_short and name.width + text.width + dim.TITLE_GAP <= width

    @property
    def height(self) -> float:
        return self._name.height if self._is_one_line else self._name.height + self._times.height + dim.TITLE_LINE_GAP

    def place(self, y: float) -> tuple[TextBlock, TextBlock]:
        """Place both texts, right of the column for the touchpoint's mark."""
        x = MARGIN + dim.MARK_COLUMN
        if self._is_one_line:
            times = self._times.place(x + self._name.width + dim.TITLE_GAP, y + self._name.height - self._times.height)
        else:
            times = self._times.place(x, y + self._name.height + dim.TITLE_LINE_GAP)
        return self._name.place(x, y), times


def occurrence_time(context: RenderContext, occurrence: Occurrence) -> str:
    return context.when_text(occurrence.when)


def occurrence_group(context: RenderContext, occurrence: Occurrence, items: Sequence[Item]) -> Group:
    node = occurrence.node
    sentences = [occurrence_time(context, occurrence), owner_sentence(context, node)]
    if node.touchpoint.moment:
        sentences.append(context.messages("map.moment"))
    return touchpoint_group(context, node, items, sentences, touchpoint_meaning(context, node))


class OccurrenceRow:
    """An occurrence in its own row; `only_for` names personas if it is not for all."""

    def __init__(self, context: RenderContext, occurrence: Occurrence, width: float, only_for: Sequence[str]) -> None:
        times = [occurrence_time(context, occurrence)]
        if only_for:
            times.append(context.messages("map.only-for", persona=", ".join(only_for)))
        self.occurrence, self.title = occurrence, RowTitle(context, occurrence.node, times, width)

    @property
    def height(self) -> float:
        return max(self.title.height, dim.BAR) + dim.ROW_GAP

    def draw(self, context: RenderContext, scale: Scale, y: float) -> Group:
        occurrence, node = self.occurrence, self.occurrence.node
        middle = y + dim.TITLE_MIDDLE
        items: list[Item] = [touchpoint_mark(context, node, MARGIN + dim.MARK_INDENT, middle, dim.TITLE_MARK_RADIUS)]
        items += self.title.place(y)
        if occurrence.times is None:
            items.append(self._bar(context, scale, middle))
        else:
            items += self._ticks(context, scale, occurrence.times, middle)
        return occurrence_group(context, occurrence, items)

    def _bar(self, context: RenderContext, scale: Scale, middle: float) -> Item:
        """Draw a bar from begin to end, or a mark if that is too short."""
        node, theme = self.occurrence.node, context.theme
        start, end = scale(self.occurrence.begin), scale(self.occurrence.end)
        if end - start < dim.NARROWEST_BAR:
            return touchpoint_mark(context, node, (start + end) / 2, middle)
        paint = theme.function_paint(context.graph.function(node))
        is_backstage = node.touchpoint.side == "backstage"
        if is_backstage or not node.touchpoint.makes_contact:
            paint = Paint(theme["page"], paint.fill, 0.4, (1.2, 0.8) if is_backstage else ())
        return Box(start, middle - dim.BAR / 2, end - start, dim.BAR, paint, ("stretch",), dim.BAR_RADIUS)

    def _ticks(self, context: RenderContext, scale: Scale, times: range, y: float) -> list[Path]:
        """Draw ticks, or a thin dashed line where ticks would run together."""
        color = context.theme[context.graph.function(self.occurrence.node) or "nobody"]
        tick, dashed = Paint(line=color, weight=0.55), Paint(line=color, weight=0.3, dashes=(0.5, 0.7))
        meaning = ("recurrence",)
        paths: list[Path] = []
        for section in scale.sections:
            here = times_between(times, section.start, section.end + (section is scale.sections[-1]))
            if here and times.step * section.hour_width >= dim.NARROWEST_TICKS:
                top, bottom = y - dim.RECURRENCE_RISE, y + dim.RECURRENCE_RISE
                paths += [line(scale(time), top, scale(time), bottom, tick, meaning) for time in here]
            elif here:
                paths.append(line(scale(here[0]), y, scale(here[-1]) + 0.3, y, dashed, meaning))
        return paths
