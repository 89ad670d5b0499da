"""Pictures as PDF by typst: vectors, real text in the bundled font, tagged, on one page or on tiles to be joined."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import ModuleType

from journeymap import fonts
from journeymap.document.safe_text import printable
from journeymap.drawing.page_metrics import PAPERS
from journeymap.drawing.pagination import PageBlock, horizontal_extent, page_blocks
from journeymap.drawing.primitives import Picture, TextBlock
from journeymap.errors import RenderError, UnknownNameError
from journeymap.writers import svg

__all__ = ["EXTENSION", "write"]

EXTENSION = "pdf"
_BORDER = 10.0
"""Around a tile, where printers print nothing."""
_OVERLAP = 10.0
"""So much of a tile is on the next one, too."""
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-.*)?", re.IGNORECASE)


def write(picture: Picture, tiled: str | None = None, in_pieces: bool = False) -> bytes:
    """`picture` as PDF, the same bytes every time; on one page, or with `tiled` on sheets of that paper (`A4`).

    With `in_pieces` each piece between whose edges nothing is cut has a page of its own, just as big as it is: for
    what breaks pages itself.

    A picture that is higher than its paper gets a page as high as it needs: its text is not made smaller. Tiles
    overlap, with marks where they join. Raises `RenderError` without the extra `pdf`, `UnknownNameError` for a paper
    that there is not.
    """
    if tiled is not None and tiled not in PAPERS:
        raise UnknownNameError("paper", tiled, PAPERS)
    try:
        import typst
    except ImportError as fault:
        raise RenderError("a picture as pdf", 'it needs an extra: pip install "journeymap[pdf]"') from fault
    if in_pieces:
        pages, drawings = _pieces(picture)
    else:
        pages, drawings = list(_tiles(picture, tiled)) if tiled else [_page(picture)], [svg.write(picture)]
    return _compiled(typst, picture, drawings, "\n".join((_HEAD, *pages)))


_HEAD = """\
#set document(title: sys.inputs.title, description: sys.inputs.said, date: none)
#set text(lang: sys.inputs.language, font: sys.inputs.font, size: 8pt, fallback: true)
#set page(margin: 0pt, fill: none)
#let drawing = bytes(sys.inputs.svg0)"""
"""What anybody wrote comes in as data (`sys.inputs`), so that none of it is ever read as typst."""


def _compiled(typst: ModuleType, picture: Picture, drawings: Sequence[str], document: str) -> bytes:
    """The document as PDF; PDF/UA-1, save where no font has a letter of the picture, which that forbids."""
    known = all(line.exact for shape in picture.shapes() if isinstance(shape, TextBlock) for line in shape.lines)
    found = _LANGUAGE.fullmatch(picture.language)
    inputs = {
        **{f"svg{number}": drawing for number, drawing in enumerate(drawings)},
        "title": _fit(picture.title) or picture.view,
        "said": _fit(picture.description),
        "alt": _fit(_alternative(picture)),
        "language": found[1].lower() if found else "en",
        "font": fonts.FAMILY,
    }
    own = typst.Fonts(include_system_fonts=not known, include_embedded_fonts=False, font_paths=[fonts.REGULAR.parent])
    standards = ["ua-1"]
    while True:
        compiler = typst.Compiler(document.encode(), font_paths=own, sys_inputs=inputs)
        try:
            written: bytes = compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
        except typst.TypstError:
            if known or not standards:
                raise
            standards = []
        else:
            return written


def _fit(text: str) -> str:
    """Return `text` on one line, without characters that the metadata of a PDF must not have."""
    return " ".join(printable(text).split())


def _alternative(picture: Picture) -> str:
    """What the picture shows, for those who cannot see it: its description, and all names by stage."""
    by_stage: dict[str, list[str]] = {}
    for card in picture.cards:
        by_stage.setdefault(card.stage_name, []).append(card.name)
    return " ".join([picture.description, *(f"{stage}: {', '.join(names)}." for stage, names in by_stage.items())])


def _size(picture: Picture) -> tuple[float, float]:
    """How wide and high the page is, in millimetres: as the paper, or longer."""
    wide, high = PAPERS.get(picture.paper, PAPERS["A3"])
    return max(wide, picture.width * picture.scale), max(high, picture.height * picture.scale)


