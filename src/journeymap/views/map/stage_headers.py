"""What stands over the columns: the stages with their goals, what runs side by side, programmes as brackets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.paragraphs import Paragraph, paragraph, polygon
from journeymap.drawing.primitives import MM, Item, Path, Step
from journeymap.views.map.band_layers import BandLayers
from journeymap.views.map.dimensions import INSET
from journeymap.views.map.grid import GAP, Band, Column, Slot
from journeymap.views.render_context import RenderContext

__all__ = ["Aside", "Programmes", "StageHeads"]

_TIP = 2.6
_PAD = 2.4
_APART = 4.0
"""Between the name of a stage and what stands beside it."""


@dataclass(frozen=True)
class _Head:
    """A heading: the name with what stands beside it, and what stands on lines of its own below."""

    name: Paragraph
    beside: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    below: tuple[Paragraph, ...]
    badges: tuple[Badge, ...]

    @property
    def first(self) -> float:
        """The height of its first line."""
        return max(
            self.name.height,
            BADGE_HEIGHT if self.badges else 0.0,
            *(text.height + 0.6 for text in (*self.beside, *self.right)),
        )

    @property
    def height(self) -> float:
        return self.first + sum(text.height + 0.4 for text in self.below)


class StageHeads:
    """The headings of the stages: arrows where one follows the other, plain where they run side by side."""

    label = ""

    def __init__(self, scope: RenderContext, band: Band) -> None:
        self.scope = scope
        self.band = band
        self.heads = [self._head(slot) for slot in band.slots]
        self.height = max(head.height for head in self.heads) + 2.2

    def _head(self, slot: Slot) -> _Head:
        """The heading of a slot; of goal and metrics, what fits stands beside the name."""
        theme, stage, sizes = self.scope.theme, slot.stage, self.band.sizes
        room = slot.width - 2 * _PAD - _TIP
        badges = () if slot.continued else self.scope.badges_by_subject.get(stage.subject, ())
        while badges and sum(badge_width(badge) + 0.6 for badge in badges) > room / 2:
            badges = badges[:-1]
        marks = sum(badge_width(badge) + 0.6 for badge in badges)
        called = self.scope.messages("map.continued", name=stage.name) if slot.continued else stage.name
        name = paragraph(called, room - marks, sizes.stage, theme["ink"], bold=True, meaning=("stage",))
        texts = []
        if stage.goal and not slot.continued:
            texts.append(paragraph(stage.goal, room, sizes.body, theme["soft"], meaning=("goal",)))
        if stage.metrics and not slot.continued and "metrics" in self.scope.lanes:
            said = self.scope.messages("map.journey-metrics", metrics=", ".join(stage.metrics))
            texts.append(paragraph(said, room, sizes.small, theme["soft"], meaning=("metrics",)))
        beside: list[Paragraph] = []
        right: list[Paragraph] = []
        below: list[Paragraph] = []
        left = room - marks - name.width
        for text in texts:
            if len(text.lines) == 1 and text.width + _APART <= left:
                (right if text.meaning == ("metrics",) else beside).append(text)
                left -= text.width + _APART
            else:
                below.append(text)
        return _Head(name, tuple(beside), tuple(right), tuple(below), badges)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the headings."""
        for number, (slot, head) in enumerate(zip(self.band.slots, self.heads, strict=True)):
            items = layers.slot(number)
            items.append(Path(self._outline(number, y), self.scope.theme.fill_paint("header"), ("header",)))
            x = slot.x + _PAD + (_TIP / 2 if number and self._follows(number) else 0)
            at = y + 1.1
            items.append(head.name.place(x, at))
            baseline = at + 0.76 * head.name.size * MM
            beside = x + head.name.width + _APART
            for text in head.beside:
                items.append(text.place(beside, baseline - 0.76 * text.size * MM))
                beside += text.width + _APART
            right = slot.x + slot.width - _TIP - 0.5
            for badge in reversed(head.badges):
                right -= badge_width(badge)
                items.append(replace(draw_badge(badge, right, at, self.scope.theme), role="listitem"))
                right -= 0.6
            for text in head.right:
                items.append(
                    text.place(right - (_APART if head.badges else 0.6), baseline - 0.76 * text.size * MM, "end")
                )
            at += head.first + 0.4
            for text in head.below:
                items.append(text.place(x, at))
                at += text.height + 0.4

    def _follows(self, number: int) -> bool:
        """Whether the stage of a slot comes after the one before it, and not beside it."""
        slot = self.band.slots[number]
        return number == 0 or self.band.slots[number - 1].stage.node.group != slot.stage.node.group or slot.continued

    def _outline(self, number: int, y: float) -> tuple[Step, ...]:
        slot, bottom = self.band.slots[number], y + self.height
        left, right, middle = slot.x, slot.x + slot.width, y + self.height / 2
        is_last = number == len(self.band.slots) - 1
        pointed = (not is_last and self._follows(number + 1)) or (is_last and not slot.stage.concurrent)
        notched = number > 0 and self._follows(number)
        points = [(left, y), (right - (_TIP if pointed else 0), y)]
        if pointed:
            points.append((right + (GAP - 1.0 if not is_last else 0) - 0.4, middle))
        points += [(right - (_TIP if pointed else 0), bottom), (left, bottom)]
        if notched:
            points.append((left + _TIP - 0.4, middle))
        return polygon(points)


