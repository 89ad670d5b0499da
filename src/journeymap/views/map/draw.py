"""The journey map: a column for each step, lanes from names to metrics, in as many bands as the paper needs."""

from __future__ import annotations

from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Picture
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.map import dimensions as dim
from journeymap.views.map.anchor_lines import place_anchors
from journeymap.views.map.band_layout import BandLayout
from journeymap.views.map.grid import MapGrid, split_into_bands
from journeymap.views.map.lanes import select_lanes
from journeymap.views.map.legend import legend_entries
from journeymap.views.map.standing_items import estimate_lines
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import title_block

__all__ = ["draw"]


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
    items, y = title_block(context, legend_entries(context, lanes), MARGIN, MARGIN, right)
    y += dim.HEADER_GAP
    layouts = [BandLayout(grid, band, lanes) for band in bands]
    _fill_paper(context, layouts, height - MARGIN - y)
    for layout in layouts:
        items += layout.draw(y)
        y += layout.height + dim.BAND_GAP
    y -= dim.BAND_GAP if layouts else 0.0
    findings, bottom = draw_finding_list(context, context.badges, MARGIN, y + dim.FINDINGS_GAP, right)
    description = context.messages(
        "map.described",
        name=context.title,
        touchpoints=context.messages.format_count("touchpoints", len(context.touchpoints)),
        stages=context.messages.format_count("stages", len(context.stages)),
    )
    size = (width, (bottom if findings else y) + MARGIN)
    return make_picture(context, "map", description, size, (*items, *findings))


def _fill_paper(context: RenderContext, layouts: list[BandLayout], room: float) -> None:
    """Make the flexible rows as high as the room on the paper allows, which is shared among the bands."""
    findings, bottom = draw_finding_list(
        context, context.badges, MARGIN, 0.0, PAPERS[layout_paper(context.options.paper)][0] - MARGIN
    )
    room -= sum(layout.height for layout in layouts) + dim.BAND_GAP * (len(layouts) - 1)
    room -= bottom + dim.FINDINGS_GAP if findings else 0.0
    for layout in layouts:
        if layout.flexible is not None and room > 0:
            layout.flexible.height = min(dim.CURVE_MAX_HEIGHT, layout.flexible.height + room / len(layouts))
