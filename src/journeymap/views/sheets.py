"""Blocks of a view, stacked into one picture or arranged on sheets of paper.

A view is laid out in one set of type sizes. On paper, the layout is made for a smaller or larger sheet and then scaled,
so that a short journey grows to fill the sheet, and a long one shrinks down to `LEAST_SCALE`, where the smallest type
has 7 points.
"""

from __future__ import annotations

from dataclasses import replace

from journeymap.drawing.choices import PAPERS
from journeymap.drawing.page_metrics import LEAST_SCALE, MARGIN
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError
from journeymap.views.arrangement import SCALE_STEP, STANDARD, Arrangement, Fitter, LayOut, Sheet
from journeymap.views.blocks import Room
from journeymap.views.pictures import make_picture
from journeymap.views.render_context import RenderContext
from journeymap.views.tile_fitter import TileFitter

_SMALLEST_SCALE = 0.1  # a sheet whose text is too small grows below this scale


def compose(context: RenderContext, view: str, lay_out: LayOut) -> Picture:
    """Draw a view: one picture as large as its content, or sheets of a paper."""
    if context.options.fit != "sheet":
        return _stack(context, view, lay_out)
    fitter = TileFitter(context, lay_out) if context.options.tiled else _SheetFitter(context, lay_out)
    return fitter.fit().draw(context, view)


def _stack(context: RenderContext, view: str, lay_out: LayOut) -> Picture:
    """Draw all blocks below each other; papers above A3 enlarge the picture for A3."""
    paper = context.options.paper or STANDARD
    width = min(PAPERS[paper][0], PAPERS[STANDARD][0])
    layout = lay_out(context, Room(width))
    sheet = Sheet(layout.head_bottom)
    for block in layout.blocks:
        sheet.add(replace(block, gap=block.gap if sheet.blocks else 0.0))
    items = [*layout.head, *sheet.draw(0.0, 0.0)]
    size = (layout.width, sheet.bottom + MARGIN)
    return make_picture(
        context, view, layout.description, size, items, paper=paper, scale=PAPERS[paper][0] / width, **layout.parts
    )


class _SheetFitter(Fitter):
    """Finds the paper, the number of sheets and the largest type for a view."""

    def fit(self) -> Arrangement:
        """Return the fewest sheets with the largest type.

        Raises `RenderError` if text would have less than 7 points on the sheets that were asked for.
        """
        options = self.options
        papers = [options.paper] if options.paper else list(PAPERS) if options.sheets else [STANDARD]
        tried = []
        for paper in papers:
            smallest = self._arrange(paper, LEAST_SCALE)
            tried.append(smallest)
            if options.sheets is None and not smallest.is_whole:
                return self._shrink(paper)
            if options.sheets is None or (smallest.is_whole and len(smallest.sheets) <= options.sheets):
                return self._enlarge(smallest, options.sheets or len(smallest.sheets))
        raise self._does_not_fit(tried[-1])

    def _does_not_fit(self, smallest: Arrangement) -> RenderError:
        paper = smallest.paper
        sheets = "1 sheet" if self.options.sheets == 1 else f"{self.options.sheets} sheets"
        ways = [f"--sheets {len(smallest.sheets)}"] if smallest.is_whole else []
        larger = list(PAPERS)[list(PAPERS).index(paper) + 1 :]
        ways += [f"--paper {name}" for name in larger if self._is_large_enough(name)][:1]
        advice = f"use {' or '.join(ways)}" if ways else "draw one --stage"
        return RenderError(f"this picture on {sheets} of {paper}", f"text would be smaller than 7 pt; {advice}")

    def _is_large_enough(self, paper: str) -> bool:
        smallest = self._arrange(paper, LEAST_SCALE)
        return smallest.is_whole and len(smallest.sheets) <= (self.options.sheets or len(smallest.sheets))

    def _enlarge(self, smallest: Arrangement, most: int) -> Arrangement:
        """Return the arrangement with the largest type on at most that many sheets."""
        paper = smallest.paper
        return self.largest(smallest, PAPERS[paper][0], lambda scale: self._arrange(paper, scale), most)

    def _shrink(self, paper: str) -> Arrangement:
        """Return the largest scale at which every block fits on a sheet."""
        scale = LEAST_SCALE
        while True:
            scale /= SCALE_STEP
            arrangement = self._arrange(paper, scale)
            if arrangement.is_whole or scale < _SMALLEST_SCALE:
                return arrangement

    def _arrange(self, paper: str, scale: float) -> Arrangement:
        width, height = (length / scale for length in PAPERS[paper])
        return self.place(paper, scale, width, height)
