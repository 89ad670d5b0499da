"""Blocks of a view on sheets of paper at a scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import LEAST_SCALE, MARGIN, SMALLEST_TYPE, TYPE
from journeymap.drawing.primitives import Group, Item, Picture
from journeymap.drawing.tiles import TileGrid
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext

_NARROWEST_LAYOUT = 180.0  # no layout is made for a narrower sheet, however large its type could be
_SHEET_HEAD_GAP = 3.0  # below the small head
STANDARD = "A3"  # the paper if none is named
SCALE_STEP = 1.04  # between two scales that are tried

LayOut = Callable[[RenderContext, Room], Layout]


@dataclass(frozen=True)
class _PlacedBlock:
    block: Block
    top: float


@dataclass
class Sheet:
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


@dataclass(frozen=True)
class Arrangement:
    """A layout on sheets at a scale; `is_whole` if no head or block is too high."""

    layout: Layout
    paper: str
    scale: float
    width: float
    height: float
    sheets: tuple[Sheet, ...]
    is_whole: bool
    grid: TileGrid | None = None

    @property
    def _sheet_height(self) -> float:
        return self.height if self.is_whole else max(sheet.bottom + MARGIN for sheet in self.sheets)

    def _sheet_items(self) -> Iterator[Iterator[Item]]:
        height = self._sheet_height
        for index, sheet in enumerate(self.sheets):
            yield sheet.draw(index * height, height - MARGIN)

    def items(self) -> Iterator[Item]:
        """Yield what is drawn, without the heads of single sheets."""
        yield from self.layout.head
        for items in self._sheet_items():
            yield from items

    def draw(self, context: RenderContext, view: str) -> Picture:
        """Return the picture on these sheets."""
        total, height = len(self.sheets), self._sheet_height
        title = _sheet_title(context, self.layout, self.width)
        items = list(self.layout.head)
        starts = []
        for index, drawn in enumerate(self._sheet_items()):
            starts.append(len(items) if index else 0)
            if self.grid is None and total > 1:
                items.append(_sheet_head(context, title, (index + 1, total), self.width, index * height))
            items += drawn
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


def _sheet_title(context: RenderContext, layout: Layout, width: float) -> MeasuredText:
    """Return the title of what is drawn, for sheets from the second on."""
    title, ink = layout.parts.get("title", context.title), context.theme["ink"]
    return measure_text(title, width / 2, TYPE.body, ink, bold=True, meaning=("title",))


def _sheet_head(context: RenderContext, title: MeasuredText, place: tuple[int, int], width: float, top: float) -> Item:
    """Return the small head of a sheet: the title from the second on, and its number."""
    number, total = place
    count = context.messages("sheet.number", number=number, total=total)
    right = measure_text(count, width / 3, TYPE.small, context.theme["soft"], meaning=("sheet-number",))
    if number == 1:
        return right.place(width - MARGIN, top + (MARGIN - right.height) / 2, "end")
    texts = (title.place(MARGIN, top + MARGIN), right.place(width - MARGIN, top + MARGIN, "end"))
    return Group(texts, ("heading",))


class Fitter:
    """Arranges a view on sheets."""

    def __init__(self, context: RenderContext, lay_out: LayOut) -> None:
        self.context = context
        self.lay_out = lay_out
        self.options = context.options

    def largest(
        self, smallest: Arrangement, width: float, arrange: Callable[[float], Arrangement], most: int
    ) -> Arrangement:
        """Return the arrangement with the largest type on at most that many sheets."""
        best, step = smallest, 0
        steps = 0
        while smallest.scale * SCALE_STEP ** (steps + 1) <= width / _NARROWEST_LAYOUT:
            steps += 1
        low, high = 0, steps
        while low < high:
            step = (low + high + 1) // 2
            tried = arrange(smallest.scale * SCALE_STEP**step)
            is_broken = tried.layout.breaks > smallest.layout.breaks
            if tried.is_whole and not is_broken and len(tried.sheets) <= most:
                best, low = tried, step
            else:
                high = step - 1
        return best

    def place(self, paper: str, scale: float, width: float, height: float, grid: TileGrid | None = None) -> Arrangement:
        """Lay out the view for sheets of that size, and put its blocks on them.

        Sheets that are glued together repeat no heads: no block is split between them.
        """
        layout = self.lay_out(self.context, Room(width, is_filled=True, scale=scale))
        sheets = [Sheet(layout.head_bottom)]
        bottom = height - MARGIN
        is_whole = layout.width <= width + 1e-6 and layout.head_bottom <= bottom + 1e-6
        title = _sheet_title(self.context, layout, width)
        top = MARGIN + (title.height + _SHEET_HEAD_GAP if grid is None else 0.0)
        queue = list(layout.blocks[::-1])
        while queue:
            block, sheet = queue.pop(), sheets[-1]
            gap = block.gap if sheet.blocks else 0.0
            fits = sheet.bottom + gap + block.height <= bottom + 1e-6
            is_open = not (block.starts_sheet and sheet.blocks)
            is_alone = sheet is sheets[0] and not sheet.blocks
            is_divided = is_alone or block.flows or top + block.height > bottom
            if not fits and block.split and grid is None and is_open and is_divided:
                parts = block.split(bottom - sheet.bottom - gap)
                if parts:
                    sheet.add(parts[0])
                    sheets.append(Sheet(top))
                    queue.append(parts[1])
                    continue
            if sheet.blocks and (block.starts_sheet or not fits):
                sheet = Sheet(top)
                sheets.append(sheet)
                if block.split and grid is None and top + block.height > bottom:
                    queue.append(block)
                    continue
            elif not fits and sheet is sheets[0] and len(sheets) == 1 and top + block.height <= bottom:
                sheet = Sheet(top)  # the head stands alone on the first sheet
                sheets.append(sheet)
            sheet.add(block)
            is_whole = is_whole and sheet.bottom <= bottom + 1e-6
        return Arrangement(layout, paper, scale, width, height, tuple(sheets), is_whole, grid)
