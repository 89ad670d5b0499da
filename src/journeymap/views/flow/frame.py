"""What stands around the flow: the stages above it, the functions beside it, the line of visibility, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.paragraphs import Paragraph, line, paragraph, polygon
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Step
from journeymap.views.flow.grid import Cell, Lane, Region
from journeymap.views.flow.layout import Plan
from journeymap.views.render_context import DrawnStage, RenderContext

__all__ = ["Heads", "draw_gap", "draw_ground"]

_STAGE, _BODY, _SMALL = 12.0, 8.0, 7.5
_TIP = 2.6
_PAD = 2.2
_BAR = 2.6
"""The coloured bar of a function, in the gutter."""


class Heads:
    """The headings of the stages: arrows where one follows the other, plain where they run side by side."""

    def __init__(self, scope: RenderContext, regions: Sequence[Region], spans: Sequence[tuple[float, float]]) -> None:
        self.scope = scope
        self.regions = regions
        self.spans = spans
        self.names: list[Paragraph] = []
        self.badges: list[tuple[Badge, ...]] = []
        theme = scope.theme
        for region, (left, right) in zip(regions, spans, strict=True):
            room = right - left - 2 * _PAD - _TIP
            badges = scope.badges_by_subject.get(region.stage.subject, ())
            while badges and sum(badge_width(badge) + 0.6 for badge in badges) > room / 2:
                badges = badges[:-1]
            marks = sum(badge_width(badge) + 0.6 for badge in badges)
            self.badges.append(badges)
            self.names.append(
                paragraph(region.stage.name, room - marks, _STAGE, theme["ink"], bold=True, meaning=("stage",))
            )
        self.together = [self._runs_on(number) for number in range(len(regions))]
        self.aside = paragraph(scope.messages("map.side-by-side"), 60, _SMALL, theme["soft"])
        self.bracket = self.aside.height + 0.8 if any(self.together) else 0.0
        self.height = self.bracket + max((name.height for name in self.names), default=BADGE_HEIGHT) + 2.6

    def _runs_on(self, number: int) -> bool:
        """Whether a stage runs side by side with the one before it."""
        if not number:
            return False
        here, before = self.regions[number].stage, self.regions[number - 1].stage
        return here.concurrent and here.node.group == before.node.group

    def put(self, y: float) -> dict[int, list[Item]]:
        """The items of each heading, by the number of its stage."""
        found: dict[int, list[Item]] = {}
        top, high = y + self.bracket, self.height - self.bracket
        for number, (name, badges, (left, right)) in enumerate(zip(self.names, self.badges, self.spans, strict=True)):
            notched = number > 0 and not self.together[number]
            items: list[Item] = [
                Path(self._outline(number, top, high), self.scope.theme.fill_paint("header"), ("header",)),
                name.place(left + _PAD + (_TIP / 2 if notched else 0), top + (high - name.height) / 2),
            ]
            at = right - _TIP - 0.5
            for badge in reversed(badges):
                at -= badge_width(badge)
                items.append(
                    replace(draw_badge(badge, at, top + (high - BADGE_HEIGHT) / 2, self.scope.theme), role="listitem")
                )
                at -= 0.6
            found[number] = items
        for first, last in self._concurrent():
            found[first] += self._bracket(self.spans[first][0], self.spans[last][1], y)
        return found

    def _outline(self, number: int, y: float, high: float) -> tuple[Step, ...]:
        left, right = self.spans[number]
        middle, bottom = y + high / 2, y + high
        is_last = number == len(self.spans) - 1
        pointed = not self.together[number + 1] if not is_last else not self.regions[number].stage.concurrent
        notched = number > 0 and not self.together[number]
        points = [(left, y), (right - (_TIP if pointed else 0), y)]
        if pointed:
            points.append((right, middle))
        points += [(right - (_TIP if pointed else 0), bottom), (left, bottom)]
        if notched:
            points.append((left + _TIP - 0.6, middle))
        return polygon(points)

    def _concurrent(self) -> list[tuple[int, int]]:
        """The first and last numbers of stages that run side by side."""
        found: list[tuple[int, int]] = []
        for number, runs_on in enumerate(self.together):
            if runs_on and found and found[-1][1] == number - 1:
                found[-1] = (found[-1][0], number)
            elif runs_on:
                found.append((number - 1, number))
        return found

    def _bracket(self, left: float, right: float, y: float) -> list[Item]:
        paint = self.scope.theme.line_paint("strong-line", 0.3)
        middle, half = (left + right) / 2, self.aside.width / 2 + 1.2
        level = y + self.aside.height / 2
        items: list[Item] = [self.aside.place(middle, y, "middle")]
        for end, inner in ((left, middle - half), (right, middle + half)):
            steps: tuple[Step, ...] = (
                ("M", (end, y + self.aside.height)), ("L", (end, level)), ("L", (inner, level))
            )  # fmt: skip
            items.append(Path(steps, paint, ("concurrent",)))
        return items


def draw_ground(
    plan: Plan, scope: RenderContext, spans: Sequence[tuple[float, float]], left: float, top: float
) -> list[Item]:
    """What lies behind: the panels of the stages, the bars and names of the functions, what parts them."""
    theme = scope.theme
    items: list[Item] = []
    bottom = plan.bottom
    regions = plan.grid.regions
    for number, (start, end) in enumerate(spans):
        joined = number + 1 < len(spans) and regions[number + 1].stage.node.group == regions[number].stage.node.group
        wide = (spans[number + 1][0] if joined else end) - start
        items.append(Box(start, top, wide, bottom - top, theme.fill_paint("panel"), ("stage", "panel")))
        if joined:
            x = (end + spans[number + 1][0]) / 2
            items.append(line(x, top, x, bottom, theme.line_paint("line", 0.3, (0.8, 0.8)), ("concurrent",)))
    for number, lane in enumerate(plan.grid.lanes):
        items += _lane(plan, scope, lane, left, top if number == 0 else _border(plan, lane.first))
    return items


def _border(plan: Plan, row: int) -> float:
    """Where the lane of a row begins: below the lines above it."""
    channel = plan.down[row]
    lines = channel.lines + max(0, channel.tracks - 1) * 1.9 + 1.3 if channel.tracks else channel.width / 2
    return channel.start + min(lines, channel.width - 0.6)


def _lane(plan: Plan, scope: RenderContext, lane: Lane, left: float, top: float) -> list[Item]:
    theme, words = scope.theme, scope.messages
    last = lane.first + lane.rows
    bottom = plan.bottom if last == plan.grid.rows else _border(plan, last)
    items: list[Item] = []
    if lane.kind == "backstage":
        dashes = theme.line_paint("ink", 0.35, (2.0, 1.4))
        items.append(line(left, top, plan.right, top, dashes, ("line-of-visibility",)))
    elif lane.first:
        items.append(line(left, top, plan.right, top, theme.line_paint("line", 0.3), ("lane",)))
    said = words(f"function.{lane.function or 'nobody'}") if lane.kind == "function" else words(f"lane.{lane.kind}")
    room = plan.across[0].start - left - _BAR - 2.4
    colour = theme["ink" if lane.kind == "function" else "soft"]
    label = paragraph(said, room, _BODY, colour, bold=True, meaning=("lane",))
    if lane.kind == "function":
        paint = theme.function_paint(lane.function)
        bar = Box(left, top + 0.6, _BAR, bottom - top - 1.2, paint, ("lane", lane.function or "nobody"))
        items.append(bar)
    items.append(label.place(left + _BAR + 1.2, top + 2.2))
    return items


def draw_gap(plan: Plan, scope: RenderContext, stage: DrawnStage, cell: Cell) -> Group:
    """An empty stage, as a hole that is seen."""
    theme, text = scope.theme, plan.gaps[cell]
    top, bottom = plan.rows[cell[1]]
    x = plan.column(cell[0])
    paint = Paint(theme["alarm-ground"], theme["alarm"], 0.5, (1.6, 1.2))
    box = Box(x, top, plan.width, bottom - top, paint, ("gap", "stage"), 0.8)
    at = text.place(x + plan.width / 2, top + (box.height - text.height) / 2, "middle")
    return Group((box, at), ("gap",), " ".join(text.lines), subject=stage.subject)
