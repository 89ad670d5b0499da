"""A drawn picture, and the formats in which it is written."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any, Protocol

from journeymap.arguments import check_arguments, with_checked_methods
from journeymap.document.cards import TouchpointCard
from journeymap.drawing import primitives


class Drawing(Protocol):
    """What draws a picture for its formats."""

    def fit(self, format: str | None) -> str:
        """Return whether the picture is as large as its `content`, or fills a `sheet`."""

    def draw(self, fit: str, tiled: str | None = None, paper: str | None = None) -> primitives.Picture:
        """Draw the picture, on tiles of a paper if that is given.

        Content is laid out for `paper` if `render` was told none.
        """


@with_checked_methods
class Picture:
    """A picture of a journey or the whole workspace; notebooks display it.

    Formats for paper are drawn on sheets, and the others as large as their content, unless `render` was told.
    """

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._draw = cache(drawing.draw)
        self._draw(drawing.fit(None), None)  # what cannot be drawn is an error here

    @property
    def drawn(self) -> primitives.Picture:
        """The picture as `render` was told, by default as large as its content."""
        return self._draw(self._drawing.fit(None), None)

    def __eq__(self, other: object) -> bool:
        return self.drawn == other.drawn if isinstance(other, Picture) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a picture has dictionaries

    @property
    def view(self) -> str:
        """The name of its view."""
        return self.drawn.view

    @property
    def title(self) -> str:
        """Its title."""
        return self.drawn.title

    def to(self, format: str, **options: Any) -> str | bytes:
        """The picture in a format; `options` are those of the format.

        Raises `UnknownNameError` for an unknown format or option, `RenderError` for a format that cannot show the view
        or whose extra is not installed, and `InvalidOptionError` for the value of an option.
        """
        from journeymap import rendering

        tiled = options.pop("tiled", None) if format == "pdf" else None
        check_arguments(type(self._drawing).draw, (self._drawing, format, tiled), {})
        rendering.check_format(self.view, format)
        fit = "content" if options.get("in_pieces") else self._drawing.fit(format)
        return rendering.write(self._draw(fit, tiled), format, **options)

    def paper_size(self, format: str, tiled: str | None = None) -> tuple[float, float, int]:
        """Return width and height of a sheet in millimetres, and the number of sheets."""
        drawn = self._draw(self._drawing.fit(format), tiled if format == "pdf" else None)
        if drawn.grid is not None:
            return (*drawn.grid.sheet, drawn.grid.sheets)
        count = len(drawn.sheet_starts)
        return drawn.width * drawn.scale, drawn.height * drawn.scale / count, count

    @property
    def description(self) -> str:
        """What it shows, in a sentence for people who cannot see it."""
        return self.drawn.description

    @property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """The touchpoints that it shows, in words."""
        return self.drawn.cards

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences on the picture: why a logo is not drawn, or that type is too small."""
        return self.drawn.remarks

    def characters_without_font(self, format: str, tiled: str | None = None) -> tuple[str, ...]:
        """Return the characters that PNG or PDF draws as boxes for lack of a font.

        A PDF with such a character is not PDF/UA.
        """
        from journeymap import rendering

        drawn = self._draw(self._drawing.fit(format), tiled if format == "pdf" else None)
        return rendering.characters_without_font(drawn, format)

    @property
    def pieces(self) -> int:
        """Return the number of possible pages of a PDF that is `in_pieces`."""
        from journeymap.drawing.pagination import page_blocks

        return len(page_blocks(self.drawn)) or 1

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what is drawn, and draw it again."""
        return Picture, (self._drawing,)

    def _to_text(self, format: str, **options: Any) -> str:
        written = self.to(format, **options)
        return written if isinstance(written, str) else written.decode("utf-8")

    def _to_bytes(self, format: str, **options: Any) -> bytes:
        written = self.to(format, **options)
        return written.encode("utf-8") if isinstance(written, str) else written

    def to_svg(self, **options: Any) -> str:
        """The picture as SVG that stands alone.

        `prefix` begins its ids, for pages with several pictures; `links` maps subjects (`nurse/careers-page`, or
        `teams/hr`) to the addresses that their touchpoints, empty stages or teams link to; `fluid` fills the width of
        the page, without margins; `xlink` writes links as SVG 1.1 does, for pages whose scripts cannot handle `href` in
        a picture.
        """
        return self._to_text("svg", **options)

    def to_html(self, **options: Any) -> str:
        """The picture as a page that works offline."""
        return self._to_text("html", **options)

    def to_dot(self, **options: Any) -> str:
        """The graph as DOT, for Graphviz; of `flow` and `owners`."""
        return self._to_text("dot", **options)

    def to_mermaid(self, **options: Any) -> str:
        """The graph as Mermaid text; of `flow` and `map`."""
        return self._to_text("mermaid", **options)

    def to_text(self, **options: Any) -> str:
        """The picture as a table for terminals and e-mails."""
        return self._to_text("text", **options)

    def to_png(self, **options: Any) -> bytes:
        """The picture as PNG, with `dpi` dots per inch (150); needs the extra `png`."""
        return self._to_bytes("png", **options)

    def to_pdf(self, **options: Any) -> bytes:
        """The picture as PDF, vector and with real text; needs the extra `pdf`.

        `tiled` spreads it over sheets of a paper size (`A4`); `in_pieces` gives each part that can stand alone a page.
        """
        return self._to_bytes("pdf", **options)

    def __repr__(self) -> str:
        from journeymap.notebook.picture import picture_line

        return f"<Picture {picture_line(self.drawn)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show: SVG in a column's width, unless `render` was told."""
        from journeymap.notebook.picture import COLUMN, picture_bundle

        return picture_bundle(self._draw(self._drawing.fit("svg"), None, COLUMN), include, exclude)
