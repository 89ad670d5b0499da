"""Sheets that are glued together to a poster."""

from __future__ import annotations

import math
from dataclasses import dataclass

from journeymap.drawing.choices import PAPERS

BORDER = 10.0  # around a tile, where printers cannot print; in millimetres
OVERLAP = 10.0  # of two neighbouring tiles, in millimetres
_BEST_RATIO = math.sqrt(2)  # of the width of a poster to its height
_MOST_GRIDS = 2  # grids that are tried for each orientation, where only the number of sheets is given


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Columns and rows of sheets of one size, in millimetres.

    Columns overlap. Rows do not, as they are cut between the blocks of the picture, unless it `cuts_anywhere`.
    """

    sheet: tuple[float, float]
    columns: int
    rows: int
    cuts_anywhere: bool = False

    @property
    def column_width(self) -> float:
        """The printed width of a sheet."""
        return self.sheet[0] - 2 * BORDER

    @property
    def row_height(self) -> float:
        """The printed height of a sheet."""
        return self.sheet[1] - 2 * BORDER

    @property
    def row_overlap(self) -> float:
        """How far two rows overlap."""
        return OVERLAP if self.cuts_anywhere else 0.0

    @property
    def width(self) -> float:
        """The width of the poster."""
        return self.columns * self.column_width - (self.columns - 1) * OVERLAP

    @property
    def height(self) -> float:
        """The height of the poster."""
        return self.rows * self.row_height - (self.rows - 1) * self.row_overlap

    @property
    def sheets(self) -> int:
        """The number of tiles."""
        return self.columns * self.rows


def tile_grids(tile: str, paper: str, sheets: int | None = None) -> list[TileGrid]:
    """Return grids of tiles that make about the size of a paper, or at most `sheets`."""
    sizes = (PAPERS[tile], PAPERS[tile][::-1])
    if sheets is None:
        return [_closest_grid(size, PAPERS[paper]) for size in sizes]
    return [grid for size in sizes for grid in _grids_of(size, sheets)]


def _closest_grid(sheet: tuple[float, float], whole: tuple[float, float]) -> TileGrid:
    columns, rows = (
        max(1, round((length - OVERLAP) / (side - 2 * BORDER - OVERLAP)))
        for length, side in zip(whole, sheet, strict=True)
    )
    return TileGrid(sheet, columns, rows)


def _grids_of(sheet: tuple[float, float], sheets: int) -> list[TileGrid]:
    grids = [TileGrid(sheet, columns, sheets // columns) for columns in range(1, sheets + 1)]
    grids.sort(key=lambda grid: (abs(math.log(grid.width / grid.height / _BEST_RATIO)), grid.columns))
    return grids[:_MOST_GRIDS]
