"""PDF by typst: tagged, in the bundled font, on sheets, tiles or pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import ModuleType

from journeymap import fonts
from journeymap.drawing.pagination import PageBlock, horizontal_extent, page_blocks
from journeymap.drawing.primitives import Item, Picture
from journeymap.drawing.tagged_elements import Figure, elements_of, on_one_line
from journeymap.drawing.tiles import BORDER, OVERLAP, TileGrid
from journeymap.drawing.unknown_characters import unknown_in_titles
from journeymap.errors import RenderError
from journeymap.writers import svg

EXTENSION = "pdf"
FIT = "sheet"
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-.*)?", re.IGNORECASE)


def write(picture: Picture, in_pieces: bool = False) -> bytes:
    """Write `picture` as PDF, with a page for each of its sheets or tiles.

    With `in_pieces`, each block that no page should cut has a page of its own size, for documents that break pages
    themselves. Tiles overlap where they cut the picture, with marks where they join. Headings, lists and bookmarks are
    those of the picture. The same picture gives the same bytes. Raises `RenderError` without the extra `pdf`.
    """
    try:
        import typst
    except ImportError as error:
        raise RenderError("a picture as pdf", 'it needs an extra: pip install "journeymap[pdf]"') from error
    if in_pieces:
        parts = _block_parts(picture)
    else:
        parts = [_Part(items, (0.0, top, picture.width, _sheet_height(picture))) for top, items in picture.sheets]
    drawings: list[str] = []
    contents = [_content(picture, part, number == 0, drawings) for number, part in enumerate(parts)]
    grid = None if in_pieces else picture.grid
    pages = [
        page
        for number, part in enumerate(parts)
        for page in (_tiles(grid, number) if grid else [_page(picture, part, number)])
    ]
    return _compile(typst, picture, drawings, contents, "\n".join((_HEAD, *pages)))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a page shows: the items, and the visible window of the picture."""

    items: tuple[Item, ...]
    window: svg.Window


def _sheet_height(picture: Picture) -> float:
    return picture.height / len(picture.sheet_starts)


def _block_parts(picture: Picture) -> list[_Part]:
    left, right = horizontal_extent(picture)
    return [
        _Part(
            tuple(picture.items[index] for index in block.items),
            (left, block.top, right - left, block.bottom - block.top),
        )
        for block in page_blocks(picture) or [PageBlock(0.0, picture.height, ())]
    ]


def _content(picture: Picture, part: _Part, is_first: bool, drawings: list[str]) -> dict[str, object]:
    """Return the elements of a page, and append their drawings."""

    def draw(figure: Figure, *, has_ground: bool = False) -> dict[str, object]:
        own = replace(picture, title="", description="", items=figure.items)
        drawings.append(svg.write_for_engine(own, part.window, has_ground=has_ground))
        return {"drawing": len(drawings) - 1, "alternative": figure.alternative}

    description = on_one_line(picture.description) if is_first else ""
    ground = {"kind": "figure", "figures": [draw(Figure((), description), has_ground=True)]}
    elements = [
        {
            "kind": element.kind,
            "title": element.title,
            "level": element.level,
            "figures": [draw(figure) for figure in element.figures],
        }
        for element in elements_of(picture, part.items, is_first=is_first)
    ]
    width, height = (length * picture.scale for length in part.window[2:])
    return {"width": width, "height": height, "elements": [ground, *elements]}


_HEAD = """\
#set document(title: sys.inputs.title, description: sys.inputs.description, date: none)
#set text(lang: sys.inputs.language, font: sys.inputs.font, size: 8pt, fallback: true)
#set page(margin: 0pt, fill: none)
#set list(marker: [], indent: 0pt, body-indent: 0pt, spacing: 0pt)
#let contents = json(bytes(sys.inputs.contents))
#let draw(page, figure) = {
  let source = bytes(sys.inputs.at("svg" + str(figure.drawing)))
  let size = (width: page.width * 1mm, height: page.height * 1mm)
  let drawing = image(source, format: "svg", ..size, alt: figure.alternative)
  place(top + left, if figure.alternative == "" { pdf.artifact(drawing) } else { drawing })
}
#let tagged(element, figures) = {
  if element.kind == "heading" {
    show heading: _ => figures.join()
    heading(level: element.level, element.title)
  } else if element.kind == "list" { list(..figures) } else { figures.join() }
}
#let content(number, is-tagged: true) = {
  let page = contents.at(number)
  for element in page.elements {
    let figures = element.figures.map(figure => draw(page, figure))
    let shown = if is-tagged { tagged(element, figures) } else { pdf.artifact(figures.join()) }
    place(top + left, box(width: page.width * 1mm, height: page.height * 1mm, shown))
  }
}"""
"""Texts of users come in as data (`sys.inputs`), so that typst never interprets them."""


