"""What surrounds the flow: stage headings, panels, lanes and empty stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from journeymap.document.context import DrawnStage
from journeymap.drawing.badges import BADGE_HEIGHT, BadgeRows
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Item, Path, Step
from journeymap.drawing.shapes import arrow_outline, draw_bracket, line
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import NodeT
from journeymap.views.flow.grid import StageColumns, Swimlane
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.render_context import RenderContext

Extents = Sequence[tuple[float, float]]  # the left and right edge of each stage


class StageHeadings:
    """The headings of stages: arrows, but plain where stages run side by side."""

    def __init__(self, context: RenderContext, stages: Sequence[StageColumns], extents: Extents) -> None:
        self._theme = theme = context.theme
        self._stages = [columns.stage for columns in stages]
        self._extents = extents
        self._names: list[MeasuredText] = []
        self._badges: list[BadgeRows] = []
        for stage, (left, right) in zip(self._stages, extents, strict=True):
            width = right - left - 2 * dim.HEADING_PADDING - dim.ARROW_TIP
            of_stage = context.badges_at(stage.subject, without_days=True) if _begins(context, stage) else ()
            badges = BadgeRows.fit(of_stage, width / 2, dim.HEADING_BADGE_GAP)
            self._badges.append(badges)
            width -= badges.width + dim.HEADING_BADGE_GAP if badges.rows else 0.0
            text = _stage_name(context, stage)
            name = measure_text(text, width, dim.STAGE_TYPE, theme["ink"], bold=True, meaning=("stage",))
            self._names.append(name)
        self._is_beside_previous = [False] + [
            stage.concurrent and stage.node.group == before.node.group for before, stage in pairwise(self._stages)
        ]
        self._aside = measure_text(context.messages("map.side-by-side"), dim.ASIDE_WIDTH, dim.ASIDE_TYPE, theme["soft"])
        self._bracket_height = self._aside.height + dim.BRACKET_GAP if any(self._is_beside_previous) else 0.0
        heights = [name.height for name in self._names] + [badges.height for badges in self._badges]
        self._arrow_height = max((BADGE_HEIGHT, *heights)) + dim.HEADING_EXTRA

    @property
    def height(self) -> float:
        return self._bracket_height + self._arrow_height

    def draw(self, y: float) -> list[list[Item]]:
        theme, top = self._theme, y + self._bracket_height
        headings: list[list[Item]] = []
        for number, (name, (left, right)) in enumerate(zip(self._names, self._extents, strict=True)):
            indent = dim.HEADING_PADDING + (dim.ARROW_TIP / 2 if self._is_notched(number) else 0)
            items: list[Item] = [
                Path(self._outline(number, top), theme.fill_paint("header"), ("header",)),
                name.place(left + indent, top + (self._arrow_height - name.height) / 2),
            ]
            x, badges = right - dim.ARROW_TIP - dim.BADGES_MARGIN, self._badges[number]
            drawn = badges.draw(x, top + (self._arrow_height - badges.height) / 2, theme, 1.0)
            items += [replace(badge, role="listitem") for badge in drawn]
            headings.append(items)
        firsts = [number for number, is_beside in enumerate(self._is_beside_previous) if not is_beside]
        for first, after in pairwise([*firsts, len(headings)]):
            if after - first > 1:
                left, right, text = self._extents[first][0], self._extents[after - 1][1], self._aside
                level, foot, width = y + text.height / 2, y + text.height, text.width + 2 * dim.BRACKET_TEXT_GAP
                paint = theme.line_paint("strong-line", dim.BRACKET_LINE)
                arms = draw_bracket(left, right, width, level, foot, paint, ("concurrent",))
                headings[first] += [text.place((left + right) / 2, y, "middle"), *arms]
        return headings

    def _is_notched(self, number: int) -> bool:
        return number > 0 and not self._is_beside_previous[number]

    def _outline(self, number: int, y: float) -> tuple[Step, ...]:
        left, right = self._extents[number]
        is_last = number == len(self._stages) - 1
        is_plain = self._stages[number].concurrent if is_last else self._is_beside_previous[number + 1]
        shoulder, tip = (right, None) if is_plain else (right - dim.ARROW_TIP, right)
        notch = left + dim.NOTCH if self._is_notched(number) else None
        return arrow_outline(left, shoulder, y, y + self._arrow_height, tip, notch)


def _begins(context: RenderContext, stage: DrawnStage) -> bool:
    """Return whether a page has the beginning of a stage."""
    whole = next(other for other in context.stages if other.node is stage.node)
    return stage.touchpoints[:1] == whole.touchpoints[:1]


def _stage_name(context: RenderContext, stage: DrawnStage) -> str:
    return stage.name if _begins(context, stage) else context.messages("map.continued", name=stage.name)


def draw_background(
    layout: FlowLayout[NodeT], context: RenderContext, extents: Extents, left: float, top: float
) -> list[Item]:
    theme, stages = context.theme, [columns.stage for columns in layout.grid.stages]
    height = layout.bottom - top
    items: list[Item] = []
    for number, (start, end) in enumerate(extents):
        panel_end, separators = end, []
        if number + 1 < len(extents) and stages[number + 1].node.group == stages[number].node.group:
            panel_end = extents[number + 1][0]
            x = (end + panel_end) / 2
            dashes = theme.line_paint("line", dim.FRAME_LINE, dim.CONCURRENT_DASHES)
            separators.append(line(x, top, x, layout.bottom, dashes, ("concurrent",)))
        items.append(Box(start, top, panel_end - start, height, theme.fill_paint("panel"), ("stage", "panel")))
        items += separators
    for number, lane in enumerate(layout.grid.lanes):
        items += _draw_lane(layout, context, lane, left, _lane_top(layout, lane.first) if number else top)
    return items


def _lane_top(layout: FlowLayout[NodeT], row: int) -> float:
    """Return the top of the lane that begins with a row, below the edges above it."""
    channel = layout.down[row]
    depth = channel.tracks_width + dim.LANE_LINE_GAP if channel.tracks else channel.width / 2
    return channel.start + min(depth, channel.width - dim.LANE_INSET)


def _draw_lane(
    layout: FlowLayout[NodeT], context: RenderContext, lane: Swimlane, left: float, top: float
) -> list[Item]:
    theme, messages = context.theme, context.messages
    end_row = lane.first + lane.rows
    bottom = layout.bottom if end_row == layout.grid.rows else _lane_top(layout, end_row)
    items: list[Item] = []
    if lane.kind == "backstage":
        dashes = theme.line_paint("ink", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)
        items.append(line(left, top, layout.right, top, dashes, ("line-of-visibility",)))
    elif lane.first:
        items.append(line(left, top, layout.right, top, theme.line_paint("line", dim.FRAME_LINE), ("lane",)))
    text_left = left + dim.FUNCTION_BAR + dim.LANE_TEXT_LEFT
    width = layout.across[0].start - text_left - dim.LANE_TEXT_LEFT
    if lane.kind == "function":
        function = lane.function or "nobody"
        name, color = messages(f"function.{function}"), theme["ink"]
        paint, height = theme.function_paint(lane.function), bottom - top - 2 * dim.LANE_INSET
        items.append(Box(left, top + dim.LANE_INSET, dim.FUNCTION_BAR, height, paint, ("lane", function)))
    else:
        name, color = messages("lane.backstage"), theme["soft"]
    label = measure_text(name, width, dim.BODY_TYPE, color, bold=True, meaning=("lane",))
    items.append(label.place(text_left, top + dim.LANE_TEXT_TOP))
    return items
