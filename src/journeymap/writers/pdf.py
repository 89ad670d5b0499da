"""Pictures as PDF by typst: vectors, real text in the bundled font, tagged, on one page or on tiles to be joined."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from journeymap import fonts
from journeymap.errors import CannotBeDrawn, UnknownName
from journeymap.views.picture import Picture, Text
from journeymap.writers import svg

__all__ = ["EXTENSION", "NAME", "write"]

NAME = "pdf"
EXTENSION = "pdf"
_PAPERS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0), "A0": (1189.0, 841.0)}
_BORDER = 10.0
"""Around a tile, where printers print nothing."""
_OVERLAP = 10.0
"""So much of a tile is on the next one, too."""


def write(picture: Picture, tiled: str | None = None) -> bytes:
    """`picture` as PDF, the same bytes every time; on one page, or with `tiled` on sheets of that paper (`A4`).

    A picture that is higher than its paper gets a page as high as it needs: its text is not made smaller. Tiles
    overlap, with marks where they join. Raises `CannotBeDrawn` without the extra `pdf`, `UnknownName` for a paper
    that there is not.
    """
    if tiled is not None and tiled not in _PAPERS:
        raise UnknownName("paper", tiled, _PAPERS)
    try:
        import typst
    except ImportError as fault:
        raise CannotBeDrawn("a picture as pdf", 'it needs an extra: pip install "journeymap[pdf]"') from fault
    pages = list(_tiles(picture, tiled)) if tiled else [_page(picture)]
    document = "\n".join((*_head(picture), *pages)).encode()
    drawn = svg.write(picture)
    known = all(line.exact for shape in picture.shapes() if isinstance(shape, Text) for line in shape.lines)
    own = typst.Fonts(not known, False, [fonts.REGULAR.parent])
    for standards in (["ua-1"], []):  # where no font of the machine has a letter, the standard cannot be kept
        compiler = typst.Compiler(document, font_paths=own, ignore_system_fonts=known, sys_inputs={"svg": drawn})
        try:
            found = compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
        except typst.TypstError:
            if known or not standards:
                raise
            continue
        assert isinstance(found, bytes)
        return found
    raise AssertionError("the second try gives a file or raises")


def _quoted(text: str) -> str:
    """`text` as a string of typst; the one place where anything is escaped."""
    safe = svg.text_of(text)  # without what XML does not take, which is what a file may not hold
    return json.dumps(_unescaped(safe), ensure_ascii=False).replace("\u007f", "")


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
