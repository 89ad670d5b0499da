"""What a lane of the map is; `lanes/` has one module for each, which names its lane `LANE`.

The label of a lane is the message `lane.NAME`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.text_box import place_stack
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.band_layers import BandLayers, LaneRow
from journeymap.views.map.grid import Band, MapGrid
from journeymap.views.render_context import RenderContext

__all__ = ["Lane", "TextLane", "text_lane"]


class Lane:
    """A lane of one map. Lanes are ordered by `position`; default lanes are there unless others are named."""

    name: ClassVar[str]
    position: ClassVar[int]
    is_default: ClassVar[bool] = True

    def __init__(self, grid: MapGrid) -> None:
        self.grid = grid
        self.context = grid.context

    def row(self, band: Band) -> LaneRow:
        """Return the row of this lane in a band."""
        raise NotImplementedError

    def legend(self) -> list[LegendEntry]:
        """Return the legend of the symbols that this lane draws."""
        return []


class TextLane(Lane):
    """A lane that shows texts of each touchpoint below it; secondary ones are smaller and softer."""

    is_secondary: ClassVar[bool] = False

    def texts(self, node: TouchpointNode) -> Sequence[str]:
        """Return the texts of a touchpoint, each of which begins a new line."""
        raise NotImplementedError

    def row(self, band: Band) -> LaneRow:
        """Return the row of texts in a band."""
        return _TextRow(self, band)


def text_lane(
    lane_name: str,
    lane_position: int,
    texts_of: Callable[[RenderContext, TouchpointNode], Sequence[str]],
    *,
    by_default: bool,
    secondary: bool = False,
) -> type[Lane]:
    """Make the lane of that name from a function that returns the texts of a touchpoint."""

    class FieldLane(TextLane):
        name = lane_name
        position = lane_position
        is_default = by_default
        is_secondary = secondary

        def texts(self, node: TouchpointNode) -> Sequence[str]:
            return texts_of(self.context, node)

    return FieldLane


class _TextRow(LaneRow):
    def __init__(self, lane: TextLane, band: Band) -> None:
        context = lane.context
        self.label = context.messages(f"lane.{lane.name}")
        self.band = band
        colour = context.theme["soft" if lane.is_secondary else "ink"]
        size = band.sizes.small if lane.is_secondary else band.sizes.body
        self.cells: dict[int, list[MeasuredText]] = {}
        for column in band.columns:
            limit = column.width - 2 * dim.INSET - 2 * dim.TEXT_PADDING
            texts = lane.texts(column.node)
            self.cells[column.index] = [measure_text(text, limit, size, colour, meaning=(lane.name,)) for text in texts]
        self.height = max((_cell_height(cell) for cell in self.cells.values()), default=0.0)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the texts of each column."""
        for column in self.band.columns:
            x = column.x + dim.INSET + dim.TEXT_PADDING
            layers.column(column.index).extend(place_stack(self.cells[column.index], x, y, dim.TEXT_GAP))


def _cell_height(texts: Sequence[MeasuredText]) -> float:
    return sum(text.height for text in texts) + dim.TEXT_GAP * max(0, len(texts) - 1)
