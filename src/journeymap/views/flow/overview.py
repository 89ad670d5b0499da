"""The overview of a flow with many pages: stages, owners, and paths between."""

from __future__ import annotations

from collections import Counter

from journeymap.document.context import DrawnStage
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.drawing.shapes import line
from journeymap.views.blocks import Block
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import (
    EdgeKind,
    Exit,
    FlowContent,
    FlowEdge,
    Handoff,
    TouchpointContent,
    TouchpointEdge,
)
from journeymap.views.flow.edges import draw_edges
from journeymap.views.flow.grid import FlowGrid
from journeymap.views.flow.grid_box import GridBox, text_width
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.flow.page import PageWidth
from journeymap.views.render_context import RenderContext


class OverviewStage:
    """A stage in the overview; `order` is its position among those drawn."""

    is_step = True

    def __init__(self, order: int, stage: DrawnStage) -> None:
        self.order, self.stage = order, stage


StageEdge = FlowEdge[OverviewStage]


class StageBox(GridBox):
    """The box of a stage: its name, its number of touchpoints, and their owners."""

    def __init__(
        self, context: RenderContext, content: FlowContent[OverviewStage], node: OverviewStage, width: float
    ) -> None:
        super().__init__(width, dim.STEP_MIDDLE, is_step=True)
        theme, room = context.theme, text_width(width)
        self.node = node
        self.name = measure_text(node.stage.name, room, dim.STAGE_TYPE, theme["ink"], bold=True, meaning=("name",))
        count = context.messages.format_count("touchpoints", len(node.stage.touchpoints))
        is_empty = node.stage.is_empty
        self.count = measure_text(
            context.messages("gap.stage") if is_empty else count,
            room,
            dim.BODY_TYPE,
            theme["alarm" if is_empty else "ink"],
        )
        self.owners = [
            (function, measure_text(text, room - dim.SWATCH_COLUMN, dim.SMALL_TYPE, theme[color], meaning=("owner",)))
            for function, text, color in _owner_texts(context, node.stage)
        ]
        self.exits = [
            [measure_text(row.onward, room, dim.SMALL_TYPE, theme["ink"], meaning=("condition",))]
            for row in content.exits.get(node, ())
        ]
        self.name_height = self.name.height + 2 * dim.STAGE_NAME_PADDING
        self.head = self.name_height + dim.BOX_TOP + self.count.height + dim.OVERVIEW_GAP
        self.head += sum(text.height + dim.OVERVIEW_GAP for _, text in self.owners) + dim.BOX_BOTTOM
        self.middle = self.name_height / 2

    def draw(self, context: RenderContext) -> Group:
        theme, x, y = context.theme, self.x, self.y
        stage = self.node.stage
        frame = theme.gap_paint() if stage.is_empty else Paint(theme["card"], theme["strong-line"], dim.BOX_LINE)
        left, right = x + dim.BOX_LEFT, x + self.width
        items: list[Item] = [
            Box(x, y, self.width, self.height, frame, ("overview", "panel")),
            Box(x, y, self.width, self.name_height, theme.fill_paint("header"), ("overview-head",)),
            self.name.place(left, y + dim.STAGE_NAME_PADDING),
        ]
        top = y + self.name_height + dim.BOX_TOP
        items.append(self.count.place(left, top))
        top += self.count.height + dim.OVERVIEW_GAP
        for function, text in self.owners:
            if function:
                paint = theme.function_paint(None if function == "nobody" else function)
                swatch = Box(left, top + 0.1, dim.SWATCH_WIDTH, dim.SWATCH_HEIGHT, paint, ("edge", function))
                items.append(swatch)
            items.append(text.place(left + dim.SWATCH_COLUMN, top))
            top += text.height + dim.OVERVIEW_GAP
        for number, texts in enumerate(self.exits):
            start = y + self.exit_tops[number]
            items.append(line(x, start, right, start, theme.line_paint("line", 0.25), ("outlet",)))
            items.append(texts[0].place(left, self.exit_y(number) - texts[0].height / 2))
        return Group(tuple(items), ("overview-stage",), stage.name, " ".join(self.count.lines), "listitem")


