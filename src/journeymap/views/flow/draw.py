"""The flow: the paths through a journey, on a grid of stages and functions."""

from __future__ import annotations

from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Group, Item, Picture
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.box_drawing import draw_box
from journeymap.views.flow.content import collect_content
from journeymap.views.flow.edges import draw_edges
from journeymap.views.flow.frame import StageHeadings, draw_background
from journeymap.views.flow.grid import choose_grid
from journeymap.views.flow.layout import FlowLayout, lay_out
from journeymap.views.flow.legend import legend_entries
from journeymap.views.flow.network import flow_diagram
from journeymap.views.labelled_groups import draw_empty_stage, stage_group
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import title_block

__all__ = ["NAME", "draw"]

NAME = "flow"


def draw(context: RenderContext) -> Picture:
    """Draw the flow of one journey."""
    paper = layout_paper(context.options.paper)
    width, height = PAPERS[paper]
    left = MARGIN + dim.GUTTER[paper]
    content = collect_content(context)
    grid = choose_grid(context, content, dim.MOST_COLUMNS[paper], width - MARGIN - left, height)
    layout = lay_out(context, content, grid, left, width - MARGIN)
    right = max(layout.right, min(width, dim.NARROWEST_PICTURE) - MARGIN)
    title, y = title_block(context, list(legend_entries(context, content)), MARGIN, MARGIN, right)
    extents = layout.stage_extents()
    headings = StageHeadings(context, grid.stages, extents)
    headings_top = y + dim.HEADER_GAP
    top = headings_top + headings.height
    layout.place_rows(top)
    background = Group(tuple(draw_background(layout, context, extents, MARGIN, top)), ("background",))
    stages = _draw_stages(layout, context, headings.draw(headings_top))
    edges = draw_edges(layout, context)
    findings, findings_bottom = draw_finding_list(
        context, context.badges, MARGIN, layout.bottom + dim.FINDINGS_GAP, right
    )
    description = context.messages(
        "flow.described",
        name=context.title,
        touchpoints=context.messages.format_count("touchpoints", len(grid.cells)),
        ways=context.messages.format_count("ways", len(content.edges)),
    )
    bottom = findings_bottom if findings else layout.bottom
    return make_picture(
        context,
        NAME,
        description,
        (right + MARGIN, bottom + MARGIN),
        (*title, background, *stages, edges, *findings),
        graph=flow_diagram(context, content),
    )


def _draw_stages(layout: FlowLayout, context: RenderContext, headings: list[list[Item]]) -> list[Item]:
    """Draw the stages, each with its heading and its touchpoints in order."""
    grid = layout.grid
    lane_kinds = {row: lane.kind for lane in grid.lanes for row in range(lane.first, lane.first + lane.rows)}
    gap_cells = {stage.subject: cell for cell, stage in grid.gaps.items()}
    groups: list[Item] = []
    for columns, heading in zip(grid.stages, headings, strict=True):
        stage = columns.stage
        items = [
            *heading,
            *(
                draw_box(layout.boxes[node], context, lane_kinds[grid.cells[node][1]])
                for node in stage.touchpoints_in_order
            ),
        ]
        if stage.subject in gap_cells:
            column, row = gap_cells[stage.subject]
            x, (top, bottom) = layout.column_left(column), layout.rows[row]
            text, width = layout.gap_texts[column, row], layout.column_width
            items.append(draw_empty_stage(context, text, x, top, width, bottom - top, stage.subject))
        groups.append(stage_group(context, stage, items))
    return groups
