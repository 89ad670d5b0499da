"""Blocks of a view, stacked into one picture or arranged on sheets of paper.

A view is laid out in one set of type sizes. On paper, the layout is made for a smaller or larger sheet and then scaled,
so that a short journey grows to fill the sheet, and a long one shrinks down to `LEAST_SCALE`, where the smallest type
has 7 points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from journeymap.drawing.choices import PAPERS
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import LEAST_SCALE, MARGIN, SMALLEST_TYPE, TYPE
from journeymap.drawing.primitives import Group, Item, Picture
from journeymap.drawing.tiles import TileGrid, tile_grids
from journeymap.errors import RenderError
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext

_SHEET_HEAD_GAP = 3.0  # below the small head
_NARROWEST_LAYOUT = 180.0  # no layout is made for a narrower sheet, however large its type could be
_SCALE_STEP = 1.04  # between two scales that are tried
_SMALLEST_SCALE = 0.1  # a sheet whose text is too small grows below this scale
_ALIGNED_LOSS = 1.25  # how much smaller the type may be so that no block is cut by a tile
_MOST_TILES = 100
_STANDARD = "A3"


LayOut = Callable[[RenderContext, Room], Layout]


@dataclass(frozen=True)
class _PlacedBlock:
    block: Block
    top: float


@dataclass
class _Sheet:
    """A sheet that is filled from the top; `bottom` is where its last block ends."""

    bottom: float
    blocks: list[_PlacedBlock] = field(default_factory=list)

    def add(self, block: Block) -> None:
        top = self.bottom + (block.gap if self.blocks else 0.0)
        self.blocks.append(_PlacedBlock(block, top))
        self.bottom = top + block.height

    def draw(self, offset: float, room: float) -> Iterator[Item]:
        """Draw the blocks, with the room that is left shared among those that stretch."""
        stretch = sum(placed.block.stretch for placed in self.blocks)
        share = min(1.0, max(0.0, room - self.bottom) / stretch) if stretch else 0.0
        shift = offset
        for placed in self.blocks:
            more = placed.block.stretch * share
            yield from placed.block.draw(placed.top + shift, placed.block.height + more)
            shift += more


def compose(context: RenderContext, view: str, lay_out: LayOut) -> Picture:
    """Draw a view: one picture as large as its content, or sheets of a paper."""
    if context.options.fit != "sheet":
        return _stack(context, view, lay_out)
    return _SheetFitter(context, lay_out).fit().draw(context, view)


def _stack(context: RenderContext, view: str, lay_out: LayOut) -> Picture:
    """Draw all blocks below each other; papers above A3 enlarge the picture for A3."""
    paper = context.options.paper or _STANDARD
    width = min(PAPERS[paper][0], PAPERS[_STANDARD][0])
    layout = lay_out(context, Room(width))
    sheet = _Sheet(layout.head_bottom)
    for block in layout.blocks:
        sheet.add(replace(block, gap=block.gap if sheet.blocks else 0.0))
    items = [*layout.head, *sheet.draw(0.0, 0.0)]
    size = (layout.width, sheet.bottom + MARGIN)
    return make_picture(
        context, view, layout.description, size, items, paper=paper, scale=PAPERS[paper][0] / width, **layout.parts
    )


@dataclass(frozen=True)
class _Arrangement:
    """A layout on sheets at a scale; `is_whole` if no block is higher than its sheet."""

    layout: Layout
    paper: str
    scale: float
    width: float
    height: float
    sheets: tuple[_Sheet, ...]
    is_whole: bool
    grid: TileGrid | None = None

    def draw(self, context: RenderContext, view: str) -> Picture:
        total = len(self.sheets)
        items = list(self.layout.head)
        starts = []
        height = self.height if self.is_whole else max(sheet.bottom + MARGIN for sheet in self.sheets)
        for index, sheet in enumerate(self.sheets):
            starts.append(len(items) if index else 0)
            if self.grid is None and total > 1:
                items += _sheet_head(context, index + 1, total, self.width, index * height)
            items += sheet.draw(index * height, height - MARGIN)
        points = round(SMALLEST_TYPE * self.scale, 1)
        remark = f"on {self.paper}, the smallest type of this {view} has {points:g} pt; use a larger --paper"
        return make_picture(
            context,
            view,
            self.layout.description,
            (self.width, height * total),
            items,
            paper=self.paper,
            scale=self.scale,
            sheet_starts=tuple(starts),
            grid=self.grid,
            remarks=(remark,) if self.scale < LEAST_SCALE - 1e-9 else (),
            **self.layout.parts,
        )


def _sheet_head(context: RenderContext, number: int, total: int, width: float, top: float) -> list[Item]:
    """Return the small head of a sheet: the title from the second on, and its number."""
    soft, messages = context.theme["soft"], context.messages
    count = messages("sheet.number", number=number, total=total)
    right = measure_text(count, width / 3, TYPE.small, soft, meaning=("sheet-number",))
    if number == 1:
        return [right.place(width - MARGIN, top + (MARGIN - right.height) / 2, "end")]
    title = measure_text(context.title, width / 2, TYPE.body, context.theme["ink"], bold=True, meaning=("title",))
    texts = (title.place(MARGIN, top + MARGIN), right.place(width - MARGIN, top + MARGIN, "end"))
    return [Group(texts, ("heading",))]


class _SheetFitter:
    """Finds the paper, the number of sheets and the largest type for a view."""

    def __init__(self, context: RenderContext, lay_out: LayOut) -> None:
        self.context = context
        self.lay_out = lay_out
        self.options = context.options

    @cached_property
    def _small_head(self) -> float:
        title = measure_text(self.context.title, 100, TYPE.body, self.context.theme["ink"], bold=True)
        return title.height + _SHEET_HEAD_GAP

    def fit(self) -> _Arrangement:
        """Return the fewest sheets with the largest type.

        Raises `RenderError` if text would have less than 7 points on the sheets that were asked for.
        """
        options = self.options
        if options.tiled:
            return self._fit_tiles(options.tiled)
        papers = [options.paper] if options.paper else list(PAPERS) if options.sheets else [_STANDARD]
        tried = []
        for paper in papers:
            smallest = self._arrange(paper, LEAST_SCALE)
            tried.append(smallest)
            if options.sheets is None and not smallest.is_whole:
                return self._shrunk(paper)
            if options.sheets is None or (smallest.is_whole and len(smallest.sheets) <= options.sheets):
                return self._enlarged(smallest, options.sheets or len(smallest.sheets))
        raise self._does_not_fit(tried[-1])

    def _does_not_fit(self, smallest: _Arrangement) -> RenderError:
        paper = smallest.paper
        sheets = "1 sheet" if self.options.sheets == 1 else f"{self.options.sheets} sheets"
        advice = "use a larger --paper" if paper != list(PAPERS)[-1] else "draw one --stage"
        if smallest.is_whole:
            advice = f"use --sheets {len(smallest.sheets)}, or {advice.removeprefix('use ')}"
        return RenderError(f"this picture on {sheets} of {paper}", f"text would be smaller than 7 pt; {advice}")

    def _enlarged(self, smallest: _Arrangement, most: int) -> _Arrangement:
        """Return the arrangement with the largest type on at most that many sheets."""
        paper = smallest.paper
        return self._largest(smallest, PAPERS[paper][0], lambda scale: self._arrange(paper, scale), most)

    def _largest(
        self, smallest: _Arrangement, width: float, arrange: Callable[[float], _Arrangement], most: int
    ) -> _Arrangement:
        best, step = smallest, 0
        steps = 0
        while smallest.scale * _SCALE_STEP ** (steps + 1) <= width / _NARROWEST_LAYOUT:
            steps += 1
        low, high = 0, steps
        while low < high:
            step = (low + high + 1) // 2
            tried = arrange(smallest.scale * _SCALE_STEP**step)
            is_broken = tried.layout.breaks > smallest.layout.breaks
            if tried.is_whole and not is_broken and len(tried.sheets) <= most:
                best, low = tried, step
            else:
                high = step - 1
        return best

    def _shrunk(self, paper: str) -> _Arrangement:
        """Return the largest scale at which every block fits on a sheet."""
        scale = LEAST_SCALE
        while True:
            scale /= _SCALE_STEP
            arrangement = self._arrange(paper, scale)
            if arrangement.is_whole or scale < _SMALLEST_SCALE:
                return arrangement

    def _arrange(self, paper: str, scale: float) -> _Arrangement:
        width, height = (length / scale for length in PAPERS[paper])
        return self._place(paper, scale, width, height, self._small_head)

    def _place(
        self, paper: str, scale: float, width: float, height: float, small_head: float, grid: TileGrid | None = None
    ) -> _Arrangement:
        layout = self.lay_out(self.context, Room(width, is_filled=True, scale=scale))
        sheets = [_Sheet(layout.head_bottom)]
        bottom, is_whole = height - MARGIN, layout.width <= width + 1e-6
        top = MARGIN + small_head
        queue = list(layout.blocks[::-1])
        while queue:
            block, sheet = queue.pop(), sheets[-1]
            gap = block.gap if sheet.blocks else 0.0
            fits = sheet.bottom + gap + block.height <= bottom + 1e-6
            is_open = not (block.starts_sheet and sheet.blocks)
            if not fits and block.split and is_open and top + block.height > bottom:
                parts = block.split(bottom - sheet.bottom - gap)
                if parts:
                    sheet.add(parts[0])
                    sheets.append(_Sheet(top))
                    queue.append(parts[1])
                    continue
            if sheet.blocks and (block.starts_sheet or not fits):
                sheet = _Sheet(top)
                sheets.append(sheet)
                if block.split and top + block.height > bottom:
                    queue.append(block)
                    continue
            elif not fits and sheet is sheets[0] and len(sheets) == 1 and top + block.height <= bottom:
                sheet = _Sheet(top)  # the head stands alone on the first sheet
                sheets.append(sheet)
            sheet.add(block)
            is_whole = is_whole and sheet.bottom <= bottom + 1e-6
        return _Arrangement(layout, paper, scale, width, height, tuple(sheets), is_whole, grid)

    def _fit_tiles(self, tile: str) -> _Arrangement:
        """Return the poster that fills its tiles, cut between blocks where it can.

        Without a number of sheets, it grows beyond its paper until everything can be read.
        """
        grids = tile_grids(tile, self.options.paper or _STANDARD, self.options.sheets)
        arrangement = self._on_tiles(grids)
        step = 0
        while arrangement is None and not self.options.sheets and grids[0].sheets < _MOST_TILES:
            step += 1
            grids = [replace(grid, rows=grid.rows + step % 2, columns=grid.columns + (step + 1) % 2) for grid in grids]
            arrangement = self._on_tiles(grids)
        if arrangement is None:
            sheets = self.options.sheets or grids[0].sheets
            reason = "text would be smaller than 7 pt; use more --sheets"
            raise RenderError(f"this picture on {sheets} tiles of {tile}", reason)
        return arrangement

    def _on_tiles(self, grids: Sequence[TileGrid]) -> _Arrangement | None:
        """Return the arrangement with the largest type on one of these grids, or None."""
        between = [cut for grid in grids if (cut := self._cut_between_blocks(grid))]
        anywhere = [cut for grid in grids if (cut := self._cut_anywhere(grid))]
        largest = max((cut.scale for cut in anywhere), default=0.0)
        aligned = [cut for cut in between if cut.scale * _ALIGNED_LOSS >= largest]
        return max(aligned or anywhere, key=lambda cut: cut.scale, default=None)

    def _cut_between_blocks(self, grid: TileGrid) -> _Arrangement | None:
        """Return an arrangement with the blocks of each row of tiles in that row."""

        def arrange(scale: float) -> _Arrangement:
            width, height = grid.width / scale, grid.row_height / scale
            return self._place(self.options.paper or _STANDARD, scale, width, height, 0.0, grid)

        smallest = arrange(LEAST_SCALE)
        if not smallest.is_whole or len(smallest.sheets) > grid.rows:
            return None
        best = self._largest(smallest, grid.width, arrange, grid.rows)
        return best if len(best.sheets) == grid.rows else None

    def _cut_anywhere(self, grid: TileGrid) -> _Arrangement | None:
        free = replace(grid, cuts_anywhere=True)

        def arrange(scale: float) -> _Arrangement:
            width, height = free.width / scale, free.height / scale
            return self._place(self.options.paper or _STANDARD, scale, width, height, 0.0, free)

        smallest = arrange(LEAST_SCALE)
        if not smallest.is_whole or len(smallest.sheets) > 1:
            return None
        return self._largest(smallest, free.width, arrange, 1)