def _owner_texts(context: RenderContext, stage: DrawnStage) -> list[tuple[str, str, str]]:
    """Return the function of each owner with its name and count, the largest first."""
    messages = context.messages
    counts = Counter(owner for node in stage.touchpoints for owner in node.touchpoint.owners)
    texts = [
        (context.portfolio.teams.function(owner) or "nobody", f"{context.name('teams', owner)} {count}", "ink")
        for owner, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    rest = len(texts) - dim.MOST_NAMES
    if rest > 0:
        texts[dim.MOST_NAMES :] = [("", messages.format_count("more", rest), "soft")]
    unowned = sum(not node.touchpoint.owners for node in stage.touchpoints)
    if unowned:
        texts.append(("", f"{messages('gap.owner')} ({unowned})", "alarm"))
    return texts


class Overview:
    """The stages as boxes in rows, and edges that count the paths between them."""

    def __init__(self, context: RenderContext, content: TouchpointContent, width: PageWidth) -> None:
        self._context = context
        self._stages = [OverviewStage(number, stage) for number, stage in enumerate(context.stages)]
        self._content = self._count_paths(content)
        rows = 1
        self._layout = self._lay_out(rows, width)
        while self._layout.right > width.right and rows < len(self._stages):
            rows += 1
            self._layout = self._lay_out(rows, width)
        self._layout.place_rows(0.0)
        self.right, self.height = self._layout.right, self._layout.bottom

    def _lay_out(self, rows: int, width: PageWidth) -> FlowLayout[OverviewStage]:
        columns = -(-len(self._stages) // rows)
        cells = {node: (node.order % columns, node.order // columns) for node in self._stages}
        grid = FlowGrid((), (), cells, [], columns, rows)

        def make_box(node: OverviewStage, column_width: float) -> StageBox:
            return StageBox(self._context, self._content, node, column_width)

        return FlowLayout(self._content, grid, make_box, width.margin, width.right)

    def _count_paths(self, content: TouchpointContent) -> FlowContent[OverviewStage]:
        """Return one edge for all transitions between two stages, with their number.

        It is strong if one of them is written.
        """
        by_stage = {node.stage.node: node for node in self._stages}
        groups: dict[tuple[OverviewStage, OverviewStage], list[TouchpointEdge]] = {}
        for edge in content.edges:
            ends = by_stage[edge.source.stage], by_stage[edge.target.stage]
            if edge.is_path and ends[0] is not ends[1]:
                groups.setdefault(ends, []).append(edge)
        counted = FlowContent[OverviewStage]()
        for (source, target), edges in sorted(groups.items(), key=lambda item: [node.order for node in item[0]]):
            is_written = any(edge.kind != "assumed" for edge in edges)
            kind: EdgeKind = "assumed" if not is_written else "loop" if target.order < source.order else "next"
            handoffs: list[Handoff] = [edge.handoff for edge in edges if edge.handoff]
            handoff: Handoff = "undeclared" if "undeclared" in handoffs else handoffs[0] if handoffs else ""
            exits = counted.exits.setdefault(source, [])
            counted.edges.append(FlowEdge(source, target, kind, len(exits), handoff))
            number = self._context.messages.format_count("paths", len(edges))
            exits.append(Exit("", f"{target.stage.name}: {number}"))
        return counted

    def block(self) -> Block:
        return Block(self.height, lambda y, _: self.draw(y), dim.PAGE_GAP)

    def draw(self, y: float) -> list[Item]:
        layout = self._layout
        layout.place_rows(y)
        boxes = [box.draw(self._context) for box in layout.boxes.values() if isinstance(box, StageBox)]
        title = self._context.messages("flow.overview")
        edges = draw_edges(self._context, layout, self._describe)
        return [Group(tuple(boxes), ("overview",), title, role="list"), edges]

    def _describe(self, edge: StageEdge) -> tuple[str, str, tuple[str, str]]:
        """Return the title, the description and the subjects of an edge."""
        assert edge.exit_number is not None
        text = self._content.exits[edge.source][edge.exit_number].onward
        title = f"{edge.source.stage.name} → {edge.target.stage.name}"
        return (
            title,
            f"{self._context.messages(f'flow.{edge.kind}')}. {text}",
            (
                edge.source.stage.subject,
                edge.target.stage.subject,
            ),
        )
