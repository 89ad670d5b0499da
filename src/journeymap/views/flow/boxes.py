"""The boxes of touchpoints: name, owner, start or end of a path, and exits."""

from __future__ import annotations

from journeymap.document.touchpoint_texts import persona_note, planned_note
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import MM, Box, Group, Item, Paint, Path
from journeymap.drawing.shapes import diamond, line, polygon
from journeymap.drawing.text_box import TextBox, fit_marks, frame_paint, place_stack, stack_height
from journeymap.drawing.theme import ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import Exit, TouchpointContent
from journeymap.views.flow.edges import draw_sample, handoff_mark
from journeymap.views.flow.grid_box import GridBox, text_width
from journeymap.views.labelled_groups import owner_edge_paint, owner_sentence, owner_text, touchpoint_group
from journeymap.views.render_context import RenderContext


class FlowBox(GridBox):
    """The box of a touchpoint, with rows at its top for edges from other pages."""

    def __init__(self, context: RenderContext, content: TouchpointContent, node: TouchpointNode, width: float) -> None:
        middle = dim.STEP_MIDDLE if node.is_step else dim.ITEM_MIDDLE
        super().__init__(width, middle, is_step=node.is_step)
        touchpoint, room = node.touchpoint, text_width(width)
        strip_width = room - dim.SYMBOL_COLUMN

        def small(text: str, width: float, color: str, *meaning: str) -> MeasuredText:
            return measure_text(text, width, dim.SMALL_TYPE, context.theme[color], meaning=meaning)

        self.node = node
        name, ink = context.touchpoint_name(node), context.theme["ink"]
        self.name = measure_text(name, room, dim.NAME_TYPE, ink, bold=node.is_step, meaning=("name",))
        color = "soft" if len(touchpoint.owners) == 1 else "alarm"
        self.notes = [small(owner_text(context, node), room, color, "owner")]
        other_notes = (persona_note(context, node), planned_note(context, node))
        self.notes += [small(note, room, "ink") for note in other_notes if note]
        self.rows = content.exits.get(node, [])
        """What its exits say, as they are in the content."""
        self.exits = [
            [small(text, room - _symbols_width(row), "ink", "condition") for text in row.texts] for row in self.rows
        ]
        self.high_exits = {number for number, row in enumerate(self.rows) if row.kind and row.handoff}
        self.arrivals = [
            (arrival, small(arrival.text, room - dim.SAMPLE_COLUMN, "ink", "arrival"))
            for arrival in content.arrivals.get(node, ())
        ]
        start, end = content.starts.get(node), content.ends.get(node)
        self.start = small(start, strip_width, "ink", "start") if start else None
        self.end = small(end, strip_width, "on-notice", "end") if end else None
        badges = context.badges_at(node.reference)
        self.marks = fit_marks(dim.BOX_MARKS, badges, touchpoint.moment, room)
        self.foot = self.end.height + 2 * dim.STRIP_PADDING if self.end else 0.0
        texts = dim.BOX_TOP + self.name.height + stack_height(self.notes, dim.NOTE_GAP) + dim.BOX_BOTTOM
        if self.marks.width and not self.has_marks_beside_text:
            texts += self.marks.height + dim.MARKS_GAP
        self.head = max(2 * middle, self.strips_height + texts)

    @property
    def start_height(self) -> float:
        return self.start.height + 2 * dim.STRIP_PADDING if self.start else 0.0

    @property
    def strips_height(self) -> float:
        """The height of the strips above the name."""
        return self.start_height + sum(text.height + 2 * dim.STRIP_PADDING for _, text in self.arrivals)

    @property
    def has_marks_beside_text(self) -> bool:
        """Whether one row of marks fits beside the last two lines; it is higher than one."""
        texts = (self.name, *self.notes)
        if len(self.marks.badges.rows) > 1 or any(text.is_right_to_left for text in texts):
            return False
        longest = max([text.width for text in texts for _ in text.lines][-2:])
        return longest + dim.MARKS_LEFT + self.marks.width <= text_width(self.width)


def _symbols_width(row: Exit) -> float:
    """Return the width of the symbols left of the text of an exit."""
    return dim.SAMPLE_COLUMN if row.kind else dim.SYMBOL_COLUMN + (dim.MARK_COLUMN if row.handoff else 0.0)


