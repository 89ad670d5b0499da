"""PDF by typst: tagged, with the bundled font, on one page or on tiles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from types import ModuleType

from journeymap import fonts
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.pagination import PageBlock, horizontal_extent, page_blocks
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError, UnknownNameError
from journeymap.escaping import printable
from journeymap.writers import svg

EXTENSION = "pdf"
_BORDER = 10.0  # around a tile, where printers cannot print; in millimetres
_OVERLAP = 10.0  # of two neighbouring tiles, in millimetres
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-.*)?", re.IGNORECASE)


def write(picture: Picture, tiled: str | None = None, in_pieces: bool = False) -> bytes:
    """Write `picture` as PDF, on one page, or `tiled` on sheets of a paper (`A4`).

    With `in_pieces`, each block that no page should cut has a page of its own size, for documents that break pages
    themselves. A picture that is higher than its paper gets a higher page instead of smaller text. Tiles overlap, with
    marks where they join. The same picture gives the same bytes. Raises `RenderError` without the extra `pdf`,
    `UnknownNameError` for an unknown paper.
    """
    if tiled is not None and tiled not in PAPERS:
        raise UnknownNameError("paper", tiled, PAPERS)
    try:
        import typst
    except ImportError as error:
        raise RenderError("a picture as pdf", 'it needs an extra: pip install "journeymap[pdf]"') from error
    if in_pieces:
        pages, drawings = _block_pages(picture)
    else:
        pages, drawings = list(_tiles(picture, tiled)) if tiled else [_page(picture)], [svg.write(picture)]
    return _compile(typst, picture, drawings, "\n".join((_HEAD, *pages)))


_HEAD = """\
#set document(title: sys.inputs.title, description: sys.inputs.description, date: none)
#set text(lang: sys.inputs.language, font: sys.inputs.font, size: 8pt, fallback: true)
#set page(margin: 0pt, fill: none)
#let drawing = bytes(sys.inputs.svg0)"""
"""Texts of users come in as data (`sys.inputs`), so that typst never interprets them."""


def _compile(typst: ModuleType, picture: Picture, drawings: Sequence[str], document: str) -> bytes:
    """Compile to PDF/UA-1, or to plain PDF if the fonts lack a character."""
    is_exact = picture.has_exact_widths
    language = _LANGUAGE.fullmatch(picture.language)
    inputs = {
        **{f"svg{number}": drawing for number, drawing in enumerate(drawings)},
        "title": _clean(picture.title) or picture.view,
        "description": _clean(picture.description),
        "alt": _clean(_alternative(picture)),
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


def _clean(text: str) -> str:
    """Return `text` on one line, without characters invalid in PDF metadata."""
    return " ".join(printable(text).split())


def _alternative(picture: Picture) -> str:
    """Return the alternative text: the description, and all names by stage."""
    by_stage: dict[str, list[str]] = {}
    for card in picture.cards:
        by_stage.setdefault(card.stage_name, []).append(card.name)
    return " ".join([picture.description, *(f"{stage}: {', '.join(names)}." for stage, names in by_stage.items())])


def _image(picture: Picture, alt: str) -> str:
    width, height = picture.width * picture.scale, picture.height * picture.scale
    return f'image(drawing, format: "svg", width: {width:.4f}mm, height: {height:.4f}mm, alt: {alt})'


def _page(picture: Picture) -> str:
    """Return a page as large as the paper, or as the picture."""
    paper_width, paper_height = PAPERS.get(picture.paper, PAPERS["A3"])
    width, height = max(paper_width, picture.width * picture.scale), max(paper_height, picture.height * picture.scale)
    size = f"width: {width:.4f}mm, height: {height:.4f}mm"
    return f'#page({size}, fill: rgb("{picture.background.value}"))[#{_image(picture, "sys.inputs.alt")}]'


def _block_pages(picture: Picture) -> tuple[list[str], list[str]]:
    left, right = horizontal_extent(picture)
    pages, drawings = [], []
    for number, block in enumerate(page_blocks(picture) or [PageBlock(0.0, picture.height, ())]):
        width, height = right - left, block.bottom - block.top
        part = replace(picture, items=tuple(picture.items[index] for index in block.items))
        drawings.append(svg.write(part, window=(left, block.top, width, height)))
        alt = f'sys.inputs.title + " {number + 1}"' if number else "sys.inputs.alt"
        size = f"width: {width * picture.scale:.4f}mm, height: {height * picture.scale:.4f}mm"
        pages.append(f'#page({size})[#image(bytes(sys.inputs.svg{number}), format: "svg", {size}, alt: {alt})]')
    return pages, drawings


def _tiles(picture: Picture, paper: str) -> Iterator[str]:
    """Yield the tiles in rows, landscape or portrait, with the fewest sheets."""
    whole = (picture.width * picture.scale, picture.height * picture.scale)
    sheet = min((PAPERS[paper], PAPERS[paper][::-1]), key=lambda size: math.prod(_count_tiles(whole, size)))
    columns, rows = _count_tiles(whole, sheet)
    inner = (sheet[0] - 2 * _BORDER, sheet[1] - 2 * _BORDER)
    for row in range(rows):
        for column in range(columns):
            number = row * columns + column + 1
            name = f"{number} / {rows * columns} · {chr(65 + row % 26)}{column + 1}"
            alt = "sys.inputs.alt" if number == 1 else f'sys.inputs.title + ": {name}"'
            left, top = column * (inner[0] - _OVERLAP), row * (inner[1] - _OVERLAP)
            part = f"place(top + left, dx: {-left:.4f}mm, dy: {-top:.4f}mm, {_image(picture, alt)})"
            box = f"box(width: {inner[0]:.4f}mm, height: {inner[1]:.4f}mm, clip: true, {part})"
            marks = "".join(_marks(sheet, column, row, columns, rows))
            label = f"#place(top + left, dx: {_BORDER + 14}mm, dy: 4mm, text(size: 7pt)[{name}])" if marks else ""
            page = f"#place(top + left, dx: {_BORDER}mm, dy: {_BORDER}mm, {box}){marks}{label}"
            yield f"#page(width: {sheet[0]}mm, height: {sheet[1]}mm)[{page}]"


def _count_tiles(whole: tuple[float, float], sheet: tuple[float, float]) -> tuple[int, int]:
    columns, rows = (
        max(1, math.ceil((length - _OVERLAP - 0.01) / (side - 2 * _BORDER - _OVERLAP)))
        for length, side in zip(whole, sheet, strict=True)
    )
    return columns, rows


def _marks(sheet: tuple[float, float], column: int, row: int, columns: int, rows: int) -> Iterator[str]:
    """Yield strokes in the border, in the middle of the overlap, as cutting marks."""
    middle, length = _BORDER + _OVERLAP / 2, _BORDER - 3.0
    width, height = sheet
    xs = [x for x, joins in ((middle, column > 0), (width - middle, column < columns - 1)) if joins]
    ys = [y for y, joins in ((middle, row > 0), (height - middle, row < rows - 1)) if joins]
    for x, y in product(xs, (1.5, height - 1.5 - length)):
        yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {length}mm, angle: 90deg, stroke: 0.4pt))"
    for y, x in product(ys, (1.5, width - 1.5 - length)):
        yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {length}mm, stroke: 0.4pt))"
