"""The marks of touchpoints and the signs of a timeline, and its legend."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.primitives import Box, Paint, Path, Shape
from journeymap.drawing.shapes import function_mark, half_disc, line, polygon, star
from journeymap.drawing.theme import FUNCTIONS, NOBODY, ColorTheme, functions_in_order
from journeymap.graph import TouchpointNode
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.scale import Scale


def reaches_person(node: TouchpointNode) -> bool:
    """Return whether the employer reaches the person here today."""
    return node.touchpoint.makes_contact and node.touchpoint.status != "planned"


def mark_paint(theme: ColorTheme, node: TouchpointNode, color: str) -> Paint:
    """Return the paint of a mark: filled for a contact, dashed if planned."""
    outline = theme.line_paint(color, dim.MARK_OUTLINE)
    if node.touchpoint.status == "planned":
        return replace(outline, fill=theme["page"], dashes=dim.PLANNED_DASHES)
    return replace(outline, fill=theme[color if node.touchpoint.makes_contact else "page"])


def touchpoint_mark(
    context: RenderContext, node: TouchpointNode, x: float, y: float, radius: float = dim.MARK_RADIUS
) -> Path:
    """Draw the mark of a touchpoint: the shape says the function of its owner."""
    function = context.graph.function(node)
    key = function if function in FUNCTIONS else NOBODY
    return Path(function_mark(key, x, y, radius), mark_paint(context.theme, node, key), ("mark", key))


def list_marks(context: RenderContext, node: TouchpointNode, left: float, y: float) -> list[Path]:
    """Draw the mark left of a name in a list.

    An arrow beside it says that the touchpoint reaches the person, a star below it that it is a moment that matters.
    """
    x = left + dim.MARK_INDENT
    marks = [touchpoint_mark(context, node, x, y, dim.LIST_MARK_RADIUS)]
    if node.touchpoint.moment:
        marks.append(moment_star(context.theme, x, y + dim.LIST_STAR_DROP))
    if reaches_person(node):
        tip = y + dim.LIST_ARROW / 2
        marks.append(contact_arrow(context.theme, left + dim.ARROW_INDENT, tip, dim.LIST_ARROW))
    return marks


def moment_star(theme: ColorTheme, x: float, y: float) -> Path:
    """Draw the star of a moment that matters."""
    return Path(star(x, y, dim.STAR_RADIUS), theme.fill_paint("star"), ("star", "moment"))


def contact_arrow(theme: ColorTheme, x: float, tip: float, length: float = dim.ARROW) -> Path:
    """Draw the sign of what reaches the person: an arrow that ends at `tip`."""
    top, neck, stem, head = tip - length, tip - dim.ARROW_HEAD, dim.ARROW_STEM / 2, dim.ARROW_WIDTH / 2
    corners = [
        (x - stem, top), (x + stem, top), (x + stem, neck), (x + head, neck),
        (x, tip), (x - head, neck), (x - stem, neck),
    ]  # fmt: skip
    return Path(polygon(corners), theme.fill_paint("ink"), ("contact",))


def interval_paint(theme: ColorTheme, kind: str) -> Paint:
    """Return the paint of a `silence` (hatched and dashed) or a `pile-up`."""
    return theme.silence_paint() if kind == "silence" else Paint(theme["moment"], theme["ink"], 0.35)


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
_UNDER_LINE = 0.6  # the axis in the symbol of what hangs below it


def legend_entries(
    context: RenderContext, nodes: Sequence[TouchpointNode], scale: Scale, intervals: Collection[str]
) -> list[LegendEntry]:
    """Return the symbols with texts; `intervals` may have `silence` and `pile-up`."""
    theme, messages = context.theme, context.messages
    entries: list[LegendEntry] = []
    for function in functions_in_order([context.graph.function(node) for node in nodes]):
        color = theme[function]
        mark = function_mark(function, _CENTRE, _MIDDLE, dim.LEGEND_MARK_RADIUS)
        symbol = Path(mark, Paint(color, color, dim.MARK_OUTLINE), ("mark", function))
        entries.append(([symbol], messages(f"function.{function}")))
    if any(map(reaches_person, nodes)):
        axis = line(_LEFT, 3.6, _RIGHT, 3.6, theme.line_paint("ink", dim.AXIS_WEIGHT))
        entries.append(([axis, contact_arrow(theme, _CENTRE, 3.4, 2.8)], messages("time.contact")))
    if not all(node.touchpoint.makes_contact for node in nodes):
        entries.append((_hanging(theme, ()), messages("time.no-contact")))
    if any(node.touchpoint.status == "planned" for node in nodes):
        entries.append((_hanging(theme, dim.PLANNED_DASHES), messages("map.planned")))
    if any(node.touchpoint.moment for node in nodes):
        symbol = Path(star(_CENTRE, 2.3, 2.0), theme.fill_paint("star"), ("star", "moment"))
        entries.append(([symbol], messages("legend.moment")))
    return entries + _axis_entries(context, scale, intervals)


def _hanging(theme: ColorTheme, dashes: tuple[float, ...]) -> list[Shape]:
    """Draw a hollow mark below the axis, in a shape that no function has."""
    paint = replace(theme.line_paint("ink", dim.MARK_OUTLINE, dashes), fill=theme["page"])
    axis = line(_LEFT, _UNDER_LINE, _RIGHT, _UNDER_LINE, theme.line_paint("ink", dim.AXIS_WEIGHT))
    stem = line(_CENTRE, _UNDER_LINE, _CENTRE, 2.0, theme.line_paint("strong-line", dim.LEADER_WEIGHT))
    return [axis, stem, Path(half_disc(_CENTRE, 2.0, 1.7), paint, ("no-contact",))]


def _axis_entries(context: RenderContext, scale: Scale, intervals: Collection[str]) -> list[LegendEntry]:
    theme, messages, entries = context.theme, context.messages, list[LegendEntry]()
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
