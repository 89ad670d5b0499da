"""Small boxes: standing touchpoints beside steps, backstage ones below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeymap.document.touchpoint_texts import feeling, special_notes
from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group
from journeymap.drawing.shapes import line
from journeymap.drawing.text_box import BoxMarks, TextBox, fit_marks, frame_paint
from journeymap.graph import TouchpointNode
from journeymap.views.labelled_groups import owner_edge_paint, owner_sentence, touchpoint_group
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, Slot
from journeymap.views.map.lane import BandLayers, LaneRow
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class _SmallBox:
    """A small box: its name, with the details beside or below it.

    `x` and `y` are relative to the box's row, `details_place` to the name.
    """

    node: TouchpointNode
    name: MeasuredText
    details: MeasuredText | None
    details_place: tuple[float, float]
    texts_height: float
    marks: BoxMarks
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


def _details(context: RenderContext, node: TouchpointNode) -> str:
    """Return the time, special notes, the programme, and negative emotions."""
    messages = context.messages
    parts = [*context.when_texts(node), *special_notes(context, node)]
    whole = context.graph.resolve(node.touchpoint.part_of) if node.touchpoint.part_of else None
    if whole is not None and whole.stage is not node.stage:
        parts.append(messages("map.part-of", name=context.touchpoint_name(whole)))
    felt = feeling(context, node)
    if felt is not None and felt.each:
        low = [(context.name("personas", persona), value) for persona, value in felt.each if value < 0]
        parts += [f"{name}: {messages(f'feeling.{value}')}" for name, value in low]
    elif felt is not None and felt.mean < 0:
        parts.append(messages(f"feeling.{round(felt.mean)}"))
    return " · ".join(parts)


def estimate_lines(context: RenderContext, node: TouchpointNode) -> float:
    """Estimate the lines of a small box in a narrow column, including the gap.

    Divides by the characters that fit on a line of the name and of the details.
    """
    return -(-len(context.touchpoint_name(node)) // 17) + -(-len(_details(context, node)) // 19) * 0.93 + 0.7


class _SmallBoxes(LaneRow):
    """The small boxes of one band, by the number of their slot."""

    lane = ""

    def __init__(self, context: RenderContext, band: Band) -> None:
        self.context = context
        self.band = band
        self.label = context.messages(f"lane.{self.lane}")
        self.placed: dict[int, list[_SmallBox]] = {}
        self.height = 0.0

    def measure(self, node: TouchpointNode, most: float) -> _SmallBox:
        context, theme, sizes = self.context, self.context.theme, self.band.sizes
        badges = context.badges_by_subject.get(node.reference, ())
        marks = fit_marks(dim.ITEM_MARKS, badges, node.touchpoint.moment, most / 3)
        outside = dim.ITEM_EDGE + 2 * dim.ITEM_PADDING + marks.width
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
        least = BADGE_HEIGHT + 0.4 if marks.badges else dim.ITEM_STAR if marks.has_star else 0.0
        box_height = max(height + dim.ITEM_HEIGHT_PADDING, least)
        return _SmallBox(node, name, details, place, height, marks, min(outside + width, most), box_height)

    def draw(self, y: float, layers: BandLayers) -> None:
        for number, boxes in self.placed.items():
            layers.slot(number).extend(self._draw(box, y + box.y) for box in boxes)

    def _draw(self, box: _SmallBox, y: float) -> Group:
        context, theme, touchpoint = self.context, self.context.theme, box.node.touchpoint
        function = context.graph.function(box.node)
        is_dashed = self.lane == "backstage" or touchpoint.status == "planned"
        paint = frame_paint(theme, "strong-line", dim.ITEM_LINE, touchpoint.moment, is_dashed)
        words = (self.lane, *((function,) if function else ()))
        middle, left = y + box.height / 2, box.x + dim.ITEM_EDGE + dim.ITEM_PADDING
        top = middle - box.texts_height / 2
        texts = [box.name.place(left, top)]
        if box.details:
            texts.append(box.details.place(left + box.details_place[0], top + box.details_place[1]))
        edge_paint = owner_edge_paint(context, box.node)
        frame = Box(box.x, y, box.width, box.height, paint, ("pill", *words))
        edge = Box(box.x, y, dim.ITEM_EDGE, box.height, edge_paint, ("edge", function or "nobody"))
        marks_right, marks_top = box.x + box.width - dim.ITEM_PADDING, middle - BADGE_HEIGHT / 2
        text_box = TextBox(frame, edge, tuple(texts), box.marks, marks_right, marks_top)
        sentences = [self.label, owner_sentence(context, box.node)]
        return touchpoint_group(context, box.node, text_box.draw(theme), sentences, ("touchpoint", *words))


class StandingItems(_SmallBoxes):
    """Standing touchpoints in columns of their stage, beside the boxes of steps."""

    lane = "standing"

    def __init__(self, context: RenderContext, band: Band) -> None:
        super().__init__(context, band)
        width = band.slots[0].column_width - 2 * dim.INSET
        soft = context.theme["soft"]
        self.caption = measure_text(self.label, width, band.sizes.small, soft, bold=True, meaning=("lane",))
        self.captions: list[tuple[int, float]] = []
        for number, slot in enumerate(band.slots):
            boxes = self.placed[number] = []
            for column, nodes in enumerate(slot.standing, len(slot.steps)):
                x, y = slot.x + column * slot.column_width + dim.INSET, self.caption.height + dim.ITEM_CAPTION_GAP
                self.captions.append((number, x))
                for node in nodes:
                    box = replace(self.measure(node, width), x=x, y=y, width=width)
                    boxes.append(box)
                    y += box.height + dim.ITEM_GAP
                self.height = max(self.height, y - dim.ITEM_GAP)

    def draw(self, y: float, layers: BandLayers) -> None:
        for number, x in self.captions:
            layers.slot(number).append(self.caption.place(x, y))
        super().draw(y, layers)


class BackstageItems(_SmallBoxes):
    """Backstage touchpoints of each stage, below the line of visibility."""

    lane = "backstage"
    is_below_anchors = True
    gap_above = dim.BACKSTAGE_GAP
    label_top = dim.LABEL_TOP

    def __init__(self, context: RenderContext, band: Band) -> None:
        super().__init__(context, band)
        for number, slot in enumerate(band.slots):
            if not slot.is_continued:
                self.height = max(self.height, self._place(number, slot))

    def draw(self, y: float, layers: BandLayers) -> None:
        super().draw(y, layers)
        dashes = self.context.theme.line_paint("strong-line", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)
        level = y - dim.VISIBILITY_LINE_TOP
        layers.lines.append(line(self.band.left, level, self.band.right, level, dashes, ("line-of-visibility",)))

    def _place(self, number: int, slot: Slot) -> float:
        """Place the boxes in as many rows as they need; return the height of the rows."""
        x, y, height = 0.0, 0.0, 0.0
        most = slot.width - 2 * dim.INSET
        boxes = self.placed[number] = []
        for node in slot.stage.backstage:
            box = self.measure(node, most)
            if x and x + box.width > most + 1e-6:
                x, y, height = 0.0, y + height + dim.ITEM_GAP, 0.0
            boxes.append(replace(box, x=slot.x + dim.INSET + x, y=y))
            x += box.width + dim.ITEM_GAP
            height = max(height, box.height)
        return y + height
