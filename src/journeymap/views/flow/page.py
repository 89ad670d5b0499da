"""A page of the flow: some stages with their paths, laid out for a width."""

from __future__ import annotations

from journeymap.drawing.primitives import Group, Item
from journeymap.graph import TouchpointNode
from journeymap.views.blocks import Block
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.boxes import FlowBox, draw_box
from journeymap.views.flow.content import TouchpointEdge
from journeymap.views.flow.edges import HANDOFF_MESSAGES, draw_edges
from journeymap.views.flow.frame import StageHeadings, draw_background
from journeymap.views.flow.grid import choose_grid
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.flow.pages import PageContent, PageStages, join_stages, split_stages
from journeymap.views.labelled_groups import draw_empty_stage, empty_stage_text, stage_group
from journeymap.views.render_context import RenderContext


class PageWidth:
    """Where pages begin and end: the margin, the columns, and the right edge."""

    def __init__(self, margin: float, right: float) -> None:
        self.margin, self.right = margin, right
        gutter = max(dim.NARROWEST_GUTTER, min(dim.GUTTER, dim.GUTTER_SHARE * right))
        self.left = margin + gutter

    @property
    def most_columns(self) -> int:
        """The number of columns for which there is room."""
        room = self.right - self.left - dim.CHANNEL_ESTIMATE
        return max(1, int(room // (dim.NARROWEST_COLUMN + dim.CHANNEL_ESTIMATE)))


class FlowPage:
    """Some stages with their boxes and edges, as far as `right`."""

    def __init__(self, context: RenderContext, contents: PageContent, stages: PageStages, width: PageWidth) -> None:
        self._context, self._contents, self.stages, self._width = context, contents, stages, width
        self._layout = self._lay_out(width.most_columns)
        while not self.fits and self._layout.grid.columns > max(1, len(stages)):
            self._layout = self._lay_out(self._layout.grid.columns - 1)
        layout = self._layout
        self.right = layout.right
        self._extents = layout.stage_extents()
        self._headings = StageHeadings(context, layout.grid.stages, self._extents)
        self._gap_texts = {cell: empty_stage_text(context, layout.column_width) for cell in layout.grid.gaps}
        layout.place_rows(self._headings.height, self._gap_texts)
        self.height = layout.bottom

    def _lay_out(self, most_columns: int) -> FlowLayout[TouchpointNode]:
        context, width, content = self._context, self._width, self._contents.of(self.stages)
        grid = choose_grid(context, self.stages, content, most_columns, width.right - width.left)

        def make_box(node: TouchpointNode, column_width: float) -> FlowBox:
            return FlowBox(context, content, node, column_width)

        return FlowLayout(content, grid, make_box, width.left, width.right)

    @property
    def fits(self) -> bool:
        """Whether it is no wider than the room for it."""
        return self._layout.right <= self._width.right + 1e-6

    def block(self) -> Block:
        return Block(self.height, lambda y, _: self.draw(y), dim.PAGE_GAP, starts_sheet=True, split=self._split)

    def _split(self, height: float) -> tuple[Block, Block] | None:
        """Divide it into a page of at most that height, and one with the rest."""
        first: FlowPage = self
        rest: PageStages = ()
        while first.height > height:
            halves = split_stages(first.stages, min(0.75, 0.95 * height / first.height))
            if halves is None:
                return None
            rest = join_stages(halves[1], rest)
            first = FlowPage(self._context, self._contents, halves[0], self._width)
        return first.block(), FlowPage(self._context, self._contents, rest, self._width).block()

    def draw(self, y: float) -> list[Item]:
        layout, top = self._layout, y + self._headings.height
        layout.place_rows(top, self._gap_texts)
        background = draw_background(layout, self._context, self._extents, self._width.margin, top)
        edges = draw_edges(self._context, layout, self._describe)
        return [Group(tuple(background), ("background",)), *self._draw_stages(self._headings.draw(y)), edges]

    def _draw_stages(self, headings: list[list[Item]]) -> list[Item]:
        layout, context = self._layout, self._context
        grid = layout.grid
        lane_kinds = {row: lane.kind for lane in grid.lanes for row in range(lane.first, lane.first + lane.rows)}
        groups: list[Item] = []
        for columns, heading in zip(grid.stages, headings, strict=True):
            stage = columns.stage
            items = [*heading]
            for node in (*stage.steps, *stage.standing, *stage.backstage):
                box = layout.boxes[node]
                assert isinstance(box, FlowBox)
                items.append(draw_box(box, context, lane_kinds[grid.cells[node][1]]))
            if stage.is_empty:
                x, (top, bottom) = layout.across[columns.first].end, layout.rows[0]
                text, width = self._gap_texts[columns.first, 0], layout.column_width
                items.append(draw_empty_stage(context, text, x, top, width, bottom - top, stage.subject))
            groups.append(stage_group(context, stage, items))
        return groups

    def _describe(self, edge: TouchpointEdge) -> tuple[str, str, tuple[str, str]]:
        """Return the title, the description and the subjects of an edge."""
        context, messages = self._context, self._context.messages
        parts = [messages(f"flow.{edge.kind}"), self._layout.content.condition(edge)]
        if edge.handoff:
            parts += [messages(HANDOFF_MESSAGES[edge.handoff]), edge.handoff_text]
        title = f"{context.touchpoint_name(edge.source)} → {context.touchpoint_name(edge.target)}"
        return title, ". ".join(part for part in parts if part), (edge.source.reference, edge.target.reference)
