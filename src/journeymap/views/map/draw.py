"""The journey map: a column for each step, and lanes from names to metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Path
from journeymap.drawing.shapes import star
from journeymap.drawing.text_box import frame_paint
from journeymap.drawing.theme import functions_in_order
from journeymap.errors import RenderError
from journeymap.graph import TouchpointNode
from journeymap.views import pictures
from journeymap.views.blocks import Layout, Room
from journeymap.views.finding_list import finding_blocks
from journeymap.views.map import dimensions as dim
from journeymap.views.map.anchor_lines import place_anchors
from journeymap.views.map.band_layout import lay_out_band
from journeymap.views.map.curve_feelings import labels_lines
from journeymap.views.map.grid import MapGrid, split_into_bands
from journeymap.views.map.item_places import steps_of_items
from journeymap.views.map.lane import Lane
from journeymap.views.map.lanes import select_lanes
from journeymap.views.map.silences import place_silences
from journeymap.views.map.standing_items import estimate_lines
from journeymap.views.render_context import RenderContext


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the map of one journey, as wide as its content needs or as the room."""
    if len(context.touchpoints) > dim.MOST_TOUCHPOINTS:
        raise RenderError(
            "this map", f"nobody could read more than {dim.MOST_TOUCHPOINTS:,} touchpoints; draw one stage"
        )
    grid, lanes = _grid(context, room)
    width = room.width
    if not room.is_filled:
        rights = [band.right + max(dim.STAGE_GAP, grid.ends_width) + MARGIN for band in grid.bands]
        width = min(width, max([dim.NARROWEST_PICTURE, *rights]))
    right = width - MARGIN
    silences = place_silences(context, grid)
    entries = _legend_entries(context, lanes, bool(silences))
    head, head_bottom = pictures.title_block(context, entries, right, has_persona_cards=True)
    blocks = [lay_out_band(grid, band, lanes, silences).block() for band in grid.bands]
    blocks += finding_blocks(context, context.badges, right)
    count = context.messages.format_count
    touchpoints, stages = count("touchpoints", len(context.touchpoints)), count("stages", len(context.stages))
    description = context.messages("map.described", name=context.title, touchpoints=touchpoints, stages=stages)
    breaks = sum(slot.is_continued for band in grid.bands for slot in band.slots)
    return Layout(width, head, head_bottom + dim.HEADER_GAP, blocks, description, breaks)


def _grid(context: RenderContext, room: Room) -> tuple[MapGrid, list[Lane]]:
    """Return the grid of the map in its room, and its lanes."""

    def count_lines(node: TouchpointNode) -> float:
        return estimate_lines(context, node)

    lane_classes = select_lanes(context.options.lanes, context.own_lanes)
    names = frozenset(lane.name for lane in lane_classes)
    ends = dim.CURVE_ENDS_WIDTH if "emotion" in names and labels_lines(context) else 0.0
    bands = split_into_bands(context.stages, MARGIN + dim.GUTTER, replace(room, width=room.width - ends), count_lines)
    columns = [column for band in bands for column in band.columns]
    steps = {item: step for stage in context.stages for item, step in steps_of_items(context, stage).items()}
    grid = MapGrid(context, tuple(bands), place_anchors(context, columns), names, steps, ends, room.scale)
    return grid, [lane(grid) for lane in lane_classes]


def _legend_entries(context: RenderContext, lanes: Sequence[Lane], has_silences: bool) -> list[LegendEntry]:
    """Return the legend of all signs that are drawn."""
    nodes = context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    entries = pictures.function_entries(context, functions, radius=0.4)
    if any(node.touchpoint.moment for node in nodes):
        mark = Path(star(4, 2.3, 2.3), context.theme.fill_paint("star"), ("star", "moment"))
        entries.append(([mark], context.messages("legend.moment")))
    if any(node.touchpoint.status == "planned" for node in nodes):
        paint = frame_paint(context.theme, "ink", dim.BOX_LINE, is_highlighted=False, is_dashed=True)
        entries.append(([Box(0.5, 0.4, 6.0, 3.6, paint, ("planned",))], context.messages("map.planned")))
    for lane in lanes:
        entries += lane.legend()
    if has_silences:
        stretch = Box(0.5, 0.4, 6.0, dim.SILENCE_HEIGHT, context.theme.silence_paint(), ("silence",))
        entries.append(([stretch], context.messages("time.silence")))
    if len(owned) < len(nodes) or any(stage.is_empty for stage in context.stages):
        entries.append(pictures.gap_entry(context))
    return entries + pictures.badge_entries(context, context.badges)
