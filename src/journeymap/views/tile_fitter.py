"""Posters of tiles: cut between blocks where they can, and without an empty tile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeymap.drawing.page_metrics import LEAST_SCALE
from journeymap.drawing.primitives import TextBlock, shapes_in
from journeymap.drawing.tiles import OVERLAP, TileGrid, tile_grids
from journeymap.errors import RenderError
from journeymap.views.arrangement import STANDARD, Arrangement, Fitter

_ALIGNED_LOSS = 1.25  # how much smaller the type may be so that no block is cut by a tile
_MOST_TILES = 100
_LEAST_SHARE = 0.25  # of the texts of the average tile: a tile with fewer is nearly empty


class TileFitter(Fitter):
    """Finds the grid of tiles and the largest type for a view."""

    def fit(self) -> Arrangement:
        """Return the poster that fills its tiles, cut between blocks where it can.

        Without a number of sheets, it grows beyond its paper until everything can be read.
        """
        tile, paper, sheets = self.options.tiled or STANDARD, self.options.paper or STANDARD, self.options.sheets
        grids = tile_grids(tile, paper, sheets)
        posters = list(self._posters(grids))
        step = 0
        while not posters and not sheets and grids[0].sheets < _MOST_TILES:
            step += 1
            grids = [replace(grid, rows=grid.rows + step % 2, columns=grid.columns + (step + 1) % 2) for grid in grids]
            posters = list(self._posters(grids))
        if not posters:
            reason = "text would be smaller than 7 pt; use more --sheets"
            raise RenderError(f"this picture on {sheets or grids[0].sheets} tiles of {tile}", reason)
        if all(map(_bare_tiles, posters)):
            posters += self._posters(_other_grids(grids, sheets or _MOST_TILES))
        return min(posters, key=lambda poster: (_bare_tiles(poster), -poster.scale))

    def _posters(self, grids: Sequence[TileGrid]) -> Iterator[Arrangement]:
        """Yield the arrangements on these grids, cut between blocks if type is large."""
        anywhere = [poster for grid in grids if (poster := self._cut_anywhere(grid))]
        largest = max((poster.scale for poster in anywhere), default=0.0)
        between = [poster for grid in grids if (poster := self._cut_between_blocks(grid))]
        aligned = [poster for poster in between if poster.scale * _ALIGNED_LOSS >= largest]
        yield from [poster for poster in aligned if not _bare_tiles(poster)] or [*aligned, *anywhere]

    def _cut_between_blocks(self, grid: TileGrid) -> Arrangement | None:
        """Return an arrangement with the blocks of each row of tiles in that row."""

        def arrange(scale: float) -> Arrangement:
            width, height = grid.width / scale, grid.row_height / scale
            return self.place(self.options.paper or STANDARD, scale, width, height, grid)

        smallest = arrange(LEAST_SCALE)
        if not smallest.is_whole or len(smallest.sheets) > grid.rows:
            return None
        best = self.largest(smallest, grid.width, arrange, grid.rows)
        return best if len(best.sheets) == grid.rows else None

    def _cut_anywhere(self, grid: TileGrid) -> Arrangement | None:
        free = replace(grid, cuts_anywhere=True)

        def arrange(scale: float) -> Arrangement:
            width, height = free.width / scale, free.height / scale
            return self.place(self.options.paper or STANDARD, scale, width, height, free)

        smallest = arrange(LEAST_SCALE)
        if not smallest.is_whole or len(smallest.sheets) > 1:
            return None
        return self.largest(smallest, free.width, arrange, 1)


def _other_grids(grids: Sequence[TileGrid], most: int) -> list[TileGrid]:
    """Return grids with a column or a row less, or one instead of the other."""
    changes = ((-1, 0), (0, -1), (-1, 1), (1, -1))
    others = [
        replace(grid, columns=grid.columns + columns, rows=grid.rows + rows)
        for grid in grids
        for columns, rows in changes
    ]
    return [grid for grid in others if grid.columns > 0 and grid.rows > 0 and grid.sheets <= most]


def _bare_tiles(poster: Arrangement) -> int:
    """Count the tiles with hardly a text."""
    grid = poster.grid
    assert grid is not None
    counts: Counter[tuple[int, int]] = Counter()
    wide, high = grid.column_width - OVERLAP, grid.row_height - grid.row_overlap
    for shape in shapes_in(poster.items()):
        if isinstance(shape, TextBlock):
            x, y = (shape.left + shape.width / 2) * poster.scale, (shape.top + shape.bottom) / 2 * poster.scale
            counts[int(x // wide), int(y // high)] += 1
    average = sum(counts.values()) / grid.sheets
    tiles = ((column, row) for column in range(grid.columns) for row in range(grid.rows))
    return sum(counts[tile] < _LEAST_SHARE * average for tile in tiles)