def draw_box(box: FlowBox, context: RenderContext, lane: str) -> Group:
    """Draw a box in a lane of that kind (`function` or `backstage`)."""
    theme, node, touchpoint = context.theme, box.node, box.node.touchpoint
    function = context.graph.function(node)
    is_dashed = touchpoint.status == "planned" or (lane == "backstage" and not node.is_step)
    weight = dim.MOMENT_LINE if touchpoint.moment else dim.BOX_LINE
    paint = frame_paint(theme, "strong-line", weight, touchpoint.moment, is_dashed)
    owner = (function,) if function else ()
    meaning = ("touchpoint" if node.is_step else "pill", lane, *owner)
    text_top = box.y + box.strips_height + dim.BOX_TOP
    notes_top = text_top + box.name.height + dim.NOTE_GAP
    texts_bottom = text_top + box.name.height + stack_height(box.notes, dim.NOTE_GAP)
    marks_bottom = texts_bottom + (0.0 if box.has_marks_beside_text else dim.MARKS_GAP + box.marks.height)
    items = TextBox(
        Box(box.x, box.y, box.width, box.height, paint, meaning, 0.0 if node.is_step else dim.ITEM_RADIUS),
        _edge(box, context, function),
        (
            box.name.place_in_column(box.text_left, text_top),
            *place_stack(box.notes, box.text_left, notes_top, dim.NOTE_GAP),
        ),
        box.marks,
        box.x + box.width - dim.BOX_RIGHT,
        marks_bottom - box.marks.height,
    ).draw(theme, _draw_strips(box, theme))
    for number in range(len(box.exits)):
        items += _draw_exit(box, theme, number)
    if box.end:
        items += _draw_end(box, theme, box.end)
    sentences = [owner_sentence(context, node)]
    sentences += [" ".join(text.lines) for text in (box.start, *(text for _, text in box.arrivals), box.end) if text]
    sentences += [row.onward for row in box.rows if row.kind]
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


def _draw_strips(box: FlowBox, theme: ColorTheme) -> list[Item]:
    """Draw strips above the name: a path begins, or comes from another page."""
    if not box.strips_height:
        return []
    x, width, left, y = box.x + dim.BOX_EDGE, box.width - dim.BOX_EDGE, box.text_left, box.y
    ground = Box(x + 0.25, y + 0.25, width - 0.5, box.strips_height - 0.25, theme.fill_paint("header"), ("start",))
    items: list[Item] = [ground]
    if box.start:
        middle = y + dim.STRIP_PADDING + box.start.height / 2
        triangle = polygon([(left, middle - 1.0), (left + 1.6, middle), (left, middle + 1.0)])
        items.append(Path(triangle, theme.fill_paint("ink"), ("start",)))
        items.append(box.start.place(left + dim.SYMBOL_COLUMN, y + dim.STRIP_PADDING))
        y += box.start_height
    for arrival, text in box.arrivals:
        items += draw_sample(theme, arrival.kind, left, y + dim.STRIP_PADDING + dim.SMALL_TYPE * MM / 2)
        items.append(text.place(left + dim.SAMPLE_COLUMN, y + dim.STRIP_PADDING))
        y += text.height + 2 * dim.STRIP_PADDING
    return items


def _draw_end(box: FlowBox, theme: ColorTheme, text: MeasuredText) -> list[Item]:
    left, top = box.text_left, box.y + box.height - box.foot
    middle = top + box.foot / 2
    return [
        Box(box.x + dim.BOX_EDGE, top, box.width - dim.BOX_EDGE, box.foot, theme.fill_paint("notice"), ("end",)),
        Box(left, middle - 0.8, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",)),
        text.place(left + dim.SYMBOL_COLUMN, top + dim.STRIP_PADDING),
    ]


def _draw_exit(box: FlowBox, theme: ColorTheme, number: int) -> list[Item]:
    """Draw an exit: a diamond with its condition, or an edge that leaves the page."""
    row, texts = box.rows[number], box.exits[number]
    top, bottom = box.y + box.exit_tops[number], box.y + box.exit_tops[number + 1]
    left, middle, radius = box.text_left, (top + bottom) / 2, 0.95
    right = box.x + box.width
    items: list[Item] = [line(box.x + dim.BOX_EDGE, top, right, top, theme.line_paint("line", 0.25), ("outlet",))]
    is_stacked = row.kind and row.handoff
    if row.kind:
        items += draw_sample(theme, row.kind, left, middle - (dim.SAMPLE_ABOVE_MARK if is_stacked else 0.0))
    else:
        items.append(Path(diamond(left + radius, middle, radius), Paint(theme["card"], theme["ink"], 0.3), ("outlet",)))
    if row.handoff:
        start, y = (left, middle + dim.MARK_BELOW_SAMPLE) if is_stacked else (left + dim.SYMBOL_COLUMN, middle)
        items += handoff_mark(theme, (start, y), (right, y), row.handoff, "sample")
    texts_top = middle - (stack_height(texts, dim.NOTE_GAP) - dim.NOTE_GAP) / 2
    return [*items, *place_stack(texts, left + _symbols_width(row), texts_top, dim.NOTE_GAP)]
