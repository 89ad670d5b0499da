"""The flow: how one gets through, on a grid of stages and functions, with every line led around the boxes."""

from __future__ import annotations

from functools import partial

from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Group, Item, Picture
from journeymap.graph import TouchpointNode
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.flow.boxes import draw_plate
from journeymap.views.flow.edges import draw_lines
from journeymap.views.flow.frame import Heads, draw_gap, draw_ground
from journeymap.views.flow.grid import grid_of
from journeymap.views.flow.layout import Plan, plan_of
from journeymap.views.flow.legend import flow_head
from journeymap.views.flow.network import flow_graph
from journeymap.views.flow.transitions import ways_of
from journeymap.views.render_context import RenderContext

__all__ = ["NAME", "draw"]

NAME = "flow"
_GUTTER = {"A5": 18.0, "A4": 21.0, "A3": 25.0}
"""Left of the columns, for the names of functions."""
_NARROWEST = 240.0
"""No picture is narrower, so that there is room for its head."""
_MOST = {"A5": 5, "A4": 7, "A3": 10}
"""Columns that a sheet has room for; with more they are too narrow to be read."""


def draw(scope: RenderContext) -> Picture:
    """The flow of one journey."""
    sheet = layout_paper(scope.options.paper)
    wide, high = PAPERS[sheet]
    left = MARGIN + _GUTTER[sheet]
    ways = ways_of(scope)
    grid = grid_of(scope, ways, _MOST[sheet], wide - MARGIN - left, high)
    plan = plan_of(scope, ways, grid, left, wide - MARGIN)
    right = max(plan.right, min(wide, _NARROWEST) - MARGIN)
    items, top = flow_head(scope, ways, MARGIN, MARGIN, right)
    items, top = list(items), top + 4.0
    spans = _spans(plan)
    heads = Heads(scope, grid.regions, spans)
    plan.place_rows(top + heads.height)
    ground = draw_ground(plan, scope, spans, MARGIN, top + heads.height)
    items.append(Group(tuple(ground), ("background",)))
    lines = draw_lines(plan, scope)
    items += _stages(plan, scope, heads.put(top))
    items.append(lines)
    bottom = plan.bottom
    found, listed = draw_finding_list(scope, scope.badges, MARGIN, bottom + 6, right)
    items += found
    bottom = listed if found else bottom
    touchpoints = len(grid.cells)
    return Picture(
        NAME,
        scope.title,
        scope.messages(
            "flow.described",
            name=scope.title,
            touchpoints=scope.messages.count("touchpoints", touchpoints),
            ways=scope.messages.count("ways", len(ways.joins)),
        ),
        scope.language,
        right + MARGIN,
        bottom + MARGIN,
        tuple(items),
        scope.theme["page"],
        scope.theme.name,
        scope.theme.fonts,
        scope.options.paper,
        PAPERS[scope.options.paper][0] / max(wide, right + MARGIN),
        scope.badges,
        dict(scope.messages.by_key),
        partial(describe_touchpoints, scope),
        graph=flow_graph(scope, ways),
    )


def _spans(plan: Plan) -> list[tuple[float, float]]:
    """From where to where each stage reaches."""
    channels, regions = plan.across, plan.grid.regions
    found = []
    for region in regions:
        first, last = channels[region.first], channels[region.first + region.columns]
        left = first.start if region.first == 0 else first.start + first.width / 2 + 0.6
        right = last.end if last is channels[-1] else last.start + last.width / 2 - 0.6
        found.append((left, right))
    return found


def _stages(plan: Plan, scope: RenderContext, heads: dict[int, list[Item]]) -> list[Item]:
    """Stage after stage: its heading, then its touchpoints in the order of the way."""
    lane_of = {row: lane for lane in plan.grid.lanes for row in range(lane.first, lane.first + lane.rows)}
    gaps = {stage.subject: cell for cell, stage in plan.grid.gaps.items()}
    found: list[Item] = []
    for number, region in enumerate(plan.grid.regions):
        stage = region.stage
        items = list(heads[number])
        nodes = sorted((*stage.steps, *stage.standing, *stage.backstage), key=_order)
        items += [draw_plate(plan.plates[node], scope, lane_of[plan.grid.cells[node][1]].kind) for node in nodes]
        if stage.subject in gaps:
            items.append(draw_gap(plan, scope, stage, gaps[stage.subject]))
        described = stage.goal or (scope.messages("gap.stage") if stage.is_empty else "")
        words = ("stage", *(("gap",) if stage.is_empty else ()))
        found.append(Group(tuple(items), words, stage.name, described, "list", stage.subject))
    return found


def _order(node: TouchpointNode) -> int:
    return node.order
