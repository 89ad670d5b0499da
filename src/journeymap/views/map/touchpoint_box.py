"""The boxes of touchpoints on the map: name, kind, what is special about it, the star of a moment, badges."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.document.touchpoint_texts import special_notes
from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group
from journeymap.drawing.text_box import BoxMarks, TextBox, fit_marks, frame_paint, place_stack, stack_height
from journeymap.views.labelled_groups import draw_empty_stage, empty_stage_text
from journeymap.views.map import dimensions as dim
from journeymap.views.map.band_layers import BandLayers, LaneRow
from journeymap.views.map.grid import Band, MapGrid, Slot, StepColumn
from journeymap.views.map.standing_items import StandingItems
from journeymap.views.render_context import RenderContext

__all__ = ["TouchpointRow"]


@dataclass(frozen=True)
class _Contents:
    """The texts and marks of a box: the name on top, notes and kind at the bottom."""

    name: MeasuredText
    notes: tuple[MeasuredText, ...]
    kind: MeasuredText | None
    marks: BoxMarks
    inner_width: float

    @property
    def marks_fit_beside_kind(self) -> bool:
        """Whether kind and marks share the last line."""
        width = self.marks.width
        return not width or not self.kind or self.kind.width + dim.BOX_KIND_GAP + width <= self.inner_width

    @property
    def last_line_height(self) -> float:
        """The height of the last line or lines, with kind and marks."""
        kind = self.kind.height if self.kind else 0.0
        if not self.marks.width:
            return kind
        if not self.marks_fit_beside_kind:
            return kind + 0.6 + dim.BOX_MARKS_HEIGHT
        return max(kind, dim.BOX_MARKS_HEIGHT)

    @property
    def notes_height(self) -> float:
        """The height of the notes, each with the gap below it."""
        return stack_height(self.notes, dim.BOX_TEXT_GAP)

    def height(self, edge: float) -> float:
        """Return the height of a box with an edge of that thickness on top."""
        last = self.last_line_height
        padding = dim.BOX_BOTTOM if last or self.notes else 0.2
        return edge + dim.BOX_TOP + self.name.height + dim.BOX_NAME_GAP + self.notes_height + last + padding


class TouchpointRow(LaneRow):
    """The boxes of a band's steps, the standing items beside them, and a box for each empty stage."""

    label_top = dim.LABEL_TOP

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.context = grid.context
        self.band = band
        self.label = grid.context.messages("lane.name")
        self.edge = 0.0 if "owner" in grid.lane_names else dim.BOX_EDGE
        self.contents = {column.index: _contents(grid.context, band, column) for column in band.columns}
        self.empty = [slot for slot in band.slots if slot.stage.is_empty]
        self.standing = StandingItems(grid.context, band)
        self.side_height = self.standing.height
        self.height = max((contents.height(self.edge) for contents in self.contents.values()), default=0.0)
        if self.empty:
            self.height = max(self.height, dim.EMPTY_STAGE_HEIGHT)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the boxes and the standing items."""
        for column in self.band.columns:
            layers.column(column.index).extend(self._box(column, y).draw(self.context.theme))
        self.standing.draw(y, layers)
        layers.ground += [_draw_empty_stage(self.context, slot, y, self.height) for slot in self.empty]

    def _box(self, column: StepColumn, y: float) -> TextBox:
        theme, contents = self.context.theme, self.contents[column.index]
        touchpoint = column.node.touchpoint
        x, width = column.x + dim.INSET, column.width - 2 * dim.INSET
        function = self.context.graph.function(column.node)
        weight = dim.BOX_MOMENT_LINE if touchpoint.moment else dim.BOX_LINE
        paint = frame_paint(theme, "line", weight, touchpoint.moment, touchpoint.status == "planned")
        words = ("touchpoint", *(("moment",) if touchpoint.moment else ()), *((function,) if function else ()))
        left, bottom = x + dim.BOX_PADDING, y + self.height - dim.BOX_BOTTOM
        texts = [contents.name.place(left, y + self.edge + dim.BOX_TOP)]
        notes_top = bottom - contents.last_line_height - contents.notes_height
        texts += place_stack(contents.notes, left, notes_top, dim.BOX_TEXT_GAP)
        if contents.kind:
            beside = bottom - contents.kind.height - 0.2
            above = notes_top + contents.notes_height
            texts.append(contents.kind.place(left, beside if contents.marks_fit_beside_kind else above))
        edge = Box(x, y, width, dim.BOX_EDGE, theme.function_paint(function), ("edge", function or "nobody"))
        return TextBox(
            Box(x, y, width, self.height, paint, words),
            edge if self.edge else None,
            tuple(texts),
            contents.marks,
            x + width - dim.BOX_PADDING,
            bottom - BADGE_HEIGHT,
        )


def _contents(context: RenderContext, band: Band, column: StepColumn) -> _Contents:
    theme, messages, node = context.theme, context.messages, column.node
    inner = column.width - 2 * dim.INSET - 2 * dim.BOX_PADDING
    touchpoint = node.touchpoint
    kind = messages(f"kind.{touchpoint.kind}") if touchpoint.kind else ""
    return _Contents(
        measure_text(context.touchpoint_name(node), inner, band.sizes.name, theme["ink"], bold=True, meaning=("name",)),
        tuple(measure_text(note, inner, band.sizes.small, theme["ink"]) for note in special_notes(context, node)),
        measure_text(kind, inner, band.sizes.body, theme["soft"], meaning=("kind",)) if kind else None,
        fit_marks(dim.BOX_MARKS, context.badges_by_subject.get(node.reference, ()), touchpoint.moment, inner),
        inner,
    )


def _draw_empty_stage(context: RenderContext, slot: Slot, y: float, height: float) -> Group:
    width = slot.width - 2 * dim.INSET
    text = empty_stage_text(context, width)
    return draw_empty_stage(context, text, slot.x + dim.INSET, y, width, max(height, text.height + 2))
