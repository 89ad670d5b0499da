"""The lane of touchpoint boxes; always shown."""

from __future__ import annotations

from journeymap.document.touchpoint_texts import special_notes
from journeymap.drawing.icons import draw_icon, kind_icon
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Item
from journeymap.drawing.text_box import TextBox, fit_marks, frame_paint, place_stack, stack_height
from journeymap.views.labelled_groups import draw_empty_stage, empty_stage_text
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid, StepColumn
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.render_context import RenderContext


class NameLane(Lane):
    """The lane of touchpoint boxes."""

    name = "name"
    position = 10

    def row(self, band: Band) -> LaneRow:
        return _TouchpointRow(self.grid, band)


class _Contents:
    """The texts and marks of a box: name at the top, notes, kind and marks below."""

    def __init__(self, context: RenderContext, band: Band, column: StepColumn) -> None:
        theme, node, sizes = context.theme, column.node, band.sizes
        touchpoint, ink = node.touchpoint, theme["ink"]
        inner = column.width - 2 * dim.INSET - 2 * dim.BOX_PADDING
        self.name = measure_text(context.touchpoint_name(node), inner, sizes.name, ink, bold=True, meaning=("name",))
        self.notes = [measure_text(note, inner, sizes.small, ink) for note in special_notes(context, node)]
        self.notes_height = stack_height(self.notes, dim.BOX_TEXT_GAP)
        self.kind: MeasuredText | None = None
        self.icon = kind_icon(touchpoint.kind)
        self.icon_width = dim.ICON_WIDTH if self.icon else 0.0
        if touchpoint.kind:
            kind = context.messages(f"kind.{touchpoint.kind}")
            self.kind = measure_text(kind, inner - self.icon_width, sizes.small, theme["soft"], meaning=("kind",))
        badges = context.badges_at(node.reference)
        self.marks = fit_marks(dim.BOX_MARKS, badges, touchpoint.moment, inner)
        width, kind_height = self.marks.width, self.kind.height if self.kind else 0.0
        kind_width = self.icon_width + self.kind.width + dim.BOX_KIND_GAP if self.kind else 0.0
        self.marks_are_beside = not width or kind_width + width <= inner
        if not self.marks_are_beside:
            self.last_line_height = kind_height + 0.6 + self.marks.height
        else:
            self.last_line_height = max(kind_height, self.marks.height)

    @property
    def height(self) -> float:
        padding = dim.BOX_BOTTOM if self.last_line_height or self.notes else 0.2
        text = dim.BOX_TOP + self.name.height + dim.BOX_NAME_GAP
        return text + self.notes_height + self.last_line_height + padding


class _TouchpointRow(LaneRow):
    """The boxes of a band's steps, and its empty stages."""

    label_top = dim.LABEL_TOP

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.context = grid.context
        self.band = band
        self.label = grid.context.messages("lane.name")
        self.edge = 0.0 if "owner" in grid.lane_names else dim.BOX_EDGE
        self.contents = {column.index: _Contents(grid.context, band, column) for column in band.columns}
        self.empty = [slot for slot in band.slots if slot.stage.is_empty]
        self.height = max((self.edge + contents.height for contents in self.contents.values()), default=0.0)
        if self.empty:
            self.height = max(self.height, dim.EMPTY_STAGE_HEIGHT)

    def draw(self, y: float, layers: BandLayers) -> None:
        for column in self.band.columns:
            layers.column(column.index).extend(self._draw_box(column, y))
        for slot in self.empty:
            width = slot.width - 2 * dim.INSET
            text = empty_stage_text(self.context, width)
            height = max(self.height, text.height + 2)
            layers.ground.append(draw_empty_stage(self.context, text, slot.x + dim.INSET, y, width, height))

    def _draw_box(self, column: StepColumn, y: float) -> list[Item]:
        theme, contents = self.context.theme, self.contents[column.index]
        touchpoint = column.node.touchpoint
        x, width = column.x + dim.INSET, column.width - 2 * dim.INSET
        function = self.context.graph.function(column.node)
        weight = dim.BOX_MOMENT_LINE if touchpoint.moment else dim.BOX_LINE
        paint = frame_paint(theme, "line", weight, touchpoint.moment, touchpoint.status == "planned")
        words = ("touchpoint", *(("moment",) if touchpoint.moment else ()), *((function,) if function else ()))
        left, bottom = x + dim.BOX_PADDING, y + self.height - dim.BOX_BOTTOM
        texts = [contents.name.place_in_column(left, y + self.edge + dim.BOX_TOP)]
        notes_top = bottom - contents.last_line_height - contents.notes_height
        texts += place_stack(contents.notes, left, notes_top, dim.BOX_TEXT_GAP)
        overlay: list[Item] = []
        if contents.kind:
            beside = bottom - contents.kind.height - 0.2
            above = notes_top + contents.notes_height
            top = beside if contents.marks_are_beside else above
            texts.append(contents.kind.place(left + contents.icon_width, top))
            if contents.icon:
                overlay.append(
                    draw_icon(contents.icon, left, top + dim.ICON_TOP, dim.ICON, theme["soft"], dim.ICON_LINE)
                )
        frame = Box(x, y, width, self.height, paint, words)
        edge = Box(x, y, width, dim.BOX_EDGE, theme.function_paint(function), ("edge", function or "nobody"))
        marks_right, marks_top = x + width - dim.BOX_PADDING, bottom - contents.marks.height
        box = TextBox(frame, edge if self.edge else None, tuple(texts), contents.marks, marks_right, marks_top)
        return box.draw(theme, overlay)


LANE = NameLane
