"""Labelled groups for screen readers, and the style of touchpoint owners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from journeymap.document.context import DrawnStage
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext

_EMPTY_STAGE_TYPE = 8.0  # in points
_EMPTY_STAGE_PADDING = 3.0


def stage_group(context: RenderContext, stage: DrawnStage, items: Iterable[Item]) -> Group:
    description = stage.goal or (context.messages("gap.stage") if stage.is_empty else "")
    meaning = ("stage", "gap") if stage.is_empty else ("stage",)
    listed = tuple(replace(item, role="listitem") if isinstance(item, Group) and item.role else item for item in items)
    has_items = any(isinstance(item, Group) and item.role for item in listed)
    return Group(listed, meaning, stage.name, description, "list" if has_items else "group", stage.subject)


def touchpoint_meaning(context: RenderContext, node: TouchpointNode) -> tuple[str, ...]:
    """Return the meaning of a touchpoint's group: its function and importance."""
    function = context.graph.function(node)
    return ("touchpoint", *((function,) if function else ()), *(("moment",) if node.touchpoint.moment else ()))


def touchpoint_group(
    context: RenderContext,
    node: TouchpointNode,
    items: Iterable[Item],
    sentences: Sequence[str],
    meaning: tuple[str, ...],
) -> Group:
    return Group(tuple(items), meaning, context.touchpoint_name(node), ". ".join(sentences), "listitem", node.reference)


def empty_stage_text(context: RenderContext, width: float) -> MeasuredText:
    text = context.messages("gap.stage")
    if context.persona:
        text = context.messages("gap.persona", persona=context.name("personas", context.persona))
    color, room = context.theme["alarm"], width - _EMPTY_STAGE_PADDING
    return measure_text(text, room, _EMPTY_STAGE_TYPE, color, bold=True, meaning=("gap",))


def draw_empty_stage(
    context: RenderContext, text: MeasuredText, x: float, y: float, width: float, height: float, subject: str = ""
) -> Group:
    paint = context.theme.gap_paint(0.5, (1.6, 1.2))
    box = Box(x, y, width, height, paint, ("gap", "stage"), 0.8)
    placed = text.place(x + width / 2, y + (height - text.height) / 2, "middle")
    return Group((box, placed), ("gap",), " ".join(text.lines), subject=subject)


def owner_text(context: RenderContext, node: TouchpointNode) -> str:
    """Return the names of the owners, with their number if there are several."""
    owners, names = node.touchpoint.owners, context.owner_names(node)
    return names if len(owners) < 2 else f"{context.messages.plural('gap.owners', len(owners))}: {names}"


def owner_sentence(context: RenderContext, node: TouchpointNode) -> str:
    return f"{context.messages('lane.owner')}: {context.owner_names(node)}"


def owner_edge_paint(context: RenderContext, node: TouchpointNode) -> Paint:
    """Return the paint of a box's edge: the owner's function, or a gap."""
    theme = context.theme
    if len(node.touchpoint.owners) != 1:
        return theme.gap_paint(0.4, (0.8, 0.6))
    return theme.function_paint(context.graph.function(node))
