"""The journey map: a column to a touchpoint, lanes from name to metrics, in as many bands as the paper needs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from journeymap.document.touchpoint_texts import Feeling, feeling
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Picture
from journeymap.graph.handoffs import OwnershipChange
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.map.anchor_lines import poles
from journeymap.views.map.band_layout import Along, Laid
from journeymap.views.map.dimensions import GUTTER
from journeymap.views.map.emotion_curve import links
from journeymap.views.map.grid import bands
from journeymap.views.map.owner_band import crossings_at
from journeymap.views.map.standing_items import estimate_lines
from journeymap.views.render_context import RenderContext
from journeymap.views.title_block import Drawn, functions_in_order, head

__all__ = ["NAME", "draw"]

NAME = "map"
_BETWEEN_BANDS = 4.5
_STEEPEST = 34.0
"""How high the lane of feelings is at most; it takes what room is left on the paper."""


def draw(scope: RenderContext) -> Picture:
    """The map of one journey."""
    wide, high = PAPERS[layout_paper(scope.options.paper)]
    right = wide - MARGIN
    rows = bands(scope.stages, MARGIN + GUTTER, right, lambda node: estimate_lines(scope, node))
    columns = [column for band in rows for column in band.columns]
    felt = {column.index: known for column in columns if (known := feeling(scope, column.node)) is not None}
    changes = crossings_at(scope, {column.node: column.index for column in columns})
    along = Along(felt, links(scope, columns, felt), poles(scope, columns), changes)
    items, top = head(scope, _drawn(scope, felt, changes), MARGIN, MARGIN, right)
    laid = [Laid(scope, band, along) for band in rows]
    y = top + 3.5
    listed, end = draw_finding_list(scope, scope.badges, MARGIN, 0.0, right)
    room = high - MARGIN - y - sum(one.height for one in laid) - _BETWEEN_BANDS * (len(laid) - 1)
    room -= end + 6.0 if listed else 0.0
    for one in laid:
        if one.curve is not None and room > 0:
            one.curve.height = min(_STEEPEST, one.curve.height + room / len(laid))
        items += one.draw(y)
        y += one.height + _BETWEEN_BANDS
    y -= _BETWEEN_BANDS if laid else 0.0
    if listed:
        listed, y = draw_finding_list(scope, scope.badges, MARGIN, y + 6.0, right)
        items += listed
    touchpoints = sum(len(stage.steps) + len(stage.standing) + len(stage.backstage) for stage in scope.stages)
    described = scope.messages(
        "map.described",
        name=scope.title,
        touchpoints=scope.messages.count("touchpoints", touchpoints),
        stages=scope.messages.count("stages", len(scope.stages)),
    )
    return Picture(
        view=NAME,
        title=scope.title,
        description=described,
        language=scope.language,
        width=wide,
        height=y + MARGIN,
        items=tuple(items),
        background=scope.theme["page"],
        theme=scope.theme.name,
        fonts=scope.theme.fonts,
        paper=scope.options.paper,
        scale=PAPERS[scope.options.paper][0] / wide,
        badges=scope.badges,
        messages=dict(scope.messages.by_key),
        load_cards=partial(describe_touchpoints, scope),
    )


def _drawn(scope: RenderContext, felt: Mapping[int, Feeling], changes: Mapping[int, OwnershipChange]) -> Drawn:
    """What the legend has to explain."""
    every = [node for stage in scope.stages for node in (*stage.steps, *stage.standing, *stage.backstage)]
    steps = [node for stage in scope.stages for node in stage.steps]
    feelings = list(felt.values()) if "emotion" in scope.lanes else []
    said = [change.handoff is not None for change in changes.values()] if "owner" in scope.lanes else []
    apart = {persona for one in feelings for persona, _ in one.each}
    levels = {badge.level for badge in scope.badges}
    transitions = scope.graph.for_persona(scope.persona).paths.transitions
    return Drawn(
        functions=functions_in_order(
            [scope.graph.function(node) for node in every if len(node.touchpoint.owners) == 1]
        ),
        moment=any(node.touchpoint.moment for node in every),
        handoff=True in said,
        unsaid=False in said,
        low=any(one.mean <= -1 or any(value < 0 for _, value in one.each) for one in feelings),
        gap=any(stage.is_empty for stage in scope.stages) or any(len(node.touchpoint.owners) != 1 for node in every),
        branch=bool(feelings) and any(node.touchpoint.ends and not transitions.get(node) for node in steps[:-1]),
        personas=tuple(one for one in scope.graph.personas if one and one in apart),
        levels=tuple(level for level in ("error", "warning", "note") if level in levels),
    )
