"""The boxes of the flow: name, owner, start or end of a path, and exits."""

from __future__ import annotations

from journeymap.document.touchpoint_texts import persona_note, planned_note
from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path
from journeymap.drawing.shapes import diamond, line, polygon
from journeymap.drawing.text_box import TextBox, fit_marks, frame_paint, place_stack, stack_height
from journeymap.drawing.theme import ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import FlowContent
from journeymap.views.labelled_groups import owner_edge_paint, owner_sentence, owner_text, touchpoint_group
from journeymap.views.render_context import RenderContext


class FlowBox:
    """The box of a touchpoint; the layout sets its place, height and `exit_tops`.

    `exit_tops` are where each exit begins, from the top of the box, and where the last one ends.
    """

    def __init__(
        self, context: RenderContext, content: FlowContent, node: TouchpointNode, width: float, least_head: float
    ) -> None:
        touchpoint, text_width = node.touchpoint, _text_width(width)
        strip_width = text_width - dim.SYMBOL_COLUMN

        def small(text: str, width: float, color: str, *meaning: str) -> MeasuredText:
            return measure_text(text, width, dim.SMALL_TYPE, context.theme[color], meaning=meaning)

        self.node, self.width, self._least_head = node, width, least_head
        name, ink = context.touchpoint_name(node), context.theme["ink"]
        self.name = measure_text(name, text_width, dim.NAME_TYPE, ink, bold=node.is_step, meaning=("name",))
        color = "soft" if len(touchpoint.owners) == 1 else "alarm"
        self.notes = [small(owner_text(context, node), text_width, color, "owner")]
        other_notes = (persona_note(context, node), planned_note(context, node))
        self.notes += [small(note, text_width, "ink") for note in other_notes if note]
        self.exits = [
            [small(text, strip_width, "ink", "condition") for text in (box_exit.condition, box_exit.onward) if text]
            for box_exit in content.exits.get(node, ())
        ]
        start, end = content.starts.get(node), content.ends.get(node)
        self.start = small(start, strip_width, "ink", "start") if start else None
        self.end = small(end, strip_width, "on-notice", "end") if end else None
        badges = context.badges_by_subject.get(node.reference, ())
        self.marks = fit_marks(dim.BOX_MARKS, badges, touchpoint.moment, text_width)
        self.exit_tops: list[float] = []
        self.height = self.x = self.y = 0.0

    @property
    def text_left(self) -> float:
        return self.x + dim.BOX_EDGE + dim.BOX_LEFT

    @property
    def start_height(self) -> float:
        return self.start.height + 2 * dim.STRIP_PADDING if self.start else 0.0

    @property
    def foot(self) -> float:
        """The height of the strip at the bottom, where a path ends."""
        return self.end.height + 2 * dim.STRIP_PADDING if self.end else 0.0

    @property
    def has_marks_beside_text(self) -> bool:
        """Whether the marks fit beside the last two lines; they are higher than one."""
        lines = [(line, text) for text in (self.name, *self.notes) for line in text.lines]
        longest = max(text_width(line, text.size, text.bold) for line, text in lines[-2:])
        return longest + dim.MARKS_LEFT + self.marks.width <= _text_width(self.width)

    @property
    def head(self) -> float:
        """The height above the exits: start, name, notes and marks."""
        texts = dim.BOX_TOP + self.name.height + stack_height(self.notes, dim.NOTE_GAP) + dim.BOX_BOTTOM
        if self.marks.width and not self.has_marks_beside_text:
            texts += BADGE_HEIGHT + dim.MARKS_GAP
        return max(self._least_head, self.start_height + texts)

    def exit_height(self, number: int) -> float:
        return stack_height(self.exits[number], 0.0) + 2 * dim.STRIP_PADDING + dim.EXIT_EXTRA

    def exit_y(self, number: int) -> float:
        """Return the y of the middle of an exit, where its edge leaves."""
        return self.y + (self.exit_tops[number] + self.exit_tops[number + 1]) / 2


def _text_width(box_width: float) -> float:
    return box_width - dim.BOX_EDGE - dim.BOX_LEFT - dim.BOX_RIGHT


