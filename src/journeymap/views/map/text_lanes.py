"""The lanes of words: what is said of each touchpoint, and of each stage, in a column under it."""

from __future__ import annotations

from journeymap.document.touchpoint_texts import lane_texts
from journeymap.drawing.paragraphs import Paragraph, paragraph
from journeymap.views.map.band_layers import BandLayers
from journeymap.views.map.dimensions import INSET
from journeymap.views.map.grid import Band
from journeymap.views.render_context import RenderContext

__all__ = ["Lane"]


class Lane:
    """A row of words in one band."""

    def __init__(self, scope: RenderContext, band: Band, lane: str) -> None:
        self.lane = lane
        self.band = band
        self.label = scope.messages(f"lane.{lane}")
        self.cells: dict[int, list[Paragraph]] = {}
        theme = scope.theme
        quiet = lane in ("channels", "metrics", "evidence")
        colour, size = theme["soft" if quiet else "ink"], band.sizes.small if quiet else band.sizes.body
        for column in band.columns:
            limit = column.width - 2 * INSET - 1.0
            texts = lane_texts(scope, column.node, lane)
            self.cells[column.index] = [paragraph(text, limit, size, colour, meaning=(lane,)) for text in texts]
        self.height = max((_high(cell) for cell in self.cells.values()), default=0.0)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Write the cells."""
        for column in self.band.columns:
            at = y
            for text in self.cells[column.index]:
                layers.column(column.index).append(text.place(column.x + INSET + 0.5, at))
                at += text.height + 0.5


def _high(cell: list[Paragraph]) -> float:
    return sum(text.height for text in cell) + 0.5 * max(0, len(cell) - 1)