def _image(picture: Picture, alt: str) -> str:
    wide, high = picture.width * picture.scale, picture.height * picture.scale
    return f'image(drawing, format: "svg", width: {wide:.4f}mm, height: {high:.4f}mm, alt: {alt})'


def _page(picture: Picture) -> str:
    wide, high = _size(picture)
    ground = f'rgb("{picture.background.value}")'
    return f"#page(width: {wide:.4f}mm, height: {high:.4f}mm, fill: {ground})[#{_image(picture, 'sys.inputs.alt')}]"


def _pieces(picture: Picture) -> tuple[list[str], list[str]]:
    """A page to a piece, and the pieces as SVG."""
    left, right = horizontal_extent(picture)
    pages, drawings = [], []
    for number, piece in enumerate(page_blocks(picture) or [PageBlock(0.0, picture.height, ())]):
        wide, high = right - left, piece.bottom - piece.top
        part = replace(picture, items=tuple(picture.items[one] for one in piece.items))
        drawings.append(svg.write(part, window=(left, piece.top, wide, high)))
        alt = f'sys.inputs.title + " {number + 1}"' if number else "sys.inputs.alt"
        size = f"width: {wide * picture.scale:.4f}mm, height: {high * picture.scale:.4f}mm"
        pages.append(f'#page({size})[#image(bytes(sys.inputs.svg{number}), format: "svg", {size}, alt: {alt})]')
    return pages, drawings


def _tiles(picture: Picture, paper: str) -> Iterator[str]:
    """Pages of that paper, in rows; the paper lies or stands, whichever needs fewer."""
    whole = (picture.width * picture.scale, picture.height * picture.scale)
    sheet = min((PAPERS[paper], PAPERS[paper][::-1]), key=lambda one: math.prod(_counts(whole, one)))
    columns, rows = _counts(whole, sheet)
    inner = (sheet[0] - 2 * _BORDER, sheet[1] - 2 * _BORDER)
    for row in range(rows):
        for column in range(columns):
            number = row * columns + column + 1
            said = f"{number} / {rows * columns} · {chr(65 + row % 26)}{column + 1}"
            alt = "sys.inputs.alt" if number == 1 else f'sys.inputs.title + ": {said}"'
            left, top = column * (inner[0] - _OVERLAP), row * (inner[1] - _OVERLAP)
            part = f"place(top + left, dx: {-left:.4f}mm, dy: {-top:.4f}mm, {_image(picture, alt)})"
            box = f"box(width: {inner[0]:.4f}mm, height: {inner[1]:.4f}mm, clip: true, {part})"
            marks = "".join(_marks(sheet, column, row, columns, rows))
            label = (
                f"#place(top + left, dx: {_BORDER + 14}mm, dy: 4mm, text(size: 7pt)[{said}])"
                if rows * columns > 1
                else ""
            )
            page = f"#place(top + left, dx: {_BORDER}mm, dy: {_BORDER}mm, {box}){marks}{label}"
            yield f"#page(width: {sheet[0]}mm, height: {sheet[1]}mm)[{page}]"


def _counts(whole: tuple[float, float], sheet: tuple[float, float]) -> tuple[int, int]:
    """How many columns and rows of sheets hold the whole."""
    columns, rows = (
        max(1, math.ceil((long - _OVERLAP - 0.01) / (side - 2 * _BORDER - _OVERLAP)))
        for long, side in zip(whole, sheet, strict=True)
    )
    return columns, rows


def _marks(sheet: tuple[float, float], column: int, row: int, columns: int, rows: int) -> Iterator[str]:
    """Strokes in the border, half way through what two tiles have in common: there they are cut and joined."""
    half, long = _BORDER + _OVERLAP / 2, _BORDER - 3.0
    wide, high = sheet
    for x, joins in ((half, column > 0), (wide - half, column < columns - 1)):
        for y in (1.5, high - 1.5 - long):
            if joins:
                yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {long}mm, angle: 90deg, stroke: 0.4pt))"
    for y, joins in ((half, row > 0), (high - half, row < rows - 1)):
        for x in (1.5, wide - 1.5 - long):
            if joins:
                yield f"#place(top + left, dx: {x}mm, dy: {y}mm, line(length: {long}mm, stroke: 0.4pt))"