class Aside:
    """Brackets over stages that run side by side."""

    label = ""

    def __init__(self, scope: RenderContext, band: Band) -> None:
        self.scope = scope
        self.spans: list[tuple[float, float]] = []
        start: Slot | None = None
        slots = band.slots
        for number, slot in enumerate(slots):
            if not slot.stage.concurrent:
                continue
            if start is None or slots[number - 1].stage.node.group != slot.stage.node.group:
                start = slot
            after = slots[number + 1] if number + 1 < len(slots) else None
            if after is None or after.stage.node.group != slot.stage.node.group:
                if start.stage is not slot.stage:
                    self.spans.append((start.x, slot.x + slot.width))
                start = None
        self.text = paragraph(scope.messages("map.side-by-side"), 60, band.sizes.small, scope.theme["soft"])
        self.height = self.text.height + 0.4 if self.spans else 0.0

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the brackets."""
        paint = self.scope.theme.line_paint("strong-line", 0.3)
        level = y + self.height / 2
        for left, right in self.spans:
            middle, half = (left + right) / 2, self.text.width / 2 + 1.2
            layers.labels.append(self.text.place(middle, y, "middle"))
            for end, inner in ((left, middle - half), (right, middle + half)):
                steps: tuple[Step, ...] = (("M", (end, y + self.height)), ("L", (end, level)), ("L", (inner, level)))
                layers.lines.append(Path(steps, paint, ("concurrent",)))


class Programmes:
    """Brackets over touchpoints that belong to one programme or campaign."""

    label = ""

    def __init__(self, scope: RenderContext, band: Band) -> None:
        self.scope = scope
        self.small = band.sizes.small
        self.spans: list[tuple[Column, Column, Paragraph]] = []
        run: list[Column] = []
        wholes = {column.node.touchpoint.part_of for column in band.columns}

        def belongs(column: Column) -> str | None:
            own = column.node.touchpoint.part_of
            return own or (column.node.id if column.node.id in wholes else None)

        for column in (*band.columns, None):
            key = belongs(column) if column else None
            if run and (column is None or key != belongs(run[-1]) or column.slot is not run[-1].slot):
                self._span(run, belongs(run[0]))
                run = []
            if column and key:
                run.append(column)
        self.height = max((text.height + 0.8 for _, _, text in self.spans), default=0.0)

    def _span(self, run: list[Column], reference: str | None) -> None:
        whole = self.scope.graph.resolve(reference) if reference else None
        if whole is None or (len(run) == 1 and run[0].node is whole):
            return
        room = run[-1].x + run[-1].width - run[0].x - 2 * INSET - 6
        text = paragraph(
            self.scope.touchpoint_name(whole), room, self.small, self.scope.theme["ink"], meaning=("programme",)
        )
        self.spans.append((run[0], run[-1], text))

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the brackets."""
        paint = self.scope.theme.line_paint("ink", 0.35)
        bottom = y + self.height
        for first, last, text in self.spans:
            left, right = first.x + INSET + 0.4, last.x + last.width - INSET - 0.4
            middle, half = (left + right) / 2, text.width / 2 + 1
            level = bottom - 0.4 - text.height / 2
            items: list[Item] = [text.place(middle, bottom - 0.4 - text.height, "middle")]
            for end, inner in ((left, middle - half), (right, middle + half)):
                steps: tuple[Step, ...] = (("M", (end, bottom)), ("L", (end, level)), ("L", (inner, level)))
                items.append(Path(steps, paint, ("programme",)))
            layers.column(first.index).extend(items)
