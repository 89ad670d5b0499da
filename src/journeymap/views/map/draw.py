"""The journey map: a column for each step, lanes from names to metrics, in as many bands as the paper needs."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Path, Picture
from journeymap.drawing.shapes import star
from journeymap.drawing.theme import functions_in_order
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.map import dimensions as dim
from journeymap.views.map.anchor_lines import place_anchors
from journeymap.views.map.band_layout import BandLayout
from journeymap.views.map.grid import MapGrid, split_into_bands
from journeymap.views.map.lane import Lane
from journeymap.views.map.lanes import select_lanes
from journeymap.views.map.standing_items import estimate_lines
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import badge_entries, function_entries, gap_entry, title_block


def draw(context: RenderContext) -> Picture:
    """Draw the map of one journey."""
    width, height = PAPERS[layout_paper(context.options.paper)]
    right = width - MARGIN
    bands = split_into_bands(context.stages, MARGIN + dim.GUTTER, right, lambda node: estimate_lines(context, node))
    columns = [column for band in bands for column in band.columns]
    lane_classes = select_lanes(context.options.lanes)
    names = frozenset(lane.name for lane in lane_classes)
    grid = MapGrid(context, tuple(bands), place_anchors(context, columns), names)
    lanes = [lane(grid) for lane in lane_classes]
    items, y = title_block(context, _legend_entries(context, lanes), right)
    y += dim.HEADER_GAP
    layouts = [BandLayout(grid, band, lanes) for band in bands]
    _fill_paper(context, layouts, right, height - MARGIN - y)
    for layout in layouts:
        items += layout.draw(y)
        y += layout.height + dim.BAND_GAP
    y -= dim.BAND_GAP if layouts else 0.0
    findings, bottom = draw_finding_list(context, context.badges, y + dim.FINDINGS_GAP, right)
    count = context.messages.format_count
    description = context.messages(
        "map.described",
        name=context.title,
        touchpoints=count("touchpoints", len(context.touchpoints)),
        stages=count("stages", len(context.stages)),
    )
    size = (width, (bottom if findings else y) + MARGIN)
    return make_picture(context, "map", description, size, (*items, *findings))


def _legend_entries(context: RenderContext, lanes: Sequence[Lane]) -> list[LegendEntry]:
    """Return the functions, the moments, what the lanes draw, the gaps and the levels of findings: what is drawn."""
    nodes = context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    entries = function_entries(context, functions, radius=0.4)
    if any(node.touchpoint.moment for node in nodes):
        mark = Path(star(4, 2.3, 2.3), context.theme.fill_paint("star"), ("star", "moment"))
        entries.append(([mark], context.messages("legend.moment")))
    for lane in lanes:
        entries += lane.legend()
    if len(owned) < len(nodes) or any(stage.is_empty for stage in context.stages):
        entries.append(gap_entry(context))
    return entries + badge_entries(context)


def _fill_paper(context: RenderContext, layouts: list[BandLayout], right: float, room: float) -> None:
    """Make the flexible rows as high as the room on the paper allows, which is shared among the bands."""
    findings, bottom = draw_finding_list(context, context.badges, 0.0, right)
    room -= sum(layout.height for layout in layouts) + dim.BAND_GAP * (len(layouts) - 1)
    room -= bottom + dim.FINDINGS_GAP if findings else 0.0
    for layout in layouts:
        if layout.flexible is not None and room > 0:
            layout.flexible.height = min(dim.CURVE_MAX_HEIGHT, layout.flexible.height + room / len(layouts))