def _compile(
    typst: ModuleType,
    picture: Picture,
    drawings: Sequence[str],
    contents: Sequence[dict[str, object]],
    document: str,
) -> bytes:
    """Compile to PDF/UA-1, or to plain PDF if the fonts lack a character."""
    is_exact = picture.has_exact_widths and not unknown_in_titles(picture)
    language = _LANGUAGE.fullmatch(picture.language)
    inputs = {
        **{f"svg{number}": drawing for number, drawing in enumerate(drawings)},
        "title": on_one_line(picture.title) or picture.view,
        "description": on_one_line(picture.description),
        "contents": json.dumps(contents),
        "language": language[1].lower() if language else "en",
        "font": fonts.FAMILY,
    }
    folders = [str(fonts.FOLDER)]
    font_set = typst.Fonts(include_system_fonts=not is_exact, include_embedded_fonts=False, font_paths=folders)

    def attempt(*standards: str) -> bytes:
        compiler = typst.Compiler(document.encode(), font_paths=font_set, sys_inputs=inputs)
        written: bytes = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=0)
        return written

    try:
        return attempt("ua-1")
    except typst.TypstError:
        if is_exact:
            raise
        return attempt()


def _page(picture: Picture, part: _Part, number: int) -> str:
    """Return a page as large as what it shows."""
    width, height = (length * picture.scale for length in part.window[2:])
    size = f"width: {width:.4f}mm, height: {height:.4f}mm"
    return f"#page({size})[#content({number})]"


def _tiles(grid: TileGrid, number: int) -> Iterator[str]:
    """Yield the tiles of a part of the poster: all of it, or a row between cuts."""
    rows = grid.rows if grid.cuts_anywhere else 1
    for row, column in product(range(rows), range(grid.columns)):
        place = (row if grid.cuts_anywhere else number) * grid.columns + column
        name = f"{place + 1} / {grid.sheets} · {chr(65 + place // grid.columns % 26)}{column + 1}"
        left, top = column * (grid.column_width - OVERLAP), row * (grid.row_height - OVERLAP)
        tags = "" if (row, column) == (0, 0) else ", is-tagged: false"
        part = f"place(top + left, dx: {-left:.4f}mm, dy: {-top:.4f}mm, content({number}{tags}))"
        box = f"box(width: {grid.column_width:.4f}mm, height: {grid.row_height:.4f}mm, clip: true, {part})"
        marks = "".join(_marks(grid, column, row, rows))
        label = f"#place(top + left, dx: {BORDER + 14}mm, dy: 4mm, text(size: 7pt)[{name}])" if grid.sheets > 1 else ""
        page = f"#place(top + left, dx: {BORDER}mm, dy: {BORDER}mm, {box}){marks}{label}"
        yield f"#page(width: {grid.sheet[0]}mm, height: {grid.sheet[1]}mm)[{page}]"


def _marks(grid: TileGrid, column: int, row: int, rows: int) -> Iterator[str]:
    """Yield strokes in the border, in the middle of the overlap, as cutting marks."""
    middle, length = BORDER + OVERLAP / 2, BORDER - 3.0
    width, height = grid.sheet
    xs = [x for x, joins in ((middle, column > 0), (width - middle, column < grid.columns - 1)) if joins]
    ys = [y for y, joins in ((middle, row > 0), (height - middle, row < rows - 1)) if joins]
    for x, y in product(xs, (1.5, height - 1.5 - length)):
        yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {length}mm, angle: 90deg, stroke: 0.4pt))"
    for y, x in product(ys, (1.5, width - 1.5 - length)):
        yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {length}mm, stroke: 0.4pt))"
