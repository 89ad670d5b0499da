"""Draw the boxes of the flow at their places."""

from __future__ import annotations

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.measured_text import MeasuredText
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path
from journeymap.drawing.shapes import line, polygon
from journeymap.drawing.text_box import TextBox, frame_paint, place_stack, stack_height
from journeymap.drawing.theme import ColourTheme
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.boxes import FlowBox
from journeymap.views.labelled_groups import touchpoint_group
from journeymap.views.ownership import owner_edge_paint, owner_sentence
from journeymap.views.render_context import RenderContext

__all__ = ["draw_box"]


def draw_box(box: FlowBox, context: RenderContext, lane: str) -> Group:
    """Draw a box in a lane of that kind (`function` or `backstage`)."""
    theme, node, touchpoint = context.theme, box.node, box.node.touchpoint
    function = context.graph.function(node)
    is_dashed = touchpoint.status == "planned" or (box.is_standing and lane == "backstage")
    weight = dim.MOMENT_LINE if touchpoint.moment else dim.BOX_LINE
    paint = frame_paint(theme, "strong-line", weight, touchpoint.moment, is_dashed)
    owner = (function,) if function else ()
    meaning = ("pill" if box.is_standing else "touchpoint", lane, *owner)
    text_top = box.y + box.start_height + dim.BOX_TOP
    notes_top = text_top + box.name.height + dim.NOTE_GAP
    texts_bottom = text_top + box.name.height + stack_height(box.notes, dim.NOTE_GAP)
    marks_bottom = texts_bottom + (0.0 if box.has_marks_beside_text else dim.MARKS_GAP + BADGE_HEIGHT)
    items = TextBox(
        Box(box.x, box.y, box.width, box.height, paint, meaning, dim.ITEM_RADIUS if box.is_standing else 0.0),
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
    group_meaning = ("touchpoint", *(("moment",) if touchpoint.moment else ()), *owner)
    return touchpoint_group(context, node, items, _describe(box, context), group_meaning)


def _describe(box: FlowBox, context: RenderContext) -> list[str]:
    """Return sentences on what the box shows, for screen readers."""
    sentences = [owner_sentence(context, box.node)]
    sentences += [" ".join(text.lines) for text in (box.start, box.end) if text]
    if box.node.touchpoint.moment:
        sentences.append(context.messages("map.moment"))
    return sentences


def _edge(box: FlowBox, context: RenderContext, function: str | None) -> Box:
    """Return the colour of the owner's function; in a rounded box as a swatch."""
    paint = owner_edge_paint(context, box.node)
    meaning = ("edge", function or "nobody")
    if box.is_standing:
        height = box.height - 2 * dim.ITEM_RADIUS
        return Box(box.x + 0.9, box.y + dim.ITEM_RADIUS, dim.BOX_EDGE - 0.2, height, paint, meaning, 0.3)
    return Box(box.x, box.y, dim.BOX_EDGE, box.height, paint, meaning)


def _draw_start(box: FlowBox, theme: ColourTheme, text: MeasuredText) -> list[Item]:
    """Draw the strip on top of a box at which a path begins."""
    x, width, left = box.x + dim.BOX_EDGE, box.width - dim.BOX_EDGE, box.text_left
    middle = box.y + dim.STRIP_PADDING + text.height / 2
    triangle = polygon([(left, middle - 1.0), (left + 1.6, middle), (left, middle + 1.0)])
    strip = Box(x + 0.25, box.y + 0.25, width - 0.5, box.start_height - 0.25, theme.fill_paint("header"), ("start",))
    return [
        strip,
        Path(triangle, theme.fill_paint("ink"), ("start",)),
        text.place(left + dim.SYMBOL_COLUMN, box.y + dim.STRIP_PADDING),
    ]


def _draw_end(box: FlowBox, theme: ColourTheme, text: MeasuredText) -> list[Item]:
    """Draw the dark strip at the bottom of a box at which a path ends."""
    left, top = box.text_left, box.y + box.height - box.foot
    middle = top + box.foot / 2
    strip = Box(box.x + dim.BOX_EDGE, top, box.width - dim.BOX_EDGE, box.foot, theme.fill_paint("notice"), ("end",))
    return [
        strip,
        Box(left, middle - 0.8, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",)),
        text.place(left + dim.SYMBOL_COLUMN, top + dim.STRIP_PADDING),
    ]


def _draw_exit(box: FlowBox, theme: ColourTheme, number: int, texts: list[MeasuredText]) -> list[Item]:
    """Draw an exit: a line above it, a diamond, its condition."""
    top, bottom = box.y + box.exit_tops[number], box.y + box.exit_tops[number + 1]
    left, middle, radius = box.text_left, (top + bottom) / 2, 0.95
    diamond = polygon(
        [
            (left + radius, middle - radius),
            (left + 2 * radius, middle),
            (left + radius, middle + radius),
            (left, middle),
        ]
    )
    right = box.x + box.width
    return [
        line(box.x + dim.BOX_EDGE, top, right, top, theme.line_paint("line", 0.25), ("outlet",)),
        Path(diamond, Paint(theme["card"], theme["ink"], 0.3), ("outlet",)),
        *place_stack(texts, left + dim.SYMBOL_COLUMN, middle - stack_height(texts, 0.0) / 2, 0.0),
    ]
