"""The flow: paths through a journey, on pages with a grid of stages."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Paint, Path
from journeymap.drawing.shapes import diamond, line, polygon, star
from journeymap.drawing.theme import functions_in_order
from journeymap.errors import RenderError
from journeymap.views import pictures
from journeymap.views.blocks import Layout, Room
from journeymap.views.finding_list import finding_blocks
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import TouchpointContent, collect_content
from journeymap.views.flow.diagram import FlowDiagram
from journeymap.views.flow.edges import edge_entries
from journeymap.views.flow.overview import Overview
from journeymap.views.flow.page import FlowPage, PageWidth
from journeymap.views.flow.pages import PageContent, divide_stages, split_stages
from journeymap.views.render_context import RenderContext

_MIDDLE, _RIGHT = 2.2, 6.4  # where symbols lie at the corner at which the legend draws them


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the flow of one journey."""
    content = collect_content(context)
    if max(len(context.touchpoints), len(content.edges)) > dim.MOST_TOUCHPOINTS:
        reason = f"nobody could follow more than {dim.MOST_TOUCHPOINTS:,} touchpoints or edges; draw one stage"
        raise RenderError("this flow", reason)
    width, divided = PageWidth(MARGIN, room.right), divide_stages(context.stages)
    pages = _fitting_pages(context, content, width)
    drawn: list[Overview | FlowPage] = [*pages]
    if len(divided) > 1:
        drawn.insert(0, Overview(context, content, width))
    right = max([min(room.width, dim.NARROWEST_PICTURE) - MARGIN, *(page.right for page in drawn)])
    title, bottom = pictures.title_block(context, list(_legend_entries(context, content)), right)
    blocks = [page.block() for page in drawn]
    blocks += finding_blocks(context, context.badges, right)
    messages = context.messages
    touchpoints = messages.format_count("touchpoints", len(context.touchpoints))
    paths = messages.format_count("paths", len(content.edges))
    description = messages("flow.described", name=context.title, touchpoints=touchpoints, paths=paths)
    return Layout(
        right + MARGIN,
        title,
        bottom + dim.HEADER_GAP,
        blocks,
        description,
        breaks=len(pages) - len(divided),
        parts={"diagram": FlowDiagram(context, content).build()},
    )


def _fitting_pages(context: RenderContext, content: TouchpointContent, width: PageWidth) -> list[FlowPage]:
    """Return the pages, each no wider than the room for it."""
    contents = PageContent(context, content)
    pages: list[FlowPage] = []
    waiting = divide_stages(context.stages)[::-1]
    while waiting:
        page = FlowPage(context, contents, waiting.pop(), width)
        halves = None if page.fits else split_stages(page.stages)
        if halves is None:
            pages.append(page)
        else:
            waiting += [halves[1], halves[0]]
    return pages


def _legend_entries(context: RenderContext, content: TouchpointContent) -> Iterator[LegendEntry]:
    theme, messages, nodes = context.theme, context.messages, context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    yield from pictures.function_entries(context, functions, radius=0.4)
    yield from edge_entries(context, {edge.kind for edge in content.edges}, {edge.handoff for edge in content.edges})
    yield from _box_entries(context, content)
    if any(node.touchpoint.side == "backstage" for node in nodes):
        dashes = theme.line_paint("ink", dim.VISIBILITY_LINE, dim.VISIBILITY_DASHES)
        yield [line(0.0, _MIDDLE, _RIGHT, _MIDDLE, dashes, ("line-of-visibility",))], messages("flow.visibility")
    if any(stage.is_empty for stage in context.stages) or len(owned) < len(nodes):
        yield pictures.gap_entry(context)
    yield from pictures.badge_entries(context, context.badges)


def _box_entries(context: RenderContext, content: TouchpointContent) -> Iterator[LegendEntry]:
    theme, messages, nodes = context.theme, context.messages, context.touchpoints

    def swatch(paint: Paint, *meaning: str, radius: float = 0.0) -> Box:
        return Box(0.5, 0.4, 6.0, 3.6, paint, meaning, radius)

    if any(box_exit.condition for exits in content.exits.values() for box_exit in exits):
        paint = Paint(theme["card"], theme["ink"], 0.3)
        yield [Path(diamond(3.6, _MIDDLE, 1.1), paint, ("legend", "outlet"))], messages("flow.if")
    if any(node.touchpoint.moment for node in nodes):
        outline = star(3.6, _MIDDLE, 2.1)
        yield [Path(outline, theme.fill_paint("star"), ("star", "moment"))], messages("legend.moment")
    if any(not node.is_step and node.touchpoint.side == "frontstage" for node in nodes):
        paint = Paint(theme["card"], theme["strong-line"], 0.3)
        yield [swatch(paint, "legend", "standing", radius=1.8)], messages("flow.standing")
    if content.starts:
        triangle = Path(polygon([(2.7, 1.2), (4.3, _MIDDLE), (2.7, 3.2)]), theme.fill_paint("ink"), ("start",))
        yield [swatch(theme.fill_paint("header"), "legend", "start"), triangle], messages("flow.start")
    if content.ends:
        square = Box(2.7, 1.4, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",))
        yield [swatch(theme.fill_paint("notice"), "legend", "end"), square], messages("flow.end")
