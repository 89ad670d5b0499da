"""Small boxes under the steps: standing touchpoints, and backstage ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from journeymap.document.touchpoint_texts import feeling, special_notes
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group, Paint
from journeymap.drawing.shapes import line
from journeymap.drawing.text_box import BoxMarks, TextBox, fit_marks, frame_paint
from journeymap.drawing.theme import ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid, Slot
from journeymap.views.map.lane import BandLayers, LaneRow
from journeymap.views.map.owner_strip import draw_owner_strip, owner_label, strip_margin
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class _SmallBox:
    """A small box: a name, details beside or below it, and the owner's strip.

    `x` and `y` are relative to the box's row, `details_place` to the name.
    """

    node: TouchpointNode
    name: MeasuredText
    details: MeasuredText | None
    details_place: tuple[float, float]
    owner: MeasuredText
    marks: BoxMarks
    width: float
    texts_height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def strip_height(self) -> float:
        return self.owner.height + dim.ITEM_OWNER_PADDING

    @property
    def height(self) -> float:
        return self.texts_height + self.strip_height

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def shares_columns(self, other: _SmallBox) -> bool:
        gap = dim.ITEM_GAP - 1e-6
        return self.x < other.x + other.width + gap and other.x < self.x + self.width + gap


def _details(context: RenderContext, node: TouchpointNode) -> str:
    """Return the time, special notes, the programme, and negative emotions."""
    messages = context.messages
    parts = [*context.when_texts(node), *special_notes(context, node)]
    whole = context.graph.resolve(node.touchpoint.part_of) if node.touchpoint.part_of else None
    if whole is not None and (whole.stage is not node.stage or not whole.is_step):
        parts.append(messages("map.part-of", name=context.touchpoint_name(whole)))
    felt = feeling(context, node)
    if felt is not None and felt.each:
        low = [(context.name("personas", persona), value) for persona, value in felt.each if value < 0]
        parts += [f"{name}: {messages(f'feeling.{value}')}" for name, value in low]
    elif felt is not None and felt.lowest < 0:
        parts.append(messages(f"feeling.{felt.lowest}"))
    return " · ".join(parts)


def visibility_paint(theme: ColorTheme) -> Paint:
    """Return the paint of the line below which people do not see what is done."""
    return theme.line_paint("strong-line", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)


def estimate_lines(context: RenderContext, node: TouchpointNode) -> float:
    """Estimate the lines of a small box in a narrow column, with owner and gap.

    Divides by the characters that fit on a line of the name and of the details.
    """
    return -(-len(context.touchpoint_name(node)) // 17) + -(-len(_details(context, node)) // 19) * 0.93 + 1.9


class _ItemRow(LaneRow):
    """The small boxes of a band: in the column of their step, or below the stage."""

    lane = ""
    label_top = dim.LABEL_TOP

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.context = grid.context
        self.band = band
        self.label = grid.context.messages(f"lane.{self.lane}")
        self.steps = grid.item_steps
        self.boxes: list[tuple[int, _SmallBox]] = []
        for number, slot in enumerate(band.slots):
            self.boxes += [(number, box) for box in self._place(slot)]
        self.height = max((box.y + box.height for _, box in self.boxes), default=0.0)

    def _nodes(self, slot: Slot) -> Sequence[TouchpointNode]:
        raise NotImplementedError

    def _place(self, slot: Slot) -> list[_SmallBox]:
        """Place the boxes of steps in their columns, then the others where there is room.

        The box of a step may extend over the columns at its right that have none.
        """
        columns = {column.node: column for column in self.band.columns if column.slot is slot}
        under = {node: columns[step] for node in self._nodes(slot) if (step := self.steps.get(node)) in columns}
        edges = sorted({column.x for column in under.values()})
        placed: list[_SmallBox] = []
        for node, column in under.items():
            end = min((x for x in edges if x > column.x), default=slot.x + slot.width)
            placed.append(self._lowest(node, [column.x], end, placed))
        for node in self._nodes(slot):
            if self.steps.get(node) is None and node in slot.items:
                starts = [slot.x + number * slot.column_width for number in range(slot.columns)]
                starts += [box.x + box.width + dim.ITEM_GAP - dim.INSET for box in placed]
                placed.append(self._lowest(node, starts, slot.x + slot.width, placed))
        return placed

    def _lowest(
        self, node: TouchpointNode, starts: Sequence[float], end: float, placed: Sequence[_SmallBox]
    ) -> _SmallBox:
        """Return the box at the place where it ends highest, as narrow as that allows."""
        column = self.band.slots[0].column_width - 2 * dim.INSET
        measure = cache(partial(self._measure, node))
        boxes = []
        for start in starts:
            x, room = start + dim.INSET, end - start - 2 * dim.INSET
            wider = [width for width in (column, 2 * column, 3 * column) if width < room - 1e-6]
            for width in [*wider, room] if room >= column - 1e-6 else []:
                box = replace(measure(width), x=x)
                box = replace(box, width=max(box.width, column)) if len(starts) == 1 else box
                y = max((other.bottom + dim.ITEM_GAP for other in placed if other.shares_columns(box)), default=0.0)
                boxes.append(replace(box, y=y))
        return min(boxes, key=lambda box: (round(box.bottom, 3), box.width, box.x))

    def _measure(self, node: TouchpointNode, most: float) -> _SmallBox:
        context, theme, sizes = self.context, self.context.theme, self.band.sizes
        badges = context.badges_at(node.reference)
        marks = fit_marks(dim.ITEM_MARKS, badges, node.touchpoint.moment, most / 3)
        outside = 2 * dim.BOX_PADDING + marks.width
        room = most - outside
        name = measure_text(context.touchpoint_name(node), room, sizes.body, theme["ink"], meaning=("name",))
        text = _details(context, node)
        details = measure_text(text, room, sizes.small, theme["soft"]) if text else None
        place, width, height = (0.0, 0.0), name.width, name.height
        if details is not None:
            side_by_side = name.width + dim.ITEM_COLUMN_GAP + details.width
            if len(name.lines) == len(details.lines) == 1 and side_by_side <= room:
                place, width = (name.width + dim.ITEM_COLUMN_GAP, (name.height - details.height) * 0.75), side_by_side
            else:
                place, width = (0.0, name.height + dim.ITEM_TEXT_GAP), max(name.width, details.width)
                height += dim.ITEM_TEXT_GAP + details.height
        least = marks.height + 0.4 if marks.badges.rows else dim.ITEM_STAR if marks.has_star else 0.0
        margin = dim.BOX_PADDING + strip_margin(context, node, dim.BOX_PADDING)
        owner = owner_label(context, node, most - margin, sizes.small)
        width = min(max(outside + width, margin + owner.width), most)
        return _SmallBox(node, name, details, place, owner, marks, width, max(height + dim.ITEM_HEIGHT_PADDING, least))

    def draw(self, y: float, layers: BandLayers) -> None:
        for number, box in self.boxes:
            layers.add_item(number, self._draw(box, y + box.y))

    def _draw(self, box: _SmallBox, y: float) -> Group:
        context, theme, touchpoint = self.context, self.context.theme, box.node.touchpoint
        function = context.graph.function(box.node)
        paint = frame_paint(theme, "strong-line", dim.ITEM_LINE, touchpoint.moment, touchpoint.status == "planned")
        words = (self.lane, *((function,) if function else ()))
        left, top = box.x + dim.BOX_PADDING, y + dim.ITEM_HEIGHT_PADDING / 2
        texts = [box.name.place(left, top)]
        if box.details:
            texts.append(box.details.place(left + box.details_place[0], top + box.details_place[1]))
        strip_top = y + box.texts_height
        texts.append(box.owner.place(left, strip_top + dim.ITEM_OWNER_PADDING / 2))
        frame = Box(box.x, y, box.width, box.height, paint, ("pill", *words))
        right = box.x + box.width
        edge = Box(box.x, strip_top, box.width, box.strip_height, Paint(), ("edge",))
        strip = draw_owner_strip(context, box.node, edge, left + box.owner.width)
        marks_right, marks_top = right - dim.BOX_PADDING, y + (box.texts_height - box.marks.height) / 2
        text_box = TextBox(frame, None, tuple(texts), box.marks, marks_right, marks_top)
        sentences = [self.label, owner_sentence(context, box.node)]
        return touchpoint_group(context, box.node, text_box.draw(theme, strip), sentences, ("touchpoint", *words))


class StandingItems(_ItemRow):
    """Standing touchpoints, which are always there or come again."""

    lane = "standing"

    def _nodes(self, slot: Slot) -> Sequence[TouchpointNode]:
        return slot.stage.standing


class BackstageItems(_ItemRow):
    """Backstage touchpoints, below the line of visibility."""

    lane = "backstage"
    gap_above = dim.BACKSTAGE_GAP

    def _nodes(self, slot: Slot) -> Sequence[TouchpointNode]:
        return slot.stage.backstage

    def draw(self, y: float, layers: BandLayers) -> None:
        super().draw(y, layers)
        dashes = visibility_paint(self.context.theme)
        level = y - dim.VISIBILITY_LINE_TOP
        layers.lines.append(line(self.band.left, level, self.band.right, level, dashes, ("line-of-visibility",)))