def draw_box(box: FlowBox, context: RenderContext, lane: str) -> Group:
    """Draw a box in a lane of that kind (`function` or `backstage`)."""
    theme, node, touchpoint = context.theme, box.node, box.node.touchpoint
    function = context.graph.function(node)
    is_dashed = touchpoint.status == "planned" or (lane == "backstage" and not node.is_step)
    weight = dim.MOMENT_LINE if touchpoint.moment else dim.BOX_LINE
    paint = frame_paint(theme, "strong-line", weight, touchpoint.moment, is_dashed)
    owner = (function,) if function else ()
    meaning = ("touchpoint" if node.is_step else "pill", lane, *owner)
    text_top = box.y + box.start_height + dim.BOX_TOP
    notes_top = text_top + box.name.height + dim.NOTE_GAP
    texts_bottom = text_top + box.name.height + stack_height(box.notes, dim.NOTE_GAP)
    marks_bottom = texts_bottom + (0.0 if box.has_marks_beside_text else dim.MARKS_GAP + BADGE_HEIGHT)
    items = TextBox(
        Box(box.x, box.y, box.width, box.height, paint, meaning, 0.0 if node.is_step else dim.ITEM_RADIUS),
        _edge(box, context, function),
        (box.name.place(box.text_left, text_top), *place_stack(box.notes, box.text_left, notes_top, dim.NOTE_GAP)),
        box.marks,
        box.x + box.width - dim.BOX_RIGHT,
        marks_bottom - BADGE_HEIGHT,
    ).draw(theme, _draw_start(box, theme, box.start) if box.start else ())
    for number, texts in enumerate(box.exits):
        items += _draw_exit(box, theme, number, texts)
    if box.end:
        items += _draw_end(box, theme, box.end)
    sentences = [owner_sentence(context, node)]
    sentences += [" ".join(text.lines) for text in (box.start, box.end) if text]
    if touchpoint.moment:
        sentences.append(context.messages("map.moment"))
    group_meaning = ("touchpoint", *(("moment",) if touchpoint.moment else ()), *owner)
    return touchpoint_group(context, node, items, sentences, group_meaning)


def _edge(box: FlowBox, context: RenderContext, function: str | None) -> Box:
    """Return the color of the owner's function; in a rounded box as a swatch."""
    paint, meaning = owner_edge_paint(context, box.node), ("edge", function or "nobody")
    if box.node.is_step:
        return Box(box.x, box.y, dim.BOX_EDGE, box.height, paint, meaning)
    height = box.height - 2 * dim.ITEM_RADIUS
    return Box(box.x + 0.9, box.y + dim.ITEM_RADIUS, dim.BOX_EDGE - 0.2, height, paint, meaning, 0.3)


def _draw_start(box: FlowBox, theme: ColorTheme, text: MeasuredText) -> list[Item]:
    x, width, left = box.x + dim.BOX_EDGE, box.width - dim.BOX_EDGE, box.text_left
    middle = box.y + dim.STRIP_PADDING + text.height / 2
    triangle = polygon([(left, middle - 1.0), (left + 1.6, middle), (left, middle + 1.0)])
    return [
        Box(x + 0.25, box.y + 0.25, width - 0.5, box.start_height - 0.25, theme.fill_paint("header"), ("start",)),
        Path(triangle, theme.fill_paint("ink"), ("start",)),
        text.place(left + dim.SYMBOL_COLUMN, box.y + dim.STRIP_PADDING),
    ]


def _draw_end(box: FlowBox, theme: ColorTheme, text: MeasuredText) -> list[Item]:
    left, top = box.text_left, box.y + box.height - box.foot
    middle = top + box.foot / 2
    return [
        Box(box.x + dim.BOX_EDGE, top, box.width - dim.BOX_EDGE, box.foot, theme.fill_paint("notice"), ("end",)),
        Box(left, middle - 0.8, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",)),
        text.place(left + dim.SYMBOL_COLUMN, top + dim.STRIP_PADDING),
    ]


def _draw_exit(box: FlowBox, theme: ColorTheme, number: int, texts: list[MeasuredText]) -> list[Item]:
    """Draw an exit: a line above it, a diamond, its condition."""
    top, bottom = box.y + box.exit_tops[number], box.y + box.exit_tops[number + 1]
    left, middle, radius = box.text_left, (top + bottom) / 2, 0.95
    right = box.x + box.width
    return [
        line(box.x + dim.BOX_EDGE, top, right, top, theme.line_paint("line", 0.25), ("outlet",)),
        Path(diamond(left + radius, middle, radius), Paint(theme["card"], theme["ink"], 0.3), ("outlet",)),
        *place_stack(texts, left + dim.SYMBOL_COLUMN, middle - stack_height(texts, 0.0) / 2, 0.0),
    ]
